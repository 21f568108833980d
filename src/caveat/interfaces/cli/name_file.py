"""A file of names: read line by line, each name with what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caveat.errors import InputError
from caveat.lists.files.document import Document, Row

__all__ = ["NameFile", "NamedRow"]

NAME_HEADERS: Final = (
    "name",
    "full_name",
    "fullname",
    "vendor",
    "vendor_name",
    "supplier",
    "counterparty",
    "customer",
    "party",
)
ADDRESS_HEADERS: Final = ("address", "full_address", "vendor_address", "supplier_address", "customer_address")
COUNTRY_HEADERS: Final = ("country", "country_code", "vendor_country", "supplier_country", "customer_country")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A line of the file; `fault` says why it cannot be told which of its values is the name."""

    line: int
    name: str
    address: str | None = None
    country: str | None = None
    fault: str | None = None


class NameFile:
    """A file of names: CSV with a column of names, and perhaps of addresses and countries, or text with a name a line.

    Args:
        path: the file, UTF-8, plain or gzip.

    Raises:
        InputError: it cannot be read, has no column of names, or no line under its header.
    """

    def __init__(self, path: Path) -> None:
        self._document = Document.open([path])
        self._file = self._document.files[0]
        head = self._head()
        self.name, self.sha256 = self._file.name, self._file.sha256
        self._column = _column(head[0].cells, NAME_HEADERS)
        self._columns = len(head[0].cells)
        if self._column is None and self._columns > 1:
            found = ", ".join(head[0].cells[:8])
            do = f"Name one of the columns {NAME_HEADERS[0]}; in a list without columns, quote names with a comma."
            raise InputError(self._file.where(1), expected="a column of names", found=found, do=do)
        if self._column is not None and len(head) < 2:
            do = "Add lines."
            raise InputError(self._file.where(), expected="names under the header", found="none", do=do)
        self._address = _column(head[0].cells, ADDRESS_HEADERS) if self._column is not None else None
        self._country = _column(head[0].cells, COUNTRY_HEADERS) if self._column is not None else None

    def _head(self) -> list[Row]:
        """The first two rows; what is wrong with them is said, not passed over."""
        rows = self._document.rows(self._file)
        head = [row for row, _ in zip(rows, range(2), strict=False)]
        if not head:
            raise InputError(self._file.where(), expected="names", found="an empty file", do="Give another file.")
        return head

    def line_count(self) -> int:
        """How many lines of names it may have, for the length of a progress bar."""
        return max(1, self._document.line_count(self._file) - (self._column is not None))

    def rows(self) -> Iterator[NamedRow]:
        """Every line after the header."""
        for number, row in enumerate(self._document.rows(self._file)):
            if self._column is None:
                # Text with a name a line: a comma belongs to the name.
                yield NamedRow(line=row.line, name=", ".join(cell.strip() for cell in row.cells))
            elif number > 0:
                yield self._named(row, self._column)

    def _named(self, row: Row, column: int) -> NamedRow:
        found = len(row.cells)
        fault = f"{found} values where the header has {self._columns}" if found > self._columns else None
        name = ", ".join(row.cells) if fault else _cell(row.cells, column) or ""
        address, country = (_cell(row.cells, place) for place in (self._address, self._country))
        return NamedRow(line=row.line, name=name, address=address, country=country, fault=fault)


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    """Which column has one of these headers; None where none has."""
    cleaned = [cell.strip().casefold().replace(" ", "_") for cell in header]
    return next((cleaned.index(name) for name in names if name in cleaned), None)


def _cell(cells: list[str], column: int | None) -> str | None:
    """What stands in a column; None where the row ends before it, or nothing stands there."""
    return (cells[column] or None) if column is not None and column < len(cells) else None
