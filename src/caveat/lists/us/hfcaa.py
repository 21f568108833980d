"""Issuers identified under the Holding Foreign Companies Accountable Act, as the page of the SEC lists them.

No edition of the page itself was at hand: the reader follows the columns of its two tables, the provisional and the
conclusive list (Release 34-93701, section II.B).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from caveat.errors import InputError
from caveat.lists.dates import us_day_range
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.html_tables import HtmlPage, HtmlTable, html_page
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = ["LIST", "SecHfcaaReader"]

LIST = "US-SEC-HFCAA"

_AGAIN = "Fetch the page again."
_NAMES = ("issuer name", "issuer", "company name", "company")
_CIK = "cik"
_NUMBER = re.compile(r"0*(?P<number>[1-9]\d{0,9})")
_ACT = b"holding foreign companies accountable act"
_KEYS = re.compile(rb">\s*cik\b")
_MARKED = 2**20
_NO_ISSUER = re.compile(r"\bno (?:issuers?|registrants?|companies)\b", re.IGNORECASE)
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|(?<!\d)\d{4}(?!\d)")
_BESIDE_DAYS = re.compile(r"\[\w{1,3}\]|\band\b|[\s*,;&]")
# On December 15, 2022, the PCAOB vacated its 2021 determinations
_VACATED = re.compile(r"\bOn (?P<day>[A-Z][a-z]{2,8} \d{1,2}, \d{4}), the PCAOB(?: Board)? vacated\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """What the columns of a table are, by their words.

    Attributes:
        header: the words of the page.
        days: with the day or the year of the conclusive identification.
        told: columns that are kept beside the listing, under the names of facts.
    """

    header: tuple[str, ...]
    name: int
    number: int
    provisional: int | None
    days: int | None
    told: Mapping[str, int]

    @classmethod
    def of(cls, row: Row) -> _Columns | None:
        """The columns that a row names; None where it is no header of a list of issuers."""
        words = [cell.casefold() for cell in row.cells]
        name = next((words.index(each) for each in _NAMES if each in words), None)
        if name is None or _CIK not in words:
            return None
        told = {
            "current_trading_prohibition": _at(words, "current", "prohibition"),
            "prior_trading_prohibition": _at(words, "prior", "prohibition"),
            "dispute_by": _at(words, "evidence"),
        }
        days = _at(words, "conclusively")
        return cls(
            header=tuple(row.cells),
            name=name,
            number=words.index(_CIK),
            provisional=_at(words, "provisionally"),
            days=_at(words, "year", "identified") if days is None else days,
            told={fact: at for fact, at in told.items() if at is not None},
        )

    @property
    def conclusive(self) -> bool:
        """Whether the table is, or contains, the conclusive list."""
        return self.days is not None


@dataclass(frozen=True, slots=True)
class _Statement:
    """One row of one of the tables."""

    columns: _Columns
    row: Row
    file: DocumentFile

    @property
    def where(self) -> str:
        return self.file.where(self.row.line)

    @property
    def name(self) -> str:
        return self.row.cells[self.columns.name]

    @property
    def number(self) -> str:
        """The Central Index Key without the zeros that may lead it."""
        stated = self.row.cells[self.columns.number]
        if not self.name or (match := _NUMBER.fullmatch(stated)) is None:
            found = stated if self.name else f"no name beside {stated}"
            raise InputError(self.where, expected="an issuer and its CIK", found=found, do=_AGAIN)
        return match["number"]

    @property
    def listed(self) -> bool:
        """Whether it says that the issuer is on the conclusive list."""
        at = self.columns.days
        return at is not None and (self.columns.provisional is None or bool(self.row.cells[at]))

    def days(self, at: int | None) -> list[DayRange]:
        """The days or years in a cell.

        Raises:
            InputError: there is something else in it.
        """
        text = "" if at is None else self.row.cells[at]
        days = [day for match in _DAY.finditer(text) if (day := us_day_range(match[0]))]
        if at is not None and (_BESIDE_DAYS.sub("", _DAY.sub("", text)) or len(days) < len(_DAY.findall(text))):
            raise InputError(self.where, expected=f"a day in {self.columns.header[at]}", found=text, do=_AGAIN)
        return days

    def fields(self) -> Iterator[Field]:
        """The words of the row."""
        place = Place(file=self.file.name, line=self.row.line)
        for at, (name, value) in enumerate(zip(self.columns.header, self.row.cells, strict=True), start=1):
            if value:
                yield Field(name=name or f"column {at}", value=value, place=place)


class SecHfcaaReader:
    """Reads `sec-hfcaa-html`: one record an issuer, with a listing where it is on the conclusive list.

    An issuer that is identified provisionally alone is not on the list: its record has no listing. Where the page says
    that the Board has vacated its determinations, what was identified before ends on that day.
    """

    format = "sec-hfcaa-html"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether it begins as HTML does, names the act and has a column for the keys of issuers."""
        file = document.files[0]
        try:
            if not document.head(file, 64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
                return False
            head = document.head(file, _MARKED).lower()
        except InputError:
            return False
        return _ACT in head and _KEYS.search(head) is not None

    def count(self, document: Document) -> int | None:  # noqa: ARG002 - only the rows can be counted
        """Not known before the page is read: an issuer may be in both tables."""
        return None

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per issuer, those of the first table first.

        Raises:
            InputError: no whole HTML page, none with the conclusive list, a row without issuer or key, a cell over
                several rows, or a day that cannot be read.
        """
        file = document.only_file()
        page = html_page(document, file)
        issuers: dict[str, list[_Statement]] = {}
        for statement in _statements(page, file):
            issuers.setdefault(statement.number, []).append(statement)
        if not issuers:
            raise InputError(file.name, expected="at least one entry", found="none", do=_AGAIN)
        vacated = [day for match in _VACATED.finditer(page.text) if (day := us_day_range(match["day"]))]
        for number, statements in issuers.items():
            yield _record(number, statements, vacated)


def _at(words: list[str], *wanted: str) -> int | None:
    return next((at for at, cell in enumerate(words) if all(word in cell for word in wanted)), None)


def _statements(page: HtmlPage, file: DocumentFile) -> Iterator[_Statement]:
    conclusive = False
    for table in page.tables:
        # A caption may stand above the header.
        headers = ((at, found) for at, row in enumerate(table.rows[:2]) if (found := _Columns.of(row)))
        at, columns = next(headers, (0, None))
        if columns is not None:
            conclusive = conclusive or columns.conclusive
            yield from _rows(table, at, columns, file)
        elif resembling := next((row for row in table.rows[:2] if _resembles(row)), None):
            words = ", ".join(resembling.cells)
            raise InputError(file.where(resembling.line), expected="columns of issuer and CIK", found=words, do=_AGAIN)
    if not conclusive:
        raise InputError(file.name, expected="the conclusive list of issuers", found="no such table", do=_AGAIN)


def _resembles(row: Row) -> bool:
    """Whether a row may be the header of a list of issuers with columns renamed: such a table is not left out."""
    words = [cell.casefold() for cell in row.cells]
    return any(word == _CIK or word in _NAMES or "identified" in word for word in words)


def _rows(table: HtmlTable, header: int, columns: _Columns, file: DocumentFile) -> Iterator[_Statement]:
    if table.merged or not (columns.conclusive or columns.provisional is not None):
        expected = "a list of issuers with a row for each, and the day when each was identified"
        found = "a cell over several rows" if table.merged else ", ".join(columns.header)
        raise InputError(file.where(table.line), expected=expected, found=found, do=_AGAIN)
    for row in table.rows[header + 1 :]:
        if len(row.cells) == len(columns.header):
            yield _Statement(columns, row, file)
        elif not (len(row.cells) == 1 and (not row.cells[0] or _NO_ISSUER.search(row.cells[0]))):
            expected, found = f"{len(columns.header)} cells", f"{len(row.cells)} cells"
            raise InputError(file.where(row.line), expected=expected, found=found, do=_AGAIN)


def _record(number: str, statements: list[_Statement], vacated: list[DayRange]) -> Record:
    ordered = sorted(statements, key=lambda each: not each.listed)
    named = dict.fromkeys(each.name for each in ordered)
    first, *others = named
    listing = _listing(number, first, ordered, vacated) if ordered[0].listed else None
    keys = dict.fromkeys(each.row.cells[each.columns.number] for each in statements)
    party = Party(
        id=f"{LIST}:{number}",
        name=first,
        kind=PartyKind.COMPANY,
        names=(Name(text=first, kind=NameKind.PRIMARY), *(Name(text=other) for other in others)),
        identifiers=tuple(Identifier(scheme="CIK", value=key) for key in keys),
        attributes=tuple(dict.fromkeys(_attributes(statements))),
        listings=(listing,) if listing else (),
        note=None if listing else "identified provisionally: not on the list unless that becomes conclusive",
    )
    fields = dict.fromkeys(field for each in statements for field in each.fields())
    return Record(
        party=party, fields=tuple(fields), place=Place(file=statements[0].file.name, line=statements[0].row.line)
    )


def _attributes(statements: list[_Statement]) -> Iterator[tuple[str, str]]:
    for each in statements:
        if each.columns.provisional is not None and (text := each.row.cells[each.columns.provisional]):
            each.days(each.columns.provisional)
            yield "provisionally_identified", text
        if not each.listed:
            yield from _told(each)


def _told(statement: _Statement) -> Iterator[tuple[str, str]]:
    for fact, at in statement.columns.told.items():
        if text := statement.row.cells[at]:
            yield fact, text


def _listing(number: str, name: str, statements: list[_Statement], vacated: list[DayRange]) -> Listing:
    since = _earliest(day for each in statements if each.listed for day in each.days(each.columns.days))
    before = _earliest(day for each in statements for day in each.days(each.columns.provisional))
    until = _earliest(day for day in vacated if since and since.latest < day.earliest)
    parts = (
        ListingPart(tag="provisional", listed_on=before, delisted_on=since),
        ListingPart(tag="conclusive", listed_on=since, delisted_on=until),
    )
    return Listing(
        list=LIST,
        record_id=number,
        name=name,
        listed_on=since,
        delisted_on=until,
        parts=parts if before else parts[1:],
        facts=tuple(dict.fromkeys(fact for each in statements for fact in _told(each))),
    )


def _earliest(days: Iterable[DayRange]) -> DayRange | None:
    return min(days, default=None)
