"""Ties that lists state by name, as stakes that leave the question of control open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.lists.named_ties import with_named_ties
from caveat.lists.starter import starter_items
from caveat.model.listing import Listing
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Confidence, Place
from caveat.model.stake import Stake, StakeKind

PLACE = Place(file="any.csv", line=7)


def record(key: str, name: str, tie: str | None = None, kind: PartyKind = PartyKind.COMPANY) -> Record:
    party = Party(id=key, name=name, kind=kind, names=(Name(text=name, kind=NameKind.PRIMARY),))
    if tie:
        party = replace(party, attributes=(("linked_to", tie),))
    return Record(party=party, fields=(Field(name="name", value=name, place=PLACE),), place=PLACE)


def ties(*records: Record) -> list[tuple[str, str]]:
    return [(item.owner, item.owned) for item in with_named_ties(records) if isinstance(item, Stake)]


def test_a_link_to_another_entry_is_control_in_doubt_with_the_words_as_evidence() -> None:
    [stake] = [
        item
        for item in with_named_ties([record("1", "Acme Trading", "BOLT  Holding"), record("2", "Bolt Holding")])
        if isinstance(item, Stake)
    ]
    assert (stake.owner, stake.owned, stake.kind, stake.confidence) == ("2", "1", StakeKind.CONTROL, Confidence.LOW)
    assert stake.note == "the list states: Linked To BOLT  Holding"
    assert stake.evidence is not None
    assert stake.evidence.place == PLACE


def test_nobody_controls_a_person() -> None:
    assert ties(record("1", "Some Person", "Bolt Holding", PartyKind.PERSON), record("2", "Bolt Holding")) == []


@pytest.mark.parametrize("others", [(), ("Bolt Holding", "Bolt Holding")])
def test_a_name_that_nobody_bears_or_two_do_says_nothing(others: tuple[str, ...]) -> None:
    named = [record(f"{number}", name) for number, name in enumerate(others, start=2)]
    assert ties(record("1", "Acme Trading", "Bolt Holding"), *named) == []


def test_a_tie_to_itself_is_none() -> None:
    assert ties(record("1", "Acme Trading", "Acme Trading")) == []


def test_a_company_named_under_its_group_is_tied_to_it_by_a_fact_of_the_listing() -> None:
    child = record("1", "Acme Drones")
    listing = Listing(list="US-DOD-1260H", record_id="1", name="Acme Drones", facts=(("named_under", "Acme Group"),))
    child = replace(child, party=child.party.listed_also(listing))
    assert ties(child, record("2", "Acme Group")) == [("2", "1")]


def test_the_starter_ties_companies_to_the_groups_under_which_they_are_named() -> None:
    said = {(item.owner, item.owned) for item in starter_items() if isinstance(item, Stake)}
    assert ("avic", "avicopter-plc") in said
