"""Incoming editions: what is about to be brought in, whether from files or from the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from caveat.model.record import Item

__all__ = ["Incoming", "IncomingFile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """One file to archive; `open` gives its bytes from the beginning."""

    name: str
    sha256: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An edition before it is read.

    Attributes:
        name: what to call it in errors and reports.
        expected: about how many records there are; None where that is not known.
        read: gives its items from the beginning.
    """

    name: str
    publication: str
    published_on: date
    sha256: str
    reader: str
    reader_version: int
    expected: int | None
    read: Callable[[], Iterator[Item]]
    files: tuple[IncomingFile, ...]
