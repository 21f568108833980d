"""An answer as a lawyer would write it down: one structure, from which text, Markdown and HTML are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caveat.interfaces.render.citations import cited
from caveat.interfaces.render.memo.background import Background
from caveat.interfaces.render.memo.reasons import (
    Cited,
    Duty,
    Freeing,
    Reason,
    cited_law,
    duties,
    freeing,
    is_duty_in_waiting,
    reasons,
)
from caveat.interfaces.render.memo.short_answer import short_answer
from caveat.interfaces.render.outcomes import Look, look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.sentences import (
    assumption_words,
    considered_words,
    examined_words,
    given_words,
    heading,
    list_state_words,
    not_evaluated_words,
    question_words,
    read_words,
    row_words,
    settle_words,
    why_not_words,
)
from caveat.interfaces.render.silence import Silence, is_near, silences
from caveat.interfaces.render.words import day_words, receipt_words
from caveat.law.lexicon import Taken
from caveat.model.answer import Answer, Finding, ListState, Outcome, Status

__all__ = ["Condition", "ListLine", "Memo", "Near", "memo_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One row of the decision table: if so, then this, by that."""

    when: str
    look: Look
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A measure that could bar the act and is kept away by a day, a fact or an exception."""

    title: str
    why: str
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """How one list stood; `named` where the answer speaks of it."""

    title: str
    key: str
    edition: str
    state: str
    warn: bool
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A memo, every part in words.

    Attributes:
        given: the facts of the question beyond its sentence.
        assumed: what was not stated, and how it was taken.
        conditions: the decision table; empty where nothing is open.
        near: what came close; `silent` what else does not bar it, list by list.
        settle: what to add to the question so that it no longer depends.
        made: versions, digests and the receipt.
    """

    heading: str
    look: Look
    made_on: str
    question: str
    given: tuple[str, ...]
    assumed: tuple[str, ...]
    short: tuple[str, ...]
    conditions: tuple[Condition, ...]
    reasons: tuple[Reason, ...]
    duties: tuple[Duty, ...]
    freeing: tuple[Freeing, ...]
    near: tuple[Near, ...]
    silent: tuple[Silence, ...]
    considered: tuple[str, ...]
    unexamined: tuple[tuple[str, str], ...]
    examined: str
    law: tuple[Cited, ...]
    lists: tuple[ListLine, ...]
    settle: tuple[str, ...]
    made: tuple[str, ...]


def memo_of(answer: Answer, background: Background, *, made_on: date, taken: Iterable[Taken] = ()) -> Memo:
    """Write an answer down.

    Args:
        answer: a settled answer.
        background: names, stakes and sources behind it.
        made_on: the day on the memo.
        taken: free words of the question, and what they were taken for.
    """
    numbered = reasons(answer, background)
    told = {each.measure for each in numbered}
    waiting = [each for each in answer.findings if is_duty_in_waiting(each)]
    near = [each for each in answer.findings if is_near(each) and each not in waiting]
    quiet = [each for each in answer.findings if each.measure not in told and each not in (*near, *waiting)]

    def why(finding: Finding) -> str:
        return finding_words(finding, answer.question, background.name)

    return Memo(
        heading=heading(answer, background.name),
        look=look_of(answer.outcome),
        made_on=day_words(made_on),
        question=question_words(answer.question, background.name),
        given=tuple(f"{each}." for each in given_words(answer.question)),
        assumed=(
            *(f"{read_words(each)}." for each in taken),
            *(f"{assumption_words(*each)}." for each in answer.assumptions),
        ),
        short=short_answer(answer, numbered),
        conditions=_conditions(answer),
        reasons=numbered,
        duties=duties(answer),
        freeing=freeing(answer, numbered),
        near=tuple(Near(title=each.title, why=why(each), law=cited(each)) for each in near),
        silent=silences(quiet, why),
        considered=tuple(f"{considered_words(each, background.name)}." for each in answer.considered),
        unexamined=tuple((not_evaluated_words(each), why_not_words(each)) for each in answer.not_evaluated),
        examined=examined_words(answer.examined) if answer.examined else "",
        law=tuple(cited_law(each, background) for each in answer.findings if each.measure in told),
        lists=_lists(answer),
        settle=settle_words(answer),
        made=_made(answer),
    )


def _conditions(answer: Answer) -> tuple[Condition, ...]:
    if answer.outcome is not Outcome.DEPENDS and len(answer.decision_table) < 2:
        return ()
    findings = {finding.measure: finding for finding in answer.findings}
    rows = []
    for row in answer.decision_table:
        barring = [cited(findings[key]) for key in row.measures if key in findings and findings[key].rank > 0]
        missing = [f"{phrases().word(part)} not examined" for part in row.not_evaluated]
        by = "; ".join(dict.fromkeys(barring + missing)) or "no rule examined bars it"
        rows.append(Condition(when=row_words(row, answer), look=look_of(row.outcome), by=by))
    return tuple(rows)


def _lists(answer: Answer) -> tuple[ListLine, ...]:
    """The lists that matter: those that the answer speaks of first, then those not in order, then the others."""
    spoken = {each.match.listing.list for each in answer.findings if each.match and _speaks(each)}
    lines = [_list(state, named=state.id in spoken) for state in answer.lists]
    return tuple(sorted(lines, key=lambda line: (not line.named, not line.warn, line.title)))


def _speaks(finding: Finding) -> bool:
    return finding.status is not Status.DOES_NOT_APPLY


def _list(state: ListState, *, named: bool) -> ListLine:
    return ListLine(
        title=phrases().list_title(state.id),
        key=state.id,
        edition=day_words(state.edition) if state.edition else "none",
        state=list_state_words(state),
        warn=not state.is_ready,
        named=named,
    )


def _made(answer: Answer) -> tuple[str, ...]:
    made = answer.provenance
    return (
        f"Receipt {receipt_words(made.receipt)}",
        f"Law {made.law}",
        f"Lists {made.lists_digest[:12]}…",
        f"caveat {made.caveat}",
    )
