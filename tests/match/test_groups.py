"""Groups take in linked parties and keep apart what two numbers keep apart."""

from __future__ import annotations

from tests.match.conftest import party

from caveat.match.groups import Groups
from caveat.match.linking.traits import Traits
from caveat.model.party import PartyKind

PARTIES = (
    party("one", "Orlovsky", identifiers=[("LEI", "549300XIVJCBIGMRUD48")], born="1961"),
    party("two", "Orlovsky"),
    party("three", "Orlovsky", identifiers=[("LEI", "300300PV91RY9GH3CT16")]),
    party("four", "Orlovsky", kind=PartyKind.UNKNOWN, born="1975"),
    party("five", "Orlovsky", kind=PartyKind.UNKNOWN),
)
MARKS = {each.id: Traits(each).marks for each in PARTIES}


def test_a_chain_of_links_does_not_unite_two_numbers() -> None:
    groups = Groups(MARKS)

    assert groups.unite("one", "two")
    assert not groups.unite("two", "three")


def test_uniting_again_changes_nothing() -> None:
    groups = Groups(MARKS)

    assert groups.unite("one", "two")
    assert groups.unite("two", "one")


def test_a_chain_of_links_does_not_unite_two_births() -> None:
    groups = Groups(MARKS)

    assert groups.unite("one", "five")
    assert not groups.unite("five", "four")


def test_a_chain_of_links_does_not_unite_what_a_person_told_apart() -> None:
    groups = Groups(MARKS, refused=[("one", "two")])

    assert groups.unite("one", "five")
    assert not groups.unite("five", "two")
    assert groups.unite("five", "one")
