"""The starter edition that the package ships: in the store beside the lists, or by itself in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache, partial
from hashlib import sha256
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import TYPE_CHECKING

from caveat.lists.catalog import catalog
from caveat.lists.starter import StarterReader
from caveat.store.edition import STARTER, Edition
from caveat.store.edition_source import EditionSource
from caveat.store.snapshot import Snapshot

if TYPE_CHECKING:
    from caveat.editions.bring_in import BroughtIn, Progress
    from caveat.editions.incoming import IncomingFile
    from caveat.store.store import Store

__all__ = ["ensure_starter", "starter_snapshot"]


def ensure_starter(store: Store, *, retrieved_at: datetime, progress: Progress | None = None) -> BroughtIn | None:
    """Bring the package's starter edition into a store that does not hold it; None where it does.

    Args:
        store: the store.
        retrieved_at: now, in UTC.
        progress: told of the advance.
    """
    reader = StarterReader.packaged()
    digest = reader.digest
    held = (one for one in store.editions() if one.is_starter and one.sha256 == digest)
    if any(one.reader_version >= reader.version for one in held):
        return None
    # What brings editions in links them too, and takes long to load for the many commands that only read.
    from caveat.editions.bring_in import take_in  # noqa: PLC0415 - see above
    from caveat.editions.incoming import Incoming  # noqa: PLC0415

    incoming = Incoming(
        name="the starter edition",
        publication=STARTER,
        published_on=reader.edition[1],
        sha256=digest,
        reader=reader.format,
        reader_version=reader.version,
        expected=None,
        read=reader.items,
        files=tuple(_files(reader.folder)),
    )
    # Commands that only read come here too, when the store is made and after an update: they must not be refused.
    return take_in(store, incoming, retrieved_at=retrieved_at, progress=progress, wait=True)


def starter_snapshot(day: date, known_on: date | None = None) -> Snapshot:
    """The world as the starter edition alone shows it: what law cases and a first question are answered from."""
    return Snapshot(source=_source(), day=day, known_on=known_on)


@cache
def _source() -> EditionSource:
    reader = StarterReader.packaged()
    published_on = reader.edition[1]
    edition = Edition(
        number=0,
        publication=STARTER,
        published_on=published_on,
        sha256=reader.digest,
        retrieved_at=datetime(published_on.year, published_on.month, published_on.day, tzinfo=UTC),
        reader=reader.format,
        reader_version=reader.version,
        records=0,
    )
    return EditionSource(edition, reader.items(with_fields=False), catalog())


def _files(folder: Traversable, within: str = "") -> Iterator[IncomingFile]:
    """The files that the edition is read from, under the names that places give them."""
    from caveat.editions.incoming import IncomingFile  # noqa: PLC0415 - as above

    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{within}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            content = entry.read_bytes()
            yield IncomingFile(
                name=f"{within}{entry.name}",
                sha256=sha256(content).hexdigest(),
                size=len(content),
                open=partial(BytesIO, content),
            )
