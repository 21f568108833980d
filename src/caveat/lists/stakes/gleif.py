"""GLEIF's relationship records (level 2, RR-CDF 2.1), as comma-separated text and as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caveat.errors import InputError
from caveat.lists.check_digits import checked
from caveat.lists.dates import required_day_range
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.xml import element_in_head, entries, line_of, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.stakes.words import Words
from caveat.lists.stated_days import single_day
from caveat.model.days import DayRange
from caveat.model.party import Identifier, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Evidence, Place
from caveat.model.stake import Stake, StakeKind

__all__ = ["GleifCsvReader", "GleifXmlReader"]

_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}\Z")
_CHILD, _PARENT = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"
_CHILD_TYPE, _PARENT_TYPE = "Relationship.StartNode.NodeIDType", "Relationship.EndNode.NodeIDType"
_KIND, _STATUS = "Relationship.RelationshipType", "Relationship.RelationshipStatus"
_REGISTRATION, _UPDATED = "Registration.RegistrationStatus", "Registration.LastUpdateDate"
_NEEDED = (_CHILD, _PARENT, _KIND, _STATUS)
_PERIOD = re.compile(r"Relationship\.Period\.(\d+)\.periodType\Z")
# Of consolidation in accounts: who must put the other's accounts into its own controls it (IFRS 10). Funds and their
# managers are no ownership.
_CONTROLS = {"IS_DIRECTLY_CONSOLIDATED_BY": False, "IS_ULTIMATELY_CONSOLIDATED_BY": True}
_WITHDRAWN = {"ANNULLED", "DUPLICATE"}
_ROOT = "RelationshipData"
# A company has one direct and one ultimate parent, and what it had before; nobody has more.
_MOST_STATEMENTS = 1_000


@dataclass(frozen=True, slots=True)
class _Relation:
    """One relationship record: its values by the names of the columns, and its words."""

    values: Mapping[str, str]
    fields: tuple[Field, ...]
    place: Place

    @property
    def where(self) -> str:
        return f"{self.place.file}, line {self.place.line}"

    def end(self, name: str, kind: str) -> str:
        """The LEI at one end.

        Raises:
            InputError: it is none.
        """
        found = self.values.get(name, "")
        if self.values.get(kind, "LEI") != "LEI" or not _LEI.match(found):
            do = "Fetch the file again; if it is whole, GLEIF changed its form."
            raise InputError(self.where, expected=f"an LEI in {name}", found=found or "nothing", do=do)
        return found

    def day(self, name: str) -> DayRange | None:
        """The day of an instant."""
        text = self.values.get(name, "")
        return required_day_range(text[:10], where=self.where, field=name) if text else None

    def period(self) -> tuple[DayRange | None, DayRange | None]:
        """From when until when the relationship holds; one without a stated end had ended when last updated."""
        since = until = None
        for name, value in self.values.items():
            if (match := _PERIOD.match(name)) and value == "RELATIONSHIP_PERIOD":
                since = self.day(f"Relationship.Period.{match[1]}.startDate")
                until = self.day(f"Relationship.Period.{match[1]}.endDate")
        if until is None and self.values.get(_STATUS) == "INACTIVE":
            said = self.day(_UPDATED)
            until = DayRange(date.min, said.latest if said else date.max)
        return since, until

    def stake(self) -> Stake | None:
        """The control that it states; None where it states none, or was withdrawn."""
        kind = self.values.get(_KIND, "")
        child, parent = self.end(_CHILD, _CHILD_TYPE), self.end(_PARENT, _PARENT_TYPE)
        if kind not in _CONTROLS or self.values.get(_REGISTRATION) in _WITHDRAWN or child == parent:
            return None
        since, until = self.period()
        return Stake(
            owner=_key(parent),
            owned=_key(child),
            kind=StakeKind.CONTROL,
            indirect=_CONTROLS[kind],
            since=since,
            until=until,
            evidence=Evidence(publication="", place=self.place),
            note=f"GLEIF states: {kind}",
        )


class GleifCsvReader:
    """Reads `gleif-rr-csv`: a record for each LEI, a stake of control for each consolidation."""

    format = "gleif-rr-csv"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the first line names the ends of relationships."""
        first = document.sample(document.files[0], 1)
        return bool(first) and _CHILD in first[0].cells

    def count(self, document: Document) -> int | None:
        """The lines below the header."""
        return max(0, document.line_count(document.files[0]) - 1)

    def read(self, document: Document) -> Iterator[Record | Stake]:
        """Yield a stake per consolidation, then a record per LEI.

        Raises:
            InputError: a column is missing, a row has another number of values than the header, an end is no LEI, a
                day cannot be read, or there is no row at all.
        """
        file = document.only_file()
        yield from _items(file, _csv_relations(document, file))


class GleifXmlReader:
    """Reads `gleif-rr-xml`: the same from XML."""

    format = "gleif-rr-xml"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of relationship data."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == _ROOT

    def published(self, document: Document) -> date | None:
        """The day of the content."""
        stated = element_in_head(document, document.files[0], "ContentDate")
        return single_day(stated.text[:10], where=document.name, field="ContentDate") if stated else None

    def count(self, document: Document) -> int | None:
        """The opening tags of records without a prefix; GLEIF writes them with one."""
        return opening_count(document, document.files[0], "RelationshipRecord") or None

    def read(self, document: Document) -> Iterator[Record | Stake]:
        """Yield a stake per consolidation, then a record per LEI.

        Raises:
            InputError: XML that is damaged or something else, an end that is no LEI, a day that cannot be read.
        """
        file = document.only_file()
        yield from _items(file, _xml_relations(document, file))


def _items(file: DocumentFile, relations: Iterable[_Relation]) -> Iterator[Record | Stake]:
    with Words(file.name) as said:
        for relation in relations:
            stake = relation.stake()
            said.add(relation.values[_CHILD], relation.fields)
            said.add(relation.values[_PARENT], (field for field in relation.fields if _is_parent(field)))
            if stake is not None:
                yield stake
        for lei, statements in said.parties():
            yield _record(lei, statements)


def _is_parent(field: Field) -> bool:
    return field.name.replace("/", ".") == _PARENT


def _record(lei: str, statements: Iterator[tuple[Field, ...]]) -> Record:
    """The record of an LEI: the relationships in which it is the child, or its first mention as a parent."""
    own: list[Field] = []
    first: Field | None = None
    for count, fields in enumerate(statements):
        first = first or (fields[0] if len(fields) == 1 else None)
        if len(fields) > 1 and count < _MOST_STATEMENTS:
            own += fields
    kept = tuple(own) or (() if first is None else (first,))
    party = Party(
        id=_key(lei),
        name=f"LEI {lei}",
        kind=PartyKind.ORGANIZATION,
        identifiers=(checked(Identifier(scheme="LEI", value=lei)),),
    )
    return Record(party=party, fields=kept, place=kept[0].place)


def _key(lei: str) -> str:
    return f"GLEIF:{lei}"


def _csv_relations(document: Document, file: DocumentFile) -> Iterator[_Relation]:
    rows = document.rows(file)
    header = next(rows, None)
    names = tuple(cell.strip() for cell in header.cells) if header else ()
    if missing := [name for name in _NEEDED if name not in names]:
        raise InputError(
            file.where(1), expected="GLEIF's columns", found=f"no {', '.join(missing)}", do="Fetch the file again."
        )
    empty = True
    for row in rows:
        empty = False
        yield _csv_relation(file, names, row)
    if empty:
        raise InputError(file.name, expected="at least one row", found="a header only", do="Fetch the file again.")


def _csv_relation(file: DocumentFile, names: tuple[str, ...], row: Row) -> _Relation:
    if len(row.cells) != len(names):
        expected, found = f"{len(names)} values", f"{len(row.cells)} values"
        raise InputError(file.where(row.line), expected=expected, found=found, do="Fetch the file again.")
    place = Place(file=file.name, line=row.line)
    cells = {name: cell for name, cell in zip(names, row.cells, strict=True) if cell.strip()}
    fields = tuple(Field(name=name, value=cell, place=place) for name, cell in cells.items())
    return _Relation({name: cell.strip() for name, cell in cells.items()}, fields, place)


def _xml_relations(document: Document, file: DocumentFile) -> Iterator[_Relation]:
    for element in entries(document, file, ("RelationshipRecord",), root=(_ROOT,)):
        fields = tuple(fields_of(element, file))
        values = {field.name.replace("/", "."): field.value.strip() for field in fields}
        for number, period in enumerate(
            element.findall("Relationship/RelationshipPeriods/RelationshipPeriod"), start=1
        ):
            stem = f"Relationship.Period.{number}"
            for ours, theirs in (("startDate", "StartDate"), ("endDate", "EndDate"), ("periodType", "PeriodType")):
                values[f"{stem}.{ours}"] = period.findtext(theirs) or ""
        yield _Relation(values, fields, Place(file=file.name, line=line_of(element)))
