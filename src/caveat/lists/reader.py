"""Readers of publications: which one reads this document, and of which day it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from caveat.errors import DataError, InputError
from caveat.lists.eu.fsf_csv import EuFsfCsvReader
from caveat.lists.eu.fsf_xml import EuFsfXmlReader
from caveat.lists.eu.old_xml import EuOldXmlReader
from caveat.lists.files.document import Document
from caveat.lists.ftm.reader import FtmReader
from caveat.lists.ofac.advanced_xml import OfacAdvancedXmlReader
from caveat.lists.ofac.enhanced_xml import OfacEnhancedXmlReader
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.lists.ofac.standard_xml import OfacSdnXmlReader
from caveat.lists.own.mapped_csv import MappedCsvReader
from caveat.lists.stakes.bods import BodsReader
from caveat.lists.stakes.gleif import GleifCsvReader, GleifXmlReader
from caveat.lists.stakes.own_table import OwnStakesReader
from caveat.lists.uk.conlist import UkConlistReader
from caveat.lists.uk.sanctions_list import UkSanctionsListReader
from caveat.lists.uk.sanctions_list_ods import UkSanctionsListOdsReader
from caveat.lists.uk.sanctions_list_xml import UkSanctionsListXmlReader
from caveat.lists.un_xml import UnXmlReader
from caveat.lists.us.csl import CslReader
from caveat.lists.us.csl_json import CslJsonReader
from caveat.lists.us.denied_persons import BisDplReader
from caveat.lists.us.hfcaa import SecHfcaaReader
from caveat.lists.us.lists_json import UsJsonReader
from caveat.model.record import Item

__all__ = ["Dated", "Reader", "detect", "edition_day", "reader_of", "readers"]

GROUP = "caveat.readers"

# How files that are no text begin, and what they are.
_BINARY = (
    (b"PK\x03\x04", "a zip archive or a spreadsheet"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)

# A publisher's midnight may be yesterday where the file was named.
_ZONES = timedelta(days=1)
_DAY = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


@runtime_checkable
class Reader(Protocol):
    """Reads one format.

    Attributes:
        format: name of the format, such as `us-csl-csv`; a publication of the catalog says which it has.
        version: raised when the same document gives other items than before.
    """

    format: str
    version: int

    def recognizes(self, document: Document) -> bool:
        """Whether the content begins as this format does; the file's name does not count."""
        ...

    def count(self, document: Document) -> int | None:
        """About how many records there are, for a progress bar; None where that is dear to know."""
        ...

    def read(self, document: Document) -> Iterator[Item]:
        """Yield what the document says.

        Raises:
            InputError: the document is not what the format asks for; nothing is to be kept of what came before.
        """
        ...


@runtime_checkable
class Dated(Protocol):
    """A reader of a format whose files state their own day."""

    def published(self, document: Document) -> date | None:
        """The day that the publisher states for the edition, from the head of the file; None where it does not.

        Raises:
            InputError: what stands in its place is no day.
        """
        ...


@cache
def readers() -> tuple[Reader, ...]:
    """The readers that come with the package, then those that installed packages add under `caveat.readers`.

    Raises:
        DataError: an installed reader cannot be loaded or is none.
    """
    added = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return (
        CslReader(),
        OfacCsvReader(),
        OfacSdnXmlReader(),
        OfacAdvancedXmlReader(),
        OfacEnhancedXmlReader(),
        BisDplReader(),
        UsJsonReader(),
        CslJsonReader(),
        FtmReader(),
        MappedCsvReader(),
        BodsReader(),
        GleifCsvReader(),
        GleifXmlReader(),
        OwnStakesReader(),
        UnXmlReader(),
        UkConlistReader(),
        EuFsfXmlReader(),
        EuFsfCsvReader(),
        EuOldXmlReader(),
        UkSanctionsListReader(),
        UkSanctionsListOdsReader(),
        UkSanctionsListXmlReader(),
        SecHfcaaReader(),
        *(_loaded(point) for point in added),
    )


def detect(document: Document) -> Reader:
    """The reader that recognizes a document.

    Raises:
        InputError: none does; the error says what the file begins with.
    """
    for reader in readers():
        if reader.recognizes(document):
            return reader
    known = ", ".join(reader.format for reader in readers())
    raise InputError(
        document.name,
        expected=f"a known format ({known})",
        found=_beginning(document),
        do="Check that it is the file that the publisher offers, with its header.",
    )


def reader_of(name: str) -> Reader:
    """The reader of a format by its name.

    Raises:
        InputError: no reader has this format.
    """
    for reader in readers():
        if reader.format == name:
            return reader
    known = ", ".join(reader.format for reader in readers())
    raise InputError("the format", expected=f"one of {known}", found=name, do="Name one of these.")


def edition_day(document: Document, reader: Reader | None = None) -> date | None:
    """The day of an edition: what the publisher states in the file, else what the names of the files state.

    A name that states a later day than the file tells when it was fetched or kept. None where neither states a day,
    and where the names state several.

    Args:
        document: the files.
        reader: the one that recognizes them; without it the names alone count.

    Raises:
        InputError: the file states a later day than its name: nobody can have had it before it was made.
    """
    named = _named_day(document)
    stated = _stated_day(document, reader)
    if stated is not None and named is not None and stated - named > _ZONES:
        raise InputError(
            document.name,
            expected=f"the day {stated} that stands in the file, or a later one, in its name",
            found=str(named),
            do="Say which day is right with --published YYYY-MM-DD, or rename the file.",
        )
    return stated or named


def _stated_day(document: Document, reader: object) -> date | None:
    return reader.published(document) if isinstance(reader, Dated) else None


def _named_day(document: Document) -> date | None:
    """`consolidated-2022-05-06.csv.gz`, `sdn_20220506.csv` and `sdn.2022_05_06.csv` all state 6 May 2022."""
    days = {day for file in document.files for day in _days(file.name)}
    return days.pop() if len(days) == 1 else None


def _days(name: str) -> Iterator[date]:
    for year, _, month, day in _DAY.findall(name):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _beginning(document: Document) -> str:
    """What the first file begins with; where bytes are damaged, that is the better reason, and is raised."""
    head = document.head(document.files[0], 200)
    if kind := next((kind for magic, kind in _BINARY if head.startswith(magic)), None):
        return kind
    for file in document.files:
        next(document.lines(file), None)
    text = head.decode("utf-8", errors="replace").strip()
    if text.lower().startswith(("<!doctype html", "<html")):
        return f"an HTML page: {text}"
    return text or "nothing but blanks"


def _loaded(point: EntryPoint) -> Reader:
    try:
        found = point.load()
        reader = found() if isinstance(found, type) else found
    except Exception as error:
        raise _unusable(point, f"{type(error).__name__}: {error}") from error
    if not isinstance(reader, Reader):
        raise _unusable(point, type(reader).__name__)
    return reader


def _unusable(point: EntryPoint, found: str) -> DataError:
    where = f"the installed reader {point.name} ({point.value})"
    return DataError(where, expected="a reader of a list format", found=found, do="Remove or update its package.")
