"""Attempts: when a publication was asked for at its address, what came of it, and what the server said."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Connection, func, insert, select

from caveat.store import schema

__all__ = ["Attempt", "Ending", "Retrieval", "read_attempts", "read_checks", "read_retrievals", "write_attempt"]


class Ending(StrEnum):
    """What came of asking for a publication.

    `brought_in`: another edition, which is in the store. `unchanged`: the edition that the store has. `refused`: a file
    that cannot be read, or that a guard does not believe. `failed`: no file.
    """

    BROUGHT_IN = "brought_in"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def is_good(self) -> bool:
        """Whether the store has what the publisher offers."""
        return self in {Ending.BROUGHT_IN, Ending.UNCHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One asking for a publication.

    Attributes:
        at: when, UTC.
        detail: what went wrong; empty where nothing did.
        published_on: day of the edition that was found; None where none was, or its day is not known.
        sha256: its hash; None where none was found.
    """

    publication: str
    at: datetime
    ending: Ending
    detail: str = ""
    published_on: date | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """A file that an address gave.

    Attributes:
        headers: what the server said with it, names in lower case.
    """

    publication: str
    url: str
    at: datetime
    name: str
    sha256: str
    headers: Mapping[str, str]


def write_attempt(connection: Connection, attempt: Attempt, retrievals: Iterable[Retrieval]) -> None:
    """Write down an attempt and the files that it gave."""
    row = {
        "number": _next(connection, schema.attempts.c.number),
        "publication": attempt.publication,
        "at": attempt.at.isoformat(),
        "ending": attempt.ending.value,
        "detail": attempt.detail,
        "published_on": attempt.published_on,
        "sha256": attempt.sha256,
    }
    connection.execute(insert(schema.attempts), [row])
    first = _next(connection, schema.retrievals.c.number)
    rows = [
        {
            "number": number,
            "publication": one.publication,
            "url": one.url,
            "at": one.at.isoformat(),
            "name": one.name,
            "sha256": one.sha256,
            "headers": json.dumps(dict(one.headers), ensure_ascii=False, sort_keys=True),
        }
        for number, one in enumerate(retrievals, start=first)
    ]
    if rows:
        connection.execute(insert(schema.retrievals), rows)


def read_attempts(connection: Connection) -> dict[str, Attempt]:
    """The last attempt of each publication."""
    table = schema.attempts
    last = select(func.max(table.c.number)).group_by(table.c.publication)
    return {
        row.publication: Attempt(
            publication=row.publication,
            at=datetime.fromisoformat(row.at),
            ending=Ending(row.ending),
            detail=row.detail,
            published_on=row.published_on,
            sha256=row.sha256,
        )
        for row in connection.execute(select(table).where(table.c.number.in_(last)).order_by(table.c.publication))
    }


def read_retrievals(connection: Connection) -> tuple[Retrieval, ...]:
    """Every file that an address gave, in the order in which they came."""
    table = schema.retrievals
    return tuple(
        Retrieval(
            publication=row.publication,
            url=row.url,
            at=datetime.fromisoformat(row.at),
            name=row.name,
            sha256=row.sha256,
            headers=json.loads(row.headers),
        )
        for row in connection.execute(select(table).order_by(table.c.number))
    )


def read_checks(connection: Connection) -> dict[tuple[str, date, str], tuple[date, ...]]:
    """The days on which its publisher offered an edition, by the publication, the day and the hash of the edition."""
    table = schema.attempts
    good = [ending.value for ending in Ending if ending.is_good]
    days: dict[tuple[str, date, str], set[date]] = defaultdict(set)
    for row in connection.execute(select(table).where(table.c.ending.in_(good))):
        days[row.publication, row.published_on, row.sha256].add(datetime.fromisoformat(row.at).date())
    return {edition: tuple(sorted(found)) for edition, found in days.items()}


def _next(connection: Connection, column: Column[int]) -> int:
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1
