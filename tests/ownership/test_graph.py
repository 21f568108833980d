"""The graph of stakes over time, and with a few supposed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ownership.written import stakes

from caveat.model.days import DayRange
from caveat.ownership.graph import StakeGraph


def graph(text: str) -> StakeGraph:
    return StakeGraph(stakes(text))


def held(found: StakeGraph, day: str, party: str = "A") -> list[str]:
    """What is held of a party on a day, as owner, kind and share."""
    return sorted(f"{each.owner} {each.kind} {each.percent}" for each in found.on(date.fromisoformat(day)).of(party))


def test_a_supposed_stake_takes_the_place_of_the_one_before_from_its_day_on() -> None:
    found = graph("X>A:60@2020/ X>A:votes=60 Y>A:10").supposing(stakes("X>A:30@2024-05-01/"))
    assert held(found, "2024-04-30") == ["X shares 60", "X votes 60", "Y shares 10"]
    assert held(found, "2024-05-01") == ["X shares 30", "X votes 60", "Y shares 10"]
    assert [stake.percent for stake in found.on(date(2024, 5, 1)).by("Y")] == [
        stake.percent for stake in found.on(date(2024, 4, 30)).by("Y")
    ]


def test_a_stake_supposed_for_all_time_stands_beside_what_is_held() -> None:
    assert held(graph("X>A:60").supposing(stakes("X>A:30")), "2024-05-01") == ["X shares 30", "X shares 60"]
    both = graph("X>A:60").supposing(stakes("X>A:30@2024-05-01/ X>A:20"))
    assert held(both, "2024-05-01") == ["X shares 20", "X shares 30"]


def test_a_stake_supposed_until_a_day_ends_no_other() -> None:
    found = graph("X>A:60").supposing(stakes("X>A:30@/2023"))
    assert held(found, "2022-05-01") == ["X shares 30", "X shares 60"]
    assert held(found, "2024-05-01") == ["X shares 60"]


@pytest.mark.parametrize(
    ("until", "since", "ended"),
    [
        ("", "2024-05-01", "2024-05-01"),
        ("2023", "2024-05-01", "2023"),
        ("2026", "2024-05-01", "2024-05-01"),
        ("2024-04..2024-06", "2024-05-01", "2024-04-01..2024-05-01"),
        ("2024-03-01", "2024-02..2024-05", "2024-02-01..2024-03-01"),
        ("2024-06-01", "2024-02..2024-05", "2024-02-01..2024-05-31"),
    ],
)
def test_the_stake_before_ends_when_it_would_have_ended_or_when_the_supposed_one_begins(
    until: str, since: str, ended: str
) -> None:
    before = graph(f"X>A:60@/{until}").supposing(stakes(f"X>A:30@{since}/"))
    [stake] = [each for each in before.around("A") if str(each.percent) == "60"]
    assert stake.until == DayRange.parse(ended)


@pytest.mark.parametrize(
    ("parties", "around"), {"B": {"X>A", "A>B", "B>C"}, "A": {"X>A", "A>B", "B>C"}, "Y": {"Y>Z"}, "N": set()}.items()
)
def test_around_a_party_are_the_stakes_above_and_below_it_at_any_time(parties: str, around: set[str]) -> None:
    found = graph("X>A:60@/2020 A>B:60 B>C:10@2030/ X>D:60 Y>Z:60").around(parties)
    assert {f"{stake.owner}>{stake.owned}" for stake in found} == around
    assert len(found) == len(around)
