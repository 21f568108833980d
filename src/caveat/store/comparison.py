"""Comparing two editions of one publication: the records that differ between them, and when each difference came."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import CompoundSelect, Connection, Join, Row, and_, null, select, union_all

from caveat.model.record import Record
from caveat.store import schema
from caveat.store.edition import Edition
from caveat.store.rows import decoded_party, decoded_words, origin

__all__ = ["NO_LIST", "Difference", "differences", "record_contents", "records_of", "thinned", "vanished"]

# Under what the records are counted that are on no list.
NO_LIST = ""

_BATCH = 400
# Of each record that an edition holds, the digest of what it says there.
_States = Mapping[int, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A record that two editions do not hold alike.

    Attributes:
        old: the record in the earlier edition; None where it has none.
        new: the record in the later edition; None where it has none.
        seen_on: day of the edition from which on it stands as in the later one.
    """

    old: Record | None
    new: Record | None
    seen_on: date


def differences(
    connection: Connection, old: Edition, new: Edition, between: Sequence[Edition] = ()
) -> Iterator[Difference]:
    """Yield every record that differs, ordered by key; records of equal content are not read.

    Args:
        connection: in a transaction.
        old: the earlier edition.
        new: the later one of the same publication.
        between: the editions of the publication between the two, the oldest first.
    """
    if old.number == new.number:
        return
    rows = connection.execute(_differing(old.number, new.number)).all()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        parties = [row.id for row in batch]
        before, after = (records_of(connection, one, parties) for one in (old, new))
        states = _states(connection, parties, between)
        for row in batch:
            seen_on = _seen_on(row, states.get(row.id, {}), between, new)
            yield Difference(old=before.get(row.id), new=after.get(row.id), seen_on=seen_on)


def records_of(connection: Connection, edition: Edition, parties: Sequence[str]) -> dict[str, Record]:
    """What an edition says of some records, word for word, by their id; at most some hundred at once."""
    appearances, contents, table = schema.appearances.c, schema.contents, schema.parties.c
    query = (
        select(table.id, table.key, table.slug, appearances.places, contents.c.party, contents.c.words)
        .select_from(schema.parties)
        .join(schema.appearances, appearances.party == table.id)
        .join(contents, contents.c.digest == appearances.content)
        .where(appearances.edition == edition.number, table.id.in_(parties))
    )
    found: dict[str, Record] = {}
    for row in connection.execute(query):
        stands = origin(edition, row.places)
        party = decoded_party(row.key, row.slug, row.party, stands)
        found[row.id] = Record(party=party, fields=decoded_words(row.words, stands), place=stands.places[0])
    return found


def record_contents(connection: Connection, edition: Edition) -> dict[str, bytes]:
    """The digest of what an edition says of each of its records, by their id."""
    table = schema.appearances.c
    query = select(table.party, table.content).where(table.edition == edition.number)
    return {row.party: row.content for row in connection.execute(query.execution_options(yield_per=10_000))}


def vanished(connection: Connection, old: Edition, new: int) -> Counter[str]:
    """How many records of each list, or of none, an edition has that the one of another number lacks."""
    here, there, contents = schema.appearances.alias("here"), schema.appearances.alias("there"), schema.contents
    kept = select(there.c.party).where(there.c.party == here.c.party, there.c.edition == new).exists()
    query = (
        select(contents.c.party)
        .select_from(here.join(contents, contents.c.digest == here.c.content))
        .where(here.c.edition == old.number, ~kept)
    )
    gone: Counter[str] = Counter()
    for row in connection.execute(query.execution_options(yield_per=1_000)):
        gone.update(_lists(row.party))
    return gone


def thinned(connection: Connection, old: Edition, new: int) -> Counter[str]:
    """How many records of each list state fewer values in the edition of another number than in an earlier one."""
    here, there = schema.appearances.alias("here"), schema.appearances.alias("there")
    before, after = schema.contents.alias("before"), schema.contents.alias("after")
    query = (
        select(before.c.party, before.c.words, after.c.words.label("later"))
        .select_from(here.join(there, there.c.party == here.c.party))
        .join(before, before.c.digest == here.c.content)
        .join(after, after.c.digest == there.c.content)
        .where(here.c.edition == old.number, there.c.edition == new, here.c.content != there.c.content)
    )
    fewer: Counter[str] = Counter()
    for row in connection.execute(query.execution_options(yield_per=1_000)):
        if len(json.loads(row.later)) < len(json.loads(row.words)):
            fewer.update(_lists(row.party))
    return fewer


def _lists(party: str) -> set[str]:
    """The lists of a record; of one that is on none, an empty name."""
    return {listing["list"] for listing in json.loads(party).get("listings", ())} or {NO_LIST}


def _differing(old: int, new: int) -> CompoundSelect[str, str, bytes]:
    """Id, key and content in the later edition of every record that is gone, has come, or says something else."""
    parties, one, other = schema.parties.c, schema.appearances.alias("one"), schema.appearances.alias("other")

    def joined(left: int, right: int) -> Join:
        beside = and_(other.c.party == one.c.party, other.c.edition == right)
        return schema.parties.join(one, and_(one.c.party == parties.id, one.c.edition == left)).outerjoin(other, beside)

    gone = select(parties.id, parties.key, other.c.content).select_from(joined(old, new))
    came = select(parties.id, parties.key, one.c.content).select_from(joined(new, old))
    return union_all(
        gone.where(other.c.content.is_(null()) | (other.c.content != one.c.content)),
        came.where(other.c.content.is_(null())),
    ).order_by("key")


def _states(connection: Connection, parties: Sequence[str], editions: Sequence[Edition]) -> dict[str, dict[int, bytes]]:
    found: dict[str, dict[int, bytes]] = {}
    if editions:
        table, numbers = schema.appearances.c, [edition.number for edition in editions]
        query = select(table.party, table.edition, table.content)
        for row in connection.execute(query.where(table.party.in_(parties), table.edition.in_(numbers))):
            found.setdefault(row.party, {})[row.edition] = row.content
    return found


def _seen_on(row: Row[str, str, bytes], states: _States, between: Sequence[Edition], new: Edition) -> date:
    """Day of the earliest of the last editions in a row that say what the later one says."""
    seen = new.published_on
    for edition in reversed(between):
        if states.get(edition.number) != row.content:
            break
        seen = edition.published_on
    return seen
