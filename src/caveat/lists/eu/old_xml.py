"""The European Union's consolidated list of financial sanctions in the XML in which it was published until 2017."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caveat.errors import InputError
from caveat.lists.countries import alpha2
from caveat.lists.dates import required_day_range
from caveat.lists.eu.programmes import PASSPORT_KINDS, eu_list, eu_name
from caveat.lists.eu.record import EuEntity, record_of
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.xml import Element, entries, line_of, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.record_keys import RecordKeys
from caveat.lists.stated_days import attribute_day, british_day
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Identifier, Name, PartyKind
from caveat.model.record import Record
from caveat.model.source import Citation, Place

__all__ = ["EuOldXmlReader"]

_ROOT = "WHOLE"
_ENTITY = "ENTITY"
_KINDS = {"P": PartyKind.PERSON, "E": PartyKind.ORGANIZATION}
_PROGRAMME = re.compile(r"\bof programme (?P<programme>[A-Z]{2,6})\b")
# AD001095 (passport-National passport) ((passport))
_NUMBER = re.compile(
    r"(?P<number>[^()]{1,200}?)\s*\((?P<code>[a-z]{2,20})-(?P<kind>[^()]{1,100})\)\s*(?P<note>.*)", re.DOTALL
)
_ABOUT = re.compile(r"\s*\(approximative\)\Z")
_ADDRESS = ("NUMBER", "STREET", "ZIPCODE", "CITY")
_ATTRIBUTES = {
    "NAME/TITLE": "title",
    "NAME/FUNCTION": "position",
    "NAME/GENDER": "gender",
    "CITIZEN/COUNTRY": "nationality",
    "ADDRESS/OTHER": "remark",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One ENTITY, and where it stands."""

    element: Element
    file: DocumentFile

    @property
    def where(self) -> str:
        return self.file.where(line_of(self.element))

    @property
    def number(self) -> str:
        return self.required("Id")

    def required(self, attribute: str) -> str:
        if (value := self.element.get(attribute)) is None:
            raise InputError(
                self.where, expected=f"the attribute {attribute}", found="none", do="Fetch the file again."
            )
        return value

    @property
    def parts(self) -> list[Element]:
        """The element itself and those that state a name, a birth, a passport: each with its own act."""
        return [self.element, *self.element.children]

    @property
    def names(self) -> tuple[Name, ...]:
        """All names; the first without a language, or in English, is the primary one."""
        stated = [(text, name.findtext("LANGUAGE")) for name in self.element.findall("NAME") if (text := _whole(name))]
        if not stated:
            raise InputError(self.where, expected="a name", found="none", do="Fetch the file again.")
        first = next((pair for pair in stated if pair[1] in {None, "EN"}), stated[0])
        found = {first[0]: eu_name(*first, primary=True)}
        for text, language in stated:
            found.setdefault(text, eu_name(text, language, primary=False))
        return tuple(found.values())


class EuOldXmlReader:
    """Reads `eu-old-xml`: one record an entity, with a listing for each programme that it says it is under."""

    format = "eu-old-xml"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the list and has its day."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == _ROOT and "Date" in root.attributes

    def published(self, document: Document) -> date | None:
        """The day of the list, which it writes day first."""
        return attribute_day(document, "Date", british_day)

    def count(self, document: Document) -> int | None:
        """The opening tags of entities."""
        return opening_count(document, document.files[0], _ENTITY)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per entity.

        Raises:
            InputError: XML that is damaged or is not this list, an entity without number, name or kind, with a
                programme that is not known, or with a day that cannot be read.
        """
        file = document.only_file()
        keys = RecordKeys(file.name)
        for element in entries(document, file, (_ENTITY,), root=(_ROOT,)):
            yield _record(_Entry(element, file), keys)


def _record(entry: _Entry, keys: RecordKeys) -> Record:
    names = entry.names
    entity = EuEntity(
        number=entry.number,
        kind=_kind(entry),
        names=names,
        listings=tuple(_listings(entry, names[0].text)),
        places=_addresses(entry.element),
        citizenships=(alpha2(each.findtext("COUNTRY") or "") for each in entry.element.findall("CITIZEN")),
        identifiers=_identifiers(entry),
        attributes=_attributes(entry.element),
    )
    place = Place(file=entry.file.name, line=line_of(entry.element))
    return record_of(entity, fields_of(entry.element, entry.file), place, keys)


def _kind(entry: _Entry) -> PartyKind:
    stated = entry.required("Type")
    if stated not in _KINDS:
        expected = f"the Type {' or '.join(_KINDS)}"
        raise InputError(entry.where, expected=expected, found=stated, do="Fetch the file again.")
    return _KINDS[stated]


def _listings(entry: _Entry, name: str) -> Iterator[Listing]:
    """One for the programme of the entity, then one for each other programme that its remark names."""
    named = _PROGRAMME.findall(entry.element.get("remark") or "")
    for programme in dict.fromkeys((entry.required("programme"), *named)):
        parts = [part for part in entry.parts if part.get("programme") == programme]
        yield Listing(
            list=eu_list(programme, entry.where),
            record_id=entry.number,
            name=name,
            listed_on=_first_day(entry, parts),
            programs=(programme,),
            citations=tuple(dict.fromkeys(_citations(parts))),
        )


def _first_day(entry: _Entry, parts: list[Element]) -> DayRange | None:
    """The day of the earliest act that states a part of it: the entity itself has that of the latest act."""
    stated = (part.get("reg_date") for part in parts)
    days = [required_day_range(text, where=entry.where, field="reg_date") for text in stated if text]
    return min((day for day in days if day is not None), default=None)


def _citations(parts: list[Element]) -> Iterator[Citation]:
    for part in parts:
        if basis := part.get("legal_basis"):
            yield Citation(text=basis, url=part.get("pdf_link"))


def _whole(name: Element) -> str:
    parts = (name.findtext(tag) for tag in ("FIRSTNAME", "MIDDLENAME", "LASTNAME"))
    return name.findtext("WHOLENAME") or " ".join(part for part in parts if part)


def _addresses(element: Element) -> Iterator[tuple[str, str | None]]:
    for address in element.findall("ADDRESS"):
        country = address.findtext("COUNTRY")
        code = alpha2(country) if country else None
        words = [*(address.findtext(tag) for tag in _ADDRESS), None if code else country]
        yield ", ".join(word for word in words if word), code


def _identifiers(entry: _Entry) -> Iterator[Identifier]:
    yield Identifier(scheme="EU FSF", value=entry.number)
    for passport in entry.element.findall("PASSPORT"):
        stated = passport.findtext("NUMBER")
        if stated is None:
            continue
        match = _NUMBER.match(stated)
        number, code, kind, note = match.group("number", "code", "kind", "note") if match else (stated, "", "", "")
        scheme = PASSPORT_KINDS.get(code, kind or "document")
        country = alpha2(passport.findtext("COUNTRY") or "")
        yield Identifier(scheme=scheme, value=number.strip(), country=country, note=note.strip() or None)


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for birth in element.findall("BIRTH"):
        if day := birth.findtext("DATE"):
            about = _ABOUT.search(day)
            yield "dob", f"circa {day[: about.start()]}" if about else day
        if place := ", ".join(text for tag in ("PLACE", "COUNTRY") if (text := birth.findtext(tag))):
            yield "pob", place
    for path, name in _ATTRIBUTES.items():
        yield from ((name, stated.text) for stated in element.findall(path) if stated.text)
    if remark := element.get("remark"):
        yield "remarks", remark
