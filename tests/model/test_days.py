"""Days as publications state them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.model.days import DayRange
from caveat.model.truth import Truth

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-08-13", date(2020, 8, 13), date(2020, 8, 13)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-08..2021", date(2020, 8, 1), date(2021, 12, 31)),
        ("..2020-08-12", date.min, date(2020, 8, 12)),
        ("2020-08-13..", date(2020, 8, 13), date.max),
        ("circa 1961", date(1960, 1, 1), date(1962, 12, 31)),
        ("c. 1961-02", date(1960, 2, 1), date(1962, 2, 28)),
    ],
)
def test_a_day_may_be_known_only_in_part(text: str, earliest: date, latest: date) -> None:
    assert DayRange.parse(text) == DayRange(earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "May", "2020-13", "2020-02-30", "13/08/2020", "2021..2020", "20200813", "2020-8-1"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        DayRange.parse(text)


@given(DAYS, DAYS)
def test_a_span_reads_as_it_is_written(one: date, other: date) -> None:
    span = DayRange(min(one, other), max(one, other))
    assert DayRange.parse(str(span)) == span


@given(DAYS, DAYS, DAYS)
def test_a_span_is_before_a_day_only_with_all_its_days(one: date, other: date, day: date) -> None:
    span = DayRange(min(one, other), max(one, other))
    sides = {one < day, other < day}
    assert span.before(day) is (Truth.of(sides.pop()) if len(sides) == 1 else Truth.UNKNOWN)


def test_the_first_day_counts_and_the_day_itself_is_not_before_it() -> None:
    day = DayRange.parse("2020-08-13")
    assert day.before(date(2020, 8, 13)) is Truth.FALSE
    assert day.until(date(2020, 8, 13)) is Truth.TRUE
    assert day.until(date.max) is Truth.TRUE


@given(DAYS, DAYS, DAYS)
def test_a_span_splits_into_parts_that_make_it_up(one: date, other: date, day: date) -> None:
    span = DayRange(min(one, other), max(one, other))
    parts = span.split(day)
    if parts is None:
        assert not span.earliest < day <= span.latest
    else:
        first, rest = parts
        assert (first.earliest, rest.earliest, rest.latest) == (span.earliest, day, span.latest)
        assert (rest.earliest - first.latest).days == 1


@given(DAYS)
def test_an_open_span_reads_as_it_is_written(day: date) -> None:
    for span in (DayRange(date.min, day), DayRange(day, date.max)):
        assert DayRange.parse(str(span)) == span
