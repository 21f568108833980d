"""Small made-up files in the formats of the lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import unescape

import pytest

from caveat.lists.csl import COLUMNS
from caveat.lists.document import Document
from caveat.model.record import Record

Write: TypeAlias = Callable[[str | bytes, str], Document]
CslRows: TypeAlias = Callable[..., Document]
WordForWord: TypeAlias = Callable[[bytes, Record], None]


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


@pytest.fixture
def word_for_word() -> WordForWord:
    """Asserts that each value of a record read from XML stands in the file on the line that the record names."""

    def check(raw: bytes, record: Record) -> None:
        lines = raw.decode("utf-8-sig").splitlines(keepends=True)
        assert record.fields
        for field in record.fields:
            begins = field.place.line - 1
            said = "".join(lines[begins : begins + 1 + field.value.count("\n")])
            quotes = {"&quot;": '"', "&apos;": "'"}
            assert field.value in unescape(said.replace("\r\n", "\n"), quotes), (record.key, field)

    return check
