"""The file of settled pairs: a CSV that people write, or cut from the hits of a screening; every row is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from caveat.errors import InputError
from caveat.lists.files.document import Document, Row
from caveat.match.settled import SettledPair, SettledPairs
from caveat.names.folding import unscreenable

__all__ = ["COLUMNS", "read_settled"]

COLUMNS: Final = ("input", "party", "list", "record_id", "names_digest", "by", "on", "why")
_OF_HITS: Final = frozenset({"line", "why_not", "score", "name", "matched", "listings", "reasons", "receipt"})
"""Columns of a file of hits: left unread, so that rows of it can be settled as they stand."""

_DIGEST: Final = re.compile(r"[0-9a-f]{16}")
_TERRITORY: Final = "territory:"


def read_settled(path: Path) -> SettledPairs:
    """Read settled pairs: one row each, `input` and `names_digest`, and `party` or both `list` and `record_id`.

    Args:
        path: CSV in UTF-8 with a header, plain or gzip; `by`, `on` (a day) and `why` may be left out.

    Raises:
        InputError: the file cannot be read, a column is unknown or missing, or a row is not complete.
    """
    document = Document.open([path])
    file = document.files[0]
    rows = document.rows(file)
    header = next(rows, None)
    columns = [cell.strip().casefold() for cell in header.cells] if header else []
    _check(columns, file.where(1))
    pairs = list(_pairs(rows, columns, file.name))
    if not pairs:
        raise InputError(file.name, expected="at least one pair under the header", found="none", do="Add rows.")
    return SettledPairs.of(pairs)


def _check(columns: Sequence[str], where: str) -> None:
    unknown = [column for column in columns if column not in COLUMNS and column not in _OF_HITS]
    if unknown or len(set(columns)) < len(columns):
        found = unknown[0] if unknown else "a column twice"
        raise InputError(where, expected=f"the columns {', '.join(COLUMNS)}", found=found, do="See docs/settled.md.")
    needed = ("input", "names_digest", "party" if "record_id" not in columns else "record_id")
    if lacking := [column for column in needed if column not in columns]:
        do = "Cut the rows from a file of hits, which has them; see docs/settled.md."
        raise InputError(where, expected=f"a column {lacking[0]}", found=", ".join(columns) or "nothing", do=do)


def _pairs(rows: Iterator[Row], columns: Sequence[str], name: str) -> Iterator[SettledPair]:
    for row in rows:
        where = f"{name}, line {row.line}"
        if len(row.cells) != len(columns):
            found, do = f"{len(row.cells)} values", "Quote a value with a comma."
            raise InputError(where, expected=f"{len(columns)} values", found=found, do=do)
        yield _pair({key: cell.strip() for key, cell in zip(columns, row.cells, strict=True)}, row.line, where)


def _pair(cells: Mapping[str, str], line: int, where: str) -> SettledPair:
    given = {column: cells.get(column) or None for column in COLUMNS}
    asked, digest = given["input"] or "", given["names_digest"] or ""
    if why_not := unscreenable(asked):
        raise InputError(where, expected="the name asked under input", found=why_not, do="Write it as it was asked.")
    if not _DIGEST.fullmatch(digest):
        do = "Take it from the hit: JSON and CSV of caveat screen show it."
        raise InputError(where, expected="the 16 digits of names_digest", found=digest or "nothing", do=do)
    if (given["party"] or "").startswith(_TERRITORY):
        do = "Leave the row out: a place cannot be settled for a name."
        raise InputError(where, expected="a party", found=str(given["party"]), do=do)
    if given["party"] is None and not (given["list"] and given["record_id"]):
        do = "Name the party by its id, or by a list and its number there."
        raise InputError(where, expected="party, or list and record_id", found="neither", do=do)
    return SettledPair(
        asked=asked,
        party=given["party"],
        list=given["list"],
        record_id=given["record_id"],
        names_digest=digest,
        by=given["by"],
        on=_day(given["on"], where),
        why=given["why"],
        line=line,
    )


def _day(text: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(where, expected="a day such as 2026-03-01", found=str(text), do="Write it so.") from error
