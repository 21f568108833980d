"""Gathering: what stands scattered over a file, brought together by key, on disk so that memory stays constant."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator
from itertools import groupby
from types import TracebackType

__all__ = ["Gathering"]

_TABLES = (
    # The rows are written once and dropped with the file: nothing needs to survive a crash.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "PRAGMA cache_size = -2048",
    "CREATE TABLE keys (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)",
    "CREATE TABLE pairs (number INTEGER NOT NULL, value TEXT NOT NULL)",
)
_BATCH = 2_000


class Gathering:
    """Values by key, kept in a temporary file of SQLite's that is gone when it is closed.

    Example:
        >>> with Gathering() as rows:
        ...     rows.add("b", "1")
        ...     rows.add("a", "2")
        ...     rows.add("b", "3")
        ...     list(rows.groups())
        [('b', ['1', '3']), ('a', ['2'])]
    """

    def __init__(self) -> None:
        # An empty name is a private database on disk, of which SQLite keeps the cache's size in memory.
        self._file = sqlite3.connect("", isolation_level=None)
        # Who refuses a file half-way may not come to close it.
        weakref.finalize(self, self._file.close)
        for statement in _TABLES:
            self._file.execute(statement)
        self._waiting: list[tuple[str, str]] = []
        self._indexed = False

    def __enter__(self) -> Gathering:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def add(self, key: str, value: str) -> None:
        """Put a value under a key, after those that it has."""
        self._waiting.append((key, value))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def of(self, key: str) -> list[str]:
        """The values of a key in the order in which they were added; none where it has none."""
        self._flush()
        if not self._indexed:
            self._file.execute("CREATE INDEX by_number ON pairs (number)")
            self._indexed = True
        query = "SELECT value FROM pairs WHERE number = (SELECT number FROM keys WHERE key = ?) ORDER BY rowid"
        return [value for (value,) in self._file.execute(query, (key,))]

    def take(self, key: str) -> list[str]:
        """The values of a key as from `of`, which it then no longer has."""
        values = self.of(key)
        if values:
            self._file.execute("DELETE FROM pairs WHERE number = (SELECT number FROM keys WHERE key = ?)", (key,))
        return values

    def groups(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each key with its values, in the order in which the keys came first."""
        return ((key, list(values)) for key, values in self.streams())

    def streams(self) -> Iterator[tuple[str, Iterator[str]]]:
        """Yield each key with its values as a stream, for who bounds how many of them to take."""
        self._flush()
        query = "SELECT key, value FROM pairs JOIN keys USING (number) ORDER BY pairs.number, pairs.rowid"
        for key, rows in groupby(self._file.execute(query), key=lambda row: row[0]):
            yield key, (value for _, value in rows)

    def _flush(self) -> None:
        if not self._waiting:
            return
        self._file.execute("BEGIN")
        self._file.executemany("INSERT OR IGNORE INTO keys (key) VALUES (?)", ((key,) for key, _ in self._waiting))
        self._file.executemany(
            "INSERT INTO pairs (number, value) SELECT number, ? FROM keys WHERE key = ?",
            ((value, key) for key, value in self._waiting),
        )
        self._file.execute("COMMIT")
        self._waiting.clear()
