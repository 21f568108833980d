"""What a spreadsheet's own XML says before it is opened: how wide it is, and which formulas have no computed value."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TypeAlias

from caveat.errors import InputError

__all__ = ["Uncomputed", "refuse_wide", "uncomputed"]

# Formulas without a value, by line (from 1) and column (from 0).
Uncomputed: TypeAlias = dict[int, dict[int, str]]

_PIECE = 2**20
_LONGEST_ROW = 16 * 2**20
_COLUMNS = 1_000
_LINES = 2**20
_CELLS = 50_000_000
_MOST_FORMULAS = 200_000

_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="(?P<name>[^"]*)"[^>]*?\b\w+:id="(?P<id>[^"]*)"')
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Target)="([^"]*)"')
_COLUMN = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})')
_LINE = re.compile(rb'<(?:\w+:)?(?:row|c) [^>]*?\br="[A-Z]{0,3}([0-9]{1,9})"')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="(?P<column>[A-Z]{1,3})(?P<line>[0-9]{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(?P<formula>[^<]*)</(?:\w+:)?f>)"
    rb"(?:\s*<(?:\w+:)?v(?:/>|>(?P<value>[^<]*)</(?:\w+:)?v>))?"
)
_ROW = re.compile(rb"<table:table-row\b(?P<tag>[^>]*)>(?P<cells>.*?)</table:table-row>", re.DOTALL)
_CELL = re.compile(rb"<table:table-cell\b[^>]*>")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="(?P<times>[0-9]{1,9})"')
_FILLED = re.compile(rb"value-type=")


def uncomputed(name: str, archive: zipfile.ZipFile) -> dict[str, Uncomputed]:
    """Formulas of an Excel workbook with no stored value, or with a stored 0, by sheet.

    Programs that write workbooks without computing them store 0 for every formula, so a 0 proves nothing.

    Raises:
        InputError: a sheet is too wide or too long.
    """
    found: dict[str, Uncomputed] = {}
    for sheet, part in _parts(archive):
        lines: Uncomputed = {}
        count = 0
        for piece in _pieces(name, archive, part, b"row>"):
            _refuse_size(name, sheet, piece)
            for match in _FORMULA.finditer(piece):
                if match.group("value") in {None, b"", b"0"} and count < _MOST_FORMULAS:
                    formula = (match.group("formula") or b"").decode("utf-8", "replace")
                    lines.setdefault(int(match.group("line")), {})[_number(match.group("column"))] = formula
                    count += 1
        found[sheet] = lines
    return found


def refuse_wide(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse an OpenDocument sheet that repeats filled cells or lines without end.

    Raises:
        InputError: it does.
    """
    for piece in _pieces(name, archive, "content.xml", b"</table:table-row>"):
        for row in _ROW.finditer(piece):
            if not _FILLED.search(row.group("cells")):
                continue
            lines = _times(row.group("tag"))
            columns = max((_times(tag) for tag in _CELL.findall(row.group("cells")) if _FILLED.search(tag)), default=1)
            if columns > _COLUMNS or lines * columns > _LINES:
                raise _refusal(name, f"a cell repeated {lines * columns:,} times")


def _times(tag: bytes) -> int:
    repeated = _REPEATED.search(tag)
    return int(repeated.group("times")) if repeated else 1


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and its part of the archive."""
    targets = {}
    members = set(archive.namelist())
    relations = _read(archive, "xl/_rels/workbook.xml.rels") if "xl/_rels/workbook.xml.rels" in members else ""
    for tag in _RELATION.findall(relations):
        named = dict(_ATTRIBUTE.findall(tag))
        targets[named.get("Id", "")] = named.get("Target", "")
    for match in _SHEET.finditer(_read(archive, "xl/workbook.xml")):
        target = targets.get(match.group("id"), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in members:
            yield _unescaped(match.group("name")), part


def _pieces(name: str, archive: zipfile.ZipFile, part: str, end: bytes) -> Iterator[bytes]:
    """The part in pieces that end behind a whole row."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            block = rest + piece
            cut = block.rfind(end) + len(end)
            if cut < len(end):
                rest = block
            else:
                yield block[:cut]
                rest = block[cut:]
            if len(rest) > _LONGEST_ROW:
                raise _refusal(name, f"a row of more than {_LONGEST_ROW // 2**20} MiB")
    yield rest


def _refuse_size(name: str, sheet: str, piece: bytes) -> None:
    columns = max((_number(letters) + 1 for letters in set(_COLUMN.findall(piece))), default=0)
    lines = max((int(line) for line in set(_LINE.findall(piece))), default=0)
    if columns > _COLUMNS or lines > _LINES or columns * lines > _CELLS:
        raise _refusal(f"{name}, sheet {sheet!r}", f"{columns:,} columns, {lines:,} lines")


def _number(letters: bytes) -> int:
    """The place of a column from its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number - 1


def _read(archive: zipfile.ZipFile, part: str) -> str:
    with archive.open(part) as stream:
        return stream.read(4 * 2**20).decode("utf-8", "replace")


def _unescaped(text: str) -> str:
    for sign, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(sign, char)
    return text


def _refusal(where: str, found: str) -> InputError:
    return InputError(
        where,
        expected=f"at most {_COLUMNS:,} columns and {_CELLS:,} cells",
        found=found,
        do="Save the columns that matter, as CSV.",
    )
