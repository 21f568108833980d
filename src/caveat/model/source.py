"""Where a statement comes from: the law it cites, the publication it was read in, the place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Citation", "Confidence", "Evidence", "Place"]


class Confidence(StrEnum):
    """How sure a statement is: read in a source, pinpoint from general knowledge, or unconfirmed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A law, section or notice by its usual citation; `url` where one was read."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file a record stands; lines count from 1. `file` is the name inside an archive or a trio."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The place in a document that says so.

    Attributes:
        publication: id of the publication in the catalog (`us-csl-csv`), `starter`, or `given` for a supposition.
        published_on: day of the edition.
        sha256: hash of the archived document; empty for a supposition.
        place: file and line in it.
        note: what the compiler of the source says about it.
    """

    publication: str
    published_on: date | None = None
    sha256: str = ""
    place: Place | None = None
    note: str | None = None
