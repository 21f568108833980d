"""Exact recall counts every name as it is listed, and gives each miss with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from tests.match.conftest import party, snapshot
from tests.match.validation.conftest import WORLD

from caveat.errors import UsageError
from caveat.match.validation import validate_exact
from caveat.model.party import PartyKind


def failures(totals: dict[str, Any]) -> list[tuple[str, str]]:
    return [(failure["name"], failure["why"]) for failure in totals["failures"]]


def test_every_name_finds_its_party() -> None:
    totals = validate_exact(WORLD)

    assert (totals["names"], totals["different_names"], totals["recall"], totals["at_top"]) == (3, 3, 1.0, 1.0)
    assert totals["by_list"] == {
        "US-NS-CMIC": {"names": 2, "recall": 1.0, "at_top": 1.0},
        "US-SDN": {"names": 1, "recall": 1.0, "at_top": 1.0},
    }
    assert totals["by_name"] == {
        "alias": {"names": 1, "recall": 1.0, "at_top": 1.0},
        "primary": {"names": 2, "recall": 1.0, "at_top": 1.0},
    }
    assert totals["failed"] == 0


def test_a_name_of_several_parties_must_find_each_of_them() -> None:
    world = snapshot(*(party(str(number), "Lumenforge Trading") for number in range(40)))

    totals = validate_exact(world)

    assert (totals["names"], totals["different_names"], totals["recall"]) == (40, 1, 1.0)


def test_weak_aliases_and_classes_of_things_are_counted_apart() -> None:
    world = snapshot(
        party("1", "Lumenforge Trading", weak=["The Light", "Lumenforge Trading"]),
        party("2", "Routers produced abroad", kind=PartyKind.EQUIPMENT),
    )

    totals = validate_exact(world)

    assert (totals["names"], totals["weak_aliases"], totals["classes_of_things"], totals["failed"]) == (1, 1, 1, 0)


def test_a_name_that_cannot_be_screened_is_a_miss_and_says_why() -> None:
    totals = validate_exact(snapshot(party("1", "Lumenforge Trading", "---")))

    assert totals["recall"] == 0.5
    assert failures(totals) == [("---", "no letters or digits")]


def test_a_name_below_the_threshold_is_a_miss() -> None:
    totals = validate_exact(WORLD, threshold=1.1)

    assert totals["recall"] == 0.0
    assert {why for _, why in failures(totals)} == {"no hit at the threshold"}


def test_only_the_lists_asked_for_are_tried() -> None:
    assert validate_exact(WORLD, lists=["US-SDN"])["names"] == 1


def test_a_list_without_parties_is_refused() -> None:
    with pytest.raises(UsageError, match="US-XYZ"):
        validate_exact(WORLD, lists=["US-XYZ"])


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int | None]] = []

    validate_exact(WORLD, progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 3), (3, 3)]
