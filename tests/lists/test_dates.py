from __future__ import annotations

import pytest

from caveat.errors import InputError
from caveat.lists.dates import day_range, required_day_range, us_day_range


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021-06-03", "2021-06-03"),
        ("03 Jun 2021", "2021-06-03"),
        ("3 June 2021", "2021-06-03"),
        ("Jun 2021", "2021-06"),
        ("2021", "2021"),
        ("31 Feb 2021", "None"),
        ("99 Jun 2021", "None"),
        ("Foo 2021", "None"),
        ("06/03/2021", "None"),
        ("", "None"),
    ],
)
def test_days_are_read_or_not_at_all(text: str, read: str) -> None:
    assert str(day_range(text)) == read


def test_a_day_in_another_form_is_refused_where_it_has_legal_effect() -> None:
    with pytest.raises(InputError, match=r"list\.csv, line 4: expected a day in start_date, found 06/03/2021"):
        required_day_range("06/03/2021", where="list.csv, line 4", field="start_date")


def test_a_year_that_cannot_be_meant_is_no_day() -> None:
    assert required_day_range("0017-05-26", where="list.csv", field="start_date") is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("06/19/2003", "2003-06-19"),
        ("6/9/03", "2003-06-09"),
        ("12/21/84", "1984-12-21"),
        ("19/06/2003", "None"),
        ("02/30/2003", "None"),
        ("12/11/201", "None"),
        ("June 21, 2022", "2022-06-21"),
        ("Jan. 5, 2022", "2022-01-05"),
        ("November, 1975", "1975-11"),
        ("2021-06-03", "2021-06-03"),
        ("Smarch 1, 2020", "None"),
        ("", "None"),
    ],
)
def test_american_days_have_the_month_first(text: str, read: str) -> None:
    assert str(us_day_range(text)) == read
