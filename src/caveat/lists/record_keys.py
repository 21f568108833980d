"""Keys of records: the issuer's own number, or a digest of what does not change between editions."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import weakref
from hashlib import sha256
from typing import Protocol

from caveat.errors import InputError

__all__ = ["Keys", "NumberKeys", "RecordKeys", "digest_id"]

_TABLE = (
    # Dropped with the reading: nothing needs to survive a crash.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "PRAGMA cache_size = -4096",
    "CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL, times INTEGER NOT NULL) WITHOUT ROWID",
    # Never ended: what is in it is for this connection alone, and each end would write to the disk.
    "BEGIN",
)
_NOT_WORD = re.compile(r"[\W_]+")


def digest_id(list_key: str, name: str, country: str | None, order: str | None) -> str:
    """Sixteen hex digits for an entry without a number, from its list, name, country and the order that made it.

    Case, accents, punctuation and spacing of the name do not count, so that a corrected comma is no new entry.
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    spelled = " ".join(_NOT_WORD.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).split())
    return sha256("\x1f".join((list_key, spelled, country or "", order or "")).encode()).hexdigest()[:16]


class Keys(Protocol):
    """Gives each record of one edition a key of its own."""

    def take(self, list_key: str, record_id: str, line: int) -> tuple[str, int | None]:
        """The key of the record, and the line of the first record of the same number, or None."""
        ...


class NumberKeys:
    """Keys where a number cannot stand twice, because all that stands under it was brought together."""

    def take(self, list_key: str, record_id: str, line: int) -> tuple[str, int | None]:  # noqa: ARG002 - as of `Keys`
        """The key of the record; there is no other of the same number."""
        return f"{list_key}:{record_id}", None


class RecordKeys:
    """Gives each record of one edition a key of its own: an entry that stands twice gets `#2`, in the file's order.

    The keys are kept on disk, so that memory does not grow with the list.
    """

    def __init__(self, file: str, most: int = 10_000_000) -> None:
        self._file, self._most, self._count = file, most, 0
        self._seen = sqlite3.connect("", isolation_level=None)
        weakref.finalize(self, self._seen.close)
        for statement in _TABLE:
            self._seen.execute(statement)

    def take(self, list_key: str, record_id: str, line: int) -> tuple[str, int | None]:
        """The key of the record, and the line of the first record of the same number, or None.

        Raises:
            InputError: the edition has more entries than any list of the world.
        """
        key = f"{list_key}:{record_id}"
        if not self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, 1)", (key, line)).rowcount:
            self._seen.execute("UPDATE seen SET times = times + 1 WHERE key = ?", (key,))
            first, times = self._seen.execute("SELECT line, times FROM seen WHERE key = ?", (key,)).fetchone()
            return f"{key}#{times}", first
        self._count += 1
        if self._count > self._most:
            expected = f"at most {self._most:,} entries"
            raise InputError(
                f"{self._file}, line {line}", expected=expected, found="more", do="Check that it is a list."
            )
        return key, None
