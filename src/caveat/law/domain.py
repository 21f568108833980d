"""The finite domain of an unknown fact: values that no gate can tell apart fall into one class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from caveat.law.comparison import compare, interval
from caveat.law.context import Context
from caveat.law.fact import FactKind, FactType
from caveat.law.gate import Condition, FactRef, Operator
from caveat.law.measure import Measure
from caveat.law.stretches import stretches
from caveat.model.days import DayRange
from caveat.model.question import FactValue

__all__ = ["Value", "alike", "domain", "shown"]

OTHER = "other"
WHOLE = Decimal(100)
DAY = timedelta(days=1)
ALWAYS = DayRange(date.min, date.max)
# Comparisons that turn after the value with which a fact is compared, and those that turn at it; equality does both.
_AFTER = frozenset({Operator.LE, Operator.GT})
_BEFORE = frozenset({Operator.LT, Operator.GE})
# The same comparison said of the other of two facts; one that is not here is its own.
_MIRRORED = {Operator.LT: Operator.GT, Operator.LE: Operator.GE, Operator.GT: Operator.LT, Operator.GE: Operator.LE}
Bound = TypeVar("Bound", date, Decimal)
# Things that are no answer to "what kind of thing is it": they stand for a width, or for a list's own equipment.
ABSTRACT_THINGS = frozenset({"any", "property", "covered_equipment_889", "fcc_covered_equipment"})


@dataclass(frozen=True, slots=True)
class Value:
    """One class of values: how it is shown, and a value of it to evaluate with."""

    shown: FactValue
    example: FactValue


def domain(context: Context, kind: FactKind, measures: Sequence[Measure]) -> tuple[Value, ...]:
    """The classes of a fact that the gates of these measures can tell apart; together they cover every value once."""
    compared = [value for measure in measures for _, value in _compared(context, kind, measure)]
    named = {part for value in compared for part in (value if isinstance(value, tuple) else (value,))}
    closed = _closed(context, kind)
    # A rule that names "other" itself tells it from the values that no rule names.
    if closed is not None and (OTHER not in closed or OTHER in named):
        several = kind.type is FactType.WORDS
        return tuple(Value(word, (str(word),) if several else word) for word in closed)
    if kind.type is FactType.DAY:
        never = (Value("none", "none"),) if kind.none else ()
        return (*never, *_days(context, kind, measures))
    if kind.type in {FactType.PERCENT, FactType.NUMBER}:
        return tuple(_numbers(context, kind, measures))
    words = sorted(part for part in named - {OTHER} if isinstance(part, str))
    return (*(Value(word, word) for word in words), Value(OTHER, OTHER))


def alike(context: Context, kind: FactKind, measures: Sequence[Measure], values: Iterable[Value]) -> list[list[Value]]:
    """Values that no condition of these measures can tell apart, together."""
    tests = [test for measure in measures for test in context.law.tests[measure.id]]
    on_fact = [test for test in tests if test.fact == kind.key]
    if kind.settles_ways or any(_compares(test, kind.key) for test in tests):
        return [[value] for value in values]
    frames = [context.law.frames[measure.id] for measure in measures] if kind.key == "thing" else []
    groups: dict[tuple[object, ...], list[Value]] = {}
    for value in values:
        said = [compare(value.example, test.op, test.value) for test in on_fact]  # type: ignore[arg-type]
        covered = [frame.covers(value.example) for frame in frames]  # type: ignore[arg-type]
        groups.setdefault((*said, *covered), []).append(value)
    return list(groups.values())


def _compares(test: Condition, key: str) -> bool:
    """Whether a condition compares a fact with another one."""
    return isinstance(test.value, FactRef) and key in {test.fact, test.value.key}


def shown(values: Iterable[Value]) -> tuple[FactValue, ...]:
    """What some classes are shown as together; spans of days that follow one another are one."""
    found: list[FactValue] = []
    for value in (each.shown for each in values):
        before = found[-1] if found else None
        if isinstance(value, DayRange) and isinstance(before, DayRange) and _follows(before, value):
            found[-1] = DayRange(before.earliest, value.latest)
        else:
            found.append(value)
    return tuple(found)


def _closed(context: Context, kind: FactKind) -> tuple[str | bool, ...] | None:
    """The whole domain where it is closed, whatever the gates say."""
    if kind.key == "money":
        return context.law.words.money_of(context.question.actors)
    if kind.key == "thing":
        words, stated = context.law.words, context.thing
        within = stated if stated and stated not in ABSTRACT_THINGS else "any"
        return tuple(key for key in words.things if key not in ABSTRACT_THINGS and words.thing_is(key, within))
    if kind.type is FactType.BOOL:
        return (True, False)
    return kind.values or None


def _days(context: Context, kind: FactKind, measures: Iterable[Measure]) -> Iterator[Value]:
    """Spans between the days at which a gate changes its mind."""
    edges = {day + DAY if after else day for day, after in _turns(context, kind, measures, date) if day < date.max}
    if kind.key == "listed_on":
        edges.add(context.day + DAY)
    stated = context.given.get(kind.key)
    for days in stretches(stated if isinstance(stated, DayRange) else ALWAYS, edges):
        yield Value(days, DayRange.on(days.earliest))


def _turns(
    context: Context, kind: FactKind, measures: Iterable[Measure], ordered: type[Bound]
) -> Iterator[tuple[Bound, bool]]:
    """Where a gate changes its mind: at a value, or after it."""
    for measure in measures:
        for op, value in _compared(context, kind, measure):
            for end, after in zip(interval(value) or (), (op in _AFTER, op not in _BEFORE), strict=False):
                if isinstance(end, ordered):
                    yield end, after


def _compared(context: Context, kind: FactKind, measure: Measure) -> Iterator[tuple[Operator, object]]:
    """What a measure compares a fact with: values, and what is known of another fact."""
    for test in context.law.tests[measure.id]:
        if test.value == FactRef(kind.key):
            op = _MIRRORED.get(test.op, test.op)
            yield from ((op, value) for value in _known(context, test.fact, measure))
        elif test.fact == kind.key:
            values = _known(context, test.value.key, measure) if isinstance(test.value, FactRef) else (test.value,)
            yield from ((test.op, value) for value in values)


def _known(context: Context, key: str, measure: Measure) -> set[object]:
    """What is known of a fact: it may be another for each listing that brings a measure in."""
    return {context.fact(key, match) for match in (None, *(way.match for way in context.ways.get(measure.id, ())))}


def _follows(before: DayRange, after: DayRange) -> bool:
    return before.latest < date.max and before.latest + DAY == after.earliest


def _numbers(context: Context, kind: FactKind, measures: Iterable[Measure]) -> Iterator[Value]:
    """Ranges between the thresholds of gates and of the ownership rule that looks at the share."""
    cuts = set(_turns(context, kind, measures, Decimal))
    if kind.rule and (threshold := context.law.words.rule_on(kind.rule, context.day).shares):
        cuts.add((threshold.share, threshold.exceed))
    low, lower = Decimal(0), ""
    for number, after in sorted(cuts):
        # No figure lies below nothing.
        if number or after:
            upper = f"<={number}" if after else f"<{number}"
            yield Value(lower + upper, number if after else (low + number) / 2)
            low, lower = number, f">{number} " if after else f">={number} "
    yield Value(lower.strip() or ">=0", (low + WHOLE) / 2 if kind.type is FactType.PERCENT else low + 1)
