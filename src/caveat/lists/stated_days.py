"""Days that publications state of themselves, read from the head of their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

from caveat.errors import InputError
from caveat.lists.dates import day_first, day_range
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.xml import element_in_head, root_of
from caveat.model.days import DayRange

__all__ = ["attribute_day", "british_day", "column_day", "element_day", "labelled_day", "single_day"]

# 2026-02-27T00:00:09.554Z: the day of an instant is the one that its publisher writes, in his own zone.
_INSTANT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})T\d{2}:\d{2}.{0,40}\Z")
_HYPHENS = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})\Z")

Read = Callable[[str], DayRange | None]


def single_day(text: str, *, where: str, field: str, read: Read = day_range) -> date:
    """The one day that a publication states as its own.

    Args:
        text: as written; of an instant in ISO 8601 the day counts.
        where: the file and line.
        field: what the publisher calls it.
        read: how the publisher writes days.

    Raises:
        InputError: it is no day, or a span of several: another day than the publisher's must not be guessed.
    """
    instant = _INSTANT.match(text.strip())
    span = read(instant["day"] if instant else text)
    if span is None or span.earliest != span.latest:
        do = "Say the edition's day with --published YYYY-MM-DD."
        raise InputError(where, expected=f"a day in {field}", found=text, do=do)
    return span.earliest


def british_day(text: str) -> DayRange | None:
    """Read what `day_range` reads, `13/04/2018` with the day first, and `11-Aug-2025`."""
    return day_range(_HYPHENS.sub(r"\1 \2 \3", day_first(text)))


def attribute_day(document: Document, name: str, read: Read = day_range) -> date | None:
    """The day in an attribute of the outermost element of the first file; None where it has none.

    Raises:
        InputError: the attribute states no day.
    """
    file = document.files[0]
    root = root_of(document, file)
    text = root.attributes.get(name, "").strip() if root else ""
    return single_day(text, where=file.name, field=name, read=read) if text else None


def element_day(document: Document, tag: str, path: str = "", read: Read = day_range) -> date | None:
    """The day in the text of an element near the beginning of the first file; None where it is not there.

    Args:
        document: of which the first file counts.
        tag: local name of the element.
        path: to the element below it that holds the text.
        read: how the publisher writes days.

    Raises:
        InputError: the text states no day.
    """
    file = document.files[0]
    element = element_in_head(document, file, tag)
    text = (element.findtext(path) if path else element.text) if element else None
    if element is None or not text:
        return None
    return single_day(text, where=file.where(element.line), field=path or tag, read=read)


def labelled_day(file: DocumentFile, rows: Iterable[Row], label: str) -> date | None:
    """The day beside a label in the first row, as in the UK: `Last Updated,13/04/2018`, `Report Date: 11-Aug-2025`.

    Raises:
        InputError: the label is there, and no day beside it.
    """
    row = next(iter(rows), None)
    words = _unmarked(" ".join(row.cells[:2])) if row else ""
    stated = words.removeprefix(label)
    if row is None or stated == words or not any(letter.isdigit() for letter in stated):
        return None
    return single_day(stated.lstrip(" :"), where=file.where(row.line), field=label, read=british_day)


def column_day(file: DocumentFile, rows: Iterable[Row], column: str) -> date | None:
    """The day in a column that every row repeats, from the first row below the header; None where there is none.

    Raises:
        InputError: what stands in the column is no day.
    """
    header, row = (*islice(rows, 2), None, None)[:2]
    named = (
        [cell.removeprefix("\xef\xbb\xbf").removeprefix("\ufeff").strip() for cell in header.cells] if header else []
    )
    at = named.index(column) if column in named else None
    text = row.cells[at].strip() if row and at is not None and at < len(row.cells) else ""
    return single_day(text, where=file.where(row.line), field=column, read=british_day) if row and text else None


def _unmarked(text: str) -> str:
    """A text without the byte order mark, also as it looks in Latin-1."""
    return text.removeprefix("\xef\xbb\xbf").removeprefix("\ufeff").strip()
