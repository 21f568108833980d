"""Rows of separated files, brought together by the number of the party that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from caveat.errors import InputError
from caveat.lists.files.document import DocumentFile, Row
from caveat.lists.files.gathering import Gathering
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["row_fields", "row_groups"]

_MOST_CHARACTERS = 16 * 2**20


def row_groups(file: DocumentFile, numbered: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Yield each number with its rows, in the order of the first rows, in constant memory.

    Args:
        file: where the rows stand.
        numbered: rows, each with its number; all are taken before the first group.

    Raises:
        InputError: there are no rows, or one number has far too many; and whatever taking a row raises.
    """
    empty = True
    with Gathering() as gathered:
        for number, row in numbered:
            gathered.add(number, json.dumps(row, ensure_ascii=False))
        for number, kept in gathered.streams():
            empty = False
            yield number, _rows(file, kept)
    if empty:
        raise InputError(file.name, expected="at least one entry", found="none", do="Fetch the file again.")


def row_fields(header: Sequence[str], rows: Iterable[Row], file: str) -> Iterator[Field]:
    """Yield each value of some rows once, at the place of the row that states it first, blank ones left out."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        place = Place(file=file, line=row.line)
        for column, value in zip(header, row.cells, strict=True):
            if value.strip() and (column, value) not in seen:
                seen.add((column, value))
                yield Field(name=column, value=value, place=place)


def _rows(file: DocumentFile, kept: Iterator[str]) -> list[Row]:
    rows: list[Row] = []
    characters = 0
    for text in kept:
        row = Row(*json.loads(text))
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            expected = f"at most {_MOST_CHARACTERS:,} characters about one party"
            raise InputError(file.where(row.line), expected=expected, found="more", do="Check that it is the list.")
        rows.append(row)
    return rows
