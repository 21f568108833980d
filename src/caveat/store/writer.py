"""The writer: what one transaction may change in a store; used by `editions` and by nothing above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import BinaryIO, TypeAlias

from sqlalchemy import Connection, case, delete, func, insert, select, update

from caveat.model.link import Link
from caveat.store import attempts, links, quarantine, schema
from caveat.store.attempts import Attempt, Retrieval
from caveat.store.comparison import thinned, vanished
from caveat.store.database import insert_unless
from caveat.store.decisions import Decision, log_decision
from caveat.store.documents import Archive
from caveat.store.edition import Edition, NewEdition
from caveat.store.intake import Intake
from caveat.store.outlines import Outlined, put_outlines, put_unlike, read_outlines, read_unlike
from caveat.store.quarantine import Acceptance, Quarantined
from caveat.store.records import RecordSource
from caveat.store.rows import read_editions

__all__ = ["File", "Writer"]

# A file to archive: name, sha256, size, and what opens it.
File: TypeAlias = tuple[str, str, int, Callable[[], BinaryIO]]


class Writer:
    """One writing transaction: nothing is seen by readers until it ends well, and nothing stays if it does not."""

    def __init__(self, connection: Connection, archive: Archive) -> None:
        self._connection, self._archive = connection, archive

    def held(self, publication: str, published_on: date, sha256: str) -> Edition | None:
        """The edition of this publication, day and bytes, if the store has it."""
        asked = (publication, published_on, sha256)
        held = read_editions(self._connection)
        return next((one for one in held if (one.publication, one.published_on, one.sha256) == asked), None)

    def remove(self, edition: Edition) -> None:
        """Take an edition out, before it is read again by another version of its reader."""
        table, kept = schema.contents, schema.appearances
        self._connection.execute(delete(schema.editions).where(schema.editions.c.number == edition.number))
        unused = ~select(kept.c.content).where(kept.c.content == table.c.digest).exists()
        self._connection.execute(delete(table).where(unused))

    def begin(self, edition: NewEdition) -> Intake:
        """Make room for an edition; its items go into what this returns."""
        table = schema.editions
        last = self._connection.execute(select(func.max(table.c.number))).scalar() or 0
        row = {
            "number": last + 1,
            "publication": edition.publication,
            "published_on": edition.published_on,
            "sha256": edition.sha256,
            "retrieved_at": edition.retrieved_at.isoformat(),
            "reader": edition.reader,
            "reader_version": edition.reader_version,
            "records": 0,
        }
        self._connection.execute(insert(table), [row])
        return Intake(self._connection, last + 1, edition)

    def finish(self, intake: Intake, unread: str | None = None) -> None:
        """Write what is left of an edition, how much there was of it, and why that is not all."""
        intake.close()
        table = schema.editions
        counted = {"records": intake.records, "unread": unread}
        self._connection.execute(update(table).where(table.c.number == intake.edition).values(counted))

    def keep(self, intake: Intake, files: Iterable[File]) -> None:
        """Archive the files of an edition: name, sha256, size, and what opens each.

        Raises:
            InputError: a file changed while it was read.
        """
        hashes = self._archived(files)
        for name in hashes:
            intake.files.setdefault(name, len(intake.files))
        rows = [
            {"edition": intake.edition, "number": number, "name": name, "document": hashes.get(name)}
            for name, number in intake.files.items()
        ]
        self._connection.execute(insert(schema.edition_files), rows)

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, by publication and then by age."""
        return read_editions(self._connection)

    def vanished(self, old: Edition, intake: Intake) -> Mapping[str, int]:
        """How many records of each list of an earlier edition the one taken in lacks."""
        return vanished(self._connection, old, intake.edition)

    def thinned(self, old: Edition, intake: Intake) -> Mapping[str, int]:
        """How many records of each list of an earlier edition state fewer values in the one taken in."""
        return thinned(self._connection, old, intake.edition)

    def quarantine(self, refused: Quarantined, files: Iterable[File]) -> None:
        """Keep an edition that was refused, with its files, apart from those in force."""
        self._archived(files)
        quarantine.put(self._connection, refused)

    def release(self, publication: str, published_on: date, sha256: str) -> None:
        """Take an edition out of quarantine, if it is there."""
        quarantine.release(self._connection, publication, published_on, sha256)

    def log(self, acceptance: Acceptance) -> None:
        """Add a line to the audit log."""
        quarantine.log(self._connection, acceptance)

    def attempt(self, attempt: Attempt, retrievals: Iterable[Retrieval]) -> None:
        """Write down that a publication was asked for, and the files that this gave."""
        attempts.write_attempt(self._connection, attempt, retrievals)

    def records(self) -> RecordSource:
        """Every record as a party of its own, with what this transaction has written."""
        return RecordSource(self._connection)

    def links(self) -> tuple[Link, ...]:
        """Every link in force, between the ids of records."""
        return links.read_links(self._connection)

    def refused(self) -> tuple[tuple[str, str], ...]:
        """The pairs of records that a person said are two parties."""
        return links.read_refused(self._connection)

    def outlines(self) -> Mapping[str, Outlined]:
        """What linking kept of each record."""
        return read_outlines(self._connection)

    def unlike(self) -> frozenset[int]:
        """The pairs that linking judged not to be one party."""
        return read_unlike(self._connection)

    def keep_outlines(self, outlines: Mapping[str, Outlined], gone: Iterable[str], unlike: Iterable[int]) -> None:
        """Keep what linking needs of the records that changed, and the pairs that are not one party."""
        put_outlines(self._connection, outlines, gone)
        put_unlike(self._connection, unlike)

    def decide(self, decision: Decision, link: Link | None) -> None:
        """Write down what a person said of two records: a link confirms that they are one party, None that not."""
        log_decision(self._connection, decision)
        if link is not None:
            links.draw(self._connection, link, decision.at)
        else:
            by = decision.by or "somebody"
            links.refuse(self._connection, (decision.left, decision.right), by=by, at=decision.at)

    def link_by_rules(self, proposed: Iterable[Link], at: datetime, standing: Iterable[Link] | None = None) -> int:
        """Put these links in the place of those that rules drew before; gives how many parties hold several.

        Args:
            proposed: all that the rules draw.
            at: when, UTC.
            standing: the links in force, where the caller has read them.
        """
        links.replace_rule_links(self._connection, proposed, at, standing)
        return links.settle(self._connection)

    def link(self, link: Link, at: datetime) -> None:
        """Draw a link that a person decided on."""
        links.draw(self._connection, link, at)
        links.settle(self._connection)

    def withdraw(self, left: str, right: str, *, by: str, at: datetime) -> None:
        """Withdraw a link; the records are parties apart again unless other links hold them together.

        Raises:
            UsageError: there is no such link.
        """
        links.withdraw(self._connection, (left, right), by=by, at=at)
        links.settle(self._connection)

    def mark(self) -> None:
        """Count a change, so that readers see that what they hold has passed."""
        table = schema.current
        self._connection.execute(update(table).values(change=table.c.change + 1))

    def _archived(self, files: Iterable[File]) -> dict[str, str]:
        hashes: dict[str, str] = {}
        for name, digest, size, opened in files:
            with opened() as content:
                self._archive.keep(content, digest, name)
            self._document(name, digest, size)
            hashes[name] = digest
        return hashes

    def _document(self, name: str, digest: str, size: int) -> None:
        """Note a file; of several names for the same bytes the first in the alphabet, whichever came first."""
        table = schema.documents.c
        statement = insert_unless(self._connection, schema.documents)
        said = statement.excluded.name
        named = statement.on_conflict_do_update(
            index_elements=[table.sha256], set_={"name": case((said < table.name, said), else_=table.name)}
        )
        self._connection.execute(named, [{"sha256": digest, "name": name, "size": size}])
