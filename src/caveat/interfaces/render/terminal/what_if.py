"""What would change, in a terminal: what is supposed, the answer before and after, and who else is reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from caveat.interfaces.render.citations import citation_words, cited
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.sentences import (
    PartyName,
    actor_words,
    given_words,
    heading,
    not_evaluated_words,
    own_name,
    question_words,
    row_words,
)
from caveat.interfaces.render.terminal.answers import lists_line
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.timeline import answer_words
from caveat.interfaces.render.what_if import rule_words, share_words, supposed_words
from caveat.interfaces.render.words import (
    amount_words,
    capital,
    count_words,
    few,
    joined,
    on_day,
    receipt_words,
    short_day,
    shortened,
    total_words,
)
from caveat.law.edition import LawEdition
from caveat.model.answer import Answer, DecisionRow, Finding, ListState, Outcome, Status
from caveat.model.truth import Truth
from caveat.model.what_if import Change, ExposureChange, LedgerChange, NewlyReached, WhatIf

__all__ = ["what_if_view"]

MOST_ROWS = 12
MOST_NAMES = 6


def what_if_view(
    found: WhatIf,
    ledgers: Sequence[LedgerChange],
    law: LawEdition,
    lists: tuple[ListState, ...],
    name: PartyName = own_name,
    *,
    asked: int = 1,
) -> Page:
    """Everything that a supposition changes; `asked` is how many questions were asked."""
    supposed = joined([supposed_words(each, law, name) for each in found.suppositions])
    parts: list[RenderableType] = [said(f"Supposed, not a fact: {supposed}.", "bold")]
    sections = (
        _several(found, asked, law) if asked > 1 else _one(found.changes, name),
        *(_exposures(each) for each in ledgers),
        _reached(found, law, name),
        _licenses(found),
        _conflicts(found, name),
        _naming(found),
    )
    for section in sections:
        block = list(section)
        parts += [Text(""), *block] if block else []
    parts += [
        Text(""),
        said("Nothing here has happened: it is what would follow by the law of that day.", indent=2),
        said(lists_line(lists), indent=2),
        said(
            f"Receipts {receipt_words(found.before.receipt)} before, {receipt_words(found.after.receipt)} as supposed. "
            "Not legal advice.",
            indent=2,
        ),
    ]
    return Page(parts)


def _one(changes: Sequence[Change], name: PartyName) -> Iterator[RenderableType]:
    """One question: the answer as supposed, that before, and the rows of the table that come and go."""
    for change in changes:
        yield from _change(change, name)


def _change(change: Change, name: PartyName) -> Iterator[RenderableType]:
    after, before = change.after, change.before
    yield Mark(after.outcome, f"If so: {heading(after, name)}", sentence=True)
    yield said(question_words(after.question, name), indent=2)
    yield from (said(f"Given: {fact}.", indent=2) for fact in given_words(after.question))
    yield Text("")
    if not change.differs:
        yield said(f"The answer is the same without it: {answer_words(before).lower()}.", indent=2)
    else:
        columns = (Column(keep=True), Column(title="If"), Column(title="the answer is"), Column(title="because"))
        rows = [_row("before", row, before) for row in change.rows_lost]
        rows += [_row("supposed", row, after) for row in change.rows_gained]
        yield sheet(columns, rows)
    duties = [(each.title, cited(each)) for each in change.duties]
    if duties:
        yield Text("")
        yield said("New duties", "bold", indent=2)
        yield sheet((Column(), Column()), duties, indent=4)


def _row(world: str, row: DecisionRow, answer: Answer) -> tuple[RenderableType, ...]:
    findings = {finding.measure: finding for finding in answer.findings}
    laws = [_law_words(findings[key]) for key in row.measures if key in findings and findings[key].rank]
    missing = [f"{phrases().word(part)} not examined" for part in row.not_evaluated]
    mark = Mark(row.outcome, look_of(row.outcome).word)
    return world, row_words(row, answer), mark, "; ".join([*laws, *missing]) or "no rule examined bars it"


def _law_words(finding: Finding) -> str:
    return f"{finding.title} ({cited(finding, 32)})"


def _several(found: WhatIf, asked: int, law: LawEdition) -> Iterator[RenderableType]:
    """Many acts: those that change, with the answer before and as supposed."""
    changed = found.changes
    yield said(f"{capital(count_words(len(changed), 'act changes', 'acts change'))} of {asked} asked.", "bold")
    if changed:
        yield said(_asker_words(changed[0]), indent=2)
        yield Text("")
        columns = (Column(title="Act"), Column(title="Before"), Column(title="As supposed"), Column(title="By"))
        ordered = sorted(changed, key=lambda each: (each.after.outcome.strictness, _look(each)))
        yield sheet(columns, [_acts(list(group), law) for _, group in groupby(ordered, key=_look)])


def _asker_words(change: Change) -> str:
    """Who asks, and when, without the act."""
    question = change.after.question
    return f"{capital(actor_words(question))}, {on_day(question.on)}."


def _look(change: Change) -> tuple[str, ...]:
    """What acts that change alike have in common."""
    return change.before.outcome.value, answer_words(change.after), *change.gained


def _acts(group: Sequence[Change], law: LawEdition) -> tuple[RenderableType, ...]:
    first = group[0]
    words = phrases()
    acts = [words.word(each.after.question.activity) for each in group]
    by = [law.by_id[key].title for key in first.gained if key in law.by_id and law.ranks[key]]
    missing = [f"{not_evaluated_words(item)} not examined" for item in first.after.not_evaluated]
    return (
        capital(few(acts, MOST_NAMES)),
        Mark(first.before.outcome, look_of(first.before.outcome).word),
        Mark(first.after.outcome, answer_words(first.after)),
        "; ".join(by or missing),
    )


def _exposures(ledger: LedgerChange) -> Iterator[RenderableType]:
    """The lines of one ledger that change."""
    changes = sorted(ledger.changes, key=lambda each: each.change.before.outcome is each.change.after.outcome)
    by_line = {each.row.line: each.row.amount for each in changes}
    total = total_words(list(by_line.values()))
    head = f"{capital(count_words(len(by_line), 'line', 'lines'))} of {ledger.ledger} would change"
    yield said(f"{head}{f', {total} in all' if total else ''}.", "bold")
    unusable = f", {len(ledger.unusable):,} of them unusable" if ledger.unusable else ""
    again = " Earlier lines are asked as if done again on the day asked." if any(each.again for each in changes) else ""
    touched = f"{ledger.touched:,} name a party that is reached"
    yield said(f"{ledger.read:,} lines read{unusable}; {touched}.{again}", indent=2)
    if changes:
        columns = (
            Column(title="Line", right=True, keep=True),
            Column(title="Date", keep=True),
            Column(title="Company"),
            Column(title="Amount", right=True, keep=True),
            Column(title="Before", keep=True),
            Column(title="As supposed", keep=True),
        )
        yield sheet(columns, [_exposure(each) for each in changes[:MOST_ROWS]])
    if len(changes) > MOST_ROWS:
        yield said(f"and {len(changes) - MOST_ROWS:,} more: --format json or csv gives all", indent=2)


def _exposure(each: ExposureChange) -> tuple[RenderableType, ...]:
    before, after = each.change.before.outcome, each.change.after.outcome
    return (
        str(each.row.line),
        short_day(each.row.on) if each.row.on else "no day",
        shortened(each.party_name, 24),
        amount_words(each.row.amount) if each.row.amount else "not stated",
        Mark(before, look_of(before).word),
        Mark(after, look_of(after).word),
    )


def _reached(found: WhatIf, law: LawEdition, name: PartyName) -> Iterator[RenderableType]:
    """Whom ownership rules reach otherwise, certain ones and doubts apart."""
    for rule, group in groupby(sorted(found.reached, key=lambda each: each.rule), key=lambda each: each.rule):
        yield said(f"Through ownership: {rule_words(rule, law)}", "bold", indent=2)
        for title, each in _by_truth(list(group)):
            yield said(title, indent=4)
            rows = [(name(one.party), share_words(one.share), _way(one, name)) for one in each]
            yield sheet((Column(), Column(), Column()), rows[:MOST_ROWS], indent=6)
            if len(rows) > MOST_ROWS:
                yield said(f"and {len(rows) - MOST_ROWS} more", indent=6)
    if found.not_reached and found.reached:
        named = few([name(each) for each in found.not_reached], MOST_NAMES)
        yield said(f"Not reached by ownership: {named}.", indent=2)


def _by_truth(group: Sequence[NewlyReached]) -> Iterator[tuple[str, list[NewlyReached]]]:
    titles = {
        Truth.TRUE: "reached",
        Truth.UNKNOWN: "in doubt: a share is not stated, not confirmed or not exact",
        Truth.FALSE: "reached no more",
    }
    for truth, title in titles.items():
        if kept := [each for each in group if each.after is truth]:
            yield title, kept


def _way(each: NewlyReached, name: PartyName) -> str:
    return f"through {' and '.join(name(one) for one in each.path[1:])}" if len(each.path) > 1 else ""


def _licenses(found: WhatIf) -> Iterator[RenderableType]:
    kept = {each.measure: each for change in found.changes for each in change.licenses if change.gained}
    if kept:
        yield said("Licences that cover it, or would", "bold", indent=2)
        rows = [(each.title, _condition(each), cited(each)) for each in kept.values()]
        yield sheet((Column(), Column(), Column()), rows, indent=4)


def _condition(finding: Finding) -> str:
    return "under a condition" if finding.status is Status.DEPENDS else "covers it"


def _conflicts(found: WhatIf, name: PartyName) -> Iterator[RenderableType]:
    """Laws that object to obeying, each with whom it may bind and on what that depends."""
    if not found.conflicts:
        return
    yield said("Laws that object to whoever obeys", "bold", indent=2)
    rows: list[Sequence[RenderableType]] = []
    by_measure = groupby(found.conflicts, key=lambda each: each.finding.measure)
    for group in (list(each) for _, each in by_measure):
        finding = group[0].finding
        outcome = Outcome.DEPENDS if finding.status is Status.DEPENDS else finding.outcome
        question = found.changes[0].after.question if found.changes else None
        why = finding_words(finding, question, name) if question and finding.status is Status.DEPENDS else ""
        whom = joined([phrases().actors_of(each.actor) for each in group])
        law = citation_words(finding.citations[0].text) if finding.citations else finding.measure
        told = f"{finding.title}. Binds {whom}.{f' {why}.' if why else ''}"
        rows.append((Mark(outcome, look_of(outcome).word), told, law))
    yield sheet((Column(), Column(), Column()), rows, indent=4)


def _naming(found: WhatIf) -> Iterator[RenderableType]:
    if found.naming:
        yield said("Other law that names the list", "bold", indent=2)
        rows = [
            (
                capital(phrases().place(each.where)) if each.where else each.issuer,
                each.title,
                Mark(each.outcome, look_of(each.outcome).word),
            )
            for each in found.naming
        ]
        yield sheet((Column(), Column(), Column()), rows[:MOST_ROWS], indent=4)
        if len(rows) > MOST_ROWS:
            yield said(f"and {len(rows) - MOST_ROWS} more", indent=4)
