"""Rereading: editions of the archive read again by a better reader, under the days on which they were published."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from caveat.editions.bring_in import BroughtIn, Progress, take_in
from caveat.editions.incoming import open_incoming
from caveat.errors import StoreError
from caveat.lists.reader import readers
from caveat.store.edition import Edition
from caveat.store.store import Store

__all__ = ["outdated", "reread"]


def outdated(store: Store) -> tuple[Edition, ...]:
    """The editions that an earlier version of their reader read; those of readers not installed are left out."""
    versions = {reader.format: reader.version for reader in readers()}
    return tuple(one for one in store.editions() if one.reader_version < versions.get(one.reader, 0))


def reread(store: Store, *, now: Callable[[], datetime], progress: Progress | None = None) -> Iterator[BroughtIn]:
    """Read each outdated edition again, each in one transaction; its days of publication and retrieval stay.

    Raises:
        InputError: a file can no longer be read; the edition stays as the earlier version read it.
        StoreError: the archive lacks a file, or the store cannot be written.
    """
    for edition in outdated(store):
        with _files(store, edition) as paths:
            incoming = open_incoming(
                paths,
                store.editions(),
                publication=edition.publication,
                published_on=edition.published_on,
                counted=progress is not None,
            )
            yield take_in(store, incoming, retrieved_at=now(), progress=progress, wait=True)


@contextmanager
def _files(store: Store, edition: Edition) -> Iterator[list[Path]]:
    """The files of an edition under the names that they came with, for as long as they are read."""
    with TemporaryDirectory(dir=store.home, prefix=".reread-") as folder:
        paths = []
        for name, sha256 in store.documents(edition):
            if not store.archive.holds(sha256):
                do = "Import the edition again from its publisher's file."
                raise StoreError(str(store.archive.path(sha256)), expected=f"the file {name}", found="none", do=do)
            paths.append(Path(folder) / Path(name).name)
            shutil.copyfile(store.archive.path(sha256), paths[-1])
        yield paths
