"""Bringing files in: everything is read before anything counts, and all of it counts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from caveat.editions.guards import check
from caveat.editions.incoming import Incoming, IncomingFile
from caveat.editions.linking import link_records
from caveat.editions.publication import publication_of
from caveat.errors import InputError
from caveat.lists.document import Document
from caveat.lists.reader import detect, edition_day
from caveat.store.edition import Edition, NewEdition
from caveat.store.intake import Intake
from caveat.store.store import Store
from caveat.store.writer import Writer

__all__ = ["BroughtIn", "Progress", "bring_in", "take_in"]

# Told the stage (`reading`, `linking`), how much is done, and how much there is where that is known.
Progress = Callable[[str, int, int | None], None]

_REPORT_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What an import did.

    Attributes:
        lists: list key and number of records, the longest first.
        linked: how many parties of the store hold several records; None where nothing changed.
        unchanged: whether the store held this edition before.
        retrieved_at: when it was first brought in, UTC.
    """

    name: str
    publication: str
    published_on: date
    sha256: str
    records: int
    lists: tuple[tuple[str, int], ...]
    linked: int | None
    unchanged: bool
    retrieved_at: datetime


def bring_in(
    store: Store,
    paths: Sequence[Path],
    *,
    publication: str | None = None,
    published_on: date | None = None,
    retrieved_at: datetime,
    progress: Progress | None = None,
) -> BroughtIn:
    """Bring the files of one edition into the store, in one transaction.

    Args:
        store: the store.
        paths: the file, or the files that make one edition together.
        publication: id in the catalog; None to tell it from the format.
        published_on: the edition's day; None to take it from the files' names.
        retrieved_at: now, in UTC.
        progress: told of the advance.

    Raises:
        InputError: a file cannot be read to its end as what it should be, its day or publication is not known, or a
            guard refuses it; the store is as it was before.
        UsageError: the publication is not in the catalog, or has another format.
        StoreError: another process is writing, or the store cannot be written.
    """
    document = Document.open(paths)
    reader = detect(document)
    publication = publication_of(document, reader, publication)
    held = [one for one in store.editions() if (one.publication, one.sha256) == (publication, document.sha256)]
    day = published_on or edition_day(document) or (held[-1].published_on if held else None)
    if day is None:
        do = "Say it with --published YYYY-MM-DD."
        raise InputError(document.name, expected="the edition's day in the name", found=document.name, do=do)
    incoming = Incoming(
        name=document.name,
        publication=publication,
        published_on=day,
        sha256=document.sha256,
        reader=reader.format,
        reader_version=reader.version,
        expected=reader.count(document) if progress else None,
        read=lambda: reader.read(document),
        files=tuple(
            IncomingFile(name=file.name, sha256=file.sha256, size=file.size, open=partial(_bytes, file.path))
            for file in document.files
        ),
    )
    return take_in(store, incoming, retrieved_at=retrieved_at, progress=progress)


def take_in(
    store: Store, incoming: Incoming, *, retrieved_at: datetime, progress: Progress | None = None, wait: bool = False
) -> BroughtIn:
    """Read an edition to its end, check it, keep it and link its records; all of it or nothing.

    An edition that the store holds changes nothing, unless its reader has a later version: then it is read again.
    With `wait` another process that is writing is waited for, without it the import is refused.
    """
    tell = progress or _silent
    with store.writing(wait=wait) as writer:
        held = writer.held(incoming.publication, incoming.published_on, incoming.sha256)
        if held is not None and held.reader_version >= incoming.reader_version:
            return _unchanged(incoming, held)
        first_retrieved_at = held.retrieved_at if held else retrieved_at.astimezone(UTC)
        read = _read(writer, incoming, held, first_retrieved_at, tell)
        check(incoming.name, read)
        writer.keep(read, [(file.name, file.sha256, file.size, file.open) for file in incoming.files])
        tell("linking", 0, None)
        linked = link_records(writer, at=retrieved_at)
        tell("linking", read.records, read.records)
        writer.mark()
        return BroughtIn(
            name=incoming.name,
            publication=incoming.publication,
            published_on=incoming.published_on,
            sha256=incoming.sha256,
            records=read.records,
            lists=tuple(read.lists.most_common()),
            linked=linked,
            unchanged=False,
            retrieved_at=first_retrieved_at,
        )


def _read(writer: Writer, incoming: Incoming, held: Edition | None, retrieved_at: datetime, tell: Progress) -> Intake:
    if held is not None:
        writer.remove(held)
    new = NewEdition(
        publication=incoming.publication,
        published_on=incoming.published_on,
        sha256=incoming.sha256,
        retrieved_at=retrieved_at,
        reader=incoming.reader,
        reader_version=incoming.reader_version,
    )
    intake = writer.begin(new)
    tell("reading", 0, incoming.expected)
    for item in incoming.read():
        intake.take(item)
        if intake.records % _REPORT_EVERY == 0:
            tell("reading", intake.records, incoming.expected)
    writer.finish(intake)
    tell("reading", intake.records, intake.records)
    return intake


def _unchanged(incoming: Incoming, held: Edition) -> BroughtIn:
    return BroughtIn(
        name=incoming.name,
        publication=held.publication,
        published_on=held.published_on,
        sha256=held.sha256,
        records=held.records,
        lists=tuple(sorted(held.lists, key=lambda pair: (-pair[1], pair[0]))),
        linked=None,
        unchanged=True,
        retrieved_at=held.retrieved_at,
    )


def _bytes(path: Path) -> BinaryIO:
    return path.open("rb")


def _silent(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""
