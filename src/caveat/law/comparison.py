"""Three-valued comparison of a fact with a value, over exact values, intervals of days and of shares."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from caveat.law.gate import FactRef, Operator
from caveat.model.days import DayRange
from caveat.model.question import FactValue
from caveat.model.stake import Percent
from caveat.model.truth import Truth

__all__ = ["compare", "interval", "is_exact", "text_of"]

NO_DAY = "none"
Bound = TypeVar("Bound")

# For each operator: when it holds for certain and when it fails for certain, of intervals [a, b] and [c, d].
_ORDERED: dict[Operator, tuple[Callable[..., bool], Callable[..., bool]]] = {
    Operator.LT: (lambda a, b, c, d: b < c, lambda a, b, c, d: a >= d),  # noqa: ARG005 - one shape for all
    Operator.LE: (lambda a, b, c, d: b <= c, lambda a, b, c, d: a > d),  # noqa: ARG005
    Operator.GT: (lambda a, b, c, d: a > d, lambda a, b, c, d: b <= c),  # noqa: ARG005
    Operator.GE: (lambda a, b, c, d: a >= d, lambda a, b, c, d: b < c),  # noqa: ARG005
}
_DISCRETE = (str, bool)


def compare(found: FactValue | Percent, op: Operator, expected: FactValue | Percent) -> Truth:
    """Whether a found value stands in relation to an expected one.

    A fact with several values is `in` or `eq` when one of them is, and `not_in` or `ne` when none is. A day `none`
    (never) equals only itself and stands in no order. Days and shares known as intervals compare as unknown where the
    intervals overlap.
    """
    if op is Operator.EXISTS:
        return Truth.TRUE if (found != NO_DAY) is expected else Truth.FALSE
    if op in _ORDERED:
        return _ordered(found, op, expected)
    equal = _among(found, expected)
    return equal if op is Operator.EQ or op is Operator.IN else ~equal


def is_exact(value: FactValue | Percent) -> bool:
    """Whether a value is one value, and no span of days or of shares."""
    span = interval(value)
    return span is None or span[0] == span[1]


def text_of(value: FactValue | FactRef | Percent | None) -> str | None:
    """A value as text, as it stands in data."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(value)
    return value.key if isinstance(value, FactRef) else str(value)


def _among(found: FactValue | Percent, expected: FactValue | Percent) -> Truth:
    """Whether one of the values found is one of those expected."""
    if isinstance(found, tuple):
        wanted = expected if isinstance(expected, tuple) else (expected,)
        return Truth.TRUE if any(one in wanted for one in found) else Truth.FALSE
    if isinstance(found, _DISCRETE):
        same = found in expected if isinstance(expected, tuple) else found == expected
        return Truth.TRUE if same else Truth.FALSE
    return _equal(found, expected)


def _ordered(found: FactValue | Percent, op: Operator, expected: FactValue | Percent) -> Truth:
    mine, other = interval(found), interval(expected)
    if mine is None or other is None:
        return Truth.FALSE
    holds, fails = _ORDERED[op]
    if holds(*mine, *other):
        return Truth.TRUE
    return Truth.FALSE if fails(*mine, *other) else Truth.UNKNOWN


def interval(value: object) -> tuple[object, object] | None:
    """The ends of a day, a share or a number; None for what has no order."""
    if isinstance(value, DayRange):
        return value.earliest, value.latest
    if isinstance(value, Percent):
        return value.low, value.high
    if isinstance(value, Decimal):
        return value, value
    return None


def _equal(one: FactValue | Percent, other: FactValue | Percent) -> Truth:
    """Whether a day, a share or a number is another: for certain only where both are exact."""
    mine, theirs = interval(one), interval(other)
    if mine is None or theirs is None:
        return Truth.FALSE
    if mine[0] == mine[1] and theirs[0] == theirs[1]:
        return Truth.of(mine == theirs)
    return Truth.UNKNOWN if mine[0] <= theirs[1] and theirs[0] <= mine[1] else Truth.FALSE  # type: ignore[operator]
