"""Outlines: what linking keeps of each record and of pairs, so that unchanged records are not read again.

All of it can be made anew from the records; it decides nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from caveat.store import schema

__all__ = ["Outlined", "put_outlines", "put_unlike", "read_outlines", "read_unlike"]

# Digest of what the outline was made from, and the outline as its maker wrote it.
Outlined = tuple[bytes, bytes]


def read_outlines(connection: Connection) -> dict[str, Outlined]:
    """Every outline, by record."""
    table = schema.outlines.c
    rows = connection.execute(select(table.party, table.digest, table.content))
    return {party: (digest, content) for party, digest, content in rows}


def put_outlines(connection: Connection, outlines: Mapping[str, Outlined], gone: Iterable[str]) -> None:
    """Put outlines in the place of those of the same records, and take out those of records that are no more."""
    table = schema.outlines
    old = [{"record": record} for record in (*outlines, *gone)]
    if old:
        connection.execute(delete(table).where(table.c.party == bindparam("record")), old)
    rows = [{"party": party, "digest": digest, "content": content} for party, (digest, content) in outlines.items()]
    if rows:
        connection.execute(insert(table), rows)


def read_unlike(connection: Connection) -> frozenset[int]:
    """The pairs of records that were judged not to be one party, each as the number its judge gave it."""
    content = connection.execute(select(schema.unlike.c.pairs)).scalar()
    return frozenset(array("Q", content)) if content else frozenset()


def put_unlike(connection: Connection, pairs: Iterable[int]) -> None:
    """Put pairs in the place of those kept before."""
    connection.execute(delete(schema.unlike))
    connection.execute(insert(schema.unlike), [{"id": 1, "pairs": array("Q", sorted(pairs)).tobytes()}])
