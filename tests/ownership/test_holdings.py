"""What the owners of a party hold on a day, by what is stated of their stakes."""

from __future__ import annotations

import pytest
from tests.ownership.written import DAY, stakes, stands

from caveat.model.truth import Truth
from caveat.ownership.graph import StakeGraph
from caveat.ownership.holdings import Holdings
from caveat.ownership.standing import path

GB = "uk_gt50_or_control"


def holdings(graph: str) -> Holdings:
    return StakeGraph(stakes(graph)).on(DAY)


@pytest.mark.parametrize(
    ("graph", "share"),
    {
        "X>A:60@/2024": "0",
        "X>A:60@2026/": "0",
        "X>A:60@2025/": "0..60",
        "X>A:~30 X>A:~40": "0..40",
        "X>A:30 X>A:~40": "30..40",
        "X>A:? X>A:~40": "0..100",
        "X>A:indirect:20..60": "0..60",
        "X>A:indirect:60..100": "0..100",
        "X>A:indirect:~100": "0..100",
        "X>A:indirect:100": "100",
        "X>A:10 free>A:indirect:60": "10",
    }.items(),
)
def test_what_one_owner_holds_is_what_its_stakes_leave_open(graph: str, share: str) -> None:
    assert str(stands(graph, "A", "X").share) == share


def test_the_whole_of_a_company_held_through_another_listed_one_is_certain() -> None:
    both = stands("X>A:indirect:100 Y>A:indirect:40", "A", "X Y")
    assert (str(both.share), both.truth) == ("100", Truth.TRUE)


def test_an_indirect_holding_may_come_on_top_of_what_others_hold_themselves() -> None:
    both = stands("X>A:20..40 Y>A:indirect:30", "A", "X Y")
    assert (str(both.share), both.truth) == ("20..70", Truth.UNKNOWN)


def test_an_indirect_holding_of_somebody_who_may_be_listed_may_count() -> None:
    whole, part = stands("X>A:indirect:100", "A", "X?"), stands("X>A:indirect:60", "A", "X?")
    assert [(str(each.share), each.truth) for each in (whole, part)] == [
        ("0..100", Truth.UNKNOWN),
        ("0..60", Truth.UNKNOWN),
    ]


def test_votes_held_through_others_are_votes_and_no_shares() -> None:
    said = "X>A:indirect:votes=100 X>A:indirect:10"
    by_shares, by_votes = stands(said, "A", "X"), stands(said, "A", "X", GB)
    assert (str(by_shares.share), str(by_shares.votes), by_shares.truth) == ("0..10", "100", Truth.FALSE)
    assert by_votes.truth is Truth.TRUE
    part = stands("X>A:indirect:votes=60", "A", "X", GB)
    assert [(each.truth, each.path) for each in part.through] == [(Truth.UNKNOWN, ("A", "X"))]


def test_votes_that_a_chain_shows_are_not_added_to_it() -> None:
    assert str(stands("X>B:100 B>A:votes=40 X>A:indirect:votes=40", "A", "X", GB).votes) == "40"


def test_a_chain_that_is_no_longer_held_explains_no_indirect_holding() -> None:
    assert str(stands("X>B:100@/2024 B>A:40 X>A:indirect:40", "A", "X").share) == "0..40"


def test_control_that_one_of_two_sources_confirms_is_certain() -> None:
    assert stands("X>A:control X>A:~control", "A", "X", GB).truth is Truth.TRUE


def test_where_sources_contradict_each_other_what_is_stated_of_listed_owners_stands() -> None:
    assert str(stands("X>A:75 free>A:40", "A", "X").share) == "75"
    assert str(stands("X>A:75..90 free>A:40", "A", "X?").share) == "0..75"


def test_what_is_held_no_longer_stands_neither_above_nor_below() -> None:
    found = holdings("X>A:60@/2024 A>B:60 A>C:60@/2024")
    assert (found.owners("A"), found.owned("A")) == (frozenset(), {"B"})
    assert [[each.owned for each in found.by(one)] for one in "XA"] == [[], ["B"]]
    assert [[each.owner for each in found.of(one)] for one in "AB"] == [[], ["A"]]


def test_a_holding_reported_as_indirect_is_a_way_to_its_owner() -> None:
    assert path(holdings("X>B:100 B>A:60 X>A:indirect:60"), "A", "X") == ("A", "X")


def test_there_is_no_way_to_somebody_who_holds_nothing() -> None:
    found = holdings("X>A:60")
    assert [path(found, one, other) for one, other in ("XA", "AY", "AA")] == [(), (), ()]
    assert path(found, "X", "A", upwards=False) == ("X", "A")
