"""The graph of stakes over time, and with a few supposed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ownership.written import stakes

from caveat.ownership.graph import StakeGraph


def graph(text: str) -> StakeGraph:
    return StakeGraph(stakes(text))


def held(found: StakeGraph, day: str, party: str = "A") -> list[str]:
    """What is held of a party on a day, as owner, kind and share."""
    return sorted(f"{each.owner} {each.kind} {each.percent}" for each in found.on(date.fromisoformat(day)).of(party))


def test_a_supposed_stake_takes_the_place_of_the_one_before_from_its_day_on() -> None:
    found = graph("X>A:60@2020.. X>A:votes=60 Y>A:10").supposing(stakes("X>A:30@2024-05-01.."))
    assert held(found, "2024-04-30") == ["X shares 60", "X votes 60", "Y shares 10"]
    assert held(found, "2024-05-01") == ["X shares 30", "X votes 60", "Y shares 10"]
    assert [stake.percent for stake in found.on(date(2024, 5, 1)).by("Y")] == [
        stake.percent for stake in found.on(date(2024, 4, 30)).by("Y")
    ]


def test_a_stake_supposed_for_all_time_stands_beside_what_is_held() -> None:
    found = graph("X>A:60").supposing(stakes("X>A:30"))
    assert held(found, "2024-05-01") == ["X shares 30", "X shares 60"]


def test_a_stake_supposed_until_a_day_ends_no_other() -> None:
    found = graph("X>A:60").supposing(stakes("X>A:30@..2023"))
    assert held(found, "2022-05-01") == ["X shares 30", "X shares 60"]
    assert held(found, "2024-05-01") == ["X shares 60"]


def test_a_stake_that_had_ended_before_stays_as_it_was() -> None:
    supposed = "X>A:30@2024-05-01.."
    assert held(graph("X>A:60@..2023").supposing(stakes(supposed)), "2023-12-31") == []
    open_end = graph("X>A:60@..2024-04..2024-05-01").supposing(stakes(supposed))
    [before] = open_end.on(date(2024, 4, 20)).of("A")
    assert str(before.until) == str(next(stakes("X>A:60@..2024-04..2024-05-01")).until)


def test_a_stake_that_would_have_been_held_for_longer_ends_with_the_supposed_one() -> None:
    found = graph("X>A:60@..2026").supposing(stakes("X>A:30@2024-05-01.."))
    assert held(found, "2025-05-01") == ["X shares 30"]


def test_where_the_day_of_a_supposed_stake_is_open_either_may_be_held() -> None:
    found = graph("X>A:60@..2024-03-01 X>A:50@..2024-06-01").supposing(stakes("X>A:30@2024-02..2024-05.."))
    assert held(found, "2024-02-15") == ["X shares 30", "X shares 50", "X shares 60"]
    assert held(found, "2024-06-01") == ["X shares 30"]


@pytest.mark.parametrize(
    ("parties", "around"), {"B": {"X>A", "A>B", "B>C"}, "A": {"X>A", "A>B", "B>C"}, "Y": {"Y>Z"}, "N": set()}.items()
)
def test_around_a_party_are_the_stakes_above_and_below_it_at_any_time(parties: str, around: set[str]) -> None:
    found = graph("X>A:60@..2020 A>B:60 B>C:10@2030.. X>D:60 Y>Z:60").around(parties)
    assert {f"{stake.owner}>{stake.owned}" for stake in found} == around
    assert len(found) == len(around)
