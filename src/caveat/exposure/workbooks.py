"""Spreadsheets (Excel, OpenDocument), opened with bounds and read as text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import unescape

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from caveat.errors import InputError
from caveat.exposure.formulas import Uncomputed, refuse_wide, uncomputed

__all__ = ["Workbook"]

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 512 * 2**20
_LARGEST_OLD = 64 * 2**20
_MEMBERS = 10_000
_CONVERT = "Save it again as .xlsx, .ods or CSV (UTF-8)."

_Value: TypeAlias = int | float | str | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet file; a cell whose formula was never computed reads as the formula."""

    name: str
    sheet_names: tuple[str, ...]
    _book: CalamineWorkbook
    _uncomputed: dict[str, Uncomputed] = field(default_factory=dict)

    @staticmethod
    def recognizes(head: bytes) -> bool:
        """Whether a file begins as a spreadsheet does, or as another zip archive."""
        return head.startswith((_ZIP, _OLD))

    @classmethod
    def open(cls, path: Path, name: str) -> Workbook:
        """Open a spreadsheet.

        Raises:
            InputError: it is another kind of archive, damaged, locked, or beyond the limits.
        """
        formulas = _checked(path, name)
        try:
            book = CalamineWorkbook.from_path(str(path))
        except PasswordError as error:
            raise _refusal(name, "a password", "Remove the password.") from error
        except (CalamineError, OSError, ValueError) as error:
            raise _refusal(name, str(error) or type(error).__name__, _CONVERT) from error
        tables = tuple(sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)
        return cls(name, tables, book, formulas)

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the lines of a sheet, counting from 1, each cell as text."""
        pending = self._uncomputed.get(sheet, {})
        try:
            for line, values in enumerate(self._book.get_sheet_by_name(sheet).iter_rows(), start=1):
                formulas = pending.get(line)
                yield line, [_text(value) for value in values] if formulas is None else _with(values, formulas)
        except (CalamineError, ValueError) as error:
            raise _refusal(f"{self.name}, sheet {sheet!r}", str(error), _CONVERT) from error


def _with(values: list[_Value], formulas: dict[int, str]) -> list[str]:
    return [f"={unescape(formulas[at])}" if at in formulas else _text(value) for at, value in enumerate(values)]


def _text(value: _Value) -> str:
    """A value as a person reads it: exact numbers, days as in ISO 8601."""
    if isinstance(value, str):
        return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", value).strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _number(value: float) -> str:
    """The shortest decimal that is this number, without an exponent."""
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0")


def _checked(path: Path, name: str) -> dict[str, Uncomputed]:
    """Refuse what would not fit into memory, and find the formulas without a value."""
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > _LARGEST_OLD:
            raise _refusal(name, f"{path.stat().st_size:,} bytes in the old Excel format", _CONVERT)
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(name, archive)
            return _formulas(name, archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise _refusal(name, f"a damaged archive ({error})", "Fetch or save the file again.") from error


def _refuse_bomb(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > _MEMBERS or size > _LARGEST:
        do = "Save only the sheet that you need, as CSV."
        raise _refusal(name, f"{len(members):,} parts, {size:,} bytes unpacked", do)


def _formulas(name: str, archive: zipfile.ZipFile) -> dict[str, Uncomputed]:
    parts = set(archive.namelist())
    if "xl/workbook.xml" in parts:
        return uncomputed(name, archive)
    if "content.xml" in parts:
        refuse_wide(name, archive)
        return {}
    if "xl/workbook.bin" in parts:
        raise _refusal(name, "a binary workbook (.xlsb)", _CONVERT)
    raise _refusal(name, "a zip archive that is no spreadsheet", "Unpack it and name the ledger in it.")


def _refusal(where: str, found: str, do: str) -> InputError:
    return InputError(where, expected="an Excel (.xlsx, .xls) or OpenDocument (.ods) workbook", found=found, do=do)
