"""Labelled files: the rows of a user's own test of the matcher, read with bounds and checked by header."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from caveat.errors import InputError
from caveat.lists.files.document import Document, Row

__all__ = ["LabelledRow", "Progress", "is_match", "labelled_rows"]

Progress: TypeAlias = Callable[[int, int | None], None]
"""Called with the rows done and the rows there are, None where that is not known."""

_TRUE: Final = frozenset({"true", "1", "yes", "y", "match"})
_FALSE: Final = frozenset({"false", "0", "no", "n"})


class LabelledRow:
    """One row by column name, with the line on which it begins."""

    __slots__ = ("_cells", "line", "where")

    def __init__(self, cells: dict[str, str], *, line: int, where: str) -> None:
        self._cells, self.line, self.where = cells, line, where

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")


def labelled_rows(path: Path, needed: Sequence[str], progress: Progress | None = None) -> Iterator[LabelledRow]:
    """Yield the rows of a CSV or tab-separated file with a header.

    Args:
        path: the file, plain or gzip.
        needed: columns that must be there; `a|b` where either will do, the row then has it under `a`.
        progress: told of each 100 rows.

    Raises:
        InputError: the file cannot be read, lacks a column or rows, or a row has more values than the header.
    """
    document = Document.open([path])
    file = document.files[0]
    head = document.head(file).split(b"\n", 1)[0]
    delimiter = "\t" if head.count(b"\t") > head.count(b",") else ","
    rows = document.rows(file, delimiter=delimiter, strict=False)
    header = next(rows, None)
    columns = _columns(header, needed, file.name)
    total = max(0, document.line_count(file) - 1) if progress else None
    done = 0
    for row in rows:
        yield _labelled(row, columns, file.where(row.line))
        done += 1
        if progress and done % 100 == 0:
            progress(done, total)
    if not done:
        raise InputError(file.name, expected="at least one row under the header", found="none", do="Add rows.")
    if progress:
        progress(done, done)


def is_match(row: LabelledRow, column: str) -> bool:
    """The truth value of a cell.

    Raises:
        InputError: the cell is neither true nor false.
    """
    text = row[column].strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise InputError(row.where, expected=f"true or false under {column}", found=row[column], do="Label the row.")


def _columns(header: Row | None, needed: Sequence[str], name: str) -> list[str]:
    found = [cell.strip().lower() for cell in header.cells] if header else []
    renamed = {spelling: either.split("|")[0] for either in needed for spelling in either.split("|")}
    columns = [renamed.get(column, column) for column in found]
    missing = [either.replace("|", " or ") for either in needed if either.split("|")[0] not in columns]
    if missing:
        raise InputError(
            f"{name}, line {header.line if header else 1}",
            expected=f"a header with {', '.join(missing)}",
            found=", ".join(found) or "an empty file",
            do="Give the columns these names, in any order.",
        )
    return columns


def _labelled(row: Row, columns: list[str], where: str) -> LabelledRow:
    if len(row.cells) > len(columns):
        raise InputError(
            where, expected=f"{len(columns)} values", found=f"{len(row.cells)} values", do="Quote a value with a comma."
        )
    return LabelledRow(dict(zip(columns, row.cells, strict=False)), line=row.line, where=where)
