"""Updating: every publication asked for at its address, side by side; what is there is brought in, one by one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from caveat.editions.bring_in import Accept, BroughtIn, take_in
from caveat.editions.fetching import Patience, fetch
from caveat.editions.guards import DoubtedError
from caveat.editions.incoming import Incoming, open_incoming
from caveat.errors import CaveatError, FetchError, InputError, StoreError
from caveat.lists.catalog import Publication
from caveat.lists.files.document import Document
from caveat.lists.reader import detect, reader_of
from caveat.store.attempts import Attempt, Ending, Retrieval
from caveat.store.documents import Archive
from caveat.store.lock import writer_lock
from caveat.store.store import Store

if TYPE_CHECKING:
    import httpx

__all__ = ["Updated", "Watching", "update"]

_AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """Who is told how far each publication is.

    Attributes:
        fetched: told the publication, how many bytes are there, and how many there are to be where that is known; from
            several threads.
        read: told the publication, the stage (`reading`, `linking`), how many records are done, and of how many.
    """

    fetched: Callable[[str, int, int | None], None]
    read: Callable[[str, str, int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What came of asking for one publication.

    Attributes:
        brought: the edition found; None where none was taken.
        error: why not.
    """

    publication: str
    ending: Ending
    brought: BroughtIn | None = None
    error: CaveatError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of an edition: where it was had, and what the server said with it; `fresh` where it sent it now."""

    url: str
    path: Path
    headers: Mapping[str, str]
    fresh: bool


def update(  # noqa: PLR0913 - each is one thing that an update is told
    store: Store,
    publications: Sequence[Publication],
    *,
    now: Callable[[], datetime],
    mirrors: Mapping[str, tuple[str, ...]] | None = None,
    patience: Patience | None = None,
    watching: Watching | None = None,
    accept: Accept | None = None,
) -> Iterator[Updated]:
    """Fetch publications side by side and bring each in as soon as it is there; one that fails holds up no other.

    Args:
        store: the store.
        publications: what to fetch; each has addresses, in the catalog or in `mirrors`.
        now: tells the time, in UTC.
        mirrors: addresses that replace those of the catalog.
        patience: how long to wait for an address; None for the default.
        watching: told how far each is.
        accept: that what they offer is to be taken even where it is not believed.

    Raises:
        StoreError: another process updates the same home, or the home cannot be written.
    """
    folder, stop = store.home / "downloads", Event()
    held = {(one.publication, one.url): one for one in store.retrievals()}
    patient = patience or Patience(pause=stop.wait)
    bringing = _Bringing(store, now, watching or _UNWATCHED, accept)
    orders = [
        _Order(one, (mirrors or {}).get(one.id, one.files), folder / one.id, stop, bringing.watching.fetched)
        for one in publications
    ]
    with _alone(folder), _client(patient) as client, ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = {pool.submit(_fetch, one, client, store.archive, held, patient): one.publication for one in orders}
        try:
            for done in as_completed(waiting):
                publication = waiting[done]
                error = done.exception()
                if isinstance(error, CaveatError):
                    yield _note(store, Updated(publication=publication.id, ending=Ending.FAILED, error=error), now())
                else:
                    yield bringing.settle(publication, done.result())
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Order:
    """One publication to fetch."""

    publication: Publication
    urls: tuple[str, ...]
    folder: Path
    stop: Event
    told: Callable[[str, int, int | None], None]

    def advance(self, done: int, total: int | None) -> None:
        """Tell how far a file is; raises where nobody waits for it any more."""
        if self.stop.is_set():
            raise FetchError(self.publication.id, expected="time to go on", found="a stop", do="Run it again.")
        self.told(self.publication.id, done, total)

    def name(self, url: str) -> str:
        """What to call the file of an address: the end of its path where that looks like a file's name."""
        end = unquote(urlsplit(url).path.rpartition("/")[2])
        usable = "." in end.strip(".") and end.isprintable() and not set(end) & set('/\\:*?"<>|')
        return end if usable and len(end) <= 100 else self.publication.id


def _fetch(
    order: _Order,
    client: httpx.Client,
    archive: Archive,
    held: Mapping[tuple[str, str], Retrieval],
    patience: Patience,
) -> list[_File]:
    """Fetch every file of a publication; one that has not changed comes from the archive."""
    found = []
    for url in order.urls:
        target = order.folder / order.name(url)
        before = held.get((order.publication.id, url))
        known = before.headers if before and _from_archive(archive, before, target) else {}
        try:
            got = fetch(client, url, target, known=known, patience=patience, advance=order.advance)
        except OSError as error:
            do = "Free some space, or choose another home with --home or CAVEAT_HOME."
            text = error.strerror or "an error"
            raise StoreError(str(target), expected="a file that can be written", found=text, do=do) from error
        fresh = got.path is not None
        found.append(_File(url=url, path=target, headers=got.headers if fresh else known, fresh=fresh))
    return found


def _from_archive(archive: Archive, before: Retrieval, target: Path) -> bool:
    """Put the file that an address gave last in its place; False where the archive has it no more as it was."""
    if not archive.holds(before.sha256):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(archive.path(before.sha256), target)
    with target.open("rb") as content:
        return file_digest(content, "sha256").hexdigest() == before.sha256


@dataclass(frozen=True, slots=True)
class _Bringing:
    """What takes in the editions that were fetched."""

    store: Store
    now: Callable[[], datetime]
    watching: Watching
    accept: Accept | None

    def settle(self, publication: Publication, files: Sequence[_File]) -> Updated:
        """Bring in what was fetched, and write down what came of it."""
        at, incoming = self.now(), None
        tell = partial(self.watching.read, publication.id)
        try:
            incoming = _incoming(self.store, publication, files, at)
            brought = take_in(self.store, incoming, retrieved_at=at, progress=tell, accept=self.accept, wait=True)
        except (InputError, FetchError) as error:
            done = Updated(publication=publication.id, ending=Ending.REFUSED, error=error)
        else:
            ending = Ending.UNCHANGED if brought.unchanged else Ending.BROUGHT_IN
            done = Updated(publication=publication.id, ending=ending, brought=brought)
        finally:
            shutil.rmtree(files[0].path.parent, ignore_errors=True)
        return _note(self.store, done, at, incoming, _retrievals(publication, files, incoming, done, at))


def _incoming(store: Store, publication: Publication, files: Sequence[_File], at: datetime) -> Incoming:
    paths = [file.path for file in files]
    _check_format(Document.open(paths), publication)
    day = _changed_on(files) or at.astimezone(UTC).date()
    return open_incoming(paths, store.editions(), publication=publication.id, otherwise=day, counted=True)


def _check_format(document: Document, publication: Publication) -> None:
    """Refuse what has another format than the publication, and say what it is."""
    if reader_of(publication.format).recognizes(document):
        return
    try:
        found = detect(document).format
    except InputError as error:
        found = error.found
    do = "The address gives another file than it should: see whether the publisher moved it."
    raise InputError(document.name, expected=f"the format {publication.format}", found=found, do=do)


def _changed_on(files: Iterable[_File]) -> date | None:
    """The last day on which the server says that a file changed."""
    days = []
    for file in files:
        try:
            days.append(parsedate_to_datetime(file.headers["last-modified"]).astimezone(UTC).date())
        except (KeyError, ValueError, TypeError):
            continue
    return max(days, default=None)


def _retrievals(
    publication: Publication, files: Sequence[_File], incoming: Incoming | None, done: Updated, at: datetime
) -> tuple[Retrieval, ...]:
    """The files that came now, where the archive has them: then they need not come again."""
    kept = done.brought is not None or isinstance(done.error, DoubtedError)
    if incoming is None or not kept:
        return ()
    hashes = {file.name: file.sha256 for file in incoming.files}
    return tuple(
        Retrieval(
            publication=publication.id,
            url=file.url,
            at=at.astimezone(UTC),
            name=file.path.name,
            sha256=hashes[file.path.name],
            headers=file.headers,
        )
        for file in files
        if file.fresh
    )


def _note(
    store: Store,
    done: Updated,
    at: datetime,
    incoming: Incoming | None = None,
    retrievals: Iterable[Retrieval] = (),
) -> Updated:
    """Write the attempt down; an edition that its publisher still offers is the fresher for it."""
    attempt = Attempt(
        publication=done.publication,
        at=at.astimezone(UTC),
        ending=done.ending,
        detail=str(done.error) if done.error else "",
        published_on=incoming.published_on if incoming else None,
        sha256=incoming.sha256 if incoming else None,
    )
    with store.writing(wait=True) as writer:
        writer.attempt(attempt, retrievals)
        if done.ending.is_good:
            writer.mark()
    return done


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep two updates of one home apart: they would write the same files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = error.strerror or "an error"
        do = "Choose another home with --home or CAVEAT_HOME."
        raise StoreError(str(folder), expected="a folder that can be written", found=found, do=do) from error
    with writer_lock(folder / "update.lock"):
        yield


@contextmanager
def _client(patience: Patience) -> Iterator[httpx.Client]:
    from importlib.metadata import version  # noqa: PLC0415 - only where something is fetched

    import httpx  # noqa: PLC0415

    timeout = httpx.Timeout(patience.idle, connect=patience.connect)
    agent = {"user-agent": f"caveat/{version('caveat')}"}
    with httpx.Client(timeout=timeout, headers=agent, follow_redirects=False) as client:
        yield client


_UNWATCHED = Watching(fetched=lambda *_: None, read=lambda *_: None)
