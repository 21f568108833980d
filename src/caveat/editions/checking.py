"""Checking files: what importing them would change, and whether it would be refused; nothing is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caveat.editions.changes import Change, changes_of
from caveat.editions.guards import Counted, check, doubts, last_before
from caveat.editions.incoming import Incoming, open_incoming
from caveat.store.comparison import Difference
from caveat.store.edition import Edition
from caveat.store.store import Store
from caveat.store.trial import Trial

__all__ = ["Checked", "check_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What an import would do.

    Attributes:
        held: whether the store has this edition: then nothing would be done.
        last: the edition of its publication that it would follow; None where it would be the first.
        newest: whether it would be the newest of its publication.
        doubts: what the guards say; where they say anything the import would be refused.
        changes: what is different from the last edition; nothing where there is none.
    """

    name: str
    publication: str
    published_on: date
    sha256: str
    records: int
    lists: tuple[tuple[str, int], ...]
    held: bool
    last: Edition | None
    newest: bool
    doubts: tuple[str, ...]
    changes: tuple[Change, ...]


def check_files(
    store: Store, paths: Sequence[Path], *, publication: str | None = None, published_on: date | None = None
) -> Checked:
    """Read the files of one edition to the end and compare them with the store, which stays as it is.

    Args:
        store: the store.
        paths: the file, or the files that make one edition together.
        publication: id in the catalog; None to tell it from the format.
        published_on: the edition's day; None to take it from the files' names.

    Raises:
        InputError: a file cannot be read to its end as what it should be, or its day or publication is not known.
        UsageError: the publication is not in the catalog, or has another format.
    """
    editions = store.editions()
    incoming = open_incoming(paths, editions, publication=publication, published_on=published_on)
    last = last_before(editions, incoming.publication, incoming.published_on, incoming.sha256)
    with store.trying(last) as trial:
        differing = _differences(trial, incoming)
        # Of a first edition everything differs, and nothing has changed.
        changes = tuple(change for each in differing if last is not None for change in changes_of(each))
    check(incoming.name, trial.records)
    return _checked(incoming, editions, last, trial, changes)


def _differences(trial: Trial, incoming: Incoming) -> Iterator[Difference]:
    for item in incoming.read():
        difference = trial.take(item, incoming.publication, incoming.published_on)
        if difference is not None:
            yield difference
    yield from trial.close(incoming.published_on)


def _checked(
    incoming: Incoming, editions: Sequence[Edition], last: Edition | None, trial: Trial, changes: Iterable[Change]
) -> Checked:
    held = any(_same(one, incoming) and one.reader_version >= incoming.reader_version for one in editions)
    counted = Counted(
        publication=incoming.publication,
        published_on=incoming.published_on,
        records=trial.records,
        lists=trial.lists,
        vanished=trial.vanished,
        thinned=trial.thinned if last and incoming.is_read_like(last) else {},
    )
    # What the store holds has passed the guards.
    passed = any(_same(one, incoming) for one in editions)
    siblings = (one for one in editions if one.publication == incoming.publication)
    return Checked(
        name=incoming.name,
        publication=incoming.publication,
        published_on=incoming.published_on,
        sha256=incoming.sha256,
        records=trial.records,
        lists=tuple(trial.lists.most_common()),
        held=held,
        last=last,
        newest=all(one.published_on <= incoming.published_on for one in siblings),
        doubts=() if passed else doubts(counted, last, editions),
        changes=() if held else tuple(changes),
    )


def _same(edition: Edition, incoming: Incoming) -> bool:
    return (edition.publication, edition.published_on, edition.sha256) == (
        incoming.publication,
        incoming.published_on,
        incoming.sha256,
    )
