"""Bringing files in: everything is read before anything counts, and all of it counts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from caveat.editions.guards import Counted, DoubtedError, broken_doubt, check, doubts, last_before
from caveat.editions.incoming import Incoming, open_incoming
from caveat.editions.linking import link_records
from caveat.errors import InputError, UsageError
from caveat.store.edition import Edition, NewEdition
from caveat.store.intake import Intake
from caveat.store.quarantine import Acceptance, Quarantined
from caveat.store.store import Store
from caveat.store.writer import File, Writer

__all__ = ["Accept", "BroughtIn", "Progress", "bring_in", "take_in"]

# Told the stage (`reading`, `linking`), how much is done, and how much there is where that is known.
Progress = Callable[[str, int, int | None], None]

_REPORT_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """A person's word that an edition is to be taken although it is not believed.

    Raises:
        UsageError: the reason is empty.
    """

    reason: str
    by: str | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise UsageError(
                "--accept", expected="a reason", found=self.reason, do="Say in a sentence why you take it."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What an import did.

    Attributes:
        lists: list key and number of records, the longest first.
        linked: how many parties of the store hold several records; None where nothing changed.
        unchanged: whether the store held this edition before.
        retrieved_at: when it was first brought in, UTC.
        accepted: what the guards said against it, where a person took it all the same.
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
    accepted: tuple[str, ...] = ()


def bring_in(  # noqa: PLR0913 - what an import is told: each is an option of the command
    store: Store,
    paths: Sequence[Path],
    *,
    publication: str | None = None,
    published_on: date | None = None,
    retrieved_at: datetime,
    progress: Progress | None = None,
    accept: Accept | None = None,
) -> BroughtIn:
    """Bring the files of one edition into the store, in one transaction.

    Args:
        store: the store.
        paths: the file, or the files that make one edition together.
        publication: id in the catalog; None to tell it from the format.
        published_on: the edition's day; None to take it from the files' names.
        retrieved_at: now, in UTC.
        progress: told of the advance.
        accept: that the edition is to be taken even where it is not believed; it goes into the audit log.

    Raises:
        InputError: nothing of a file can be read as what it should be, or its day or publication is not known; the
            store is as it was before.
        DoubtedError: it cannot be read to its end, or a guard refuses it; it is in quarantine, and what is in force is
            as it was before.
        UsageError: the publication is not in the catalog, or has another format.
        StoreError: another process is writing, or the store cannot be written.
    """
    incoming = open_incoming(
        paths,
        store.editions(),
        publication=publication,
        published_on=published_on,
        counted=progress is not None,
    )
    return take_in(store, incoming, retrieved_at=retrieved_at, progress=progress, accept=accept)


def take_in(
    store: Store,
    incoming: Incoming,
    *,
    retrieved_at: datetime,
    progress: Progress | None = None,
    accept: Accept | None = None,
    wait: bool = False,
) -> BroughtIn:
    """Read an edition to its end, check it, keep it and link its records; all of it or nothing.

    An edition that the store holds changes nothing, unless its reader has a later version: then it is read again, and
    the guards, which it passed once, are not asked. One that breaks off, or that a guard refuses, goes into quarantine.
    With `wait` another process that is writing is waited for, without it the import is refused.
    """
    try:
        with store.writing(wait=wait) as writer:
            return _taken(writer, incoming, retrieved_at=retrieved_at, tell=progress or _silent, accept=accept)
    except DoubtedError as refusal:
        with store.writing(wait=True) as writer:
            writer.quarantine(_quarantined(incoming, refusal, retrieved_at), _files(incoming))
        raise


def _taken(
    writer: Writer, incoming: Incoming, *, retrieved_at: datetime, tell: Progress, accept: Accept | None
) -> BroughtIn:
    held = writer.held(incoming.publication, incoming.published_on, incoming.sha256)
    if held is not None and held.reader_version >= incoming.reader_version:
        return _unchanged(incoming, held)
    first_retrieved_at = held.retrieved_at if held else retrieved_at.astimezone(UTC)
    read, broken = _read(writer, incoming, held, first_retrieved_at, tell)
    if broken is not None and (read.records == 0 or (held is not None and held.unread is None)):
        raise broken
    check(incoming.name, read.records)
    doubted = () if held else _doubts(writer, incoming, read, broken)
    if doubted:
        _accept(writer, incoming, DoubtedError(incoming.name, doubted, read.records, broken), accept, retrieved_at)
    writer.release(incoming.publication, incoming.published_on, incoming.sha256)
    writer.keep(read, _files(incoming))
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
        accepted=doubted,
    )


def _doubts(writer: Writer, incoming: Incoming, read: Intake, broken: InputError | None) -> tuple[str, ...]:
    editions = [one for one in writer.editions() if one.number != read.edition]
    last = last_before(editions, incoming.publication, incoming.published_on, incoming.sha256)
    counted = Counted(
        publication=incoming.publication,
        published_on=incoming.published_on,
        records=read.records,
        lists=read.lists,
        vanished=writer.vanished(last, read) if last else {},
        thinned=writer.thinned(last, read) if last and incoming.is_read_like(last) else {},
    )
    found = doubts(counted, last, editions)
    return (broken_doubt(read.records, broken), *found) if broken else found


def _accept(writer: Writer, incoming: Incoming, refusal: DoubtedError, accept: Accept | None, at: datetime) -> None:
    """Write down that a person takes the edition all the same; without a reason it stays refused."""
    if accept is None:
        raise refusal
    acceptance = Acceptance(
        at=at.astimezone(UTC),
        publication=incoming.publication,
        published_on=incoming.published_on,
        sha256=incoming.sha256,
        doubts=refusal.doubts,
        reason=accept.reason,
        by=accept.by,
    )
    writer.log(acceptance)


def _read(
    writer: Writer, incoming: Incoming, held: Edition | None, retrieved_at: datetime, tell: Progress
) -> tuple[Intake, InputError | None]:
    """Take in the items of an edition, up to its end or to where it breaks off."""
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
    broken: InputError | None = None
    try:
        for item in incoming.read():
            intake.take(item)
            if intake.records % _REPORT_EVERY == 0:
                tell("reading", intake.records, incoming.expected)
    except InputError as error:
        # Its traceback would keep the reader where it stopped, and the file open.
        broken = error.with_traceback(None)
    writer.finish(intake, broken_doubt(intake.records, broken) if broken else None)
    tell("reading", intake.records, intake.records)
    return intake, broken


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


def _quarantined(incoming: Incoming, refusal: DoubtedError, at: datetime) -> Quarantined:
    return Quarantined(
        name=incoming.name,
        publication=incoming.publication,
        published_on=incoming.published_on,
        sha256=incoming.sha256,
        records=refusal.records,
        refused_at=at.astimezone(UTC),
        doubts=refusal.doubts,
        files=tuple((file.name, file.sha256) for file in incoming.files),
    )


def _files(incoming: Incoming) -> list[File]:
    return [(file.name, file.sha256, file.size, file.open) for file in incoming.files]


def _silent(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""
