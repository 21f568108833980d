"""Pairs of our own with the reason for each: recall and precision must not fall below these floors."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest

from caveat.match.pairs import score_names
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.model.party import PartyKind

PAIRS: Final = Path(__file__).resolve().parents[1] / "pairs"
RECALL_FLOOR: Final = 0.97
PRECISION_FLOOR: Final = 0.97


def _judged(name: str) -> list[tuple[dict[str, str], bool, bool]]:
    with (PAIRS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scores = [score_names(row["asked"], row["listed"], PartyKind(row["kind"])) for row in rows]
    return [(row, row["same"] == "yes", score >= DEFAULT_THRESHOLD) for row, score in zip(rows, scores, strict=True)]


@pytest.mark.parametrize("name", ["organizations.csv", "persons.csv"])
def test_recall_and_precision_stay_above_their_floors(name: str) -> None:
    judged = _judged(name)
    missed = [row["why"] for row, same, hit in judged if same and not hit]
    wrong = [row["why"] for row, same, hit in judged if hit and not same]
    found = sum(same and hit for _, same, hit in judged)

    assert found / (found + len(missed)) >= RECALL_FLOOR, missed
    assert found / (found + len(wrong)) >= PRECISION_FLOOR, wrong
