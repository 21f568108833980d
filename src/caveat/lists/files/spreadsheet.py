"""OpenDocument spreadsheets (OASIS ODF 1.3, part 3, section 9), read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.xml import Element, iterate

__all__ = ["is_spreadsheet", "sheet_rows"]

_MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
# Where the package says what it is (ODF 1.3, part 2, sections 3.3 and 3.2).
_DECLARED = ("mimetype", "META-INF/manifest.xml")
_DECLARATION = 64 * 2**10
_CONTENT = "content.xml"
_ROOT = "document-content"
_CELLS = ("table-cell", "covered-table-cell")
_PARAGRAPHS = ("p", "h")
_VALUES = ("string-value", "date-value", "time-value", "boolean-value", "value")
# Notes and figures that hang on a text without being part of it.
_ASIDE = ("annotation", "note", "frame", "ruby-text")
# A line end is layout; other runs of blanks are left as they are, for exporters write names with two blanks so.
_LINE_END = re.compile(r"[ \t]*[\r\n]\s*")
# XML cannot hold a vertical tab.
_BREAK = "\v"
_MOST_REPEATED = 1_000
_MOST_BLANKS = 100


def is_spreadsheet(document: Document, file: DocumentFile) -> bool:
    """Whether a file is a package that declares itself to be a spreadsheet."""
    with suppress(InputError):
        return any(_MEDIA_TYPE in _beginning(document, file, name) for name in _DECLARED)
    return False


def sheet_rows(document: Document, file: DocumentFile) -> Iterator[Row]:
    """Yield the rows of the only sheet that has any content, each under its number in the sheet, counting from 1.

    A cell is the text that it shows, and its paragraphs are lines; the value behind it counts where it shows none.
    Empty rows, and empty cells at the end of a row, are left out.

    Raises:
        InputError: no such spreadsheet, a damaged one, content on several sheets, a table inside a cell, a count that
            is none, a row that is too long or repeated too often; and whatever `Document.member` raises.
    """
    content = replace(file, name=f"{file.name}, {_CONTENT}")
    spare = document.limits.unpacked_from(file.size)
    sheets: list[str] = []
    found = number = 0
    source = document.member(file, _CONTENT)
    for element in iterate(document, content, ("table-row",), root=(_ROOT,), openings=("table",), source=source):
        if element.tag == "table":
            sheets.append(element.get("name") or "")
            number = 0
            continue
        where = file.where(number + 1)
        cells = _cells(document, element, where)
        times = _count(element, "number-rows-repeated", where)
        if cells:
            found = found or len(sheets)
            spare -= (times - 1) * sum(map(len, cells))
            _check(where, sheets[found - 1 :], times, spare)
            yield from (Row(number + step, cells) for step in range(1, times + 1))
        number += times


def _check(where: str, sheets: list[str], times: int, spare: int) -> None:
    if len(sheets) > 1:
        found, do = f"{sheets[0]} and {sheets[-1]}", "Keep the one that is the list."
        raise InputError(where, expected="content on one sheet", found=found, do=do)
    if times > _MOST_REPEATED or spare < 0:
        expected = f"a row with content at most {_MOST_REPEATED:,} times"
        expected = expected if spare >= 0 else "rows that repeat into no more than a file of its size may unpack to"
        raise InputError(where, expected=expected, found="more", do="Check that it is the publisher's file.")


def _cells(document: Document, row: Element, where: str) -> list[str]:
    """The texts of a row up to the last that is not empty."""
    cells: list[str] = []
    empty = length = 0
    for cell in row.children:
        if cell.tag not in _CELLS:
            continue
        times = _count(cell, "number-columns-repeated", where)
        if not (text := _shown(cell, where)):
            empty += times
            continue
        length += times * len(text)
        width = len(cells) + empty + times
        if width > document.limits.columns or length > document.limits.record:
            expected = f"at most {document.limits.columns:,} columns and {document.limits.record:,} characters a row"
            raise InputError(where, expected=expected, found="more", do="Keep the columns that matter.")
        cells += [""] * empty + [text] * times
        empty = 0
    return cells


def _count(element: Element, attribute: str, where: str) -> int:
    stated = element.get(attribute) or "1"
    if not (stated.isascii() and stated.isdigit() and 0 < len(stated) < 10 and int(stated)):
        raise InputError(where, expected=f"a number in {attribute}", found=stated, do="Fetch the file again.")
    return int(stated)


def _shown(cell: Element, where: str) -> str:
    if cell.find("table"):
        raise InputError(where, expected="text in a cell", found="a table", do="Check that it is the publisher's file.")
    lines = ("".join(_flow(each, where)) for each in cell.children if each.tag in _PARAGRAPHS)
    text = "\n".join(_LINE_END.sub(" ", line).strip().replace(_BREAK, "\n") for line in lines).strip()
    return text or next((value for name in _VALUES if (value := cell.get(name))), "")


def _flow(element: Element, where: str) -> Iterator[str]:
    """The text of a paragraph with that of its parts, in order; `_BREAK` stands for a line break that is meant."""
    at = 0
    for child in element.children:
        yield element.content[at : child.after]
        at = child.after
        if child.tag == "s":
            yield " " * min(_count(child, "c", where), _MOST_BLANKS)
        elif child.tag in {"tab", "line-break"}:
            yield "\t" if child.tag == "tab" else _BREAK
        elif child.tag not in _ASIDE:
            yield from _flow(child, where)
    yield element.content[at:]


def _beginning(document: Document, file: DocumentFile, name: str) -> bytes:
    taken = b""
    for piece in document.member(file, name):
        taken += piece
        if len(taken) > _DECLARATION:
            break
    return taken
