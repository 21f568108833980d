"""Editions: one publication as of the day it was published, with what it carries and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

__all__ = ["STARTER", "Edition", "NewEdition"]

STARTER = "starter"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """What is known of an edition before its records are read; `retrieved_at` is in UTC."""

    publication: str
    published_on: date
    sha256: str
    retrieved_at: datetime
    reader: str
    reader_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition in the store.

    Attributes:
        number: the store's own number; it says nothing about the order of publication.
        sha256: hash of the file, or the digest over several.
        retrieved_at: when it was first brought in, UTC; for the audit only.
        lists: keys of the lists that it has records of, with the number of records.
        files: names that places in it refer to, by their number.
        unread: why only its first records were read, where a person took it broken; None where it was read to its end.
        checks: days on which its publisher still offered it, in order.
    """

    number: int
    publication: str
    published_on: date
    sha256: str
    retrieved_at: datetime
    reader: str
    reader_version: int
    records: int
    lists: tuple[tuple[str, int], ...] = ()
    files: tuple[str, ...] = ()
    unread: str | None = None
    checks: tuple[date, ...] = ()

    @property
    def is_starter(self) -> bool:
        """Whether it is an edition of the built-in starter."""
        return self.publication == STARTER

    @property
    def age_key(self) -> tuple[date, datetime, str]:
        """Orders editions of one publication, the latest last; of two of one day, the one brought in later counts."""
        return self.published_on, self.retrieved_at, self.sha256

    def seen_on(self, known_on: date | None = None) -> date:
        """The last day, by `known_on`, on which it is known to have been what its publisher offered."""
        return max((day for day in self.checks if known_on is None or day <= known_on), default=self.published_on)

    def records_of(self, list_key: str) -> int | None:
        """How many records of a list it has, or None where it does not carry the list."""
        return next((count for key, count in self.lists if key == list_key), None)
