"""Records before they are linked: each as a party of its own, with all that its publications last said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import blake2b
from heapq import merge
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from caveat.model.answer import ListState
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.record import Record
from caveat.model.stake import Stake
from caveat.store import schema
from caveat.store.assembly import Statement, union
from caveat.store.codec import from_json
from caveat.store.edition import Edition
from caveat.store.rows import decoded_party, decoded_words, origin, read_editions, read_presence

__all__ = ["RecordSource", "read_records"]

_BATCH = 400

_RecordRow = Row[str, str | None, int, str, str]


class RecordSource:
    """A `PartySource` of single records, whatever the day: what linking starts from, so that no order matters to it."""

    digest = "records"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._editions = {edition.number: edition for edition in read_editions(connection)}
        # Editions come by publication and then by age: the last of each stays.
        self._latest = {edition.publication: edition.number for edition in self._editions.values()}

    @property
    def index_folder(self) -> None:
        """None: what is in memory is indexed in memory."""
        return None

    @property
    def kept_names(self) -> None:
        """None, likewise."""
        return None

    def names_digest(self, day: date, known_on: date | None) -> str:  # noqa: ARG002 - one edition only
        """The digest of the source."""
        return self.digest

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:  # noqa: ARG002 - all of time
        """The party of one record by its id, or None."""
        return next(iter(self.some([party]).values()), None)

    def several(
        self,
        parties: Collection[str],
        day: date,  # noqa: ARG002 - all of time
        known_on: date | None,  # noqa: ARG002
    ) -> dict[str, Callable[[], Party]]:
        """The parties of some records by their ids."""
        found = self.some(parties)
        return {identity: partial(found.__getitem__, identity) for identity in found}

    def parties(self, day: date, known_on: date | None) -> Iterator[Party]:  # noqa: ARG002 - all of time
        """The party of every record, ordered by id."""
        numbers = set(self._latest.values())
        query = _records().where(schema.appearances.c.edition.in_(tuple(numbers))).order_by(schema.parties.c.id)
        rows = self._connection.execute(query.execution_options(yield_per=1_000))
        both = merge(rows, self._gone(_records(), numbers), key=lambda row: row.id)
        for identity, of_one in groupby(both, key=lambda row: row.id):
            yield self._union(identity, of_one)

    def some(self, parties: Iterable[str]) -> dict[str, Party]:
        """The parties of some records, by id, as `parties` gives them."""
        found: dict[str, Party] = {}
        wanted = iter(parties)
        while batch := tuple(islice(wanted, _BATCH)):
            rows = self._connection.execute(_records().where(schema.parties.c.id.in_(batch))).all()
            presence = read_presence(self._connection, batch)
            numbers = set(self._latest.values())
            gone = _last_editions(presence, self._editions, numbers)
            kept = [row for row in rows if row.edition in numbers or row.edition in gone.get(row.id, ())]
            for identity, of_one in groupby(sorted(kept, key=lambda row: row.id), key=lambda row: row.id):
                found[identity] = self._union(identity, of_one)
        return found

    def digests(self) -> dict[str, bytes]:
        """A digest of all that decides what `parties` says of a record, by its id; the records are not decoded."""
        numbers = set(self._latest.values())
        query = _digested().where(schema.appearances.c.edition.in_(tuple(numbers)))
        said: dict[str, list[tuple[Edition, str | None, bytes]]] = defaultdict(list)
        for row in (*self._connection.execute(query), *self._gone(_digested(), numbers)):
            said[row.id].append((self._editions[row.edition], row.slug, row.content))
        return {identity: _digest(of_one) for identity, of_one in said.items()}

    def stakes(self) -> tuple[Stake, ...]:
        """None: linking does not ask who owns whom."""
        return ()

    def brands(self) -> tuple[Brand, ...]:
        """None."""
        return ()

    def lookalikes(self) -> tuple[Lookalike, ...]:
        """Every text that the latest editions know to mean somebody else, with the record that it does not mean."""
        table = schema.lookalikes
        query = select(table).where(table.c.edition.in_(tuple(self._latest.values()))).order_by(table.c.edition)
        return tuple(
            replace(
                from_json(Lookalike, row.content, origin(self._editions[row.edition], row.places)), not_party=row.party
            )
            for row in self._connection.execute(query)
        )

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:  # noqa: ARG002 - all of time
        """None: no day is asked."""
        return ()

    def _union(self, identity: str, rows: Iterable[_RecordRow]) -> Party:
        statements = [_statement(row, self._editions[row.edition]) for row in rows]
        return union(identity, sorted(statements, key=lambda said: said.edition.age_key, reverse=True))

    def _gone(self, of_records: Select[*tuple[Any, ...]], latest: set[int]) -> Iterator[Any]:
        """Records that the latest edition of their publication no longer holds, from the last that did."""
        if len(latest) == len(self._editions):
            return
        wanted = iter(sorted(_last_editions(read_presence(self._connection), self._editions, latest).items()))
        while batch := dict(islice(wanted, _BATCH)):
            query = of_records.where(schema.parties.c.id.in_(tuple(batch))).order_by(schema.parties.c.id)
            yield from (row for row in self._connection.execute(query) if row.edition in batch[row.id])


def read_records(
    connection: Connection, root: str, editions: Mapping[int, Edition]
) -> Iterator[tuple[Edition, Record]]:
    """Yield every record of a party from every edition, word for word, ordered by edition and key."""
    contents, parties, appearances = schema.contents.c, schema.parties.c, schema.appearances.c
    query = (
        _records()
        .add_columns(parties.key, contents.words)
        .where(parties.root == root)
        .order_by(appearances.edition, parties.key)
    )
    for row in connection.execute(query):
        edition = editions[row.edition]
        stands = origin(edition, row.places)
        party = decoded_party(row.key, row.slug, row.party, stands)
        yield edition, Record(party=party, fields=decoded_words(row.words, stands), place=stands.places[0])


def _records() -> Select[str, str | None, int, str, str]:
    """What records say: id, slug, edition, places and the party as JSON."""
    parties, appearances, contents = schema.parties, schema.appearances, schema.contents
    return (
        select(parties.c.id, parties.c.slug, appearances.c.edition, appearances.c.places, contents.c.party)
        .select_from(parties)
        .join(appearances, appearances.c.party == parties.c.id)
        .join(contents, contents.c.digest == appearances.c.content)
    )


def _digested() -> Select[*tuple[Any, ...]]:
    """What tells whether a record changed: id, slug, edition and the digest of its content."""
    parties, appearances = schema.parties, schema.appearances
    return (
        select(parties.c.id, parties.c.slug, appearances.c.edition, appearances.c.content)
        .select_from(parties)
        .join(appearances, appearances.c.party == parties.c.id)
    )


def _digest(said: Sequence[tuple[Edition, str | None, bytes]]) -> bytes:
    ordered = sorted(said, key=lambda one: one[0].age_key, reverse=True) if len(said) > 1 else said
    return blake2b(
        b"\x1e".join(part for edition, slug, content in ordered for part in (_named(edition, slug), content)),
        digest_size=16,
    ).digest()


def _named(edition: Edition, slug: str | None) -> bytes:
    return f"{edition.publication}\x1f{slug or ''}".encode()


def _statement(row: _RecordRow, edition: Edition) -> Statement:
    return Statement(edition=edition, party=decoded_party(row.id, row.slug, row.party, origin(edition, row.places)))


def _last_editions(
    presence: Mapping[str, int], editions: Mapping[int, Edition], latest: set[int]
) -> dict[str, set[int]]:
    """For records that a publication dropped: the last edition of it that held them."""
    older: dict[str, list[Edition]] = defaultdict(list)
    newest: dict[str, int] = {}
    for edition in editions.values():
        if edition.number in latest:
            newest[edition.publication] = edition.number
        else:
            older[edition.publication].append(edition)
    return {party: last for party, held in presence.items() if (last := set(_dropped(held, older, newest)))}


def _dropped(held: int, older: Mapping[str, Sequence[Edition]], newest: Mapping[str, int]) -> Iterator[int]:
    for publication, editions in older.items():
        if held >> newest[publication] & 1:
            continue
        with_it = [edition for edition in editions if held >> edition.number & 1]
        if with_it:
            yield with_it[-1].number
