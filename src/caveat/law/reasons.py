"""Why a measure applies, does not, or depends: the first condition that fails, the facts not known, those assumed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from caveat.law.comparison import text_of
from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.evaluation import Reading, condition_truth, expected_by, gate_truth, in_role, membership, read
from caveat.law.fact import FactType
from caveat.law.gate import AllOf, Condition, FactRef, Gate, Unknown
from caveat.law.measure import Measure
from caveat.law.subject import AFFILIATE, LISTED_ON, entries
from caveat.model.answer import Because, Match
from caveat.model.truth import Truth

__all__ = ["Grounds", "grounds"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one condition, gate or measure says, and why.

    Attributes:
        because: the first failing condition, or the unknown ones; empty where a measure is true.
        assumed: facts that were not stated, each with how it was taken: the condition that it meets, or `not` and the
            condition that it does not.
        match: the way in that says so, where a list is tested.
        touched: of a measure with lists, whether a listing on one of them may reach a party of the question.
    """

    truth: Truth
    because: tuple[Because, ...] = ()
    assumed: frozenset[tuple[str, str]] = frozenset()
    match: Match | None = None
    touched: bool = True


TRUE = Grounds(Truth.TRUE)
UNTOUCHED = Grounds(Truth.FALSE, touched=False)


def grounds(context: Context, measure: Measure, reading: Reading | None = None) -> Grounds:
    """Everything that a measure says of a question, frame included.

    The conditions stand in the order in which a reader wants the first failing one named: who is bound, where, what
    act, which day, what thing, whose listing, which further facts, which exception.
    """
    outside = next((each for each in _frame(context, measure) if each.truth is Truth.FALSE), None)
    if outside is not None:
        ways = entries(context, measure)
        return Grounds(Truth.FALSE, outside.because, match=ways[0].match if ways else None, touched=bool(ways))
    found = reading or read(context, measure)
    if not found.touched:
        return UNTOUCHED
    match = found.way.match if found.way else None
    way = _way(context, found.way) if found.way else ()
    told = _all([*_frame(context, measure), *way, *_gates(context, measure, match)])
    return Grounds(told.truth, told.because, told.assumed, match)


def _frame(context: Context, measure: Measure) -> Iterable[Grounds]:
    question, frame = context.question, context.law.frames[measure.id]
    acts = ", ".join(sorted(measure.activities))
    last = measure.until - timedelta(days=1) if measure.until else ""
    thing = context.fact("thing")
    kind = thing if isinstance(thing, str) else None
    told = (
        (frame.binds(question.actors), "actor", "actor", ", ".join(measure.bound), ", ".join(question.actors)),
        (frame.reaches(question.jurisdiction), "jurisdiction", "jurisdiction", measure.where, question.jurisdiction),
        (question.activity in measure.activities, "activity", "activity", acts, question.activity),
        (frame.in_force(context.day), "day", "on", f"{measure.since}..{last}", context.day.isoformat()),
    )
    for holds, code, fact, expected, found in told:
        yield TRUE if holds else Grounds(Truth.FALSE, (Because(code=code, fact=fact, expected=expected, found=found),))
    truth = frame.covers(kind)
    because = Because(code="thing", fact="thing", expected=", ".join(measure.things), found=kind)
    yield _told(truth, because)


def _way(context: Context, way: Entry) -> Iterable[Grounds]:
    share = way.match.share
    if share or AFFILIATE in way.unknown:
        yield _told(way.truth, Because(code="ownership", found=share))
    else:
        yield _told(way.truth, Because(code="listing", fact=LISTED_ON))
    if in_role(context, way) is not Truth.TRUE:
        when = context.law.roles[way.word].when
        assert when is not None
        yield _condition(context, when, way.match)


def _gates(context: Context, measure: Measure, match: Match | None) -> Iterable[Grounds]:
    if measure.when is not None:
        yield _gate(context, measure.when, match)
    for exemption in measure.unless:
        met = gate_truth(context, exemption.gate, match)
        if met is not Truth.FALSE:
            yield Grounds(~met, (Because(code="exception", expected=exemption.label),))


def _gate(context: Context, gate: Gate, match: Match | None) -> Grounds:
    if isinstance(gate, Condition):
        return _condition(context, gate, match)
    parts = [_gate(context, part, match) for part in gate.parts]
    return _all(parts) if isinstance(gate, AllOf) else _any(parts)


def _condition(context: Context, condition: Condition, match: Match | None) -> Grounds:
    truth = condition_truth(context, condition, match)
    found, expected = context.fact(condition.fact, match), expected_by(context, condition, match)
    said = f"{condition.op} {text_of(condition.value)}"
    because = Because(code="gate", fact=condition.fact, expected=said, found=text_of(found))
    settled = (found is not None and expected is not None) or _of_known_group(context, condition, match)
    if settled or condition.unknown is Unknown.ASK:
        return _told(truth, because)
    value = condition.value
    missing = value.key if found is not None and isinstance(value, FactRef) else condition.fact
    pair = (missing, said if truth is Truth.TRUE else f"not {said}")
    return Grounds(truth, (because,), frozenset({pair}))


def _of_known_group(context: Context, condition: Condition, match: Match | None) -> bool:
    """Whether a condition asks for a group and somebody knows whether the party belongs to it."""
    is_group = context.law.facts.kinds[condition.fact].type is FactType.GROUP
    return is_group and membership(context, condition, match) is not None


def _told(truth: Truth, because: Because) -> Grounds:
    return TRUE if truth is Truth.TRUE else Grounds(truth, (because,))


def _all(parts: Iterable[Grounds]) -> Grounds:
    """Conjunction: the first failing part explains it, or all unknown ones."""
    parts = list(parts)
    truth = Truth.all(part.truth for part in parts)
    deciding = [part for part in parts if part.truth is truth]
    assumed = frozenset[tuple[str, str]]().union(*(part.assumed for part in parts))
    if truth is Truth.TRUE:
        return Grounds(truth, assumed=assumed)
    if truth is Truth.FALSE:
        return Grounds(truth, deciding[0].because, assumed=deciding[0].assumed)
    return Grounds(truth, tuple(b for part in deciding for b in part.because), assumed)


def _any(parts: list[Grounds]) -> Grounds:
    """Disjunction: where it fails every part explains it."""
    truth = Truth.any(part.truth for part in parts)
    deciding = [part for part in parts if part.truth is truth]
    assumed = frozenset[tuple[str, str]]().union(*(part.assumed for part in parts))
    if truth is Truth.TRUE:
        return Grounds(truth, assumed=deciding[0].assumed)
    return Grounds(truth, tuple(b for part in deciding for b in part.because), assumed)
