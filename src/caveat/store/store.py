"""The store of one home: opened with its schema up to date, read as of a day, written by one process at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from weakref import finalize

from sqlalchemy import Connection, Engine, select

from caveat.errors import StoreError
from caveat.lists.catalog import catalog
from caveat.model.link import Link
from caveat.model.record import Record
from caveat.store import schema
from caveat.store.attempts import Attempt, Retrieval, read_attempts, read_retrievals
from caveat.store.comparison import Difference, differences
from caveat.store.database import begin, is_current, migrate, open_engine
from caveat.store.decisions import Decision, read_decisions
from caveat.store.documents import Archive
from caveat.store.edition import Edition
from caveat.store.links import find_record, read_keys, read_links, read_refused
from caveat.store.lock import writer_lock
from caveat.store.quarantine import Acceptance, Quarantined, read_log, read_quarantine
from caveat.store.records import RecordSource, read_records
from caveat.store.snapshot import Snapshot
from caveat.store.source import SqlSource
from caveat.store.trial import Trial
from caveat.store.voices import Part, Terms
from caveat.store.writer import Writer

__all__ = ["Store"]

_FILE = "caveat.db"


class Store:
    """Everything published that was brought in, and who is who in it; use it from one thread, and close it.

    Attributes:
        home: the folder that holds database, archive and lock.
        archive: the raw files by hash.
    """

    def __init__(self, home: Path, engine: Engine, terms: Terms) -> None:
        self.home, self._engine, self._terms = home, engine, terms
        self.archive = Archive(home / "documents")
        self._source: SqlSource | None = None
        self._change = -1
        self._closers: list[finalize[[], SqlSource]] = []

    @classmethod
    def open(cls, home: Path, *, url: str | None = None, terms: Terms | None = None) -> Store:
        """Open the store of a home, made or brought up to date where needed.

        Args:
            home: the folder; it is made if it does not exist.
            url: a database elsewhere, as SQLAlchemy writes it; None for the file in the home.
            terms: what decides which publication speaks; None for the built-in catalog.

        Raises:
            StoreError: the folder cannot be written, the file is no database, or a later version wrote it.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            do = "Choose another home with --home or CAVEAT_HOME."
            found = error.strerror or "an error"
            raise StoreError(str(home), expected="a folder that can be written", found=found, do=do) from error
        engine = open_engine(url or f"sqlite:///{home / _FILE}")
        try:
            if not is_current(engine):
                with writer_lock(home / "writer.lock", wait=True):
                    migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(home, engine, terms or catalog())

    @staticmethod
    def exists(home: Path) -> bool:
        """Whether a store was made in this folder."""
        return (home / _FILE).is_file()

    def close(self) -> None:
        """End every reading; snapshots of this store are of no use afterwards."""
        self._source = None
        for closer in self._closers:
            closer()
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def as_of(self, day: date, known_on: date | None = None) -> Snapshot:
        """The world as of a day; the snapshot stays as it is, whatever is brought in later."""
        return Snapshot(source=self._reading(), day=day, known_on=known_on)

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, by publication and then by age."""
        return self._reading().editions

    def documents(self, edition: Edition) -> tuple[tuple[str, str], ...]:
        """The files of an edition in the archive: name and sha256 of each."""
        table = schema.edition_files
        query = select(table.c.name, table.c.document).where(table.c.edition == edition.number)
        with begin(self._engine) as connection:
            rows = connection.execute(query.where(table.c.document.is_not(None)).order_by(table.c.number)).all()
        return tuple((name, document) for name, document in rows)

    def speaking(self, day: date, known_on: date | None = None) -> Mapping[str, Edition]:
        """The imported edition that speaks for each list on a day; lists that none speaks for are left out."""
        heard = self._reading().hearing(day, known_on).lists
        return {
            key: voice.edition
            for key, voices in heard.items()
            for voice in voices.voices
            if voice.part is Part.SPEAKS and not voice.edition.is_starter
        }

    def differences(self, old: Edition, new: Edition) -> Iterator[Difference]:
        """Yield the records that differ between two editions of one publication, the earlier named first."""
        siblings = [one for one in self.editions() if one.publication == new.publication]
        between = [one for one in siblings if old.age_key < one.age_key < new.age_key]
        with begin(self._engine) as connection:
            yield from differences(connection, old, new, between)

    @contextmanager
    def trying(self, last: Edition | None) -> Iterator[Trial]:
        """Compare what is not in the store with an edition that is, or with nothing; it writes nothing."""
        with begin(self._engine) as connection:
            yield Trial(connection, last)

    def records(self, party: str) -> Iterator[tuple[Edition, Record]]:
        """Yield what every edition says of the party with an id or slug, word for word, with its place in the file."""
        with begin(self._engine) as connection:
            source = self._on(connection)
            root = source.root(party)
            if root is not None:
                yield from read_records(connection, root, {one.number: one for one in source.editions})

    @contextmanager
    def ever(self) -> Iterator[Snapshot]:
        """Every record of every edition as a party of its own, those that went included."""
        with begin(self._engine) as connection:
            yield Snapshot(source=RecordSource(connection), day=date.max)

    def quarantined(self) -> tuple[Quarantined, ...]:
        """Every edition that a guard refused and nobody accepted, by publication and day."""
        with begin(self._engine) as connection:
            return read_quarantine(connection)

    def acceptances(self) -> tuple[Acceptance, ...]:
        """The audit log of the editions taken against a guard, the oldest line first."""
        with begin(self._engine) as connection:
            return read_log(connection)

    def attempts(self) -> Mapping[str, Attempt]:
        """The last time that each publication was asked for at its address, and what came of it."""
        with begin(self._engine) as connection:
            return read_attempts(connection)

    def retrievals(self) -> tuple[Retrieval, ...]:
        """Every file that an address gave, in the order in which they came."""
        with begin(self._engine) as connection:
            return read_retrievals(connection)

    def links(self) -> tuple[Link, ...]:
        """Every link in force, doubtful ones included, between the ids of records."""
        with begin(self._engine) as connection:
            return read_links(connection)

    def refused_links(self) -> tuple[tuple[str, str], ...]:
        """The pairs of records that a person said are two parties."""
        with begin(self._engine) as connection:
            return read_refused(connection)

    def decisions(self) -> tuple[Decision, ...]:
        """What persons said of pairs of records, the oldest first."""
        with begin(self._engine) as connection:
            return read_decisions(connection)

    def record_keys(self) -> Mapping[str, str]:
        """The key of every record, such as `US-SDN:30946`, by its id."""
        with begin(self._engine) as connection:
            return read_keys(connection)

    def record_id(self, reference: str) -> str | None:
        """The id of the record that a key, an id or a slug names; None where none does."""
        with begin(self._engine) as connection:
            return find_record(connection, reference)

    @contextmanager
    def writing(self, *, wait: bool = False) -> Iterator[Writer]:
        """One writing transaction: all of it or nothing.

        Args:
            wait: whether to wait for another process that is writing.

        Raises:
            StoreError: another process is writing, or the database cannot be written.
        """
        with writer_lock(self.home / "writer.lock", wait=wait), begin(self._engine, writing=True) as connection:
            self.archive.tidy()
            yield Writer(connection, self.archive)

    def _on(self, connection: Connection) -> SqlSource:
        return SqlSource(connection, self._terms, self.home / "index")

    def _reading(self) -> SqlSource:
        """The source over the state in force; the same one as long as nothing has been written."""
        with begin(self._engine) as connection:
            change = connection.execute(select(schema.current.c.change)).scalar_one()
        if self._source is None or change != self._change:
            stack = ExitStack()
            connection = stack.enter_context(begin(self._engine))
            self._change = connection.execute(select(schema.current.c.change)).scalar_one()
            self._source = self._on(connection)
            self._closers = [closer for closer in self._closers if closer.alive]
            self._closers.append(finalize(self._source, stack.close))
        return self._source
