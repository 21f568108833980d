"""The starter edition that the package ships: in the store beside the lists, or by itself in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from importlib.resources.abc import Traversable
from io import BytesIO

from caveat.editions.bring_in import BroughtIn, take_in
from caveat.editions.incoming import Incoming, IncomingFile
from caveat.lists.catalog import catalog
from caveat.lists.starter import StarterReader
from caveat.model.answer import ListState
from caveat.model.listing import Listing
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.record import Record
from caveat.model.stake import Stake
from caveat.store.assembly import Statement, assemble
from caveat.store.edition import STARTER, Edition
from caveat.store.identity import party_id
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store
from caveat.store.voices import Hearing

__all__ = ["ensure_starter", "starter_snapshot"]


def ensure_starter(store: Store, *, retrieved_at: datetime) -> BroughtIn | None:
    """Bring the package's starter edition into a store that does not hold it; None where it does.

    Args:
        store: the store.
        retrieved_at: now, in UTC.
    """
    reader = StarterReader.packaged()
    digest = reader.digest
    held = (one for one in store.editions() if one.is_starter and one.sha256 == digest)
    if any(one.reader_version >= reader.version for one in held):
        return None
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
    return take_in(store, incoming, retrieved_at=retrieved_at)


def starter_snapshot(day: date, known_on: date | None = None) -> Snapshot:
    """The world as the starter edition alone shows it: what law cases and the first question are answered from."""
    return Snapshot(source=_source(), day=day, known_on=known_on)


class StarterSource(MemorySource):
    """A `PartySource` over one starter edition, with the ids and the states that a store would give."""

    def __init__(self, reader: StarterReader) -> None:
        items = list(reader.items())
        records = [_identified(item) for item in items if isinstance(item, Record)]
        self._edition = _edition(reader, records)
        hearing = self._hearing(self._edition.published_on, None)
        super().__init__(
            (assemble(party.id, [Statement(edition=self._edition, party=party)], hearing) for party in records),
            digest=reader.digest,
            stakes=[
                replace(item, owner=party_id(item.owner), owned=party_id(item.owned))
                for item in items
                if isinstance(item, Stake)
            ],
            brands=[replace(item, party=party_id(item.party)) for item in items if isinstance(item, Brand)],
            lookalikes=[
                replace(item, not_party=party_id(item.not_party)) for item in items if isinstance(item, Lookalike)
            ],
        )
