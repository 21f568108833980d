"""Every name and alias of every real list at hand, screened as it is written, finds its own party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.match.validation import validate_exact
from caveat.model.party import Party
from caveat.model.record import Record
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

TOGETHER: Final = ("2022-01", "2024-01", "consolidated-2025-12")
"""Folders whose files make one edition."""
LEFT_OUT: Final = {"history", "2022-01"}
"""Editions of a list of which a later one is there."""
LEAST_NAMES: Final = 60_000

pytestmark = pytest.mark.slow


def documents(folder: Path) -> Iterator[list[Path]]:
    """The files of each edition."""
    for place in sorted(folder.iterdir()):
        if place.name in LEFT_OUT:
            continue
        if place.name in TOGETHER:
            yield sorted(place.glob("*.csv"))
        elif place.is_dir():
            yield from documents(place)
        else:
            yield [place]


def parties(paths: list[Path]) -> list[Party]:
    """The parties of an edition; none where it is refused whole, as broken files and such without a list are."""
    try:
        document = Document.open(paths)
        return [item.party for item in detect(document).read(document) if isinstance(item, Record)]
    except InputError:
        return []


@pytest.fixture(scope="module")
def totals(shared: Path) -> dict[str, Any]:
    """Exact recall on all files of lists together."""
    folders = (shared / "data" / name for name in ("bis", "eu", "uk", "un", "us-csl", "us-lists-2026-07", "us-ofac"))
    found: dict[tuple[str, str], Party] = {}
    for folder in folders:
        for paths in documents(folder):
            for party in parties(paths):
                key = party.listings[0].list, party.listings[0].record_id
                found[key] = joined(found[key], party) if key in found else replace(party, id=" ".join(key), slug=None)
    return validate_exact(Snapshot(MemorySource(found.values(), digest="real"), date(2026, 11, 22)))


def joined(party: Party, again: Party) -> Party:
    """A party with the names that another edition of its list gives it."""
    return replace(party, names=tuple(dict.fromkeys((*party.names, *again.names))))


def test_every_name_of_every_list_finds_its_own_party(totals: dict[str, Any]) -> None:
    assert totals["failures"] == []
    assert totals["recall"] == 1.0


def test_no_other_party_outranks_it(totals: dict[str, Any]) -> None:
    assert totals["outranked"] == []


def test_all_the_names_are_tried(totals: dict[str, Any]) -> None:
    assert totals["different_names"] >= LEAST_NAMES
    assert len(totals["by_list"]) >= 25
