"""Small made-up files in the formats of the lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from caveat.lists.csl import COLUMNS
from caveat.lists.document import Document

Write: TypeAlias = Callable[[str | bytes, str], Document]
CslRows: TypeAlias = Callable[..., Document]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes a file and opens it."""

    def write(content: str | bytes, name: str = "list.csv") -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Document.open([path])

    return write


@pytest.fixture
def csl(written: Write) -> CslRows:
    """Writes rows under the columns of the Consolidated Screening List; a cell not given is empty."""

    def write(*rows: Mapping[str, str], columns: tuple[str, ...] = COLUMNS) -> Document:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
        return written(out.getvalue(), "consolidated.csv")

    return write
