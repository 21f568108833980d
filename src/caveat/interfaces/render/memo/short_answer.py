"""The short answer of a memo: what follows, by which law, and what was left out, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.interfaces.render.citations import citations_of
from caveat.interfaces.render.memo.reasons import Reason
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.sentences import evaluated_words, not_evaluated_words, row_words, unready_words
from caveat.interfaces.render.words import capital, count_words, few
from caveat.model.answer import Answer, DecisionRow, Outcome

__all__ = ["short_answer", "within_words"]

MOST_ROWS = 3


def short_answer(answer: Answer, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """The sentences under the heading."""
    return tuple(_sentences(answer, reasons))


def within_words(answer: Answer) -> str:
    """What was not evaluated, and what the evaluated law says by itself; "" where everything was evaluated."""
    if not answer.not_evaluated:
        return ""
    missing = [not_evaluated_words(each) for each in answer.not_evaluated]
    named = few([each[:1].lower() + each[1:] if each.startswith("The ") else each for each in missing])
    return f"Not examined: {named}. {capital(evaluated_words(answer))}."


def _sentences(answer: Answer, reasons: tuple[Reason, ...]) -> Iterator[str]:
    deciding = [each for each in reasons if each.deciding]
    if answer.outcome is Outcome.DEPENDS:
        yield from _turns(answer)
    elif deciding:
        first = deciding[0]
        yield f"{first.title} ({first.law.citations[0]})."
        if len(deciding) > 1:
            yield f"{capital(count_words(len(deciding) - 1, 'further rule says', 'further rules say'))} the same."
    risks = [each for each in reasons if not each.deciding and each.look.outcome is Outcome.ALLOWED_WITH_RISK]
    if risks:
        yield f"Beside that: {few([each.title for each in risks], most=2)}."
    if said := within_words(answer):
        yield said
    if any(reason.deciding and reason.law.doubt for reason in reasons):
        yield "Part of it rests on law that was not compared with its source; it is marked below."
    bad = [state for state in answer.lists if not state.is_ready]
    if bad:
        count = count_words(len(bad), "list that matters is", "lists that matter are")
        yield f"{capital(count)} {unready_words(bad)}: what they hold may change this."


def _turns(answer: Answer) -> Iterator[str]:
    """The rows of the table, outcome by outcome, each outcome with the law of its first row."""
    findings = {each.measure: each for each in answer.findings}
    rows: dict[Outcome, list[DecisionRow]] = {}
    for row in answer.decision_table:
        rows.setdefault(row.outcome, []).append(row)
    for outcome, same in rows.items():
        laws = [citations_of(findings[key])[0] for key in same[0].measures if key in findings and not outcome.is_open]
        said = "; or: ".join(row_words(row, answer) for row in same[:MOST_ROWS])
        more = f"; or in {count_words(len(same) - MOST_ROWS, 'case', 'cases')} more" if len(same) > MOST_ROWS else ""
        yield f"{look_of(outcome).word} if: {said}{more}{f' ({laws[0]})' if laws else ''}."
