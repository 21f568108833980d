"""One measure against one question: does it apply, does it not and why, or on which facts does it depend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from caveat.law.comparison import compare
from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.gate import AllOf, Condition, FactRef, Gate, Operator, Unknown
from caveat.law.measure import Measure
from caveat.law.subject import entries
from caveat.model.answer import Because, Match
from caveat.model.question import FactValue
from caveat.model.stake import Percent
from caveat.model.truth import Truth

__all__ = ["Reading", "evaluate", "words"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one condition, gate or measure says.

    Attributes:
        because: the first failing condition, or the unknown ones; empty where it is true.
        unknown: keys of the facts that would settle it.
        assumed: facts that were not stated, each with how it was taken: the condition that it meets, or `not` and the
            condition that it does not.
        match: the way in that says so, where a list is tested.
        touched: whether a party of the question stands on one of the measure's lists, or the measure tests none.
    """

    truth: Truth
    because: tuple[Because, ...] = ()
    unknown: frozenset[str] = frozenset()
    assumed: frozenset[tuple[str, str]] = frozenset()
    match: Match | None = None
    touched: bool = True


TRUE = Reading(Truth.TRUE)


def evaluate(context: Context, measure: Measure) -> Reading:
    """Evaluate a measure in three values.

    The conditions stand in the order in which a reader wants the first failing one named: who is bound, where, what
    act, which day, what thing, whose listing, which further facts, which exception.
    """
    frame = _all(
        [
            _actor(context, measure),
            _place(context, measure),
            _activity(context, measure),
            _day(context, measure),
            _thing(context, measure),
        ]
    )
    if not measure.lists:
        return _all([frame, _gates(context, measure, None)])
    ways = entries(context, measure)
    if not ways:
        missing = Because(code="listing", expected=", ".join(measure.lists), found="none")
        return replace(_all([frame, Reading(Truth.FALSE, (missing,))]), touched=False)
    if frame.truth is Truth.FALSE:
        return replace(frame, match=ways[0].match)
    return _best(_all([frame, _way(way), _gates(context, measure, way.match)]) for way in ways)


def words(value: FactValue | FactRef | Percent | None) -> str | None:
    """A value as text, as it stands in data."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(value)
    return value.key if isinstance(value, FactRef) else str(value)


def _actor(context: Context, measure: Measure) -> Reading:
    vocabulary = context.law.words
    bound = any(
        vocabulary.actor_is(actor, kind) and not any(vocabulary.actor_is(actor, out) for out in measure.not_bound)
        for actor in context.question.actors
        for kind in measure.bound
    )
    found = ", ".join(context.question.actors)
    return _told(bound, Because(code="actor", fact="actor", expected=", ".join(measure.bound), found=found))


def _place(context: Context, measure: Measure) -> Reading:
    place, where = context.question.jurisdiction, measure.where
    inside = where is None or (place is not None and (place == where or place.startswith(f"{where}-")))
    # A question that does not say where is put to federal law, and to no state's.
    if place is None and where is not None:
        inside = "-" not in where
    return _told(inside, Because(code="jurisdiction", fact="jurisdiction", expected=where, found=place))


def _activity(context: Context, measure: Measure) -> Reading:
    done = context.question.activity
    expected = ", ".join(sorted(measure.activities))
    return _told(done in measure.activities, Because(code="activity", fact="activity", expected=expected, found=done))


def _day(context: Context, measure: Measure) -> Reading:
    inside = measure.since <= context.day and (measure.until is None or context.day < measure.until)
    last = measure.until - timedelta(days=1) if measure.until else None
    expected = f"{measure.since}..{last or ''}"
    return _told(inside, Because(code="day", fact="on", expected=expected, found=context.day.isoformat()))


def _thing(context: Context, measure: Measure) -> Reading:
    """A thing that is not stated, or only widely, may be of the measure's kind."""
    vocabulary = context.law.words
    supposed = context.fact(context.law.facts.kinds["thing"], None)
    thing = supposed if isinstance(supposed, str) else None
    because = Because(code="thing", fact="thing", expected=", ".join(measure.things), found=thing)
    if "any" in measure.things or (thing and any(vocabulary.thing_is(thing, kind) for kind in measure.things)):
        return TRUE
    if thing is None or any(vocabulary.thing_is(kind, thing) for kind in measure.things):
        return Reading(Truth.UNKNOWN, (because,), frozenset({"thing"}))
    return Reading(Truth.FALSE, (because,))


def _way(way: Entry) -> Reading:
    share = way.match.share if way.match else None
    because = Because(code="ownership" if share or way.unknown else "listing", found=share)
    return Reading(way.truth, () if way.truth is Truth.TRUE else (because,), way.unknown, match=way.match)


def _gates(context: Context, measure: Measure, match: Match | None) -> Reading:
    parts = [gate_reading(context, measure.when, match)] if measure.when else []
    for exemption in measure.unless:
        met = gate_reading(context, exemption.gate, match)
        because = Because(code="exception", expected=exemption.label)
        parts.append(Reading(~met.truth, () if met.truth is Truth.FALSE else (because,), met.unknown))
    return _all(parts)


def gate_reading(context: Context, gate: Gate, match: Match | None) -> Reading:
    """Evaluate a gate."""
    if isinstance(gate, Condition):
        return _condition(context, gate, match)
    parts = [gate_reading(context, part, match) for part in gate.parts]
    return _all(parts) if isinstance(gate, AllOf) else _any(parts)


def _condition(context: Context, condition: Condition, match: Match | None) -> Reading:
    found = context.fact(context.law.facts.kinds[condition.fact], match)
    expected = _referred(context, condition.value, match)
    exists = condition.op is Operator.EXISTS
    because = Because(
        code="gate", fact=condition.fact, expected=f"{condition.op} {words(condition.value)}", found=words(found)
    )
    if found is None or expected is None:
        return _not_stated(condition, because, condition.fact if found is None else words(condition.value) or "")
    truth = compare(found, condition.op, True if exists and condition.value is True else expected)
    unknown = frozenset({condition.fact}) if truth is Truth.UNKNOWN else frozenset[str]()
    return Reading(truth, () if truth is Truth.TRUE else (because,), unknown)


def _referred(context: Context, value: FactValue | FactRef, match: Match | None) -> FactValue | Percent | None:
    return context.fact(context.law.facts.kinds[value.key], match) if isinstance(value, FactRef) else value


def _not_stated(condition: Condition, because: Because, key: str) -> Reading:
    if condition.unknown is Unknown.ASK:
        return Reading(Truth.UNKNOWN, (because,), frozenset({key}))
    truth = Truth.of(condition.unknown is Unknown.ASSUME)
    taken = because.expected or ""
    pair = (key, taken if truth is Truth.TRUE else f"not {taken}")
    return Reading(truth, () if truth is Truth.TRUE else (because,), assumed=frozenset({pair}))


def _told(holds: bool, because: Because) -> Reading:
    return TRUE if holds else Reading(Truth.FALSE, (because,))


def _all(parts: Iterable[Reading]) -> Reading:
    """Conjunction: the first failing part explains it, or all unknown ones."""
    parts = list(parts)
    truth = Truth.all(part.truth for part in parts)
    deciding = [part for part in parts if part.truth is truth]
    match = next((part.match for part in parts if part.match), None)
    assumed = frozenset[tuple[str, str]]().union(*(part.assumed for part in parts))
    if truth is Truth.TRUE:
        return Reading(truth, assumed=assumed, match=match)
    if truth is Truth.FALSE:
        return Reading(truth, deciding[0].because, assumed=deciding[0].assumed, match=match)
    unknown = frozenset[str]().union(*(part.unknown for part in deciding))
    return Reading(truth, tuple(b for part in deciding for b in part.because), unknown, assumed, match)


def _any(parts: list[Reading]) -> Reading:
    """Disjunction: where it fails every part explains it."""
    truth = Truth.any(part.truth for part in parts)
    deciding = [part for part in parts if part.truth is truth]
    assumed = frozenset[tuple[str, str]]().union(*(part.assumed for part in parts))
    if truth is Truth.TRUE:
        return Reading(truth, assumed=deciding[0].assumed)
    unknown = frozenset[str]().union(*(part.unknown for part in deciding))
    return Reading(truth, tuple(b for part in deciding for b in part.because), unknown, assumed)


def _best(readings: Iterable[Reading]) -> Reading:
    """Of several ways in the one that applies, else one that may, else the first."""
    order = {Truth.TRUE: 0, Truth.UNKNOWN: 1, Truth.FALSE: 2}
    found = sorted(readings, key=lambda reading: order[reading.truth])
    best = found[0]
    if best.truth is not Truth.UNKNOWN:
        return best
    unknown = frozenset[str]().union(*(reading.unknown for reading in found if reading.truth is Truth.UNKNOWN))
    return replace(best, unknown=unknown)
