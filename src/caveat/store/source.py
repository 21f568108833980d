"""The source of snapshots in a database: parties as the editions that speak on a day state them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b, sha256
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, FromClause, Row, Select, or_, select

from caveat.model.answer import ListState
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.stake import Stake
from caveat.store import schema
from caveat.store.assembly import Statement, assemble
from caveat.store.attempts import read_attempts
from caveat.store.codec import from_json
from caveat.store.dating import dated
from caveat.store.prepared import Prepared
from caveat.store.quarantine import read_quarantine
from caveat.store.rows import decoded_party, origin, read_editions, read_presence
from caveat.store.snapshot import KeptNames
from caveat.store.stakes import fuse_stakes
from caveat.store.voices import Hearing, Terms

__all__ = ["SqlSource"]

T = TypeVar("T", Stake, Brand, Lookalike)

_MOST_HEARD = 512
_MOST_TOGETHER = 400

_StatementRow = Row[str, str, str | None, int, str, str]
_Said = tuple[str, str, str | None, int, str, str]
"""Root, id, slug, edition, places and the party as JSON."""


class SqlSource:
    """A `PartySource` over one connection; what it gives belongs to the one state that the transaction sees.

    Args:
        connection: in a transaction that lasts as long as the source is used.
        terms: what the catalog says of publications and lists.
        index_folder: where indexes of names may be kept.
    """

    def __init__(self, connection: Connection, terms: Terms, index_folder: Path | None = None) -> None:
        self._connection, self._terms, self.index_folder = connection, terms, index_folder
        self.editions = read_editions(connection)
        self._numbered = {edition.number: edition for edition in self.editions}
        self._siblings = {
            edition.publication: [one for one in self.editions if one.publication == edition.publication]
            for edition in self.editions
        }
        self._heard: dict[tuple[date, date | None], Hearing] = {}
        self._asking: dict[tuple[int, ...], Prepared] = {}

    @cached_property
    def digest(self) -> str:
        """Digest of the editions, of the days on which they were last seen in force, and of the links."""
        lines = [
            f"{one.publication} {one.published_on} {one.sha256} {one.reader}/{one.reader_version} {one.seen_on()}"
            for one in self.editions
        ]
        links = schema.links.c
        kept = select(links.first, links.second).where(links.sure, links.withdrawn_at.is_(None))
        lines += [f"{first} {second}" for first, second in self._connection.execute(kept)]
        return sha256("\n".join(sorted(lines)).encode()).hexdigest()

    @property
    def kept_names(self) -> KeptNames:
        """What tells which of its names have changed."""
        return KeptNames(digests=self._digests, some=self._some)

    def names_digest(self, day: date, known_on: date | None) -> str:
        """Digest of the editions that are heard on a day, of the parts that they have, and of the links."""
        hearing = self.hearing(day, known_on)
        lines = [
            f"{one.publication} {one.sha256} {one.reader_version} {hearing.parts_of(number, self._siblings)}"
            for number, one in hearing.editions.items()
        ]
        lines += [f"{party} {root}" for party, root in self._roots().items()]
        return sha256("\n".join(sorted(lines)).encode()).hexdigest()

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:
        """The party with an id or slug, or None; a merged party's id leads to the party it became."""
        root = self.root(party)
        if root is None:
            return None
        hearing = self.hearing(day, known_on)
        rows = self._connection.execute(_statements(hearing.editions).where(schema.parties.c.root == root)).all()
        if not rows:
            rows = self._last_heard(root, known_on)
        if not rows:
            return None
        return self._assembled(root, rows, self._presence_of(row.id for row in rows), hearing)

    def several(self, parties: Collection[str], day: date, known_on: date | None) -> dict[str, Callable[[], Party]]:
        """Some parties by their ids, read together, each put together when it is called; ids that lead on are left out.

        A party that no edition of the day holds is left out too.
        """
        hearing = self.hearing(day, known_on)
        found: dict[str, list[_Said]] = defaultdict(list)
        for row in self._prepared(tuple(hearing.editions)).rows(parties):
            found[row[0]].append(row)
        presence = self._presence_of(row[1] for rows in found.values() for row in rows)
        return {root: partial(self._assembled, root, rows, presence, hearing) for root, rows in found.items()}

    def parties(self, day: date, known_on: date | None) -> Iterator[Party]:
        """Every party that is listed, or described by the starter or an edition that lists nobody, ordered by id."""
        hearing = self.hearing(day, known_on)
        query = _statements(hearing.editions).order_by(schema.parties.c.root, schema.parties.c.id)
        rows = self._connection.execute(query.execution_options(yield_per=1_000))
        yield from self._listed(rows, self._presence(None), hearing)

    def _listed(self, rows: Iterable[_Said], presence: Mapping[str, int], hearing: Hearing) -> Iterator[Party]:
        for root, of_one in groupby(rows, key=itemgetter(0)):
            statements = list(self._read(of_one, presence))
            party = assemble(root, statements, hearing)
            if party.listings or any(said.edition.is_starter or not said.edition.lists for said in statements):
                yield party

    def _some(self, parties: Iterable[str], day: date, known_on: date | None) -> Iterator[Party]:
        """Those of these parties that `parties` gives, ordered by id."""
        hearing, wanted = self.hearing(day, known_on), iter(sorted(parties))
        asked = self._prepared(tuple(hearing.editions))
        while batch := list(islice(wanted, _MOST_TOGETHER)):
            rows = sorted(asked.rows(batch), key=itemgetter(0, 1))
            yield from self._listed(rows, self._presence_of(row[1] for row in rows), hearing)

    def _digests(self, day: date, known_on: date | None) -> dict[str, int]:
        """For each party, a digest of what is stated of it: the digests that contents are kept under, in their rank."""
        hearing = self.hearing(day, known_on)
        ranked = sorted(hearing.editions.values(), key=hearing.rank)
        rank = {edition.number: place for place, edition in enumerate(ranked)}
        parts = [sha256(hearing.parts_of(edition.number, self._siblings).encode()).digest()[:8] for edition in ranked]
        said: dict[str, list[tuple[int, str, bytes]]] = defaultdict(list)
        for root, identity, edition, content in self._connection.execute(_stated(rank)).all():
            said[root].append((rank[edition], identity, content))
        return {root: _digest(root, of_one, parts) for root, of_one in said.items()}

    def stakes(self) -> tuple[Stake, ...]:
        """Every stake of the latest edition of each publication, once however many of them state it."""
        table, root = schema.stakes, self._roots()
        rows = self._latest_statements(table)
        return fuse_stakes(
            replace(
                self._decoded(Stake, row), owner=root.get(row.owner, row.owner), owned=root.get(row.owned, row.owned)
            )
            for row in rows
        )

    def brands(self) -> tuple[Brand, ...]:
        """Every brand and model pattern of the latest edition of each publication."""
        root = self._roots()
        rows = self._latest_statements(schema.brands)
        return tuple(replace(self._decoded(Brand, row), party=root.get(row.party, row.party)) for row in rows)

    def lookalikes(self) -> tuple[Lookalike, ...]:
        """Every text that is known to mean somebody else, from the latest edition of each publication."""
        rows = self._latest_statements(schema.lookalikes)
        root = self._roots() if rows else {}
        return tuple(replace(self._decoded(Lookalike, row), not_party=root.get(row.party, row.party)) for row in rows)

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:
        """How each list stands on a day, in the order of the catalog."""
        attempts, refused = read_attempts(self._connection), read_quarantine(self._connection)
        told = []
        for state in self.hearing(day, known_on).states:
            terms = self._terms.publications.get(state.publication or "")
            attempt = attempts.get(state.publication or "")
            waiting = [one for one in refused if one.publication == state.publication]
            told.append(
                replace(
                    state,
                    cadence_days=terms.cadence_days if terms else None,
                    attempt=(attempt.at, attempt.ending.value) if attempt else None,
                    refused=sum(state.edition is None or one.published_on >= state.edition for one in waiting),
                )
            )
        return tuple(told)

    def hearing(self, day: date, known_on: date | None) -> Hearing:
        """Who speaks for which list on a day."""
        # No lru_cache: it would tie the source to itself, and its connection would wait for the garbage collector.
        if len(self._heard) >= _MOST_HEARD:
            self._heard.clear()
        key = (day, known_on)
        if key not in self._heard:
            self._heard[key] = Hearing(day=day, known_on=known_on, editions=self.editions, terms=self._terms)
        return self._heard[key]

    def root(self, reference: str) -> str | None:
        """The id of the party that an id or slug leads to, or None."""
        table = schema.parties.c
        query = select(table.root, table.id).where(or_(table.id == reference, table.slug == reference))
        found = {row.id: row.root for row in self._connection.execute(query)}
        return found.get(reference) or next(iter(found.values()), None)

    def _roots(self) -> dict[str, str]:
        """Where merged parties lead to; those that were not merged are left out."""
        table = schema.parties.c
        merged = select(table.id, table.root).where(table.id != table.root)
        return {row.id: row.root for row in self._connection.execute(merged)}

    def _last_heard(self, root: str, known_on: date | None) -> Sequence[_StatementRow]:
        """The latest record of a party that no edition of the day holds: its name is known, its listings are not."""
        numbers = [edition.number for edition in self.editions if known_on is None or edition.published_on <= known_on]
        rows = self._connection.execute(_statements(numbers).where(schema.parties.c.root == root)).all()
        return sorted(rows, key=lambda row: self._numbered[row.edition].age_key)[-1:]

    def _prepared(self, editions: tuple[int, ...]) -> Prepared:
        if editions not in self._asking:
            roots, statements = schema.parties.c.root, _statements(editions)
            self._asking[editions] = Prepared(self._connection, lambda ids: statements.where(roots.in_(ids)))
        return self._asking[editions]

    def _assembled(self, root: str, rows: Iterable[_Said], presence: Mapping[str, int], hearing: Hearing) -> Party:
        return assemble(root, self._read(rows, presence), hearing)

    def _presence_of(self, records: Iterable[str]) -> dict[str, int]:
        return self._presence(set(records)) if self._has_history else {}

    def _presence(self, parties: Iterable[str] | None) -> dict[str, int]:
        return read_presence(self._connection, parties) if self._has_history else {}

    @cached_property
    def _has_history(self) -> bool:
        """Whether a publication has editions of which one may lack what another holds."""
        imported = [edition.publication for edition in self.editions if not edition.is_starter]
        return len(imported) > len(set(imported))

    def _read(self, rows: Iterable[_Said], presence: Mapping[str, int]) -> Iterator[Statement]:
        for _, identity, slug, number, places, content in rows:
            edition = self._numbered[number]
            party = decoded_party(identity, slug, content, origin(edition, places))
            if presence and not edition.is_starter:
                party = dated(party, presence[identity], edition, self._siblings[edition.publication])
            yield Statement(edition=edition, party=party)

    def _latest_statements(self, table: FromClause) -> Sequence[Row[tuple[object, ...]]]:
        latest = {edition.publication: edition.number for edition in self.editions}
        rows = self._connection.execute(select(table).where(table.c.edition.in_(latest.values()))).all()
        # By publication, not by edition: those are numbered as they came in.
        return sorted(rows, key=lambda row: (self._numbered[row.edition].publication, row.number))

    def _decoded(self, kind: type[T], row: Row[tuple[object, ...]]) -> T:
        return from_json(kind, row.content, origin(self._numbered[row.edition], row.places))


def _stated(editions: Iterable[int]) -> Select[str, str, int, bytes]:
    """Which records editions hold: root, id, edition and the digest of the content."""
    parties, appearances = schema.parties, schema.appearances
    return (
        select(parties.c.root, parties.c.id, appearances.c.edition, appearances.c.content)
        .select_from(appearances)
        .join(parties, appearances.c.party == parties.c.id)
        .where(appearances.c.edition.in_(tuple(editions)))
    )


def _digest(root: str, said: list[tuple[int, str, bytes]], parts: Sequence[bytes]) -> int:
    """A number for what is stated of a party by rank, record and content, and for the part of who states it."""
    said.sort()
    told = [root.encode()]
    for rank, identity, content in said:
        told += identity.encode(), content, parts[rank]
    return int.from_bytes(blake2b(b"".join(told), digest_size=8).digest(), "little")


def _statements(editions: Iterable[int]) -> Select[str, str, str | None, int, str, str]:
    """What some editions' records say: root, id, slug, edition, places and the party as JSON."""
    parties, appearances, contents = schema.parties, schema.appearances, schema.contents
    return (
        select(
            parties.c.root,
            parties.c.id,
            parties.c.slug,
            appearances.c.edition,
            appearances.c.places,
            contents.c.party,
        )
        .select_from(parties)
        .join(appearances, appearances.c.party == parties.c.id)
        .join(contents, contents.c.digest == appearances.c.content)
        .where(appearances.c.edition.in_(tuple(editions)))
    )
