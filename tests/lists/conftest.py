"""Small made-up files in the formats of the lists."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

import pytest

from caveat.lists.files.document import Document
from caveat.lists.us.csl import COLUMNS
from caveat.model.record import Record

Write: TypeAlias = Callable[[str | bytes, str], Document]
CslRows: TypeAlias = Callable[..., Document]
WordForWord: TypeAlias = Callable[[bytes, Record], None]

UK_EXTRACT = "data/uk/FCDO_SL_2025-08-11.ods"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


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


@pytest.fixture(scope="session")
def uk_extract_rows(shared: Path) -> list[list[str]]:
    """The cells of the spreadsheet of the UK Sanctions List, taken from it without the reader."""
    with zipfile.ZipFile(shared / UK_EXTRACT) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    rows = []
    for row in root.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            repeated = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), 8)
            cells += ["\n".join("".join(line.itertext()).strip() for line in cell)] * repeated
        if any(cells):
            rows.append(cells[:8])
    return rows


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
