"""A trial: the items of an edition that is not in the store, compared with one that is; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from caveat.errors import InputError
from caveat.model.party import Brand
from caveat.model.record import Item, Record
from caveat.model.stake import Stake
from caveat.store.comparison import NO_LIST, Difference, record_contents, records_of
from caveat.store.edition import Edition
from caveat.store.identity import party_id
from caveat.store.intake import encode, twice

__all__ = ["Trial"]

_BATCH = 400


class Trial:
    """Takes the items of one edition as an intake does, and tells which records the last edition holds otherwise.

    Attributes:
        records: how many records were taken.
        lists: list key to the number of records that have a listing on it.
        vanished: list key to the number of records of the last edition that were not taken; known at the end.
        thinned: list key to the number of records of the last edition that had more values.
    """

    def __init__(self, connection: Connection, last: Edition | None) -> None:
        self._connection, self._last = connection, last
        self._left = record_contents(connection, last) if last else {}
        self._seen: set[str] = set()
        self._named: dict[str, str] = {}
        self.records = 0
        self.lists: Counter[str] = Counter()
        self.vanished: Counter[str] = Counter()
        self.thinned: Counter[str] = Counter()

    def take(self, item: Item, publication: str, day: date) -> Difference | None:
        """Take one item; tells the difference where the last edition lacks the record or says something else.

        Raises:
            InputError: two records have one key.
        """
        if not isinstance(item, Record):
            self._named |= {party_id(key): key for key in _parties_of(item)}
            return None
        identity = party_id(item.key)
        if identity in self._seen:
            raise twice(item)
        self._seen.add(identity)
        self.records += 1
        self.lists.update({listing.list for listing in item.party.listings})
        before = self._left.pop(identity, None)
        if before is not None and before == encode(item, publication).digest:
            return None
        held = records_of(self._connection, self._last, [identity]) if self._last and before is not None else {}
        old = held.get(identity)
        if old is not None and len(item.fields) < len(old.fields):
            self.thinned.update({listing.list for listing in old.party.listings})
        return Difference(old=old, new=item, seen_on=day)

    def close(self, day: date) -> Iterator[Difference]:
        """Yield the records of the last edition that were not taken.

        Raises:
            InputError: a stake, brand or look-alike names a party that the edition has no record of.
        """
        if missing := [key for identity, key in self._named.items() if identity not in self._seen]:
            do = "Give the party a record, or take the statement out."
            raise InputError("a statement", expected="a party of this edition", found=missing[0], do=do)
        left = iter(sorted(self._left))
        while self._last is not None and (batch := list(islice(left, _BATCH))):
            gone = records_of(self._connection, self._last, batch)
            for record in sorted(gone.values(), key=lambda record: record.key):
                self.vanished.update({listing.list for listing in record.party.listings} or {NO_LIST})
                yield Difference(old=record, new=None, seen_on=day)


def _parties_of(item: Item) -> tuple[str, ...]:
    if isinstance(item, Stake):
        return item.owner, item.owned
    if isinstance(item, Brand):
        return (item.party,)
    return () if isinstance(item, Record) else (item.not_party,)
