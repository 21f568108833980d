"""Nouns as JSON and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Address, Brand, BrandGrade, Identifier, Lookalike, Name, NameKind, Party, PartyKind
from caveat.model.source import Citation, Confidence, Evidence, Place
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.store.codec import Origin, Places, from_json, to_json

PLACE = Place(file="a.csv", line=7)
ORIGIN = Origin(publication="issuer", published_on=date(2022, 5, 6), sha256="ab", places=(PLACE,))
EVIDENCE = Evidence(publication="issuer", published_on=date(2022, 5, 6), sha256="ab", place=PLACE, note="read")

FULL = Listing(
    list="US-BIS-EL",
    record_id="1",
    name="杭州海康威视",
    listed_on=DayRange.parse("2019-10-09"),
    delisted_on=DayRange.parse("2025..2026-03"),
    effective_on=DayRange.parse("2020"),
    parts=(ListingPart(tag="correspondent", listed_on=DayRange.parse("2022-03-01")),),
    programs=("CMIC",),
    citations=(Citation(text="84 FR 54002", url="https://example.org"),),
    facts=(("el_entry_rule", "84 FR 54002"),),
    confidence=Confidence.LOW,
    evidence=EVIDENCE,
)
PARTY = Party(
    id="k",
    name="Hikvision",
    kind=PartyKind.COMPANY,
    names=(Name(text="Hikvision", kind=NameKind.PRIMARY, lang="en"),),
    countries=("CN",),
    identifiers=(Identifier(scheme="ISIN", value="CNE100000PM8", country="CN", note="check digit wrong"),),
    addresses=(Address(text="Hangzhou", country="CN"),),
    attributes=(("dob", "1939"),),
    listings=(FULL,),
    confidence=Confidence.MEDIUM,
    note="a note",
)
STAKE = Stake(
    owner="a",
    owned="b",
    kind=StakeKind.VOTES,
    percent=Percent(Decimal("36"), Decimal("38.88")),
    since=DayRange.parse("2021"),
    evidence=EVIDENCE,
)
BRAND = Brand(
    text="DS-2CD", party="a", kind="model", grade=BrandGrade.POSSIBLE, pattern=True, needs=("camera",), thing="video"
)
LOOKALIKE = Lookalike(text="Dahua Road", not_party="dahua", why="a street")


def test_every_field_survives() -> None:
    for noun in (FULL, PARTY, STAKE, BRAND, LOOKALIKE):
        assert from_json(type(noun), to_json(type(noun), noun, Places()), ORIGIN) == noun


def test_what_equals_its_default_is_left_out() -> None:
    assert to_json(Party, Party(id="k", name="N"), Places()) == '{"id":"k","name":"N"}'


def test_a_place_is_kept_beside_the_text_so_that_a_moved_line_changes_no_content() -> None:
    first, moved = Places(), Places()
    elsewhere = replace(PARTY, listings=(replace(FULL, evidence=replace(EVIDENCE, place=Place(file="b", line=9))),))

    assert to_json(Party, PARTY, first) == to_json(Party, elsewhere, moved)
    assert list(first.found) == [PLACE]
    assert list(moved.found) == [Place(file="b", line=9)]


def test_evidence_takes_the_edition_that_it_is_read_from() -> None:
    text = to_json(Listing, FULL, Places())
    other = replace(ORIGIN, publication="collection", published_on=date(2023, 1, 1), sha256="cd")

    read = from_json(Listing, text, other).evidence

    assert read == Evidence(
        publication="collection", published_on=date(2023, 1, 1), sha256="cd", place=PLACE, note="read"
    )


@given(st.text(), st.dates(), st.dates())
def test_any_text_and_any_span_of_days_survive(text: str, one: date, other: date) -> None:
    span = DayRange(min(one, other), max(one, other))
    listing = Listing(list="L", record_id=text, name=text, listed_on=span)

    assert from_json(Listing, to_json(Listing, listing, Places()), ORIGIN) == listing
