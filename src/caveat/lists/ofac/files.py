"""The files of one OFAC edition in the legacy format, told apart by their content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.gathering import Gathering

__all__ = [
    "ADDRESS_COLUMNS",
    "ALIAS_COLUMNS",
    "COMMENT_COLUMNS",
    "PRIMARY_COLUMNS",
    "OfacFiles",
    "SideRows",
    "is_primary",
    "stated",
    "whole_rows",
]

# Names as in OFAC's data specification of the legacy files.
PRIMARY_COLUMNS = (
    "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign",
    "Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks",
)  # fmt: skip
ALIAS_COLUMNS = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
ADDRESS_COLUMNS = ("ent_num", "Add_num", "Address", "City/State/Province/Postal Code", "Country", "Add_remarks")
COMMENT_COLUMNS = ("ent_num", "RemarksExtended")

_BY_WIDTH = {len(columns): columns for columns in (PRIMARY_COLUMNS, ALIAS_COLUMNS, ADDRESS_COLUMNS, COMMENT_COLUMNS)}
_NULL = "-0-"


def stated(cell: str) -> str | None:
    """The value of a cell without blanks around it; None where OFAC writes `-0- ` for nothing, or nothing at all."""
    value = cell.strip()
    return None if value in {"", _NULL} else value


def is_primary(document: Document, file: DocumentFile) -> bool:
    """Whether a file begins as the primary file does: twelve values without a header, a number first, some nulls."""
    sample = document.sample(file)
    shaped = all(len(row.cells) == len(PRIMARY_COLUMNS) and row.cells[0].strip().isdigit() for row in sample)
    return shaped and any(cell.strip() == _NULL for row in sample for cell in row.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfacFiles:
    """The primary file of an edition and those beside it, of which any may be absent."""

    primary: DocumentFile
    aliases: DocumentFile | None = None
    addresses: DocumentFile | None = None
    comments: DocumentFile | None = None

    @classmethod
    def sort(cls, document: Document) -> OfacFiles:
        """Tell the files of a document apart.

        Raises:
            InputError: a file is none of the four, two are of one kind, or the primary file is not among them.
        """
        by_columns: dict[tuple[str, ...], DocumentFile] = {}
        for file in document.files:
            columns = _columns(document, file)
            if (other := by_columns.setdefault(columns, file)) is not file:
                found = f"{other.name} and {file.name} of one kind"
                do = "Import the SDN files and the non-SDN files apart."
                raise InputError(file.name, expected="one file of each kind", found=found, do=do)
        primary = by_columns.get(PRIMARY_COLUMNS)
        if primary is None:
            found = ", ".join(file.name for file in document.files)
            expected = "the primary file, sdn.csv or cons_prim.csv, with the others"
            raise InputError(document.name, expected=expected, found=found, do="Name the primary file too.")
        return cls(
            primary=primary,
            aliases=by_columns.get(ALIAS_COLUMNS),
            addresses=by_columns.get(ADDRESS_COLUMNS),
            comments=by_columns.get(COMMENT_COLUMNS),
        )


class SideRows:
    """The rows of a file beside the primary one, by the number of the entry; each is handed out once.

    They are gathered on disk: nothing says that the files are sorted alike.
    """

    def __init__(self, document: Document, file: DocumentFile | None, width: int) -> None:
        self.file = file
        self._rows = Gathering()
        self._count = 0
        for row in whole_rows(document, file, width) if file is not None else ():
            self._rows.add(row.cells[0].strip(), json.dumps(row))
            self._count += 1
        self._left = self._count

    def __enter__(self) -> SideRows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rows.close()

    def take(self, number: str) -> list[Row]:
        """The rows of an entry; none the second time, when another party has the same number by a slip."""
        if self.file is None:
            return []
        rows = [Row(*json.loads(text)) for text in self._rows.take(number)]
        self._left -= len(rows)
        return rows

    def refuse_strays(self) -> None:
        """Refuse a file of another edition: a stray row occurs, one in a hundred does not.

        Raises:
            InputError: more than one row in a hundred, and more than five, belong to no entry.
        """
        if self.file is not None and self._left > max(5, self._count // 100):
            found = f"{self._left:,} of {self._count:,} rows of entries that it lacks"
            do = "Take all files of the same day."
            raise InputError(self.file.name, expected="rows of the primary file's entries", found=found, do=do)


def whole_rows(document: Document, file: DocumentFile, width: int) -> Iterator[Row]:
    """Yield the rows of a file, each with its number of values and an entry's number first.

    Raises:
        InputError: a row has another number of values, or does not begin with a number.
    """
    for row in document.rows(file):
        where = file.where(row.line)
        if len(row.cells) != width:
            do = "Fetch the file again: a line is broken or cut off."
            raise InputError(where, expected=f"{width} values", found=f"{len(row.cells)} values", do=do)
        if not row.cells[0].strip().isdigit():
            do = "Fetch the file again."
            raise InputError(where, expected="the number of an entry first", found=row.cells[0], do=do)
        yield row


def _columns(document: Document, file: DocumentFile) -> tuple[str, ...]:
    first = next(iter(document.sample(file, 1)), None)
    columns = _BY_WIDTH.get(len(first.cells)) if first and first.cells[0].strip().isdigit() else None
    if columns is None:
        next(document.rows(file), None)  # raises where the file cannot be read at all: the better reason
        found = "other rows" if first else "no rows"
        do = "Leave this file out, or fetch it again."
        raise InputError(file.name, expected="rows of OFAC's legacy format", found=found, do=do)
    return columns
