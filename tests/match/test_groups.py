"""Groups take in linked parties and keep apart what two numbers keep apart."""

from __future__ import annotations

from tests.match.conftest import party

from caveat.match.groups import Groups

PARTIES = {
    "one": party("one", "Orlovsky", identifiers=[("LEI", "549300XIVJCBIGMRUD48")]),
    "two": party("two", "Orlovsky"),
    "three": party("three", "Orlovsky", identifiers=[("LEI", "300300PV91RY9GH3CT16")]),
}


def test_a_chain_of_links_does_not_unite_two_numbers() -> None:
    groups = Groups(PARTIES)

    assert groups.unite("one", "two")
    assert not groups.unite("two", "three")


def test_uniting_again_changes_nothing() -> None:
    groups = Groups(PARTIES)

    assert groups.unite("one", "two")
    assert groups.unite("two", "one")
