"""Quarantine: editions that were refused, kept with the reason; and the log of those taken against a guard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select

from caveat.store import schema

__all__ = ["Acceptance", "Quarantined", "log", "put", "read_log", "read_quarantine", "release"]

_ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """An edition that was refused: a guard doubts it, or only its first records can be read.

    Attributes:
        refused_at: when it was last refused, UTC.
        doubts: what the guards said, a sentence each.
        files: name and sha256 of its files, which are in the archive.
    """

    name: str
    publication: str
    published_on: date
    sha256: str
    records: int
    refused_at: datetime
    doubts: tuple[str, ...]
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A line of the audit log: an edition that a person took although guards refused it.

    Attributes:
        at: when, UTC.
        doubts: what the guards said.
        reason: what the person said.
        by: who it was, as the system names them; None where that is not known.
    """

    at: datetime
    publication: str
    published_on: date
    sha256: str
    doubts: tuple[str, ...]
    reason: str
    by: str | None = None


def put(connection: Connection, refused: Quarantined) -> None:
    """Put an edition into quarantine, or say anew why it is there."""
    release(connection, refused.publication, refused.published_on, refused.sha256)
    row = {
        "publication": refused.publication,
        "published_on": refused.published_on,
        "sha256": refused.sha256,
        "name": refused.name,
        "records": refused.records,
        "refused_at": refused.refused_at.isoformat(),
        "doubts": _text(refused.doubts),
        "files": _text(refused.files),
    }
    connection.execute(insert(schema.quarantine), [row])


def release(connection: Connection, publication: str, published_on: date, sha256: str) -> None:
    """Take an edition out of quarantine, if it is there."""
    table = schema.quarantine
    asked = (table.c.publication == publication, table.c.published_on == published_on, table.c.sha256 == sha256)
    connection.execute(delete(table).where(*asked))


def log(connection: Connection, acceptance: Acceptance) -> None:
    """Add a line to the audit log."""
    table = schema.audit
    last = connection.execute(select(func.max(table.c.number))).scalar() or 0
    row = {
        "number": last + 1,
        "at": acceptance.at.isoformat(),
        "act": _ACCEPTED,
        "publication": acceptance.publication,
        "published_on": acceptance.published_on,
        "sha256": acceptance.sha256,
        "doubts": _text(acceptance.doubts),
        "reason": acceptance.reason,
        "by": acceptance.by,
    }
    connection.execute(insert(table), [row])


def read_quarantine(connection: Connection) -> tuple[Quarantined, ...]:
    """Every edition in quarantine, by publication and day."""
    table = schema.quarantine
    return tuple(
        Quarantined(
            name=row.name,
            publication=row.publication,
            published_on=row.published_on,
            sha256=row.sha256,
            records=row.records,
            refused_at=datetime.fromisoformat(row.refused_at),
            doubts=_doubts(row),
            files=tuple((name, digest) for name, digest in json.loads(row.files)),
        )
        for row in connection.execute(_ordered(table, "publication", "published_on", "refused_at"))
    )


def read_log(connection: Connection) -> tuple[Acceptance, ...]:
    """The audit log, the oldest line first."""
    return tuple(
        Acceptance(
            at=datetime.fromisoformat(row.at),
            publication=row.publication,
            published_on=row.published_on,
            sha256=row.sha256,
            doubts=_doubts(row),
            reason=row.reason,
            by=row.by,
        )
        for row in connection.execute(_ordered(schema.audit, "number"))
    )


def _ordered(table: Table, *columns: str) -> Select[*tuple[Any, ...]]:
    return select(table).order_by(*(table.c[name] for name in columns))


def _doubts(row: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
    return tuple(json.loads(row.doubts))


def _text(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)
