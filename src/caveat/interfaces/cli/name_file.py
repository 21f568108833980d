"""Screening a file of names: read line by line, hits written as they come, in constant memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TextIO

from caveat.errors import InputError, UsageError
from caveat.interfaces.cli.progress import Told
from caveat.interfaces.cli.whole_file import whole_file
from caveat.interfaces.render.jsons import screen_json
from caveat.interfaces.render.sheets import inert
from caveat.interfaces.render.tables import hit_rows
from caveat.interfaces.render.territories import territory_rows
from caveat.lists.files.document import Document
from caveat.match.rows import screened
from caveat.match.screen import Screener
from caveat.match.territory import territories
from caveat.model.hit import Hit
from caveat.model.territory import TerritoryHit
from caveat.names.folding import unscreenable

__all__ = ["FileTotals", "Screened", "named_territories", "screen_file"]

NAME_HEADERS = (
    "name",
    "full_name",
    "fullname",
    "vendor",
    "vendor_name",
    "supplier",
    "counterparty",
    "customer",
    "party",
)
ADDRESS_HEADERS = ("address", "full_address", "vendor_address", "supplier_address", "customer_address")
COUNTRY_HEADERS = ("country", "country_code", "vendor_country", "supplier_country", "customer_country")
REPORT_EVERY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A name with its hits, and the territories that it or its address names."""

    asked: str
    hits: tuple[Hit, ...]
    territories: tuple[TerritoryHit, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether a listed party was hit, or a territory for sure under law in force."""
        return bool(self.hits) or any(hit.bars for hit in self.territories)


Write = Callable[[int, Screened], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A line of the file."""

    line: int
    name: str
    address: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTotals:
    """How a file of names came out; `names` = screened + unusable."""

    file: str
    output: str
    names: int
    hits: int
    unusable: int
    seconds: float

    @property
    def sentence(self) -> str:
        """The totals for a reader."""
        rate = f"{self.names / self.seconds:,.0f} names a second" if self.seconds > 0 else "at once"
        return (
            f"{self.names:,} names, {self.hits:,} with hits, {self.unusable:,} that could not be screened. "
            f"{self.seconds:.1f} s, {rate}.\nWritten: {self.output}"
        )


def screen_file(
    path: Path, output: Path | None, screener: Screener, *, threshold: float, limit: int, day: date, tell: Told
) -> FileTotals:
    """Screen every name of a file.

    Args:
        path: CSV with a column of names, and perhaps of addresses and countries, or text with a name a line; plain or
            gzip.
        output: where hits go, `.csv` or `.jsonl`; None for `NAME.hits.csv` in the working folder.
        screener: over the lists.
        threshold: the least score of a hit.
        limit: the most hits a name.
        day: of the screening.
        tell: told of the advance.

    Raises:
        InputError: the file cannot be read; what was written so far is taken back.
        UsageError: the output has another ending.
    """
    target = output or Path(f"{path.name.split('.')[0]}.hits.csv")
    if target.suffix not in {".csv", ".jsonl"}:
        raise UsageError("-o", expected="a name that ends in .csv or .jsonl", found=str(target), do="Rename it.")
    names = hits = unusable = 0
    started = monotonic()
    with _writing(target, day) as write:
        rows = screened(screener, _names(path), lambda row: row.name, threshold=threshold, limit=limit)
        for each, matched in rows:
            names += 1
            unusable += unscreenable(each.name) is not None
            found = Screened(
                asked=each.name,
                hits=matched,
                territories=named_territories(each.name, address=each.address, country=each.country, day=day),
            )
            hits += found.is_found
            write(each.line, found)
            if names % REPORT_EVERY == 0:
                tell("screening", names, None)
    tell("screening", names, names)
    return FileTotals(
        file=path.name, output=str(target), names=names, hits=hits, unusable=unusable, seconds=monotonic() - started
    )


def named_territories(
    name: str | None, *, address: str | None, country: str | None, day: date
) -> tuple[TerritoryHit, ...]:
    """The territories that a name and its address name; a country without an address speaks for the name."""
    if address:
        located = territories(address, country=country, day=day, as_address=True)
        return (*located, *(hit for hit in territories(name or "", day=day) if not _is_among(hit, located)))
    return territories(name or "", country=country, day=day)


def _is_among(hit: TerritoryHit, others: tuple[TerritoryHit, ...]) -> bool:
    return any((each.territory, each.kind) == (hit.territory, hit.kind) for each in others)


def _names(path: Path) -> Iterator[_Named]:
    """Every name with its line, and its address and country where the file has such columns."""
    document = Document.open([path])
    file = document.files[0]
    head = document.sample(file, 1)
    if not head:
        raise InputError(str(path), expected="names", found="an empty file", do="Give another file.")
    column = _column(head[0].cells, NAME_HEADERS)
    if column is None and len(head[0].cells) > 1:
        found = ", ".join(head[0].cells[:8])
        do = f"Name one of the columns {NAME_HEADERS[0]}."
        raise InputError(f"{path}, line 1", expected="a column of names", found=found, do=do)
    address = _column(head[0].cells, ADDRESS_HEADERS) if column is not None else None
    country = _column(head[0].cells, COUNTRY_HEADERS) if column is not None else None
    for number, row in enumerate(document.rows(file)):
        if column is not None and number == 0:
            continue
        yield _Named(
            line=row.line,
            name=_cell(row.cells, column or 0) or "",
            address=_cell(row.cells, address),
            country=_cell(row.cells, country),
        )


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    """Which column has one of these headers; None where none has."""
    cleaned = [cell.strip().casefold().replace(" ", "_") for cell in header]
    return next((cleaned.index(name) for name in names if name in cleaned), None)


def _cell(cells: list[str], column: int | None) -> str | None:
    """What stands in a column; None where the row ends before it, or nothing stands there."""
    return (cells[column] or None) if column is not None and column < len(cells) else None


@contextmanager
def _writing(target: Path, day: date) -> Iterator[Write]:
    """Write hits in the form that the name of the file asks for."""
    with whole_file(target) as stream:
        yield _csv_writer(stream, day) if target.suffix == ".csv" else _line_writer(stream, day)


def _line_writer(stream: TextIO, day: date) -> Write:
    def write(line: int, found: Screened) -> None:
        shape = screen_json(
            found.asked, found.hits, day, why_not=unscreenable(found.asked), territories=found.territories
        )
        said = {"line": line, **shape}
        stream.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n")

    return write


def _csv_writer(stream: TextIO, day: date) -> Write:
    columns = ("line", "input", "why_not", "score", "party", "name", "matched", "listings", "reasons")
    writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()

    def write(line: int, found: Screened) -> None:
        why_not = unscreenable(found.asked)
        rows = [*territory_rows(found.asked, found.territories), *hit_rows(found.asked, found.hits, day)]
        for row in rows or ([{"input": found.asked}] if why_not else []):
            said = {**row, "line": line, "why_not": why_not}
            writer.writerow({key: inert("" if value is None else str(value)) for key, value in said.items()})

    return write
