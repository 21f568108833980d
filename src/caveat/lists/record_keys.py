"""Keys of records: the issuer's own number, or a digest of what does not change between editions."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Protocol

from caveat.errors import InputError

__all__ = ["Keys", "NumberKeys", "RecordKeys", "digest_id"]

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
    """Gives each record of one edition a key of its own: an entry that stands twice gets `#2`, in the file's order."""

    def __init__(self, file: str, most: int = 1_000_000) -> None:
        self._file, self._most = file, most
        self._first: dict[str, tuple[int, int]] = {}

    def take(self, list_key: str, record_id: str, line: int) -> tuple[str, int | None]:
        """The key of the record, and the line of the first record of the same number, or None.

        Raises:
            InputError: the edition has more entries than any list of the world: keys are kept in memory.
        """
        key = f"{list_key}:{record_id}"
        seen, first = self._first.get(key, (0, line))
        self._first[key] = seen + 1, first
        if len(self._first) > self._most:
            expected = f"at most {self._most:,} entries"
            raise InputError(
                f"{self._file}, line {line}", expected=expected, found="more", do="Check that it is a list."
            )
        return (f"{key}#{seen + 1}", first) if seen else (key, None)
