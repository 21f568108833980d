"""Comparisons in three values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.law.comparison import compare
from caveat.law.gate import Operator
from caveat.model.days import DayRange
from caveat.model.question import FactValue
from caveat.model.stake import Percent
from caveat.model.truth import Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("found", "op", "expected", "truth"),
    [
        (True, Operator.EQ, True, T),
        (False, Operator.NE, True, T),
        ("own", Operator.IN, ("own", "state"), T),
        (("own", "federal_grant"), Operator.IN, ("federal_grant",), T),
        (("own", "state"), Operator.NOT_IN, ("federal_grant",), T),
        (("own", "federal_grant"), Operator.NOT_IN, ("federal_grant",), F),
        (DayRange.parse("2020"), Operator.GE, DayRange.parse("2020-08-13"), U),
        (DayRange.parse("2021"), Operator.GE, DayRange.parse("2020-08-13"), T),
        (DayRange.parse("2019"), Operator.GE, DayRange.parse("2020-08-13"), F),
        (DayRange.parse("2020-08-13"), Operator.LT, DayRange.parse("2020-08-13"), F),
        (DayRange.parse("2020-08-13"), Operator.LE, DayRange.parse("2020-08-13"), T),
        ("none", Operator.EQ, "none", T),
        ("none", Operator.LT, DayRange.parse("2020"), F),
        ("none", Operator.EXISTS, True, F),
        (DayRange.parse("2020"), Operator.EXISTS, True, T),
        (DayRange.parse("2020"), Operator.EQ, "none", F),
        (Percent.parse("50"), Operator.GE, Decimal(50), T),
        (Percent.parse("40..60"), Operator.GE, Decimal(50), U),
        (Percent.parse("0..49.9"), Operator.GE, Decimal(50), F),
        (Decimal(10), Operator.GT, Decimal(10), F),
    ],
)
def test_a_comparison_is_true_false_or_unknown(
    found: FactValue | Percent, op: Operator, expected: FactValue, truth: Truth
) -> None:
    assert compare(found, op, expected) is truth


DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: DayRange(min(pair), max(pair)))
ORDERS = st.sampled_from([Operator.LT, Operator.LE, Operator.GT, Operator.GE])
OPPOSITE = {
    Operator.LT: Operator.GE,
    Operator.GE: Operator.LT,
    Operator.GT: Operator.LE,
    Operator.LE: Operator.GT,
}


@given(SPANS, ORDERS, SPANS)
def test_an_order_and_its_opposite_never_agree(found: DayRange, op: Operator, expected: DayRange) -> None:
    assert compare(found, op, expected) is ~compare(found, OPPOSITE[op], expected)


@given(SPANS, ORDERS, DAYS)
def test_a_span_says_no_more_than_its_days(found: DayRange, op: Operator, day: date) -> None:
    ends = {compare(DayRange.on(end), op, DayRange.on(day)) for end in (found.earliest, found.latest)}
    truth = compare(found, op, DayRange.on(day))
    assert truth is (ends.pop() if len(ends) == 1 else Truth.UNKNOWN)
