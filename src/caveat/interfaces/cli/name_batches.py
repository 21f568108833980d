"""Screening a file of names on all processors: batches of lines in, written hits out in the order of the lines."""

from __future__ import annotations

import csv
import gc
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from caveat.errors import NotReadyError, UsageError
from caveat.interfaces.cli.name_file import NamedRow, NameFile
from caveat.interfaces.cli.processes import in_order
from caveat.interfaces.cli.territory import with_territories
from caveat.interfaces.cli.whole_file import whole_file
from caveat.interfaces.render.inert import inert
from caveat.interfaces.render.screened import screen_json, screening_json
from caveat.interfaces.render.tables import hit_rows, not_screened_rows
from caveat.interfaces.render.territories import territory_rows
from caveat.match.screen import Screener
from caveat.match.screening import Screening
from caveat.match.settled import SettledPairs
from caveat.model.screened import AlertRate, Screened, ScreenProvenance
from caveat.store.store import Store

if TYPE_CHECKING:  # a process that screens shows no progress, and is many
    from caveat.interfaces.cli.progress import Told

__all__ = ["FileTotals", "Terms", "screen_file"]

_BATCH: Final = 256
_WORTH: Final = 64
"""With so many batches or fewer, 16,000 names, this process is done before another has begun."""

_WORTH_SAYING: Final = 1_000
"""Names from which on a speed means something."""

_COLUMNS: Final = (
    "line", "input", "why_not", "score", "party", "name", "matched", "listings", "reasons", "names_digest", "receipt",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a file is screened, as every process needs to know them.

    Attributes:
        lists_digest: of the snapshot with which the work began.
        form: `.csv` or `.jsonl`.
    """

    home: Path
    day: date
    known_on: date | None
    threshold: float
    limit: int
    settled: SettledPairs
    alert_rate: AlertRate | None
    exhaustive: bool
    lists_digest: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many names were read, hit, could not be screened, and how many hits were settled before."""

    names: int = 0
    hits: int = 0
    unusable: int = 0
    settled: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTotals:
    """How a file of names came out."""

    output: Path
    provenance: Path
    counts: Counts
    seconds: float

    @property
    def sentence(self) -> str:
        """The totals for a reader."""
        counts = self.counts
        rate = f", {counts.names / self.seconds:,.0f} names a second" if counts.names >= _WORTH_SAYING else ""
        settled = f" {counts.settled:,} hits settled before were left out." if counts.settled else ""
        return (
            f"{counts.names:,} names, {counts.hits:,} with hits, {counts.unusable:,} that could not be screened."
            f"{settled} {self.seconds:.1f} s{rate}.\nWritten: {self.output}, {self.provenance}"
        )


def screen_file(
    path: Path, output: Path | None, screening: Screening, *, home: Path, workers: int, tell: Told
) -> FileTotals:
    """Screen every name of a file.

    Args:
        path: as `NameFile` reads it.
        output: where hits go, `.csv` or `.jsonl`; None for `NAME.hits.csv` in the working folder. What they were made
            from goes into a file beside it.
        screening: on which terms.
        home: where the store lies, for the processes that open it themselves.
        workers: how many processes, where there are names enough for them.
        tell: told of the advance.

    Raises:
        InputError: the file cannot be read; what was written so far is taken back.
        UsageError: the output has another ending.
    """
    target = output or Path(f"{path.name.split('.')[0]}.hits.csv")
    if target.suffix not in {".csv", ".jsonl"}:
        raise UsageError("-o", expected="a name that ends in .csv or .jsonl", found=str(target), do="Rename it.")
    beside = target.with_name(f"{target.name}.provenance.json")
    file, counts, started = NameFile(path), Counts(), monotonic()
    total = file.line_count()
    opening = partial(opened_terms, _terms(screening, home, target.suffix))
    with whole_file(target) as stream, whole_file(beside) as said:
        if target.suffix == ".csv":
            stream.write(_sheet([dict(zip(_COLUMNS, _COLUMNS, strict=True))]))
        for text, more in in_order(opening, _batches(file.rows()), workers=workers, worth=_WORTH):
            stream.write(text)
            counts += more
            tell("screening", counts.names, max(total, counts.names))
        made = screening_json(screening.provenance, file=file.name, sha256=file.sha256, output=target.name)
        said.write(json.dumps({**made, "records": {each.name: getattr(counts, each.name) for each in fields(counts)}}))
    tell("screening", counts.names, counts.names)
    return FileTotals(output=target, provenance=beside, counts=counts, seconds=monotonic() - started)


Work = Callable[[Sequence[NamedRow]], tuple[str, Counts]]


@contextmanager
def opened_terms(terms: Terms) -> Iterator[Work]:
    """Open the lists on some terms, in whichever process; gives what turns lines into text and counts.

    Raises:
        NotReadyError: the lists are others than those with which the work began.
    """
    with Store.open(terms.home) as store:
        snapshot = store.as_of(terms.day, terms.known_on)
        if snapshot.digest != terms.lists_digest:
            found = "others: an edition came in meanwhile"
            raise NotReadyError("the lists", expected="those of the beginning", found=found, do="Screen again.")
        screening = Screening(
            Screener(snapshot, exhaustive=terms.exhaustive),
            threshold=terms.threshold,
            limit=terms.limit,
            settled=terms.settled,
            alert_rate=terms.alert_rate,
        )
        write = _csv_text if terms.form == ".csv" else _lines_text
        gc.freeze()  # what is loaded now stays: no collection need walk it, which takes some hundredths of a second
        try:
            yield partial(_screened, screening, write)
        finally:
            gc.unfreeze()


def _terms(screening: Screening, home: Path, form: str) -> Terms:
    snapshot = screening.screener.snapshot
    return Terms(
        home=home,
        day=snapshot.day,
        known_on=snapshot.known_on,
        threshold=screening.threshold,
        limit=screening.limit,
        settled=screening.settled,
        alert_rate=screening.alert_rate,
        exhaustive=screening.screener.exhaustive,
        lists_digest=snapshot.digest,
        form=form,
    )


Write = Callable[[Sequence[tuple[int, Screened]], ScreenProvenance], str]


def _screened(screening: Screening, write: Write, rows: Sequence[NamedRow]) -> tuple[str, Counts]:
    """The text of a batch of lines, and what it counts."""
    day = screening.provenance.day
    done: list[tuple[int, Screened]] = []
    for row, found in zip(rows, screening.each("" if row.fault else row.name for row in rows), strict=True):
        if row.fault:
            done.append((row.line, replace(found, asked=row.name, not_screened=row.fault)))
        else:
            done.append((row.line, with_territories(found, address=row.address, country=row.country, day=day)))
    counts = Counts(
        names=len(done),
        hits=sum(each.is_found for _, each in done),
        unusable=sum(each.not_screened is not None for _, each in done),
        settled=sum(len(each.settled) for _, each in done),
    )
    return write(done, screening.provenance), counts


def _lines_text(done: Sequence[tuple[int, Screened]], provenance: ScreenProvenance) -> str:
    lines = ({"line": line, **screen_json(each, provenance, with_editions=False)} for line, each in done)
    return "".join(f"{_written(json.dumps(said, ensure_ascii=False))}\n" for said in lines)


def _csv_text(done: Sequence[tuple[int, Screened]], provenance: ScreenProvenance) -> str:
    return _sheet(
        {**row, "line": line, "why_not": each.not_screened, "receipt": provenance.receipt}
        for line, each in done
        for row in _rows(each, provenance.day)
    )


def _rows(each: Screened, day: date) -> Iterator[dict[str, object]]:
    """A row for each hit, and one for a name that could not be screened."""
    yield from territory_rows(each.name, each.territories)
    yield from hit_rows(each.name, each.hits, day)
    yield from not_screened_rows(each)


def _sheet(rows: Iterable[dict[str, object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in rows:
        writer.writerow([_written(inert("" if row.get(key) is None else str(row[key]))) for key in _COLUMNS])
    return stream.getvalue()


def _written(text: str) -> str:
    """The text with escapes for what no encoding can hold."""
    return text.encode("utf-8", "backslashreplace").decode()


def _batches(rows: Iterator[NamedRow]) -> Iterator[tuple[NamedRow, ...]]:
    while batch := tuple(islice(rows, _BATCH)):
        yield batch
