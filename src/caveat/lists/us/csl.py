"""The Consolidated Screening List of the International Trade Administration, as comma-separated values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from caveat.errors import InputError
from caveat.lists.dates import required_day_range
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.ofac.listing import OfacEntry, ofac_listing
from caveat.lists.record_keys import RecordKeys, digest_id
from caveat.lists.spelled_lists import spelled_list
from caveat.lists.statements import Stated, Statement, remark_statements, sort_out
from caveat.lists.us import csl_cells
from caveat.lists.us.federal_register import citations, first_page
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Identifier, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = ["COLUMNS", "CslEntry", "CslReader", "csl_record"]

# In the order of the publisher; another order is accepted, a missing column is not.
COLUMNS = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice",
    "start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type",
    "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url",
    "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip

_ABBREVIATION = re.compile(r"\((?P<list>[A-Z-]{2,8})(?: List)?\)")
_LISTS = {
    "SDN": "US-SDN",
    "EL": "US-BIS-EL",
    "DTC": "US-AECA-DEBARRED",
    "DPL": "US-BIS-DPL",
    "SSI": "US-SSI",
    "UVL": "US-BIS-UVL",
    "ISN": "US-DOS-ISN",
    "PLC": "US-NS-PLC",
    "MEU": "US-BIS-MEU",
    "CMIC": "US-NS-CMIC",
    "CAP": "US-CAPTA",
    "NS-MBS": "US-NS-MBS",
    "FSE": "US-FSE",
}
_KINDS = {
    "individual": PartyKind.PERSON,
    "entity": PartyKind.ORGANIZATION,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
_SINGLE = (
    "title",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
)
_SEVERAL = {
    "dates_of_birth": "dob",
    "places_of_birth": "pob",
    "nationalities": "nationality",
    "citizenships": "citizenship",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CslEntry:
    """One entry in whichever form it was published: its cells by column without blanks around them.

    Attributes:
        statements: what stands in the column `ids`.
        fields: the entry word for word.
        place: where it begins.
    """

    cells: Mapping[str, str]
    statements: Iterable[Statement]
    fields: tuple[Field, ...]
    place: Place

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def where(self) -> str:
        """The file and line, as an error names them."""
        return f"{self.place.file}, line {self.place.line}"

    @property
    def list(self) -> str:
        """The key of the list that the source names; one of its own where the catalog has none.

        Raises:
            InputError: the source does not end with the abbreviation of a list.
        """
        match = _ABBREVIATION.search(self["source"])
        if match is None:
            expected = "a source with the abbreviation of its list, such as Entity List (EL)"
            raise InputError(self.where, expected=expected, found=self["source"], do="Fetch the file again.")
        return _LISTS.get(match["list"]) or spelled_list("US-OTHER", match["list"])


class CslReader:
    """Reads `us-csl-csv`: one record a row, on the list that its source column names."""

    format = "us-csl-csv"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether the first row names the columns of the list, or nearly all of them."""
        sample = document.sample(document.files[0], 1)
        named = {cell.strip().lower() for cell in sample[0].cells} if sample else set()
        return len(named.intersection(COLUMNS)) > len(COLUMNS) // 2

    def count(self, document: Document) -> int | None:
        """The lines below the header: a few more than there are records."""
        return max(0, document.line_count(document.files[0]) - 1)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per row.

        Raises:
            InputError: a column is missing or stands twice, a row has another number of values than the header, names
                an unknown source, no name, or a day that cannot be read.
        """
        file = document.only_file()
        rows = document.rows(file)
        header = next(rows, None)
        if header is None:
            raise InputError(file.where(1), expected="a header", found="no line", do="Fetch the file again.")
        columns = _columns(file, header)
        keys = RecordKeys(file.name)
        empty = True
        for row in rows:
            # One edition of 2023 repeats its header on line 2.
            if row.cells != header.cells:
                empty = False
                yield csl_record(_entry(file, columns, row), keys)
        if empty:
            raise InputError(
                file.name, expected="at least one entry", found="a header only", do="Fetch the file again."
            )


def _columns(file: DocumentFile, header: Row) -> tuple[str, ...]:
    named = tuple(cell.strip().lower() for cell in header.cells)
    where = file.where(header.line)
    if missing := [column for column in COLUMNS if column not in named]:
        found = f"no column {', '.join(missing)}"
        do = "Fetch the file again; if it is whole, the publisher changed its columns."
        raise InputError(where, expected=f"the {len(COLUMNS)} columns of the list", found=found, do=do)
    if twice := sorted({column for column in named if named.count(column) > 1}):
        found = f"{', '.join(twice)} twice"
        raise InputError(where, expected="each column once", found=found, do="Fetch the file again.")
    return named


def _entry(file: DocumentFile, columns: tuple[str, ...], row: Row) -> CslEntry:
    if len(row.cells) != len(columns):
        found = f"{len(row.cells)} values"
        do = "Fetch the file again: a line is broken or cut off."
        raise InputError(file.where(row.line), expected=f"{len(columns)} values", found=found, do=do)
    cells = dict(zip(columns, (cell.strip() for cell in row.cells), strict=True))
    place = Place(file=file.name, line=row.line)
    fields = (
        Field(name=column, value=value, place=place)
        for column, value in zip(cells, row.cells, strict=True)
        if value.strip()
    )
    statements = csl_cells.statements(cells["ids"])
    return CslEntry(cells=cells, statements=statements, fields=tuple(fields), place=place)


def csl_record(entry: CslEntry, keys: RecordKeys) -> Record:
    """The record of an entry, on the list that its source names.

    Raises:
        InputError: it has no name, an unknown source, or a day that cannot be read.
    """
    if not entry["name"]:
        raise InputError(entry.where, expected="a name", found="an empty one", do="Fetch the file again.")
    addresses, countries = csl_cells.addresses(entry["addresses"])
    number, list_key = entry["entity_number"], entry.list
    order = first_page(entry["federal_register_notice"]) or entry["federal_register_notice"]
    record_id = number or digest_id(list_key, entry["name"], countries[0] if countries else None, order)
    key, first = keys.take(list_key, record_id, entry.place.line)
    stated = sort_out(chain(entry.statements, _remark_statements(entry) if number else ()))
    party = Party(
        id=key,
        name=entry["name"],
        kind=_KINDS.get(entry["type"].lower(), PartyKind.UNKNOWN),
        names=csl_cells.names(entry["name"], entry["alt_names"]),
        countries=tuple(dict.fromkeys((*countries, *stated.countries, *_nationalities(entry)))),
        identifiers=tuple(_identifiers(entry, stated)),
        addresses=addresses,
        attributes=tuple(chain(_attributes(entry), stated.attributes)),
        listings=(_listing(entry, list_key, record_id, stated),),
        note=None if first is None else f"line {first} of this edition has an entry of the same {_same(number)}",
    )
    return Record(party=party, fields=entry.fields, place=entry.place)


def _remark_statements(entry: CslEntry) -> Iterator[Statement]:
    """What OFAC's remarks say under a label; the other words stand in the remarks."""
    return (statement for statement in remark_statements(entry["remarks"]) if statement.label)


def _same(number: str) -> str:
    return "number" if number else "name, country and order"


def _listing(entry: CslEntry, list_key: str, record_id: str, stated: Stated) -> Listing:
    programs = tuple(csl_cells.cell_items(entry["programs"]))
    if entry["entity_number"]:
        ofac = OfacEntry(record_id=record_id, name=entry["name"], programs=programs, stated=stated, where=entry.where)
        return ofac_listing(list_key, ofac)
    ends_on = _day(entry, "end_date")
    return Listing(
        list=list_key,
        record_id=record_id,
        name=entry["name"],
        listed_on=_day(entry, "start_date"),
        delisted_on=ends_on,
        programs=programs,
        citations=citations(entry["federal_register_notice"]),
        facts=tuple(_facts(entry, list_key, ends_on)),
    )


def _day(entry: CslEntry, column: str) -> DayRange | None:
    return required_day_range(entry[column], where=entry.where, field=column) if entry[column] else None


def _facts(entry: CslEntry, list_key: str, ends_on: DayRange | None) -> Iterator[tuple[str, str]]:
    for column in ("license_requirement", "license_policy", "standard_order"):
        if entry[column]:
            yield column, entry[column]
    if ends_on is not None and list_key == "US-BIS-DPL":
        # The planned end of the denial order, which BIS may renew or revoke.
        yield "order_ends_on", str(ends_on)
    if list_key == "US-BIS-EL":
        if rule := first_page(entry["federal_register_notice"]):
            yield "el_entry_rule", rule
        if number := csl_cells.footnote(entry["license_requirement"]):
            yield "el_footnote", number


def _identifiers(entry: CslEntry, stated: Stated) -> Iterator[Identifier]:
    if entry["entity_number"]:
        yield Identifier(scheme="OFAC", value=entry["entity_number"])
    if entry["call_sign"]:
        yield Identifier(scheme="call sign", value=entry["call_sign"])
    yield from stated.identifiers


def _nationalities(entry: CslEntry) -> list[str]:
    return [code for column in ("nationalities", "citizenships") for code in csl_cells.cell_items(entry[column])]


def _attributes(entry: CslEntry) -> Iterator[tuple[str, str]]:
    for column in _SINGLE:
        if entry[column]:
            yield column, entry[column]
    for column, name in _SEVERAL.items():
        for value in csl_cells.cell_items(entry[column]):
            yield name, value
    if entry["type"].lower() == "individual" and ", " in entry["name"]:
        yield "name_order", "last, first"
