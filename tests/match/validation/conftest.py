"""Files of cases, and the world that they are tried on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.match.conftest import party, snapshot

from caveat.model.party import PartyKind

CaseFile = Callable[..., Path]

WORLD = snapshot(
    party("7176", "RAMIREZ AGUIRRE, Sergio Humberto", kind=PartyKind.PERSON, born="1951-11-22", on=("US-SDN", "2001")),
    party("30946", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hikvision", on=("US-NS-CMIC", "2021-06-03")),
)


@pytest.fixture
def case_file(tmp_path: Path) -> CaseFile:
    """Writes lines as a file of cases."""

    def write(*lines: str) -> Path:
        path = tmp_path / "cases.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
