"""On the real Consolidated Screening List of 6 May 2022: nothing exact is missed, and few innocents alert."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from caveat.lists.files.document import Document
from caveat.lists.us.csl import CslReader
from caveat.match.link import propose
from caveat.match.screen import Screener
from caveat.match.validation import validate_pairs
from caveat.model.party import NameKind, Party
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

LIST: Final = Path("data", "us-csl", "consolidated-2022-05-06.csv.gz")
ALERT_CEILING: Final = 0.01
"""Twice the rate the threshold was set for: a sample of a thousand scatters."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def parties(shared: Path) -> tuple[Party, ...]:
    """Every party of the list."""
    return tuple(record.party for record in CslReader().read(Document.open([shared / LIST])))


@pytest.fixture(scope="module")
def world(parties: tuple[Party, ...]) -> Snapshot:
    """A snapshot of the list."""
    return Snapshot(MemorySource(parties, digest="csl"), date(2022, 5, 6))


@pytest.fixture(scope="module")
def screener(world: Snapshot) -> Screener:
    """A screener over the list."""
    return Screener(world)


def test_every_sampled_name_finds_its_own_party_at_the_top(parties: tuple[Party, ...], screener: Screener) -> None:
    names = [(party, name) for party in parties for name in party.names if name.kind is not NameKind.WEAK_ALIAS]
    missed = []
    for party, name in random.Random(20220506).sample(names, 800):
        hits = screener.screen(name.text, limit=400)
        if party.id not in {hit.party.id for hit in hits if hit.score == hits[0].score}:
            missed.append(name.text)

    assert missed == []


@pytest.mark.parametrize("name", ["negatives_us.csv", "negatives_global.csv"])
def test_few_invented_persons_alert(shared: Path, screener: Screener, name: str) -> None:
    with (shared / "cases" / name).open(encoding="utf-8", newline="") as file:
        names = [row["full_name"] for row in csv.DictReader(file)][1::20]

    alerts = sum(bool(screener.screen(full_name, limit=1)) for full_name in names)

    assert alerts / len(names) <= ALERT_CEILING


def test_the_two_records_of_hikvision_are_linked_and_dahua_electronics_is_not_dahua(world: Snapshot) -> None:
    names = {party.id: party.name.lower() for party in world.parties()}
    links = [(names[link.left], names[link.right], link.sure) for link in propose(world)]

    assert [sure for left, right, sure in links if "hikvision" in left and "hikvision" in right] == [True]
    assert not [link for link in links if "dahua electronics" in link[0] + link[1]]


def test_the_strong_cases_of_the_name_bench_are_all_right(shared: Path) -> None:
    totals = validate_pairs(shared / "cases" / "name_bench_half.csv")

    by_quality = totals["by_quality"]
    assert isinstance(by_quality, dict)
    assert by_quality["STRONG"]["recall"] == by_quality["STRONG"]["precision"] == 1.0
