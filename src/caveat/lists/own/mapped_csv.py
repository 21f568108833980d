"""A user's own list as separated text, read by a column map that is imported with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from caveat.errors import InputError
from caveat.lists.check_digits import checked
from caveat.lists.countries import country_code
from caveat.lists.dates import day_range, us_day_range
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.own.column_map import ColumnMap, OwnList, is_map, read_map
from caveat.lists.record_keys import RecordKeys, digest_id
from caveat.lists.us.federal_register import citations
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = ["MappedCsvReader", "own_list"]

_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\Z")


class MappedCsvReader:
    """Reads `own-list`: two files, a column map and the list; one record a row, on the list that the map names."""

    format = "own-list"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether one of the files is a column map."""
        return any(is_map(document, file) for file in document.files)

    def count(self, document: Document) -> int | None:
        """The lines of the list below its header."""
        _, file = _files(document)
        return max(0, document.line_count(file) - 1)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per row.

        Raises:
            InputError: the map or the list is missing, a column that the map names is missing or stands twice, a row
                has another number of values than the header, no name, an unknown kind, or a day that cannot be read.
        """
        map_file, file = _files(document)
        columns = read_map(map_file)
        rows = document.rows(file, delimiter=columns.delimiter)
        header = _header(file, columns, next(rows, None))
        keys = RecordKeys(file.name)
        empty = True
        for row in rows:
            empty = False
            yield _record(_Row(cells=_cells(file, header, row), row=row, file=file, map=columns), keys)
        if empty:
            raise InputError(
                file.name, expected="at least one entry", found="a header only", do="Check that it is the list."
            )


def own_list(document: Document) -> OwnList:
    """The list that a document is an edition of.

    Raises:
        InputError: the map is missing or breaks its schema.
    """
    return read_map(_files(document)[0]).list


def _files(document: Document) -> tuple[DocumentFile, DocumentFile]:
    maps = [file for file in document.files if is_map(document, file)]
    others = [file for file in document.files if file not in maps]
    if len(maps) != 1 or len(others) != 1:
        found = f"{len(maps)} and {len(others)}"
        do = "Import the two files together, named such as suppliers.map.yaml and suppliers.csv."
        raise InputError(document.name, expected="one column map and one list", found=found, do=do)
    return maps[0], others[0]


def _header(file: DocumentFile, columns: ColumnMap, row: Row | None) -> tuple[str, ...]:
    header = tuple(cell.strip() for cell in row.cells) if row else ()
    where = file.where(row.line if row else 1)
    do = "Correct the list or its map; headers must be written alike."
    if missing := [column for column in columns.columns if column not in header]:
        found = f"no {', '.join(missing)}"
        raise InputError(where, expected="the columns that the map names", found=found, do=do)
    if twice := sorted({column for column in header if header.count(column) > 1}):
        raise InputError(where, expected="each column once", found=f"{', '.join(twice)} twice", do=do)
    return header


def _cells(file: DocumentFile, header: tuple[str, ...], row: Row) -> dict[str, str]:
    if len(row.cells) != len(header):
        do = "Correct the line; values with the delimiter in them stand in double quotes."
        found = f"{len(row.cells)} values"
        raise InputError(file.where(row.line), expected=f"{len(header)} values", found=found, do=do)
    return dict(zip(header, (cell.strip() for cell in row.cells), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row under its map: its cells by header without blanks around them, and where it stands."""

    cells: dict[str, str]
    row: Row
    file: DocumentFile
    map: ColumnMap

    def one(self, what: str) -> str:
        """What a single column says; empty where the map names none."""
        column = self.map.single.get(what)
        return self.cells[column] if column else ""

    def all(self, what: str) -> Iterator[str]:
        """What the columns of something say, each value by itself."""
        for column in self.map.several.get(what, ()):
            yield from self.values(column)

    def values(self, column: str) -> Iterator[str]:
        """The values of a cell, parted where the map says by what."""
        cell = self.cells[column]
        for value in cell.split(self.map.split) if self.map.split else (cell,):
            if value.strip():
                yield value.strip()

    def day(self, what: str) -> DayRange | None:
        """A day in the form that the map says."""
        text = self.one(what)
        if not text:
            return None
        if (day := _day(text, self.map.days)) is None:
            raise self.error(f"a day in {self.map.single[what]} ({self.map.days})", text)
        return day

    def kind(self) -> PartyKind:
        """What the party is."""
        word = self.one("kind")
        if word and word not in self.map.kinds:
            raise self.error(f"a word of kinds in {self.map.single['kind']}: {', '.join(self.map.kinds)}", word)
        return self.map.kinds[word] if word else self.map.kind

    def error(self, expected: str, found: str) -> InputError:
        """A refusal of the row."""
        return InputError(
            self.file.where(self.row.line), expected=expected, found=found, do="Correct the list or its map."
        )


def _day(text: str, form: str) -> DayRange | None:
    if form == "iso":
        return day_range(text)
    if match := _NUMERIC.match(text):
        month, day = (match[1], match[2]) if form == "month_first" else (match[2], match[1])
        return us_day_range(f"{month}/{day}/{match[3]}")
    return us_day_range(text)


def _record(row: _Row, keys: RecordKeys) -> Record:
    name = row.one("name")
    if not name:
        raise row.error(f"a name in {row.map.single['name']}", "an empty one")
    stated = tuple(row.all("countries"))
    countries = tuple(dict.fromkeys(code for each in stated if (code := country_code(each))))
    cited = "; ".join(row.all("citations"))
    key_of = row.map.list.key
    record_id = row.one("id") or digest_id(key_of, name, countries[0] if countries else None, cited)
    key, first = keys.take(key_of, record_id, row.row.line)
    place = Place(file=row.file.name, line=row.row.line)
    text = ", ".join(row.cells[column] for column in row.map.several.get("address", ()) if row.cells[column])
    address = Address(text=text, country=countries[0] if len(countries) == 1 else None)
    fields = (
        Field(name=column, value=value, place=place)
        for column, value in zip(row.cells, row.row.cells, strict=True)
        if value.strip()
    )
    party = Party(
        id=key,
        name=name,
        kind=row.kind(),
        names=_names(row, name),
        countries=countries,
        identifiers=tuple(_identifiers(row)),
        addresses=(address,) if text else (),
        attributes=tuple(chain(_attributes(row), (("country", each) for each in stated if not country_code(each)))),
        listings=(_listing(row, record_id, cited),),
        note=None if first is None else f"line {first} of this edition has an entry of the same number or name",
    )
    return Record(party=party, fields=tuple(fields), place=place)


def _names(row: _Row, name: str) -> tuple[Name, ...]:
    found = {name: Name(text=name, kind=NameKind.PRIMARY)}
    for kind, columns in row.map.names.items():
        for text in (value for column in columns for value in row.values(column)):
            found.setdefault(text, Name(text=text, kind=kind))
    return tuple(found.values())


def _identifiers(row: _Row) -> Iterator[Identifier]:
    for scheme, column in row.map.identifiers.items():
        for value in row.values(column):
            yield checked(Identifier(scheme=scheme, value=value))


def _attributes(row: _Row) -> Iterator[tuple[str, str]]:
    for name, column in row.map.attributes.items():
        for value in row.values(column):
            yield name, value
    for column in row.map.several.get("remarks", ()):
        if row.cells[column]:
            yield "remarks", row.cells[column]


def _listing(row: _Row, record_id: str, cited: str) -> Listing:
    said = row.map.list
    facts = [("list_title", said.title), ("list_binds", "|".join(said.binds))]
    facts += [("list_restricts", said.restricts)] if said.restricts else []
    facts += [(name, row.cells[column]) for name, column in row.map.facts.items() if row.cells[column]]
    return Listing(
        list=said.key,
        record_id=record_id,
        name=row.one("name"),
        listed_on=row.day("listed_on"),
        delisted_on=row.day("delisted_on"),
        programs=tuple(dict.fromkeys(row.all("programs"))),
        citations=citations(cited),
        facts=tuple(facts),
    )
