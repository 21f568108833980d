"""Ledgers written for a test, and the world of the starter edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from caveat.exposure.ledger import Given, Ledger, read_ledger
from caveat.exposure.mentions import Mentions
from caveat.lists.starter import starter_digest, starter_items
from caveat.model.exposure import LedgerRow, Unusable
from caveat.model.party import Brand, Lookalike
from caveat.model.record import Record
from caveat.model.stake import Stake
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

Write: TypeAlias = Callable[..., Path]
Read: TypeAlias = Callable[..., Ledger]

LEDGERS = Path(__file__).parents[1] / "files" / "ledgers"


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes a file of this content."""

    def write(content: str | bytes, name: str = "ledger.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def ledger(written: Write) -> Read:
    """Writes a ledger and opens it; keywords but `mapping` and `sheet` are what the user states."""

    def read(content: str | bytes, **stated: object) -> Ledger:
        mapping, sheet = stated.pop("mapping", {}), stated.pop("sheet", None)
        assert isinstance(mapping, dict)
        assert sheet is None or isinstance(sheet, str)
        given = Given(**{key: str(value) for key, value in stated.items()})
        return read_ledger(written(content), mapping=mapping, given=given, sheet=sheet)

    return read


@pytest.fixture(scope="session")
def starter() -> Snapshot:
    """The starter edition as of the day of the article."""
    items = tuple(starter_items())
    source = MemorySource(
        [item.party for item in items if isinstance(item, Record)],
        digest=starter_digest(),
        stakes=[item for item in items if isinstance(item, Stake)],
        brands=[item for item in items if isinstance(item, Brand)],
        lookalikes=[item for item in items if isinstance(item, Lookalike)],
    )
    return Snapshot(source, date(2022, 5, 4))


@pytest.fixture(scope="session")
def mentions(starter: Snapshot) -> Mentions:
    """The parties of the starter edition, to be found in text."""
    return Mentions(starter)


@pytest.fixture
def judged(ledger: Read) -> Callable[..., list[LedgerRow]]:
    """Writes a ledger and gives the rows that can be judged."""
    return lambda content, **stated: [row for row in ledger(content, **stated).rows() if isinstance(row, LedgerRow)]


@pytest.fixture
def unusable(ledger: Read) -> Callable[..., list[Unusable]]:
    """Writes a ledger and gives the lines that cannot."""
    return lambda content, **stated: [row for row in ledger(content, **stated).rows() if isinstance(row, Unusable)]


@pytest.fixture(scope="session")
def ledgers() -> Path:
    """The folder of made-up ledgers."""
    return LEDGERS
