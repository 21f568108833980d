"""The European Union's financial sanctions files, as CSV in version 1.1.

No real edition was at hand: the reader follows the header and the rows that are published. A row states one thing of an
entity, such as one name or one address, beside what all its rows repeat. The strength of names is not stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from caveat.errors import InputError
from caveat.lists.dates import day_first
from caveat.lists.eu.entity import eu_entity
from caveat.lists.eu.record import record_of
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.files.row_groups import row_fields, row_groups
from caveat.lists.files.xml import Element
from caveat.lists.record_keys import NumberKeys
from caveat.lists.stated_days import column_day
from caveat.model.record import Record
from caveat.model.source import Place

__all__ = ["REQUIRED", "EuFsfCsvReader"]

REQUIRED = (
    "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_UnitedNationId", "Entity_DesignationDate",
    "Entity_SubjectType", "Entity_Regulation_PublicationDate", "Entity_Regulation_EntryIntoForceDate",
    "Entity_Regulation_NumberTitle", "Entity_Regulation_Programme", "NameAlias_LastName", "NameAlias_FirstName",
    "NameAlias_MiddleName", "NameAlias_WholeName", "NameAlias_NameLanguage", "Address_City", "Address_Street",
    "Address_CountryIso2Code", "BirthDate_BirthDate", "BirthDate_Year", "Identification_Number",
    "Identification_TypeCode", "Citizenship_CountryIso2Code",
)  # fmt: skip
_NUMBER = "Entity_LogicalId"
# The header of the form until 2017 has this column instead.
_OLD_NUMBER = "Entity_logical_id"

# What every row of an entity repeats.
_SAME = ("Entity_EU_ReferenceNumber", "Entity_UnitedNationId", "Entity_DesignationDate", "Entity_SubjectType")
_KINDS = {"p": "person", "e": "enterprise"}
_PARTS = {
    "NameAlias": "nameAlias",
    "Address": "address",
    "BirthDate": "birthdate",
    "Identification": "identification",
    "Citizenship": "citizenship",
}
# Columns whose names differ from those of the XML attributes in more than their first letter.
_ATTRIBUTES = {
    "EU_ReferenceNumber": "euReferenceNumber",
    "BirthDate": "birthdate",
    "Day": "dayOfMonth",
    "Month": "monthOfYear",
    "IssuedDate": "issueDate",
    "TypeCode": "identificationTypeCode",
    "TypeDescription": "identificationTypeDescription",
    "Type": "regulationType",
}
# Columns that the XML file has as elements.
_ELEMENTS = {"PublicationUrl": "publicationUrl", "Remark": "remark"}
_DAYS = ("Date", "ValidFrom", "ValidTo")
_ACT = "Regulation_"


class EuFsfCsvReader:
    """Reads `eu-fsf-csv`: the records that the XML file of the day gives, one an entity."""

    format = "eu-fsf-csv"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the first row names the columns; also of the form until 2017, and wrapped whole in quotes."""
        named = {name.strip() for cell in _header(document, document.files[0]) for name in cell.split(";")}
        return _NUMBER in named or _OLD_NUMBER in named

    def published(self, document: Document) -> date | None:
        """The day on which the file was generated, which its rows repeat."""
        file = document.files[0]
        rows = document.sample(file, 2, delimiter=";", encoding="latin-1")
        return column_day(file, rows, "fileGenerationDate")

    def count(self, document: Document) -> int | None:  # noqa: ARG002 - only the rows can be counted
        """Not known before all rows are read: an entity has as many rows as it has names and addresses."""
        return None

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per entity, in the order of their first rows.

        Raises:
            InputError: a column is missing, a row has another number of values than the header or no number, rows of
                an entity contradict each other, an entity has no name, kind or programme, a programme that is not
                known, or a day that cannot be read.
        """
        file = document.only_file()
        header = _checked(file, _header(document, file))
        keys = NumberKeys()
        for _, rows in row_groups(file, _numbered(document, file, header)):
            entity = eu_entity(_entity(file, header, rows), file.where(rows[0].line))
            place = Place(file=file.name, line=rows[0].line)
            yield record_of(entity, row_fields(header, rows, file.name), place, keys)


def _header(document: Document, file: DocumentFile) -> list[str]:
    """The cells of the first row; empty where it cannot be read. Any byte is a character of Latin-1."""
    sample = document.sample(file, 1, delimiter=";", encoding="latin-1")
    cells = sample[0].cells if sample else []
    return [cell.strip().removeprefix("\xef\xbb\xbf") for cell in cells]


def _checked(file: DocumentFile, header: list[str]) -> list[str]:
    missing = [column for column in REQUIRED if column not in header]
    if not missing and len(set(header)) == len(header):
        return header
    found = f"no column {', '.join(missing)}" if missing else "a column twice"
    do = "Fetch the file again; if it is whole, the publisher changed its columns."
    if any(";" in cell for cell in header):
        found = "each line as one value in quotes"
        do = "A spreadsheet has changed it: fetch the file from the publisher again, and import it as it comes."
    elif _OLD_NUMBER in header:
        found, do = "those of the form until 2017", "Fetch version 1.1 of the file."
    raise InputError(file.where(1), expected="the columns of version 1.1", found=found, do=do)


def _numbered(document: Document, file: DocumentFile, header: Sequence[str]) -> Iterator[tuple[str, Row]]:
    at = header.index(_NUMBER)
    rows = document.rows(file, delimiter=";")
    next(rows, None)
    for row in rows:
        where = file.where(row.line)
        if len(row.cells) != len(header):
            do = "Fetch the file again: a line is broken or cut off."
            raise InputError(where, expected=f"{len(header)} values", found=f"{len(row.cells)} values", do=do)
        if not (number := row.cells[at].strip()):
            raise InputError(where, expected=f"a number in {_NUMBER}", found="none", do="Fetch the file again.")
        yield number, row


def _entity(file: DocumentFile, header: Sequence[str], rows: Sequence[Row]) -> Element:
    """The element that the XML file has in place of some rows."""
    _check_same(file, header, rows)
    entity = Element(tag="sanctionEntity", line=rows[0].line, attributes={})
    seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    for row in rows:
        for tag, values in _parts({column: cell.strip() for column, cell in zip(header, row.cells, strict=True)}):
            if (stated := (tag, tuple(values.items()))) in seen:
                continue
            seen.add(stated)
            part = _element(tag, values, row.line)
            if tag == entity.tag:
                entity.attributes = part.attributes | entity.attributes
                entity.children += part.children
            else:
                entity.children.append(part)
    return entity


def _check_same(file: DocumentFile, header: Sequence[str], rows: Sequence[Row]) -> None:
    for at in map(header.index, _SAME):
        stated = rows[0].cells[at].strip()
        for row in rows:
            if (other := row.cells[at].strip()) != stated:
                expected = f"the {header[at]} {stated or 'left out'} as in line {rows[0].line}"
                do = "Fetch the file again, or report it to the publisher."
                raise InputError(file.where(row.line), expected=expected, found=other or "none", do=do)


def _parts(cells: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What a row states: the name of each element, and its values under the rest of their columns' names."""
    groups: dict[str, dict[str, str]] = {}
    for column, text in cells.items():
        prefix, _, rest = column.partition("_")
        if text:
            groups.setdefault(prefix, {})[rest] = text
    own = groups.get("Entity", {})
    kinds = [own.pop(name, "").casefold() for name in ("SubjectType_ClassificationCode", "SubjectType")]
    yield "sanctionEntity", {name: text for name, text in own.items() if not name.startswith(_ACT)}
    yield "subjectType", {"code": next((_KINDS.get(kind, kind) for kind in kinds if kind), "")}
    if act := {name.removeprefix(_ACT): text for name, text in own.items() if name.startswith(_ACT)}:
        yield "regulation", act
    yield from ((tag, groups[prefix]) for prefix, tag in _PARTS.items() if prefix in groups)


def _element(tag: str, values: Mapping[str, str], line: int) -> Element:
    element = Element(tag=tag, line=line, attributes={})
    act = {name.removeprefix(_ACT): text for name, text in values.items() if name.startswith(_ACT)}
    if "PublicationDate" in act:
        # In the XML file the acts that state a part have this day alone.
        act.pop("EntryIntoForceDate", None)
    for name, text in values.items():
        if name in _ELEMENTS:
            element.children.append(Element(tag=_ELEMENTS[name], line=line, attributes={}, content=text))
        elif name == "ContactInfo":
            element.children.append(Element(tag="contactInfo", line=line, attributes={"value": text}))
        elif not name.startswith(_ACT):
            said = day_first(text) if name.endswith(_DAYS) else text
            element.attributes[_ATTRIBUTES.get(name, name[:1].lower() + name[1:])] = said
    if act:
        element.children.append(_element("regulationSummary", act, line))
    return element
