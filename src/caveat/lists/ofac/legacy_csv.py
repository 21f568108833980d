"""OFAC's legacy comma-separated files: sdn, alt and add, or cons_prim, cons_alt and cons_add, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.named_ties import with_named_ties
from caveat.lists.ofac.files import (
    ADDRESS_COLUMNS,
    ALIAS_COLUMNS,
    COMMENT_COLUMNS,
    PRIMARY_COLUMNS,
    OfacFiles,
    SideRows,
    is_primary,
    stated,
    whole_rows,
)
from caveat.lists.ofac.listing import OfacEntry, ofac_listing
from caveat.lists.ofac.programs import SDN, are_other_lists, lists_of
from caveat.lists.record_keys import RecordKeys
from caveat.lists.statements import Stated, Statement, from_cut_remark, from_remark, sort_out
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Field, Item, Record
from caveat.model.source import Place

__all__ = ["OfacCsvReader"]

_KINDS = {None: PartyKind.ORGANIZATION, "individual": PartyKind.PERSON, "vessel": PartyKind.VESSEL}
_KINDS["aircraft"] = PartyKind.AIRCRAFT
_ALIAS_KINDS = {"fka": NameKind.FORMER}
_ATTRIBUTES = {
    "Title": "title",
    "Vess_type": "vessel_type",
    "Tonnage": "gross_tonnage",
    "GRT": "gross_registered_tonnage",
    "Vess_flag": "vessel_flag",
    "Vess_owner": "vessel_owner",
    "Remarks": "remarks",
}
_REMARKS_END = 1_000  # the primary file cuts remarks here; the rest stands in the comments file
_ABBREVIATED = re.compile(r"\b(?:LTD|INC|CO|CORP|S\.A|JR|Ltd|Inc|Co|Corp|Jr)\.\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One row of the primary file with the rows that belong to it."""

    file: DocumentFile
    row: Row
    aliases: list[Row]
    addresses: list[Row]
    comments: list[Row]

    def __getitem__(self, column: str) -> str | None:
        return stated(self.row.cells[PRIMARY_COLUMNS.index(column)])

    @property
    def where(self) -> str:
        return self.file.where(self.row.line)

    @property
    def number(self) -> str:
        return self.row.cells[0].strip()

    @property
    def name(self) -> str:
        if (name := self["SDN_Name"]) is None:
            raise InputError(self.where, expected="a name", found="none", do="Fetch the file again.")
        return name

    @property
    def programs(self) -> tuple[str, ...]:
        listed = (self["Program"] or "").strip("[] ").split("] [")
        return tuple(program.strip() for program in listed if program.strip())

    @property
    def remarks(self) -> str:
        rest = (stated(row.cells[1]) or "" for row in self.comments)
        return (self["Remarks"] or "") + "".join(rest)

    @property
    def is_cut(self) -> bool:
        return not self.comments and len(self["Remarks"] or "") >= _REMARKS_END


class OfacCsvReader:
    """Reads `ofac-legacy-csv`: the primary file, and whichever of the others are there."""

    format = "ofac-legacy-csv"
    version = 3

    def recognizes(self, document: Document) -> bool:
        """Whether one of the files begins as the primary file does."""
        return any(is_primary(document, file) for file in document.files)

    def count(self, document: Document) -> int | None:
        """The lines of the primary file."""
        return document.line_count(OfacFiles.sort(document).primary)

    def read(self, document: Document) -> Iterator[Item]:
        """Yield a record per row of the primary file, then the ties that remarks state.

        An entry's number that stands twice in one edition gives two records, the second with a note; the rows of the
        other files go to the first, which stands where the number belongs. The format has no listing dates but those
        that remarks state. Up to one row in a hundred of the other files may belong to no entry: it stays out.

        Raises:
            InputError: a file is none of the format, a row is broken, a program of the non-SDN file is not known, or
                the files are of different editions.
        """
        return with_named_ties(_records(document))


def _records(document: Document) -> Iterator[Record]:
    files = OfacFiles.sort(document)
    others = _is_non_sdn(document, files.primary)
    keys = RecordKeys(files.primary.name)
    with (
        SideRows(document, files.aliases, len(ALIAS_COLUMNS)) as aliases,
        SideRows(document, files.addresses, len(ADDRESS_COLUMNS)) as addresses,
        SideRows(document, files.comments, len(COMMENT_COLUMNS)) as comments,
    ):
        for row in whole_rows(document, files.primary, len(PRIMARY_COLUMNS)):
            number = row.cells[0].strip()
            entry = _Entry(
                file=files.primary,
                row=row,
                aliases=aliases.take(number),
                addresses=addresses.take(number),
                comments=comments.take(number),
            )
            yield _record(entry, files, keys, others=others)
        for side in (aliases, addresses, comments):
            side.refuse_strays()


def _is_non_sdn(document: Document, primary: DocumentFile) -> bool:
    whole = (row.cells for row in document.rows(primary) if len(row.cells) == len(PRIMARY_COLUMNS))
    return are_other_lists(
        (tuple(cells[3].strip("[] ").split("] [")), "Executive Order 13662 Directive" in cells[11]) for cells in whole
    )


def _record(entry: _Entry, files: OfacFiles, keys: RecordKeys, *, others: bool) -> Record:
    said = sort_out(_statements(entry))
    listings = _listings(entry, said, others=others)
    key, first = keys.take(listings[0].list, entry.number, entry.row.line)
    places = tuple(_addresses(entry))
    countries = (country for _, country in places if country)
    addresses = tuple(Address(text=text, country=country) for text, country in places if text)
    party = Party(
        id=key,
        name=entry.name,
        kind=_KINDS.get(entry["SDN_Type"], PartyKind.UNKNOWN),
        names=_names(entry, said),
        countries=tuple(dict.fromkeys((*countries, *said.countries))),
        identifiers=tuple(_identifiers(entry, said)),
        addresses=addresses,
        attributes=tuple(chain(_attributes(entry), said.attributes)),
        listings=listings,
        note=None if first is None else f"line {first} of this edition has another entry of the same number",
    )
    place = Place(file=entry.file.name, line=entry.row.line)
    return Record(party=party, fields=tuple(_fields(entry, files)), place=place)


def _listings(entry: _Entry, said: Stated, *, others: bool) -> tuple[Listing, ...]:
    ofac = OfacEntry(record_id=entry.number, name=entry.name, programs=entry.programs, stated=said, where=entry.where)
    keys = lists_of(entry.programs, said, entry.where) if others else (SDN,)
    return tuple(ofac_listing(key, ofac) for key in keys)


def _statements(entry: _Entry) -> Iterator[Statement]:
    items = [item for part in entry.remarks.split(";") if (item := part.strip())]
    last = items.pop() if items else None
    yield from (from_remark(item) for item in items)
    if last is None:
        return
    if entry.is_cut:
        yield from_cut_remark(last)
    else:
        yield from_remark(last if _ABBREVIATED.search(last) else last.removesuffix("."))


def _names(entry: _Entry, said: Stated) -> tuple[Name, ...]:
    found = {entry.name: Name(text=entry.name, kind=NameKind.PRIMARY)}
    for row in entry.aliases:
        kind, text = stated(row.cells[2]), stated(row.cells[3])
        if text is not None:
            found.setdefault(text, Name(text=text, kind=_ALIAS_KINDS.get(kind or "", NameKind.ALIAS)))
    for name in said.names:
        found.setdefault(name.text, name)
    return tuple(found.values())


def _addresses(entry: _Entry) -> Iterator[tuple[str, str | None]]:
    for row in entry.addresses:
        country = stated(row.cells[4])
        code = country_code(country) if country else None
        words = [stated(row.cells[2]), stated(row.cells[3]), None if code else country]
        yield ", ".join(word for word in words if word), code


def _identifiers(entry: _Entry, said: Stated) -> Iterator[Identifier]:
    yield Identifier(scheme="OFAC", value=entry.number)
    if sign := entry["Call_Sign"]:
        yield Identifier(scheme="call sign", value=sign)
    yield from said.identifiers


def _attributes(entry: _Entry) -> Iterator[tuple[str, str]]:
    for column, name in _ATTRIBUTES.items():
        value = entry.remarks if column == "Remarks" else entry[column]
        if value:
            yield name, value
    if entry["SDN_Type"] == "individual" and ", " in entry.name:
        yield "name_order", "last, first"


def _fields(entry: _Entry, files: OfacFiles) -> Iterator[Field]:
    yield from _row_fields(entry.file, entry.row, PRIMARY_COLUMNS)
    sides = (
        (files.aliases, entry.aliases, ALIAS_COLUMNS),
        (files.addresses, entry.addresses, ADDRESS_COLUMNS),
        (files.comments, entry.comments, COMMENT_COLUMNS),
    )
    for file, rows, columns in sides:
        if file is not None:
            yield from chain.from_iterable(_row_fields(file, row, columns, skip=1) for row in rows)


def _row_fields(file: DocumentFile, row: Row, columns: tuple[str, ...], skip: int = 0) -> Iterator[Field]:
    place = Place(file=file.name, line=row.line)
    for column, value in list(zip(columns, row.cells, strict=True))[skip:]:
        if stated(value) is not None:
            yield Field(name=column, value=value, place=place)
