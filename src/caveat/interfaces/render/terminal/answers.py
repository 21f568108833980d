"""An answer in a terminal: the answer first, then on what it depends, what does not apply, and how to settle it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.sentences import (
    PartyName,
    assumption_words,
    given_words,
    heading,
    in_force_words,
    list_state_words,
    not_evaluated_words,
    own_name,
    question_words,
    row_words,
    settle_words,
)
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import capital, count_words, receipt_words, shortened
from caveat.model.answer import Answer, Finding, ListState, Outcome, Status

__all__ = ["ask_view", "lists_line"]

LAW = 34


def ask_view(answer: Answer, name: PartyName = own_name) -> Page:
    """The answer to one question."""
    parts: list[RenderableType] = [
        Mark(answer.outcome, heading(answer, name), sentence=True),
        said(question_words(answer.question, name), indent=2),
    ]
    parts += [said(f"Given: {fact}.", indent=2) for fact in given_words(answer.question)]
    for section in (_table(answer), _deciding(answer, name), _others(answer, name), _silent(answer, name)):
        block = list(section)
        parts += [Text(""), *block] if block else []
    parts += [Text(""), *_unknown(answer), *_foot(answer)]
    return Page(parts)


def lists_line(lists: tuple[ListState, ...]) -> str:
    """How many lists were read, and which of them not, in one sentence."""
    words = phrases()
    read = sum(state.state != "missing" for state in lists)
    bad = [f"{words.list_title(state.id)} ({list_state_words(state)})" for state in lists if _is_bad(state)]
    said_of = f": {', '.join(bad[:3])}{f' and {len(bad) - 3} more' if len(bad) > 3 else ''}" if bad else ""
    partial = sum(state.state == "partial" for state in lists)
    starter = f"; {count_words(partial, 'is', 'are')} partial" if partial else ""
    counted = f"{count_words(len(bad), 'is', 'are')} stale or missing" if bad else "none stale"
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
        laws = [_law(findings[measure]) if measure in findings else measure for measure in row.measures]
        missing = [f"{phrases().place(part)} not examined" for part in row.not_evaluated]
        rows.append(
            (
                row_words(row, answer),
                Mark(row.outcome, look_of(row.outcome).word),
                "; ".join(dict.fromkeys(laws + missing)) or "no rule found",
            )
        )
    yield sheet(columns, rows)


def _deciding(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    for finding in answer.findings:
        if finding.measure in answer.deciding and finding.status is not Status.DOES_NOT_APPLY:
            yield from _finding(finding, answer, name)


def _finding(finding: Finding, answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    yield said(finding.title, indent=2)
    rows = [(in_force_words(finding) or "Law", _citations(finding))]
    if finding.status is Status.DEPENDS:
        rows.append(("Depends", finding_words(finding, answer.question, name)))
    rows += [("Unless", each) for each in finding.unless]
    rows += [("Taken as true", phrases().fact(key)) for key in finding.assumed]
    rows += [("Note", finding.note)] if finding.note else []
    yield sheet((Column(keep=True), Column()), rows, indent=4)


def _others(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    others = [
        finding
        for finding in answer.findings
        if finding.measure not in answer.deciding and finding.status is not Status.DOES_NOT_APPLY
    ]
    if others:
        yield said("What else applies", "bold", indent=2)
        rows = []
        for finding in others:
            why = finding_words(finding, answer.question, name) if finding.status is Status.DEPENDS else ""
            outcome = Outcome.DEPENDS if finding.status is Status.DEPENDS else finding.outcome
            rows.append(
                (Mark(outcome, look_of(outcome).word), f"{finding.title}{f'. {why}' if why else ''}", _law(finding))
            )
        yield sheet((Column(), Column(), Column()), rows, indent=4)


def _silent(answer: Answer, name: PartyName) -> Iterator[RenderableType]:
    silent = [finding for finding in answer.findings if finding.status is Status.DOES_NOT_APPLY]
    if silent:
        yield said("What does not apply, and why", "bold", indent=2)
        rows = [(finding.title, finding_words(finding, answer.question, name), _law(finding)) for finding in silent]
        yield sheet((Column(), Column(), Column()), rows, indent=4)


def _unknown(answer: Answer) -> Iterator[RenderableType]:
    if answer.not_evaluated:
        yield Padding(Mark(Outcome.NOT_EVALUATED, "Not examined; this is not a yes"), (0, 0, 0, 2))
        rows = [(not_evaluated_words(item), item.why) for item in answer.not_evaluated]
        yield sheet((Column(), Column()), rows, indent=4)
        yield Text("")
    for key, taken in answer.assumptions:
        yield said(f"{assumption_words(key, taken)}.", indent=2)


def _foot(answer: Answer) -> Iterator[RenderableType]:
    yield said(lists_line(answer.lists), indent=2)
    yield said(f"Receipt {receipt_words(answer.provenance.receipt)}. Not legal advice.", indent=2)
    options = settle_words(answer)
    if options:
        yield Text("")
        yield said(f"Settle it: add {'  and  '.join(options)}")


def _law(finding: Finding) -> str:
    return shortened(finding.citations[0].text, LAW) if finding.citations else finding.measure


def _citations(finding: Finding) -> str:
    return "; ".join(citation.text for citation in finding.citations) or finding.measure


def _is_bad(state: ListState) -> bool:
    return state.state in {"stale", "missing"}
