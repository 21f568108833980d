"""One measure against one question in three values: does it apply, does it not, or does that depend."""

from __future__ import annotations

from typing import NamedTuple

from caveat.law.comparison import compare, is_exact
from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.fact import FactType
from caveat.law.gate import AllOf, Condition, FactRef, Gate, Operator, Unknown
from caveat.law.measure import Measure
from caveat.law.subject import entries
from caveat.model.answer import Match
from caveat.model.question import FactValue
from caveat.model.stake import Percent
from caveat.model.truth import Truth

__all__ = [
    "Reading",
    "condition_truth",
    "doubts",
    "exceptions",
    "expected_by",
    "gate_truth",
    "in_role",
    "membership",
    "read",
]

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


class Reading(NamedTuple):
    """What a measure says beyond its frame of actor, place, act and day.

    Attributes:
        way: the way in that says so, where a list is tested: the one that applies, else one that may, else the first.
        touched: whether a party of the question stands on one of the measure's lists, or the measure tests none.
    """

    truth: Truth
    way: Entry | None = None
    touched: bool = True


def read(context: Context, measure: Measure) -> Reading:
    """Evaluate thing, listing, gates and exceptions of a measure; its frame is left to the caller."""
    thing = context.law.frames[measure.id].covers(context.fact("thing"))  # type: ignore[arg-type]
    if not measure.lists:
        return Reading(_with_gates(context, measure, None, thing))
    ways = entries(context, measure)
    if not ways:
        return Reading(FALSE, None, touched=False)
    best, chosen = FALSE, ways[0]
    for way in ways:
        truth = _with_gates(context, measure, way.match, _both(thing, _both(way.truth, in_role(context, way))))
        if truth is TRUE:
            return Reading(TRUE, way)
        if truth is UNKNOWN and best is FALSE:
            best, chosen = UNKNOWN, way
    return Reading(best, chosen)


def in_role(context: Context, way: Entry) -> Truth:
    """Whether the party counts in the role in which the measure tests it."""
    when = context.law.roles[way.word].when
    return TRUE if when is None else condition_truth(context, when, way.match)


def exceptions(context: Context, measure: Measure, match: Match | None) -> Truth:
    """Whether an exception takes the act out."""
    found = FALSE
    for exemption in measure.unless:
        met = gate_truth(context, exemption.gate, match)
        if met is TRUE:
            return TRUE
        if met is UNKNOWN:
            found = UNKNOWN
    return found


def gate_truth(context: Context, gate: Gate, match: Match | None) -> Truth:
    """Whether a gate is open: a condition, all of several, or one of several."""
    if isinstance(gate, Condition):
        return condition_truth(context, gate, match)
    settled = FALSE if isinstance(gate, AllOf) else TRUE
    found = TRUE if settled is FALSE else FALSE
    for part in gate.parts:
        truth = gate_truth(context, part, match)
        if truth is settled:
            return settled
        if truth is UNKNOWN:
            found = UNKNOWN
    return found


def condition_truth(context: Context, condition: Condition, match: Match | None) -> Truth:
    """Whether a condition holds; a fact that is not known counts as the condition says."""
    if context.law.facts.kinds[condition.fact].type is FactType.GROUP:
        return _group_truth(context, condition, match)
    found = context.fact(condition.fact, match)
    expected = expected_by(context, condition, match)
    if found is None or expected is None:
        return _not_known(condition)
    if context.supposed and _stand_for_many(context, condition, found, expected):
        return UNKNOWN
    return compare(found, condition.op, expected)


def doubts(context: Context, measure: Measure) -> set[str]:
    """The facts that would settle a measure that is in doubt."""
    found = set[str]()
    if context.law.frames[measure.id].covers(context.fact("thing")) is UNKNOWN:  # type: ignore[arg-type]
        found.add("thing")
    for way in context.ways[measure.id] if measure.lists else (None,):
        if way is None or _both(way.truth, in_role(context, way)) is not FALSE:
            found |= _way_doubts(context, measure, way)
    return found


def _way_doubts(context: Context, measure: Measure, way: Entry | None) -> set[str]:
    """The facts that would settle one way into a measure; none where it is shut."""
    match = way.match if way else None
    if _with_gates(context, measure, match, TRUE) is FALSE:
        return set()
    found = _gate_doubts(context, measure.when, match) if measure.when else set()
    for exemption in measure.unless:
        found |= _gate_doubts(context, exemption.gate, match)
    if way is not None:
        when = context.law.roles[way.word].when
        found |= way.unknown if way.truth is UNKNOWN else set()
        found |= _gate_doubts(context, when, match) if when else set()
    return found


def _gate_doubts(context: Context, gate: Gate, match: Match | None) -> set[str]:
    """The facts for want of which a gate is in doubt."""
    if gate_truth(context, gate, match) is not UNKNOWN:
        return set()
    if not isinstance(gate, Condition):
        return set().union(*(_gate_doubts(context, part, match) for part in gate.parts))
    found = context.fact(gate.fact, match)
    known = found is not None and is_exact(found)
    return {gate.value.key} if known and isinstance(gate.value, FactRef) else {gate.fact}


def _stand_for_many(context: Context, condition: Condition, found: FactValue | Percent, expected: object) -> bool:
    """Whether two facts that are compared are both only supposed, so that their values show nothing of each other."""
    value, supposed = condition.value, context.supposed
    return isinstance(value, FactRef) and supposed.get(condition.fact) is found and supposed.get(value.key) is expected


def membership(context: Context, condition: Condition, match: Match | None) -> Truth | None:
    """Whether the tested party is of the group that a condition names; None where nobody knows."""
    named = condition.value if isinstance(condition.value, tuple) else (str(condition.value),)
    return context.in_group(condition.fact, named, match)


def _group_truth(context: Context, condition: Condition, match: Match | None) -> Truth:
    found = membership(context, condition, match)
    if found is None:
        return _not_known(condition)
    return ~found if condition.op in {Operator.NE, Operator.NOT_IN} else found


def _not_known(condition: Condition) -> Truth:
    if condition.unknown is Unknown.ASK:
        return UNKNOWN
    return TRUE if condition.unknown is Unknown.ASSUME else FALSE


def expected_by(context: Context, condition: Condition, match: Match | None) -> FactValue | Percent | None:
    """The value that a condition compares with; None where it is another fact that is not known."""
    value = condition.value
    if isinstance(value, FactRef):
        return context.fact(value.key, match)
    return value


def _with_gates(context: Context, measure: Measure, match: Match | None, so_far: Truth) -> Truth:
    if so_far is FALSE:
        return FALSE
    if measure.when is not None:
        so_far = _both(so_far, gate_truth(context, measure.when, match))
        if so_far is FALSE:
            return FALSE
    return _both(so_far, ~exceptions(context, measure, match)) if measure.unless else so_far


def _both(one: Truth, other: Truth) -> Truth:
    if one is FALSE or other is FALSE:
        return FALSE
    return UNKNOWN if one is UNKNOWN or other is UNKNOWN else TRUE
