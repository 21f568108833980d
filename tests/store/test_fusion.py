"""Several statements of one listing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caveat.model.listing import Listing
from caveat.model.source import Citation, Confidence
from caveat.store.edition import Edition
from caveat.store.fusion import Entry, fuse
from caveat.store.voices import Part, Voice

Editions = Callable[..., Edition]
Listings = Callable[..., Listing]


@pytest.fixture
def says(edition: Editions) -> Callable[..., Entry]:
    def say(publication: str, day: str, part: Part, listing: Listing, *, since: str = "2022-05-06") -> Entry:
        number = {"issuer": 1, "collection": 2, "starter": 3}[publication]
        spoken = Voice(
            edition=edition(publication, day, number=number),
            part=part,
            day=date(2022, 5, 6),
            since=None if part is Part.SPEAKS else date.fromisoformat(since),
        )
        return Entry(listing=listing, voice=spoken)

    return say


Says = Callable[..., Entry]


def test_two_statements_of_one_number_are_one_listing(says: Says, listing: Listings) -> None:
    spoken = says("issuer", "2022-05-06", Part.SPEAKS, listing(record_id="7", since="2020-01-01"))
    other = says("starter", "2026-11-22", Part.BESIDE, listing(record_id="7", since="2019-01-01"))

    assert [str(one.listed_on) for one in fuse([other, spoken])] == ["2020-01-01"]


def test_what_the_speaking_edition_leaves_open_is_taken_from_the_other(says: Says, listing: Listings) -> None:
    stated = replace(
        listing(record_id="7"),
        listed_on=listing(since="2020-01-01").listed_on,
        facts=(("program", "B"), ("rule", "84 FR 54002")),
        citations=(Citation(text="84 FR 54002"),),
    )
    spoken = replace(listing(record_id="7"), facts=(("program", "A"),))

    (one,) = fuse(
        [
            says("issuer", "2022-05-06", Part.SPEAKS, spoken),
            says("starter", "2026-11-22", Part.FILLS, stated),
        ]
    )

    assert str(one.listed_on) == "2020-01-01"
    assert dict(one.facts) == {"program": "A", "rule": "84 FR 54002"}
    assert one.citations == (Citation(text="84 FR 54002"),)


@pytest.mark.parametrize(
    ("since", "listings"), [("2020-01-20", 1), ("2020-02-28", 1), ("2020", 1), (None, 1), ("2021-01-01", 2)]
)
def test_entries_of_other_numbers_are_one_listing_where_their_days_are_near_or_not_stated(
    says: Says, listing: Listings, since: str | None, listings: int
) -> None:
    spoken = says("issuer", "2022-05-06", Part.SPEAKS, listing(record_id="7", since="2020-01-01"))
    other = says("starter", "2026-11-22", Part.BESIDE, listing(record_id="slug", since=since))

    assert len(fuse([spoken, other])) == listings


def test_two_entries_of_one_edition_stay_two_listings(says: Says, listing: Listings) -> None:
    entries = [
        says("issuer", "2022-05-06", Part.SPEAKS, listing(record_id=number, since="2020-01-01")) for number in "78"
    ]

    assert [one.record_id for one in fuse(entries)] == ["7", "8"]


def test_one_number_twice_in_an_edition_is_one_listing(says: Says, listing: Listings) -> None:
    entries = [says("issuer", "2022-05-06", Part.SPEAKS, listing(record_id="7")) for _ in range(2)]

    assert len(fuse(entries)) == 1


def test_an_entry_that_may_be_any_of_several_completes_none_and_adds_none(says: Says, listing: Listings) -> None:
    spoken = [says("issuer", "2022-05-06", Part.SPEAKS, listing(record_id=number)) for number in "78"]
    other = says("starter", "2026-11-22", Part.BESIDE, listing(record_id="slug", since="2020-01-01"))

    assert [one.listed_on for one in fuse([*spoken, other])] == [None, None]


def test_entries_on_two_lists_are_two_listings(says: Says, listing: Listings) -> None:
    entries = [says("issuer", "2022-05-06", Part.SPEAKS, listing(key, "7")) for key in "LM"]

    assert len(fuse(entries)) == 2


def test_an_entry_that_may_only_complete_adds_no_listing(says: Says, listing: Listings) -> None:
    assert fuse([says("collection", "2022-05-05", Part.FILLS, listing())]) == ()


def test_what_an_older_edition_should_name_stands_unconfirmed(says: Says, listing: Listings) -> None:
    began = [says("starter", "2026-11-22", Part.BESIDE, listing(since=day)) for day in ("2022-05-06", "2022-05-07")]

    assert [fuse([entry])[0].confidence for entry in began] == [Confidence.LOW, Confidence.HIGH]


def test_a_later_publications_delisting_counts(says: Says, listing: Listings) -> None:
    spoken = says("issuer", "2022-05-06", Part.SPEAKS, listing())
    later = says("starter", "2026-11-22", Part.BESIDE, listing(until="2025-11-19"))

    assert str(fuse([spoken, later])[0].delisted_on) == "2025-11-19"


def test_a_delisting_before_an_edition_that_still_lists_the_party_does_not_count(says: Says, listing: Listings) -> None:
    spoken = says("issuer", "2022-05-06", Part.SPEAKS, listing())
    later = says("starter", "2026-11-22", Part.BESIDE, listing(until="2022-05-06"))

    assert fuse([spoken, later])[0].delisted_on is None


def test_an_older_publications_delisting_does_not_count(says: Says, listing: Listings) -> None:
    spoken = says("issuer", "2022-05-06", Part.SPEAKS, listing())
    older = says("collection", "2022-05-05", Part.FILLS, listing(until="2022-06-01"))

    assert fuse([spoken, older])[0].delisted_on is None


def test_a_span_worked_out_from_editions_gives_way_to_a_day_within_it(says: Says, listing: Listings) -> None:
    spoken = says("issuer", "2022-05-06", Part.SPEAKS, listing(since="2022-03-02..2022-04-01"))
    within = says("starter", "2026-11-22", Part.BESIDE, listing(since="2022-03-24"))
    without = says("starter", "2026-11-22", Part.BESIDE, listing(since="2022-02-24"))

    assert str(fuse([spoken, within])[0].listed_on) == "2022-03-24"
    assert str(fuse([spoken, without])[0].listed_on) == "2022-03-02..2022-04-01"


def test_what_the_speaking_edition_does_not_have_began_after_it(says: Says, listing: Listings) -> None:
    span = listing(since="2022-01-06..2024-01-05")
    later = says("issuer", "2024-01-05", Part.BEGAN_AFTER, span, since="2022-05-06")

    assert str(fuse([later])[0].listed_on) == "2022-05-07..2024-01-05"


def test_listings_come_oldest_first_and_undated_ones_last(says: Says, listing: Listings) -> None:
    days = {"a": "2021-01-01", "b": None, "c": "2020-01-01"}
    entries = [says("issuer", "2022-05-06", Part.SPEAKS, listing(key, key, since=day)) for key, day in days.items()]

    assert [one.list for one in fuse(entries)] == ["c", "a", "b"]
