"""An answer in a terminal: the answer first, then on what it depends, what does not apply, and how to settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from caveat.interfaces.render.citations import citations_of, cited
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.sentences import (
    PartyName,
    assumption_words,
    confidence_words,
    considered_words,
    evaluated_words,
    examined_words,
    given_words,
    heading,
    in_force_words,
    list_state_words,
    not_evaluated_words,
    own_name,
    question_words,
    read_words,
    row_words,
    settle_words,
    taken_words,
    unready_words,
    why_not_words,
)
from caveat.interfaces.render.silence import silences
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import capital, count_words, receipt_words
from caveat.law.lexicon import Taken
from caveat.model.answer import Answer, DecisionRow, Finding, ListState, Outcome, Status
from caveat.model.source import Confidence

__all__ = ["ask_view", "lists_line"]


def ask_view(answer: Answer, name: PartyName = own_name, taken: Iterable[Taken] = ()) -> Page:
    """The answer to one question."""
    parts: list[RenderableType] = [
        Mark(answer.outcome, heading(answer, name), sentence=True),
        said(question_words(answer.question, name), indent=2),
    ]
    parts += [said(f"Given: {fact}.", indent=2) for fact in given_words(answer.question)]
    parts += [said(f"{read_words(each)}.", indent=2) for each in taken]
    for section in (_table(answer), _deciding(answer, name), _others(answer, name), _silent(answer, name)):
        block = list(section)
        parts += [Text(""), *block] if block else []
    parts += [Text(""), *_unknown(answer, name), *_foot(answer)]
    return Page(parts)


def lists_line(lists: tuple[ListState, ...]) -> str:
    """How many lists were read, and which of them not, in one sentence."""
    words = phrases()
    read = sum(state.state != "missing" for state in lists)
    unready = [state for state in lists if not state.is_ready]
    bad = [f"{words.list_title(state.id)} ({list_state_words(state)})" for state in unready]
    said_of = f": {', '.join(bad[:3])}{f' and {len(bad) - 3} more' if len(bad) > 3 else ''}" if bad else ""
    partial = sum(state.is_starter_only for state in lists)
    part = "" if partial < read else "all "
    starter = f", {part}{'' if part else f'{partial} of them '}with starter entries only" if partial else ""
    counted = f"{count_words(len(bad), 'is', 'are')} {unready_words(unready)}" if bad else "none stale"
    return f"{capital(count_words(read, 'list', 'lists'))} read{starter}; {counted}{said_of}."


def _table(answer: Answer) -> Iterator[RenderableType]:
    if answer.outcome is not Outcome.DEPENDS and len(answer.decision_table) < 2:
        return
    only_money = [key for key, _ in answer.depends_on] in (["money"], ["funding"])
    columns = (
        Column(title="If it is paid with" if only_money else "If"),
        Column(title="the answer is"),
        Column(title="because"),
    )
    findings = {finding.measure: finding for finding in answer.findings}
    rows = []
    for row in answer.decision_table:
        laws = [cited(findings[measure]) if measure in findings else measure for measure in _telling(row, answer)]
        missing = [f"{phrases().word(part)} not examined" for part in row.not_evaluated]
        rows.append(
            (
                row_words(row, answer),
                Mark(row.outcome, look_of(row.outcome).word),
                "; ".join(dict.fromkeys(laws + missing)) or "no rule examined bars it",
            )
        )
    yield sheet(columns, rows)


def _telling(row: DecisionRow, answer: Answer) -> list[str]:
    """The measures that tell this row from the others; where nothing is barred, not those behind every such row."""
    if not row.outcome.is_open:
        return list(row.measures)
    rows = [set(each.measures) for each in answer.decision_table if each.outcome.is_open]
    everywhere = set.intersection(*rows) if len(rows) > 1 else set()
    return [measure for measure in row.measures if measure not in everywhere]


def _deciding(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    """The measures that make the outcome; those without effect stand among what does not bar it."""
    for finding in answer.findings:
        if finding.measure in answer.deciding and finding.status is not Status.DOES_NOT_APPLY and finding.rank > 0:
            yield from _finding(finding, answer, name)


def _finding(finding: Finding, answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    yield said(finding.title, "bold", indent=2)
    yield said(finding.plain, indent=4)
    rows = [(in_force_words(finding) or "Law", "; ".join(citations_of(finding)))]
    if finding.yours or finding.confidence is not Confidence.HIGH:
        rows.append(("Sure", confidence_words(finding)))
    if finding.status is Status.DEPENDS:
        rows.append(("Depends", finding_words(finding, answer.question, name)))
    rows += [("Unless", each) for each in finding.unless]
    rows += [("Taken for granted", taken_words(key, taken)) for key, taken in finding.assumed]
    yield sheet((Column(keep=True), Column()), rows, indent=4)


def _others(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    others = [
        finding
        for finding in answer.findings
        if finding.measure not in answer.deciding and finding.status is not Status.DOES_NOT_APPLY and finding.rank > 0
    ]
    if others:
        yield said("What else applies", "bold", indent=2)
        rows = []
        for finding in others:
            why = finding_words(finding, answer.question, name) if finding.status is Status.DEPENDS else ""
            outcome = Outcome.DEPENDS if finding.status is Status.DEPENDS else finding.outcome
            rows.append(
                (Mark(outcome, look_of(outcome).word), f"{finding.title}{f'. {why}' if why else ''}", cited(finding))
            )
        yield sheet((Column(), Column(), Column()), rows, indent=4)


def _silent(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    quiet = silences(answer.findings, lambda finding: finding_words(finding, answer.question, name))
    if quiet:
        yield said("What does not bar it, and why", "bold", indent=2)
        rows = [(each.source, each.why, each.law) for each in quiet]
        yield sheet((Column(), Column(), Column()), rows, indent=4)


def _unknown(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    if answer.not_evaluated:
        yield Padding(Mark(Outcome.NOT_EVALUATED, "Not examined; this is not a yes"), (0, 0, 0, 2))
        rows = [(not_evaluated_words(item), why_not_words(item)) for item in answer.not_evaluated]
        yield sheet((Column(), Column()), rows, indent=4)
        yield said(f"{capital(evaluated_words(answer))}.", indent=4)
        yield Text("")
    if answer.examined:
        yield said(examined_words(answer.examined), indent=2)
    for considered in answer.considered:
        yield said(f"{considered_words(considered, name)}.", indent=2)
    for key, taken in answer.assumptions:
        yield said(f"{assumption_words(key, taken)}.", indent=2)


def _foot(answer: Answer) -> Iterator[RenderableType]:
    yield said(lists_line(answer.lists), indent=2)
    yield said(f"Receipt {receipt_words(answer.provenance.receipt)}. Not legal advice.", indent=2)
    options = settle_words(answer)
    if options:
        yield Text("")
        yield said(f"Settle it: add {'  and  '.join(options)}")
