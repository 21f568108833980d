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
from caveat.lists.files.document import Document
from caveat.match.screen import Screener
from caveat.model.hit import Hit
from caveat.names.folding import unscreenable

__all__ = ["FileTotals", "Screened", "screen_file"]

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
REPORT_EVERY = 200
Write = Callable[[int, str, tuple[Hit, ...]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A name and its hits."""

    asked: str
    hits: tuple[Hit, ...]


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
        path: CSV with a column of names, or text with a name a line; plain or gzip.
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
        for line, name in _names(path):
            names += 1
            if unscreenable(name) is not None:
                unusable += 1
            found = screener.screen(name, threshold=threshold, limit=limit)
            hits += bool(found)
            write(line, name, found)
            if names % REPORT_EVERY == 0:
                tell("screening", names, None)
    tell("screening", names, names)
    return FileTotals(
        file=path.name, output=str(target), names=names, hits=hits, unusable=unusable, seconds=monotonic() - started
    )


def _names(path: Path) -> Iterator[tuple[int, str]]:
    """Every name with its line."""
    document = Document.open([path])
    file = document.files[0]
    head = document.sample(file, 1)
    if not head:
        raise InputError(str(path), expected="names", found="an empty file", do="Give another file.")
    column = _column(head[0].cells)
    if column is None and len(head[0].cells) > 1:
        found = ", ".join(head[0].cells[:8])
        do = f"Name one of the columns {NAME_HEADERS[0]}."
        raise InputError(f"{path}, line 1", expected="a column of names", found=found, do=do)
    for number, row in enumerate(document.rows(file)):
        if column is not None and number == 0:
            continue
        yield row.line, row.cells[column or 0] if len(row.cells) > (column or 0) else ""


def _column(header: list[str]) -> int | None:
    """Which column holds the names, by its header; None where no header says so."""
    cleaned = [cell.strip().casefold().replace(" ", "_") for cell in header]
    return next((cleaned.index(name) for name in NAME_HEADERS if name in cleaned), None)


@contextmanager
def _writing(target: Path, day: date) -> Iterator[Write]:
    """Write hits in the form that the name of the file asks for."""
    with whole_file(target) as stream:
        yield _csv_writer(stream, day) if target.suffix == ".csv" else _line_writer(stream, day)


def _line_writer(stream: TextIO, day: date) -> Write:
    def write(line: int, name: str, hits: tuple[Hit, ...]) -> None:
        said = {"line": line, **screen_json(name, hits, day, why_not=unscreenable(name))}
        stream.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n")

    return write


def _csv_writer(stream: TextIO, day: date) -> Write:
    columns = ("line", "input", "why_not", "score", "party", "name", "matched", "listings", "reasons")
    writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()

    def write(line: int, name: str, hits: tuple[Hit, ...]) -> None:
        why_not = unscreenable(name)
        rows = list(hit_rows(name, hits, day)) or ([{"input": name}] if why_not else [])
        for row in rows:
            said = {**row, "line": line, "why_not": why_not}
            writer.writerow({key: inert("" if value is None else str(value)) for key, value in said.items()})

    return write
