"""One party from what several editions state of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.store.assembly import Statement, assemble, known_by
from caveat.store.edition import Edition
from caveat.store.voices import Hearing, Terms

Editions = Callable[..., Edition]
Listings = Callable[..., Listing]

DAY = date(2022, 5, 6)


@pytest.fixture
def assembled(catalog: Terms, edition: Editions) -> Callable[..., Party]:
    """Assembles one party from what publications of the day say of it."""

    def join(**said: Party) -> Party:
        days = {"starter": "2026-11-22"}
        editions = {
            publication: edition(publication, days.get(publication, "2022-05-06"), number=number)
            for number, publication in enumerate(said)
        }
        hearing = Hearing(day=DAY, known_on=None, editions=list(editions.values()), terms=catalog)
        statements = [Statement(edition=editions[publication], party=party) for publication, party in said.items()]
        return assemble("p", statements, hearing)

    return join


Assembled = Callable[..., Party]


def test_names_come_by_precedence_and_none_twice_in_another_case_or_spacing(assembled: Assembled) -> None:
    party = assembled(
        collection=Party(id="a", name="A", names=(Name(text="HIK", kind=NameKind.PRIMARY), Name(text="Hik  Vision"))),
        issuer=Party(id="b", name="B", names=(Name(text="Hik Vision", kind=NameKind.PRIMARY), Name(text="Hik"))),
    )

    assert [(name.text, name.kind) for name in party.names] == [
        ("Hik Vision", NameKind.PRIMARY),
        ("Hik", NameKind.ALIAS),
    ]


def test_the_starters_short_name_is_shown(assembled: Assembled) -> None:
    party = assembled(starter=Party(id="a", name="Hikvision", slug="hikvision"), issuer=Party(id="b", name="HANGZHOU"))

    assert (party.id, party.name, party.slug) == ("p", "Hikvision", "hikvision")


def test_a_kind_that_is_known_wins_over_one_that_is_not(assembled: Assembled) -> None:
    party = assembled(issuer=Party(id="a", name="A"), starter=Party(id="b", name="B", kind=PartyKind.COMPANY))

    assert party.kind is PartyKind.COMPANY


def test_everything_that_names_the_party_is_joined(assembled: Assembled) -> None:
    number = Identifier(scheme="ISIN", value="CNE100000PM8")
    party = assembled(
        issuer=Party(id="a", name="A", countries=("CN",), identifiers=(number,), attributes=(("dob", "1961"),)),
        starter=Party(
            id="b",
            name="B",
            countries=("CN", "HK"),
            identifiers=(number, Identifier(scheme="LEI", value="X")),
            addresses=(Address(text="Hangzhou"),),
            attributes=(("dob", "1961"), ("gender", "Male")),
        ),
    )

    assert party.countries == ("CN", "HK")
    assert [one.scheme for one in party.identifiers] == ["ISIN", "LEI"]
    assert party.addresses == (Address(text="Hangzhou"),)
    assert party.attributes == (("dob", "1961"), ("gender", "Male"))


def test_a_party_that_no_speaking_edition_lists_has_no_listing(assembled: Assembled, listing: Listings) -> None:
    party = assembled(issuer=Party(id="a", name="A", listings=(listing("Z"),)))

    assert party.listings == ()


def test_what_began_later_was_not_known(listing: Listings) -> None:
    assert known_by(listing(since="2022-05-07"), DAY) is None
    assert known_by(listing(since="2022-05-06"), DAY) == listing(since="2022-05-06")
    assert known_by(listing(), DAY) == listing()


def test_an_end_that_came_later_was_not_known(listing: Listings) -> None:
    assert known_by(listing(until="2025-11-19"), DAY) == listing()
    assert known_by(listing(until="2021"), DAY) == listing(until="2021")


def test_a_part_that_came_later_was_not_known(listing: Listings) -> None:
    first, second = listing(since="2022-03-01").listed_on, listing(since="2022-06-01").listed_on
    parts = (ListingPart(tag="ban", listed_on=first, delisted_on=second), ListingPart(tag="freeze", listed_on=second))
    stated = Listing(list="L", record_id="1", name="N", parts=parts)

    known = known_by(stated, DAY)

    assert known is not None
    assert known.parts == (ListingPart(tag="ban", listed_on=first),)
