from __future__ import annotations

import pytest

from caveat.lists.ofac.relations import Ties, script_lang
from caveat.model.source import Evidence, Place
from caveat.model.stake import Stake

BY = "Owned or Controlled By"
OWNS = "Owns, controls, or operates"


def test_both_directions_of_one_relation_are_one_stake() -> None:
    ties = Ties("a.xml")
    ties.know("1", "US-SSI:1")
    ties.know("2", "US-SSI:2")
    ties.add("2", "1", BY, 7)
    ties.add("1", "2", OWNS, 9)

    stated = Evidence(publication="", place=Place(file="a.xml", line=7))
    assert list(ties.stakes()) == [
        Stake(owner="US-SSI:1", owned="US-SSI:2", evidence=stated, note=f"OFAC states: {BY}")
    ]


@pytest.mark.parametrize("relation", [("2", "1", "Family member of"), ("2", "9", BY), ("9", "2", BY), ("1", "1", BY)])
def test_other_relations_strangers_and_oneself_give_no_stake(relation: tuple[str, str, str]) -> None:
    ties = Ties("a.xml")
    ties.know("1", "US-SSI:1")
    ties.know("2", "US-SSI:2")
    ties.add(*relation, 7)

    assert list(ties.stakes()) == []


def test_the_first_record_of_a_number_is_the_party() -> None:
    ties = Ties("a.xml")
    ties.know("1", "US-SSI:1")
    ties.know("1", "US-SSI:1#2")
    ties.know("2", "US-SSI:2")
    ties.add("1", "2", OWNS, 9)

    assert [stake.owner for stake in ties.stakes()] == ["US-SSI:1"]
    assert ties.knows("1")
    assert not ties.knows("3")


def test_scripts_have_language_tags_and_latin_has_none() -> None:
    assert (script_lang("Cyrillic"), script_lang("Chinese Simplified")) == ("und-Cyrl", "zh-Hans")
    assert script_lang("Latin") is script_lang("Klingon") is None
