"""The lines of a ledger's file as cells of text, whether it is separated text or a spreadsheet."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from caveat.errors import InputError
from caveat.exposure.workbooks import Workbook
from caveat.lists.files.document import Document, DocumentFile, Limits, Row

__all__ = ["Sheet", "TextSheet", "WorkbookSheet", "open_sheets"]

_DELIMITERS = ",;\t|"
_SAMPLE = 30
_LIMITS = Limits(size=2 * 2**30, unpacked=2 * 2**30, columns=1_000)
_SEPARATOR_LINE = re.compile(r"sep=(?P<delimiter>.)\Z", re.IGNORECASE)
_MARKS_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# First bytes of files that are no ledger, whatever they are called.
_FOREIGN = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3": "a database",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "a text with formatting (RTF)",
}
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|table)\b", re.IGNORECASE)
_JSON = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[{"])')


class Sheet(Protocol):
    """One table of a file."""

    @property
    def name(self) -> str | None:
        """What the file calls it; None where the file is one table."""
        ...

    @property
    def point(self) -> str | None:
        """The decimal sign of its numbers, where the format fixes it."""
        ...

    def where(self, line: int) -> str:
        """The file and line, as an error names them."""
        ...

    def rows(self) -> Iterator[Row]:
        """Yield its lines that hold something, each with its number in the file."""
        ...


class LedgerDocument(Document):
    """A document whose text may also be UTF-16 with a byte order mark, as spreadsheets save "Unicode text"."""

    __slots__ = ()

    def chunks(self, file: DocumentFile) -> Iterator[bytes]:
        """Yield the bytes of a file, unpacked, in UTF-8 where its byte order mark says that they are UTF-16."""
        pieces = Document.chunks(self, file)
        first = next(pieces, b"")
        if not first.startswith(_MARKS_UTF16):
            yield from chain((first,), pieces)
            return
        decoder = codecs.getincrementaldecoder("utf-16")()
        try:
            for piece in chain((first,), pieces):
                yield decoder.decode(piece).encode("utf-8", "strict")
            yield decoder.decode(b"", final=True).encode()
        except UnicodeError as error:
            do = "Save the file as UTF-8."
            raise InputError(file.name, expected="UTF-16, as its first bytes say", found=str(error), do=do) from error


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A file of separated values."""

    document: LedgerDocument
    delimiter: str
    name: str | None = None
    point: str | None = None

    def where(self, line: int) -> str:
        """The file and line, as an error names them."""
        return self.document.files[0].where(line)

    def rows(self) -> Iterator[Row]:
        """Yield its records that hold something."""
        records = self.document.rows(self.document.files[0], delimiter=self.delimiter)
        for row in records:
            cells = [_unquoted(cell) for cell in row.cells]
            if any(cells) and not (row.line == 1 and _SEPARATOR_LINE.match(self.delimiter.join(row.cells))):
                yield Row(row.line, cells)


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet of a spreadsheet; its lines are counted as the spreadsheet counts them."""

    workbook: Workbook
    name: str | None
    point: str | None = "."

    def where(self, line: int) -> str:
        """The file, sheet and line, as an error names them."""
        return f"{self.workbook.name}, sheet {self.name!r}, line {line}"

    def rows(self) -> Iterator[Row]:
        """Yield its lines that hold something."""
        assert self.name is not None
        for line, cells in self.workbook.rows(self.name):
            if any(cells):
                yield Row(line, cells)


def open_sheets(path: Path) -> tuple[str, str, tuple[Sheet, ...]]:
    """Open a ledger's file: its name, the hash of its bytes, and its tables.

    Raises:
        InputError: it is missing, a folder, empty, cut off, not text and no spreadsheet, or beyond the limits.
    """
    opened = Document.open([path], limits=_LIMITS)
    document = LedgerDocument(files=opened.files, sha256=opened.sha256, limits=opened.limits)
    file = document.files[0]
    head = document.head(file)
    _refuse_foreign(file.name, head)
    sheets: tuple[Sheet, ...]
    if Workbook.recognizes(head):
        workbook = Workbook.open(file.path, file.name)
        sheets = tuple(WorkbookSheet(workbook, name) for name in workbook.sheet_names)
    else:
        sheets = (TextSheet(document, _delimiter(document, file)),)
    return file.name, document.sha256, sheets


def _refuse_foreign(name: str, head: bytes) -> None:
    found = next((kind for mark, kind in _FOREIGN.items() if head.startswith(mark)), None)
    if found is None and _MARKUP.match(head):
        found = "a web page or XML"
    if found is None and _JSON.match(head):
        found = "JSON"
    if found is not None:
        do = "Export the ledger as CSV (UTF-8) or as an Excel or ODS workbook."
        raise InputError(name, expected="separated text or a spreadsheet", found=found, do=do)


def _delimiter(document: LedgerDocument, file: DocumentFile) -> str:
    """The sign that parts the first records into the most columns, the same in most of them."""
    first = next(iter(document.lines(file)), "")
    if stated := _SEPARATOR_LINE.match(first.strip("\r\n")):
        return stated.group("delimiter")
    return max(_DELIMITERS, key=lambda sign: (_columns(document, file, sign), -_DELIMITERS.index(sign)))


def _columns(document: LedgerDocument, file: DocumentFile, delimiter: str) -> int:
    """How many columns most records have that have more than one; weighed by how many those are."""
    widths: list[int] = []
    try:
        records = document.rows(file, delimiter=delimiter, strict=False)
        widths.extend(len(row.cells) for row in islice(records, _SAMPLE))
    except InputError:
        # The records before the fault are enough to choose by; reading them all names the fault.
        pass
    wide = [width for width in widths if width > 1]
    usual = max(set(wide), key=lambda width: (wide.count(width), width), default=0)
    return usual * wide.count(usual)


def _unquoted(cell: str) -> str:
    """A cell as a person reads it: without outer space, and without the ="…" that keeps spreadsheets from counting."""
    text = cell.strip()
    return text[2:-1] if len(text) > 2 and text.startswith('="') and text.endswith('"') else text
