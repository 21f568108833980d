"""Ledgers of contracts and purchases: opened, their header and columns found, their rows read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from caveat.errors import InputError
from caveat.exposure.amounts import AmountStyle, style_of
from caveat.exposure.columns import Columns, find_columns, head_score
from caveat.exposure.days import order_of
from caveat.exposure.roles import header_currency, header_words, role
from caveat.exposure.rows import Given, RowReader
from caveat.exposure.sheets import Sheet, open_sheets
from caveat.lists.files.document import Row
from caveat.model.exposure import Assumption, LedgerRow, Unusable

__all__ = ["Given", "Ledger", "read_ledger"]

_HEAD_LINES = 60
_SAMPLE = 2_000
_EXPORT = "Export the ledger with its rows."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A ledger with its columns found.

    Attributes:
        name: of its file.
        sha256: of the file's bytes.
        sheet: the spreadsheet's sheet; None where the file is one table.
        header: line of the header.
        columns: what each column is for.
        notes: what was decided about the ledger as a whole, for the reader to check.
    """

    name: str
    sha256: str
    sheet: str | None
    header: int
    columns: Columns
    notes: tuple[Assumption, ...]
    _table: Sheet
    _reader: RowReader

    def rows(self) -> Iterator[LedgerRow | Unusable]:
        """Yield every line behind the header that holds something, read or with the reason why it is unusable.

        Raises:
            InputError: the file breaks off or breaks its format further down.
        """
        for row in self._table.rows():
            if row.line > self.header:
                yield self._reader.read(row)

    def uses(self) -> tuple[tuple[str, str], ...]:
        """Role and header of every column in use."""
        places = ((role, at) for role, found in self.columns.by_role.items() for at in found)
        facts = ((key, at) for key, at in self.columns.facts.items())
        return tuple((role, self.columns.headers[at]) for role, at in (*places, *facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """A table with the line taken for its header and the first lines behind it."""

    table: Sheet
    header: Row
    score: int
    sample: tuple[Row, ...]
    above: tuple[Row, ...]


def read_ledger(path: Path, *, mapping: Mapping[str, str], given: Given, sheet: str | None = None) -> Ledger:
    """Open a ledger and find its columns; rows are read when they are asked for.

    Args:
        path: separated text (UTF-8, or UTF-16 with a byte order mark; plain or gzip), Excel or OpenDocument.
        mapping: role (`vendor`, `in`, `as` …) or key of a fact, and the header of its column; "" for none.
        given: what the user states of every row.
        sheet: which sheet of a spreadsheet.

    Raises:
        InputError: the file cannot be read as a ledger, a column is missing, or two fit a role equally well.
    """
    name, digest, sheets = open_sheets(path)
    head = _head(name, sheets, mapping, sheet)
    samples = [row.cells for row in head.sample]
    columns = find_columns(head.table.where(head.header.line), head.header.cells, samples, mapping)
    style, order = _style(columns, samples, head.table, given), order_of(_values(columns, samples, "date"))
    notes = (*_about_head(head), *_set_aside(columns))
    if order is not None:
        notes = (*notes, Assumption(fact="on", taken=order.value, because="column", words=_header(columns, "date")))
    return Ledger(
        name=name,
        sha256=digest,
        sheet=head.table.name,
        header=head.header.line,
        columns=columns,
        notes=notes,
        _table=head.table,
        _reader=RowReader(columns=columns, width=_width(head), style=style, order=order, given=given),
    )


def _head(name: str, sheets: Sequence[Sheet], mapping: Mapping[str, str], asked: str | None) -> _Head:
    """The table to read with its header.

    Raises:
        InputError: the sheet asked for is not there, no table holds anything, or several could be the ledger.
    """
    names = [sheet.name for sheet in sheets]
    if asked is not None and asked not in names:
        found = ", ".join(repr(each) for each in names if each) or "one table without a name"
        raise InputError(name, expected=f"a sheet {asked!r}", found=found, do="Name one of these, or none.")
    heads = [_header_of(sheet, mapping) for sheet in sheets if asked in {None, sheet.name}]
    filled = [head for head in heads if head is not None]
    if not filled:
        raise InputError(name, expected="a header and rows", found="nothing", do=_EXPORT)
    able = [head for head in filled if _could_be_ledger(head, mapping)]
    if len(able) > 1:
        found = ", ".join(repr(head.table.name) for head in able)
        raise InputError(name, expected="one sheet with a ledger", found=found, do="Say which one: --sheet NAME")
    head = able[0] if able else max(filled, key=lambda each: each.score)
    if not head.sample:
        raise InputError(
            head.table.where(head.header.line), expected="rows behind the header", found="none", do=_EXPORT
        )
    return head


def _header_of(table: Sheet, mapping: Mapping[str, str]) -> _Head | None:
    rows = tuple(islice(table.rows(), _HEAD_LINES + _SAMPLE))
    if not rows:
        return None
    scores = [head_score(row.cells, mapping) for row in rows[:_HEAD_LINES]]
    best = scores.index(max(scores))
    return _Head(table=table, header=rows[best], score=scores[best], sample=rows[best + 1 :], above=rows[:best])


def _could_be_ledger(head: _Head, mapping: Mapping[str, str]) -> bool:
    asked = {header.casefold() for header in mapping.values()}
    vendor = role("vendor")
    return any(cell.casefold() in asked or vendor.fit(header_words(cell)) for cell in head.header.cells if cell)


def _width(head: _Head) -> int:
    """How many cells lines have: as the header, or as most lines where these all end in empty cells."""
    widths = Counter(len(row.cells) for row in head.sample)
    return max(len(head.header.cells), widths.most_common(1)[0][0])


def _style(columns: Columns, samples: Sequence[Sequence[str]], table: Sheet, given: Given) -> AmountStyle:
    point = table.point or style_of(_values(columns, samples, "amount"))
    return AmountStyle(point=point, currency=header_currency(_header(columns, "amount")) or given.currency)


def _values(columns: Columns, samples: Sequence[Sequence[str]], role: str) -> Iterator[str]:
    at = columns.at(role)
    return (row[at] for row in samples if at is not None and at < len(row))


def _header(columns: Columns, role: str) -> str:
    at = columns.at(role)
    return "" if at is None else columns.headers[at]


def _about_head(head: _Head) -> Iterator[Assumption]:
    if head.above:
        words = " · ".join(cell for row in head.above for cell in row.cells if cell)[:200]
        yield Assumption(fact="header", taken=f"line {head.header.line}", because="lines_above", words=words)


def _set_aside(columns: Columns) -> Iterator[Assumption]:
    """Columns that looked like a role nothing else fills."""
    for at, key, because in columns.set_aside:
        if not columns.by_role.get(key):
            yield Assumption(fact=key, taken=None, because=because, words=columns.headers[at], applied=False)
