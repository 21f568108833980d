"""Incoming editions: what is about to be brought in, whether from files or from the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from caveat.editions.publication import publication_of
from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect, edition_day
from caveat.model.record import Item
from caveat.store.edition import Edition

__all__ = ["Incoming", "IncomingFile", "open_incoming"]


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

    def is_read_like(self, edition: Edition) -> bool:
        """Whether an edition was read by the same version of the same reader, so that the values of both compare."""
        return (edition.reader, edition.reader_version) == (self.reader, self.reader_version)


def open_incoming(
    paths: Sequence[Path],
    held: Sequence[Edition],
    *,
    publication: str | None = None,
    published_on: date | None = None,
    otherwise: date | None = None,
    counted: bool = False,
) -> Incoming:
    """Open the files of one edition, without reading them to the end.

    Args:
        paths: the file, or the files that make one edition together.
        held: the editions of the store; one of the same bytes tells the day where nothing else does.
        publication: id in the catalog; None to tell it from the format.
        published_on: the edition's day; None to take it from the files, or from their names.
        otherwise: the edition's day where nothing else tells it; None to refuse it then.
        counted: whether to find out about how many records there are.

    Raises:
        InputError: a file is not of a known format, or its day or publication is not known.
        UsageError: the publication is not in the catalog, or has another format.
    """
    document = Document.open(paths)
    reader = detect(document)
    publication = publication_of(document, reader, publication)
    same = _repeated(document, publication, held, otherwise)
    day = published_on or edition_day(document, reader) or (same.published_on if same else otherwise)
    if day is None:
        do = "Say it with --published YYYY-MM-DD."
        raise InputError(document.name, expected="the edition's day in the file or in its name", found="none", do=do)
    return Incoming(
        name=document.name,
        publication=publication,
        published_on=day,
        sha256=document.sha256,
        reader=reader.format,
        reader_version=reader.version,
        expected=reader.count(document) if counted else None,
        read=lambda: reader.read(document),
        files=tuple(
            IncomingFile(name=file.name, sha256=file.sha256, size=file.size, open=partial(_bytes, file.path))
            for file in document.files
        ),
    )


def _repeated(document: Document, publication: str, held: Sequence[Edition], otherwise: date | None) -> Edition | None:
    """The last edition of the same bytes; where another followed it, a publisher that offers it again means it anew."""
    editions = [one for one in held if one.publication == publication]
    newest = max(editions, key=lambda edition: edition.age_key, default=None)
    same = [one for one in editions if one.sha256 == document.sha256]
    return same[-1] if same and (otherwise is None or newest in same) else None


def _bytes(path: Path) -> BinaryIO:
    return path.open("rb")
