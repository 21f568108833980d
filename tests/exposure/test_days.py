from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.exposure.days import DayOrder, order_of, read_day


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2020-08-13", "2020-08-13"),
        ("2020/8/13", "2020-08-13"),
        ("2020-08-13T00:00:00Z", "2020-08-13"),
        ("08/13/2020 12:00:00 AM", "2020-08-13"),
        ("20200813", "2020-08-13"),
        ("13.8.2020", "2020-08-13"),
        ("3.4.2020", "2020-04-03"),
        ("13-Aug-2020", "2020-08-13"),
        ("13-Aug-20", "2020-08-13"),
        ("August 13, 2020", "2020-08-13"),
        ("Thursday, August 13, 2020", "2020-08-13"),
        ("Sept. 3rd, 2019", "2019-09-03"),
        ("1/5/99", "1999-01-05..1999-05-01"),
        ("2020", "2020"),
        ("2020-08", "2020-08"),
        ("08/2020", "2020-08"),
        ("Aug 2020", "2020-08"),
        ("Q3 2020", "2020-07..2020-09"),
        ("2019-08..2021", "2019-08..2021-12"),
        ("2019-2021", "2019..2021"),
    ],
)
def test_a_day_is_read_as_far_as_it_is_stated(text: str, on: str) -> None:
    assert str(read_day(text).on) == on


@pytest.mark.parametrize("text", ["", "n/a", "TBD", "0000-00-00"])
def test_an_empty_day_is_no_problem(text: str) -> None:
    assert read_day(text).on is None
    assert read_day(text).problem is None


@pytest.mark.parametrize(
    "text", ["hello", "May 5", "13/45/2021", "31.2.2021", "2021-02-30", "9999", "0020-01-01", "5 Aug 6 2020", "x" * 999]
)
def test_what_is_no_day_is_said(text: str) -> None:
    assert read_day(text).on is None
    assert read_day(text).problem == "not_a_day"


def test_a_date_with_two_readings_is_the_span_between_them() -> None:
    read = read_day("03/04/2020")

    assert read.because == "two_readings"
    assert read.on is not None
    assert (read.on.earliest, read.on.latest) == (date(2020, 3, 4), date(2020, 4, 3))


def test_a_known_order_settles_a_date_with_two_readings() -> None:
    assert str(read_day("03/04/2020", DayOrder.MONTH_FIRST).on) == "2020-03-04"
    assert str(read_day("03/04/2020", DayOrder.DAY_FIRST).on) == "2020-04-03"
    assert read_day("04/04/2020").because is None


def test_a_column_proves_its_order_by_a_day_above_twelve() -> None:
    assert order_of(["03/04/2020", "08/28/2019"]) is DayOrder.MONTH_FIRST
    assert order_of(["03/04/2020", "28/08/2019"]) is DayOrder.DAY_FIRST
    assert order_of(["03/04/2020", "05/05/2020"]) is None
    assert order_of(["08/28/2019", "28/08/2019"]) is None
    assert order_of(["28.08.2019", "2019-08-28"]) is None


def test_what_rests_on_a_habit_says_which() -> None:
    assert read_day("44056").because == "spreadsheet_serial"
    assert str(read_day("44056").on) == "2020-08-13"
    assert read_day("FY2020").because == "fiscal_year"
    assert str(read_day("FY2020").on) == "2019-07..2020-12"
    assert read_day("Aug-20").because == "month_and_year"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_way_of_writing_a_day_reads_back(day: date) -> None:
    ways = [day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%B} {day.day}, {day.year}", f"{day:%Y%m%d}", f"{day:%d-%b-%Y}"]

    assert [read_day(way).on for way in ways] == [read_day(day.isoformat()).on] * len(ways)
    assert read_day(f"{day:%m/%d/%Y}", DayOrder.MONTH_FIRST).on == read_day(day.isoformat()).on


@given(st.text(max_size=80))
def test_any_text_gives_a_day_a_problem_or_nothing(text: str) -> None:
    read = read_day(text)

    assert read.on is None or read.problem is None
