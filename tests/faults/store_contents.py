"""Everything a store holds, read past the product with plain SQL: two stores of one digest hold the same."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

__all__ = ["all_tables", "archive_faults", "damage", "digest", "dump", "in_force", "stray_files"]

DATABASE = "caveat.db"

# Editions go by what they are: their numbers follow the order of imports. Instants of retrieval are left out.
_EDITION = "(SELECT publication || ' ' || published_on || ' ' || sha256 FROM editions WHERE number = edition)"
_IN_FORCE = {
    "editions": "publication, published_on, sha256, reader, reader_version, records, unread",
    "edition_files": f"{_EDITION}, number, name, document",
    "edition_lists": f"{_EDITION}, list, records",
    "documents": "sha256, name, size",
    "contents": "hex(digest), party, words",
    "parties": "id, key, slug, root, first_published",
    "appearances": f"party, {_EDITION}, hex(content), places",
    "links": '"first", "second", decided_by, reasons, sure, withdrawn_by',
    "stakes": f"{_EDITION}, number, owner, owned, content, places",
    "brands": f"{_EDITION}, number, party, content, places",
    "lookalikes": f"{_EDITION}, number, party, content, places",
}
_REFUSED = {
    "quarantine": "publication, published_on, sha256, name, records, doubts, files",
    "audit": "act, publication, published_on, sha256, doubts, reason, by",
    "attempts": "publication, ending, detail, published_on, sha256",
    "retrievals": "publication, url, name, sha256",
    "decisions": 'act, "first", "second", reason, by',
}
# Counts writes and migrations, and what linking keeps for speed; nothing that was published.
_BOOKKEEPING = {"current", "alembic_version", "outlines", "unlike"}


def all_tables() -> set[str]:
    """The tables whose rows `dump` tells, and those that hold nothing published."""
    return {*_IN_FORCE, *_REFUSED, *_BOOKKEEPING}


def in_force(home: Path) -> str:
    """A digest of what is in force: editions, records, links, and the files they were read from."""
    return _hashed(dump(home, refused=False))


def digest(home: Path) -> str:
    """A digest of everything but instants: what is in force, what is in quarantine, and the audit log."""
    return _hashed(dump(home))


def dump(home: Path, *, refused: bool = True) -> Iterator[str]:
    """Yield the names of a store's tables and every row as text, in an order that no import decides.

    Args:
        home: the folder of the store.
        refused: whether quarantine and audit log belong to it, and documents that only they name.
    """
    wanted = _IN_FORCE | (_REFUSED if refused else {})
    with closing(sqlite3.connect(f"file:{home / DATABASE}?mode=ro", uri=True)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        yield f"tables: {sorted(there)}"
        for table, wished in wanted.items():
            if table in there:
                columns = _there(connection, table, wished)
                query = f"SELECT {columns} FROM {table}"
                if table == "documents" and not refused:
                    query += " WHERE sha256 IN (SELECT document FROM edition_files)"
                for row in connection.execute(f"{query} ORDER BY {columns}"):
                    yield f"{table}: {row!r}"


def damage(home: Path) -> Iterator[str]:
    """Yield what SQLite itself finds wrong with the file: broken pages, indexes and references."""
    with closing(sqlite3.connect(home / DATABASE)) as connection:
        yield from (said for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok")
        yield from (f"{row!r} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check"))


def archive_faults(home: Path) -> Iterator[str]:
    """Yield what is wrong with the archive: a document that the store names and that is missing or has other bytes."""
    with closing(sqlite3.connect(f"file:{home / DATABASE}?mode=ro", uri=True)) as connection:
        named = list(connection.execute("SELECT sha256, size FROM documents"))
    for expected, size in named:
        path = home / "documents" / expected[:2] / expected
        content = path.read_bytes() if path.is_file() else None
        if content is None or len(content) != size or sha256(content).hexdigest() != expected:
            yield f"{expected}: {'missing' if content is None else 'other bytes'}"


def stray_files(home: Path) -> tuple[str, ...]:
    """Files of a home that are neither the database, nor its lock, nor an archived document."""
    own = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", "writer.lock"}
    files = (path.relative_to(home) for path in home.rglob("*") if path.is_file())
    return tuple(str(path) for path in files if str(path) not in own and not _is_document(path))


def _there(connection: sqlite3.Connection, table: str, columns: str) -> str:
    """The columns that the table has; one of an earlier schema has fewer."""
    named = {name for (_, name, *_) in connection.execute(f"PRAGMA table_info({table})")}
    return ", ".join(
        column for column in re.split(r", (?![^(]*\))", columns) if column in named or not column.isidentifier()
    )


def _is_document(path: Path) -> bool:
    return len(path.parts) == 3 and path.parts[0] == "documents" and path.name[:2] == path.parts[1]


def _hashed(lines: Iterator[str]) -> str:
    seen = sha256()
    for line in lines:
        seen.update(line.encode("utf-8", errors="surrogatepass"))
        seen.update(b"\n")
    return seen.hexdigest()
