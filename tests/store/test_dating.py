"""When a record without a day came onto its list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.store.dating import appeared, dated
from caveat.store.edition import Edition

Editions = Callable[..., Edition]
Listings = Callable[..., Listing]

DAYS = ("2022-01-01", "2022-02-01", "2022-03-01", "2022-04-01")


@pytest.fixture
def editions(edition: Editions) -> list[Edition]:
    return [edition("issuer", day, number=number) for number, day in enumerate(DAYS)]


@pytest.mark.parametrize(
    ("holding", "span"),
    [
        (0b1111, None),
        (0b1110, "2022-01-02..2022-02-01"),
        (0b1000, "2022-03-02..2022-04-01"),
        (0b1011, "2022-03-02..2022-04-01"),
        (0b1101, "2022-02-02..2022-03-01"),
    ],
)
def test_it_came_after_the_last_edition_without_it(editions: list[Edition], holding: int, span: str | None) -> None:
    found = appeared(holding, editions[-1], "L", editions)

    assert (str(found) if found else None) == span


def test_what_later_editions_hold_does_not_matter(editions: list[Edition]) -> None:
    assert str(appeared(0b0110, editions[1], "L", editions)) == "2022-01-02..2022-02-01"


def test_an_edition_that_does_not_carry_the_list_says_nothing_of_it(edition: Editions) -> None:
    editions = [
        edition("issuer", "2022-01-01", number=0),
        edition("issuer", "2022-02-01", number=1, lists=("M",)),
        edition("issuer", "2022-03-01", number=2),
    ]

    assert str(appeared(0b100, editions[2], "L", editions)) == "2022-01-02..2022-03-01"
    assert appeared(0b101, editions[2], "L", editions) is None


def test_two_editions_of_one_day_give_that_day(edition: Editions) -> None:
    editions = sorted((edition("issuer", "2022-01-01", number=n) for n in (0, 1)), key=lambda one: one.age_key)
    holding = 1 << editions[1].number

    assert str(appeared(holding, editions[1], "L", editions)) == "2022-01-01"


def test_a_stated_day_is_kept(editions: list[Edition], listing: Listings) -> None:
    stated = Party(id="p", name="P", listings=(listing(since="2019-10-09"), listing(record_id="2")))

    found = dated(stated, 0b1110, editions[1], editions)

    assert [str(one.listed_on) for one in found.listings] == ["2019-10-09", "2022-01-02..2022-02-01"]
