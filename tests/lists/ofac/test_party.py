from __future__ import annotations

from collections.abc import Callable

import pytest

from caveat.lists.files.document import Document
from caveat.lists.ofac.party import OfacParty, alias_kind, feature, party_kind, record_of, street
from caveat.lists.record_keys import RecordKeys
from caveat.lists.statements import Statement, sort_out
from caveat.model.days import DayRange
from caveat.model.party import Name, NameKind, PartyKind

Write = Callable[..., Document]


@pytest.fixture
def party(written: Write) -> OfacParty:
    file = written("<any/>", "any.xml").files[0]
    names = (Name(text="A", kind=NameKind.WEAK_ALIAS), Name(text="A"), Name(text="ACME"))
    listed = {"US-SSI": DayRange.parse("2014-07-16")}
    return OfacParty(
        number="7", name="ACME", kind=PartyKind.ORGANIZATION, file=file, line=3, names=names, listed=listed
    )


def test_a_spelling_that_is_weak_and_strong_is_strong(party: OfacParty) -> None:
    record = record_of(party, sort_out([]), ["US-SSI"], RecordKeys("any.xml"))

    assert record.party.names == (Name(text="ACME", kind=NameKind.PRIMARY), Name(text="A"))


def test_a_listing_day_that_the_statements_give_comes_before_that_of_the_entry(party: OfacParty) -> None:
    said = sort_out([Statement(label="Listing Date (CMIC)", value="03 Jun 2021")])
    record = record_of(party, said, ["US-NS-CMIC", "US-SSI"], RecordKeys("any.xml"))

    assert [str(listing.listed_on) for listing in record.party.listings] == ["2021-06-03", "2014-07-16"]
    assert record.key == "US-NS-CMIC:7"


def test_kinds_are_told_by_ofacs_words() -> None:
    assert [party_kind(word) for word in ("Individual", "Entity", "Vessel", "Aircraft", None)] == [
        PartyKind.PERSON,
        PartyKind.ORGANIZATION,
        PartyKind.VESSEL,
        PartyKind.AIRCRAFT,
        PartyKind.UNKNOWN,
    ]
    assert alias_kind("f.k.a.", weak=False) is alias_kind("F.K.A.", weak=False) is NameKind.FORMER
    assert alias_kind("f.k.a.", weak=True) is NameKind.WEAK_ALIAS
    assert alias_kind("n.k.a.", weak=False) is alias_kind(None, weak=False) is NameKind.ALIAS


def test_features_are_attributes_or_statements_under_the_older_labels() -> None:
    assert feature("VESSEL TYPE", "Tug") == ("vessel_type", "Tug")
    assert feature("Birthdate", "1962") == Statement(label="DOB", value="1962")
    assert feature("Equity Ticker", "X", ["(NYSE)"]) == Statement(label="Equity Ticker", value="X", note="(NYSE)")


def test_addresses_are_put_together_in_the_order_of_the_older_files() -> None:
    assert street(["1 Main St", None, "Floor 2"], "Tehran", "TE", "193") == "1 Main St, Floor 2, Tehran, TE 193"
    assert street([], None, None, None) == ""
