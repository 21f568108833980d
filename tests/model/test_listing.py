"""Listings over time."""

from __future__ import annotations

from datetime import date

from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.truth import Truth


def listing(**dates: str) -> Listing:
    return Listing(list="US-NS-CMIC", record_id="1", name="x", **{k: DayRange.parse(v) for k, v in dates.items()})  # type: ignore[arg-type]


def test_a_listing_binds_from_its_first_day_to_the_day_before_its_end() -> None:
    one = listing(listed_on="2021-06-03", delisted_on="2022-06-03")
    days = [date(2021, 6, 2), date(2021, 6, 3), date(2022, 6, 2), date(2022, 6, 3)]
    assert [one.binds(day) for day in days] == [Truth.FALSE, Truth.TRUE, Truth.TRUE, Truth.FALSE]


def test_a_listing_without_a_day_stands_and_one_dated_to_a_year_may_stand() -> None:
    assert listing().binds(date(1990, 1, 1)) is Truth.TRUE
    assert listing(listed_on="2021").binds(date(2021, 6, 1)) is Truth.UNKNOWN
    assert listing(listed_on="2021").may_bind(date(2021, 6, 1))


def test_parts_have_dates_of_their_own() -> None:
    bank = Listing(
        list="GB-RUS",
        record_id="1",
        name="a bank",
        parts=(
            ListingPart(tag="correspondent_ban", listed_on=DayRange.parse("2022-03-01")),
            ListingPart(tag="freeze", listed_on=DayRange.parse("2022-04-06")),
        ),
    )
    assert list(bank.tags(date(2022, 3, 15))) == ["correspondent_ban"]
    assert list(bank.tags(date(2022, 4, 6))) == ["correspondent_ban", "freeze"]
