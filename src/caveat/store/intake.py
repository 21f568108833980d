"""Intake: the items of one edition go into the tables in batches, in constant memory but for the keys seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, case, insert, update

from caveat.errors import InputError
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.record import Field, Item, Record
from caveat.model.source import Evidence
from caveat.model.stake import Stake
from caveat.store import schema
from caveat.store.codec import Places, to_json
from caveat.store.database import insert_unless
from caveat.store.edition import NewEdition
from caveat.store.identity import party_id
from caveat.store.rows import places_text

__all__ = ["Content", "Intake", "encode", "twice"]

_BATCH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a record says, as the store keeps it; equal digests mean that it says the same.

    Attributes:
        party: the party as JSON.
        words: the fields word for word as JSON.
        places: where they stand, which is kept beside them.
    """

    party: str
    words: str
    digest: bytes
    places: Places


def encode(record: Record, publication: str) -> Content:
    """What a record says, without what stands in columns of its own, and with evidence for every listing."""
    stands = Evidence(publication=publication, place=record.place)
    listings = tuple(
        listing if listing.evidence else replace(listing, evidence=stands) for listing in record.party.listings
    )
    places = Places()
    places.number(record.place)
    party = to_json(Party, replace(record.party, id="", slug=None, listings=listings), places)
    words = to_json(tuple[Field, ...], record.fields, places)
    return Content(party=party, words=words, digest=sha256(f"{party}\0{words}".encode()).digest()[:16], places=places)


def twice(record: Record) -> InputError:
    """The refusal of a second record of one key."""
    where = f"{record.place.file}, line {record.place.line}"
    do = "Report it: the reader of this format must tell them apart."
    return InputError(where, expected="a key of its own for each record", found=record.key, do=do)


class Intake:
    """Takes the items of one edition; `close` writes what is left and checks that every reference resolves.

    Attributes:
        edition: number of the edition.
        files: names that places refer to, with their number.
        records: how many records were taken.
        lists: list key to the number of records that have a listing on it.
    """

    def __init__(self, connection: Connection, number: int, edition: NewEdition) -> None:
        self._connection, self.edition, self._new = connection, number, edition
        self.records = 0
        self.lists: Counter[str] = Counter()
        self.files: dict[str, int] = {}
        self._seen: set[str] = set()
        self._rows: dict[Table, list[dict[str, Any]]] = {
            schema.contents: [],
            schema.parties: [],
            schema.appearances: [],
        }
        self._slugs: dict[str, str] = {}
        self._statements: dict[Table, list[dict[str, Any]]] = {
            schema.stakes: [],
            schema.brands: [],
            schema.lookalikes: [],
        }

    def take(self, item: Item) -> None:
        """Take one item.

        Raises:
            InputError: two records have one key.
        """
        if isinstance(item, Record):
            self._take_record(item)
        elif isinstance(item, Stake):
            row = {"owner": party_id(item.owner), "owned": party_id(item.owned)}
            self._take_statement(schema.stakes, item, row)
        elif isinstance(item, Brand):
            self._take_statement(schema.brands, item, {"party": party_id(item.party)})
        else:
            self._take_statement(schema.lookalikes, item, {"party": party_id(item.not_party)})

    def close(self) -> None:
        """Write everything that is left.

        Raises:
            InputError: a stake, brand or look-alike names a party that the edition has no record of.
        """
        self._write_records()
        self._move_slugs()
        for table, rows in self._statements.items():
            self._check_references(table, rows)
            if rows:
                self._connection.execute(insert(table), rows)
        counts = [{"edition": self.edition, "list": key, "records": count} for key, count in self.lists.items()]
        if counts:
            self._connection.execute(insert(schema.edition_lists), counts)

    def _take_record(self, record: Record) -> None:
        identity = party_id(record.key)
        if identity in self._seen:
            raise twice(record)
        self._seen.add(identity)
        content = encode(record, self._new.publication)
        self._rows[schema.contents].append({"digest": content.digest, "party": content.party, "words": content.words})
        self._rows[schema.parties].append(
            {"id": identity, "key": record.key, "root": identity, "first_published": self._new.published_on}
        )
        self._rows[schema.appearances].append(
            {
                "party": identity,
                "edition": self.edition,
                "content": content.digest,
                "places": self._places(content.places),
            }
        )
        if record.party.slug:
            self._slugs[identity] = record.party.slug
        self.records += 1
        self.lists.update({listing.list for listing in record.party.listings})
        if len(self._seen) % _BATCH == 0:
            self._write_records()

    def _take_statement(self, table: Table, item: Stake | Brand | Lookalike, row: Mapping[str, str]) -> None:
        places = Places()
        content = to_json(type(item), item, places)
        number = len(self._statements[table])
        stands = self._places(places)
        self._statements[table].append(
            {"edition": self.edition, "number": number, "content": content, "places": stands, **row}
        )

    def _places(self, places: Places) -> str:
        for place in places.found:
            self.files.setdefault(place.file, len(self.files))
        return places_text(places.found, self.files)

    def _write_records(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(_insert(self._connection, table), rows)
                rows.clear()

    def _move_slugs(self) -> None:
        """Give each slug to the party that this edition gives it to."""
        table = schema.parties
        for identity, slug in sorted(self._slugs.items()):
            taken = update(table).where(table.c.slug == slug, table.c.id != identity).values(slug=None)
            self._connection.execute(taken)
            self._connection.execute(update(table).where(table.c.id == identity).values(slug=slug))

    def _check_references(self, table: Table, rows: list[dict[str, Any]]) -> None:
        columns = [key.parent.name for key in table.foreign_keys if key.column.table is schema.parties]
        for row in rows:
            if missing := [column for column in columns if row[column] not in self._seen]:
                raise InputError(
                    f"{table.name}, number {row['number'] + 1}",
                    expected=f"a party of this edition as {missing[0]}",
                    found=row["content"],
                    do="Give the party a record, or take the statement out.",
                )


def _insert(connection: Connection, table: Table) -> Any:
    """An insert that keeps what is there; a party's first day moves back where an older edition holds it."""
    statement = insert_unless(connection, table)
    if table is not schema.parties:
        return statement.on_conflict_do_nothing() if table is schema.contents else statement
    first, said = table.c.first_published, statement.excluded.first_published
    return statement.on_conflict_do_update(
        index_elements=[table.c.id], set_={"first_published": case((said < first, said), else_=first)}
    )
