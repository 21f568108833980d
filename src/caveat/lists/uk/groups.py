"""Rows of UK lists, grouped by party: a list has a row for each name of a party with each of its addresses."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.row_groups import row_groups

__all__ = ["UkGroup", "UkLayout", "UkLine", "text_rows", "uk_groups"]

_NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_PRIMARY = ("prime alias", "primary name")


@dataclass(frozen=True, slots=True, kw_only=True)
class UkLayout:
    """The columns of one list.

    Attributes:
        required: columns that every edition has.
        renamed: from the list's own column names to those that the consolidated list of OFSI has.
        scheme: of the numbers that the list gives its parties.
        nameless: whether an entry may lack a name.
    """

    required: tuple[str, ...]
    scheme: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    nameless: bool = False

    def fits(self, rows: Iterable[Row]) -> bool:
        """Whether one of these rows, the first of a file, names the columns, or nearly all of them."""
        return any(
            len(set(self.required).intersection(self.columns(row))) > len(self.required) * 3 // 4 for row in rows
        )

    def fits_text(self, document: Document) -> bool:
        """Whether one of the first two rows of a comma-separated file does."""
        # Any byte is a character of Latin-1; the names of columns are ASCII.
        return self.fits(document.sample(document.files[0], 2, encoding="latin-1"))

    def columns(self, row: Row) -> tuple[str, ...]:
        """The names of columns in a header, renamed."""
        named = (cell.strip().removeprefix("\ufeff").removeprefix("\xef\xbb\xbf") for cell in row.cells)
        return tuple(self.renamed.get(name, name) for name in named)


@dataclass(frozen=True, slots=True)
class UkLine:
    """One row: its cells by column, and where it stands."""

    columns: Mapping[str, int]
    row: Row

    def __getitem__(self, column: str) -> str:
        """A cell without blanks around it; empty where the edition lacks the column."""
        at = self.columns.get(column)
        return "" if at is None else self.row.cells[at].strip()

    @property
    def name(self) -> str:
        """The name of the row, family name last."""
        return self["Name"] or " ".join(part for column in _NAMES if (part := self[column]))


@dataclass(frozen=True, slots=True)
class UkGroup:
    """All rows of one number: the names, addresses and dates of one party, each with each.

    Attributes:
        header: the columns as the list names them.
    """

    number: str
    lines: list[UkLine]
    file: DocumentFile
    header: tuple[str, ...]

    def where(self, line: UkLine) -> str:
        """The file and the line, as an error names them."""
        return self.file.where(line.row.line)

    def values(self, column: str) -> list[str]:
        """The different values of a column, in the order of the file."""
        return list(dict.fromkeys(value for line in self.lines if (value := line[column])))

    @property
    def primary(self) -> str:
        """The primary name; the first of all where no row says which it is, the number where there is none."""
        named = (line.name for line in self.lines if line["Alias Type"].casefold() in _PRIMARY and line.name)
        return next(named, "") or next((line.name for line in self.lines if line.name), self.number)


def text_rows(document: Document, file: DocumentFile) -> Iterator[Row]:
    """The rows of a comma-separated edition, in UTF-8 or in Windows-1252: what is not the one is read as the other.

    Raises:
        InputError: as `Document.rows` does.
    """
    return document.rows(file, encoding=_encoding(document, file))


def uk_groups(file: DocumentFile, rows: Iterator[Row], layout: UkLayout, *, short: bool = False) -> Iterator[UkGroup]:
    """Yield the groups of a list in the order of their first rows.

    The rows of a group stand apart: all rows are gathered on disk before the first group.

    Args:
        file: where the rows stand.
        rows: with the header, which may stand below a row with the day of the edition.
        layout: of the list.
        short: whether a row may end before the header does, as in a sheet, where empty cells at the end are left out.

    Raises:
        InputError: a column is missing, a row has another number of values than the header, no name or no number,
            there are none, or one group is far too large; and whatever taking a row raises.
    """
    header = _header(file, rows, layout)
    columns = {name: at for at, name in enumerate(layout.columns(header))}
    named = tuple(cell.strip() for cell in header.cells)
    for number, group in row_groups(file, _numbered(file, rows, columns, layout, short)):
        yield UkGroup(number, [UkLine(columns, row) for row in group], file, named)


def _numbered(
    file: DocumentFile, rows: Iterator[Row], columns: Mapping[str, int], layout: UkLayout, short: bool
) -> Iterator[tuple[str, Row]]:
    for row in rows:
        cells = row.cells + [""] * (len(columns) - len(row.cells)) if short else row.cells
        line = _line(file, Row(row.line, cells), columns, layout)
        yield line["Group ID"], line.row


def _line(file: DocumentFile, row: Row, columns: Mapping[str, int], layout: UkLayout) -> UkLine:
    where = file.where(row.line)
    if len(row.cells) != len(columns):
        do = "Fetch the file again: a line is broken or cut off."
        raise InputError(where, expected=f"{len(columns)} values", found=f"{len(row.cells)} values", do=do)
    line = UkLine(columns, row)
    if not line["Group ID"]:
        raise InputError(where, expected="a number of the party", found="none", do="Fetch the file again.")
    if not line.name and not layout.nameless:
        raise InputError(where, expected="a name", found="none", do="Fetch the file again.")
    return line


def _header(file: DocumentFile, rows: Iterator[Row], layout: UkLayout) -> Row:
    """The header, which may stand below a row with the day of the edition."""
    header = Row(1, [])
    for row in rows:
        header = row
        if "Group ID" in layout.columns(row) or row.line > 2:
            break
    named = layout.columns(header)
    missing = [column for column in layout.required if column not in named]
    if missing or len(set(named)) < len(named):
        found = f"no column {', '.join(missing)}" if missing else "a column twice"
        do = "Fetch the file again; if it is whole, the publisher changed its columns."
        raise InputError(file.name, expected=f"the {len(layout.required)} columns of the list", found=found, do=do)
    return header


def _encoding(document: Document, file: DocumentFile) -> str:
    decoder = getincrementaldecoder("utf-8")()
    try:
        for chunk in document.chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
