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
    found: dict[str, Party] = {}
    for folder in folders:
        for paths in documents(folder):
            found.update((f"{paths[0].parent.name}/{paths[0].name} {party.id}", party) for party in parties(paths))
    everybody = [replaced(party, key) for key, party in found.items()]
    return validate_exact(Snapshot(MemorySource(everybody, digest="real"), date(2026, 11, 22)))


def replaced(party: Party, key: str) -> Party:
    """A party under an id that no other file gives."""
    return replace(party, id=key, slug=None)


def test_every_name_of_every_list_finds_its_own_party(totals: dict[str, Any]) -> None:
    assert totals["failures"] == []
    assert totals["recall"] == 1.0


def test_no_other_party_outranks_it(totals: dict[str, Any]) -> None:
    assert totals["at_top"] == 1.0


def test_all_the_names_are_tried(totals: dict[str, Any]) -> None:
    assert totals["different_names"] >= LEAST_NAMES
    assert len(totals["by_list"]) >= 25
