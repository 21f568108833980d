"""Parts of the evaluator of which a fault would show in few answers, each asked by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from caveat.law.comparison import compare, text_of
from caveat.law.domain import Value, shown
from caveat.law.gate import FactRef, Operator
from caveat.model.days import DayRange
from caveat.model.question import FactValue
from caveat.model.stake import Percent
from caveat.model.truth import Truth

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def day(text: str) -> DayRange:
    return DayRange.parse(text)


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        (day("2020-05-01"), day("2020-05-01"), TRUE),
        (day("2020-05-01"), day("2020-05-02"), FALSE),
        (day("2020"), day("2020-05-01"), UNKNOWN),
        (day("2020"), day("2020"), UNKNOWN),
        (day("2020"), day("2020-12-31"), UNKNOWN),
        (day("2020"), day("2020-01-01"), UNKNOWN),
        (day("2020"), day("2021-01-01"), FALSE),
        (day("2020"), day("2019-12-31"), FALSE),
        (day("2020-12-31"), day("2020"), UNKNOWN),
        (day("2020-01-01"), day("2020"), UNKNOWN),
        (day("2021-01-01"), day("2020"), FALSE),
        (Percent.parse("50"), Percent.parse("50"), TRUE),
        (Percent.parse("40..60"), Percent.parse("50"), UNKNOWN),
        (Percent.parse("40..60"), Percent.parse("61"), FALSE),
        ("none", day("2020"), FALSE),
        (Decimal(5), Decimal(5), TRUE),
        (Decimal(5), Decimal(6), FALSE),
    ],
)
def test_spans_are_equal_only_where_both_are_exact(
    found: FactValue | Percent, expected: FactValue | Percent, said: Truth
) -> None:
    assert compare(found, Operator.EQ, expected) is said
    assert compare(found, Operator.NE, expected) is ~said


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("RU", "RU"),
        (True, "true"),
        (False, "false"),
        (("CN", "RU"), "CN|RU"),
        (FactRef("listed_on"), "listed_on"),
        (day("2020-05"), "2020-05"),
        (Decimal(5), "5"),
        (Percent.parse("40..60"), "40..60"),
    ],
)
def test_a_value_is_written_as_in_the_data(value: FactValue | FactRef | Percent | None, text: str | None) -> None:
    assert text_of(value) == text


def test_spans_of_days_that_follow_one_another_are_shown_as_one() -> None:
    spans = [
        DayRange(date.min, date(2020, 5, 1)),
        DayRange(date(2020, 5, 2), date(2020, 6, 1)),
        DayRange(date(2020, 6, 3), date.max),
    ]
    told = shown(Value(span, DayRange.on(span.earliest)) for span in spans)
    assert told == (DayRange(date.min, date(2020, 6, 1)), spans[2])
    assert shown([Value("none", "none"), Value(spans[0], spans[0])]) == ("none", spans[0])
    assert shown([Value(spans[2], spans[2]), Value(spans[0], spans[0])]) == (spans[2], spans[0])
