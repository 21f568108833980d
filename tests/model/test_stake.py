"""Shares and stakes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from caveat.model.days import DayRange
from caveat.model.stake import Percent, Stake
from caveat.model.truth import Truth


def test_a_share_is_exact_or_an_interval() -> None:
    assert Percent.parse("54.17") == Percent(Decimal("54.17"), Decimal("54.17"))
    assert Percent.parse("36..38.88").at_least(Decimal(50)) is Truth.FALSE
    assert Percent.parse("40..60").at_least(Decimal(50)) is Truth.UNKNOWN


def test_exactly_half_is_at_least_half_and_not_more() -> None:
    half = Percent.parse("50")
    assert (half.at_least(Decimal(50)), half.more_than(Decimal(50))) == (Truth.TRUE, Truth.FALSE)


def test_shares_add_up_to_the_whole_at_most() -> None:
    assert Percent.parse("60") + Percent.parse("50..70") == Percent.parse("100")


@pytest.mark.parametrize("text", ["", "half", "-1", "101", "60..40", "NaN", "1e9"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Percent.parse(text)


def test_a_stake_holds_from_its_first_day_until_before_its_last() -> None:
    stake = Stake(owner="a", owned="b", since=DayRange.parse("2018"), until=DayRange.parse("2022-11-01"))
    assert stake.holds(date(2017, 12, 31)) is Truth.FALSE
    assert stake.holds(date(2018, 6, 1)) is Truth.UNKNOWN
    assert stake.holds(date(2022, 10, 31)) is Truth.TRUE
    assert stake.holds(date(2022, 11, 1)) is Truth.FALSE
