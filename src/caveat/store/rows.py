"""Rows of the database as nouns: editions, and the places and parties of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import overload

from sqlalchemy import Connection, select

from caveat.model.party import Party
from caveat.model.record import Field
from caveat.model.source import Place
from caveat.store import schema
from caveat.store.attempts import read_checks
from caveat.store.codec import Origin, from_json
from caveat.store.edition import Edition

__all__ = ["decoded_party", "decoded_words", "origin", "places_text", "read_editions", "read_presence"]


def read_editions(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, by publication and then by age."""
    lists: dict[int, list[tuple[str, int]]] = defaultdict(list)
    files: dict[int, list[str]] = defaultdict(list)
    table = schema.edition_lists
    for row in connection.execute(select(table).order_by(table.c.edition, table.c.list)):
        lists[row.edition].append((row.list, row.records))
    checks = read_checks(connection)
    names = schema.edition_files
    for row in connection.execute(select(names).order_by(names.c.edition, names.c.number)):
        files[row.edition].append(row.name)
    found = [
        Edition(
            number=row.number,
            publication=row.publication,
            published_on=row.published_on,
            sha256=row.sha256,
            retrieved_at=datetime.fromisoformat(row.retrieved_at),
            reader=row.reader,
            reader_version=row.reader_version,
            records=row.records,
            lists=tuple(lists[row.number]),
            files=tuple(files[row.number]),
            unread=row.unread,
            checks=checks.get((row.publication, row.published_on, row.sha256), ()),
        )
        for row in connection.execute(select(schema.editions))
    ]
    return tuple(sorted(found, key=lambda edition: (edition.publication, edition.age_key)))


def read_presence(connection: Connection, parties: Iterable[str] | None = None) -> dict[str, int]:
    """Which editions hold which records, as a bit set by edition number; of some parties, or of all."""
    table = schema.appearances
    query = select(table.c.party, table.c.edition)
    if parties is not None:
        query = query.where(table.c.party.in_(tuple(parties)))
    presence: dict[str, int] = {}
    for party, edition in connection.execute(query.execution_options(yield_per=10_000)):
        presence[party] = presence.get(party, 0) | 1 << edition
    return presence


def places_text(places: Iterable[Place], files: Mapping[str, int]) -> str:
    """Places as the database keeps them: number of the file and line, `0:17,0:18`."""
    return ",".join(f"{files[place.file]}:{place.line}" for place in places)


def origin(edition: Edition, places: str) -> Origin:
    """The edition and the places that a row's evidence belongs to."""
    return Origin(
        publication=edition.publication,
        published_on=edition.published_on,
        sha256=edition.sha256,
        places=_Places(edition, places),
    )


def decoded_party(identity: str, slug: str | None, content: str, stands: Origin) -> Party:
    """What a record says of its party, under the id and slug that the store gives it."""
    return from_json(Party, content, stands, id=identity, slug=slug)


def decoded_words(words: str, stands: Origin) -> tuple[Field, ...]:
    """A record's values word for word."""
    return from_json(tuple[Field, ...], words, stands)


class _Places(Sequence[Place]):
    """The places of a record, each read when it is asked for: of most records that is the first alone."""

    __slots__ = ("_files", "_written")

    def __init__(self, edition: Edition, written: str) -> None:
        self._files, self._written = edition.files, written.split(",") if written else []

    def __len__(self) -> int:
        return len(self._written)

    @overload
    def __getitem__(self, number: int) -> Place: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Place]: ...
    def __getitem__(self, number: int | slice) -> Place | Sequence[Place]:
        if isinstance(number, slice):
            return tuple(map(self._read, self._written[number]))
        return self._read(self._written[number])

    def _read(self, written: str) -> Place:
        file, _, line = written.partition(":")
        return Place(file=self._files[int(file)], line=int(line))
