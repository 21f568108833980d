"""The United Nations Security Council Consolidated List, as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.dates import required_day_range
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.xml import Element, entries, line_of, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.packaged import packaged_table
from caveat.lists.record_keys import RecordKeys
from caveat.lists.spelled_lists import spelled_list
from caveat.lists.stated_days import attribute_day
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Record
from caveat.model.source import Place

__all__ = ["UnXmlReader"]

_ROOT = "CONSOLIDATED_LIST"
_KINDS = {"INDIVIDUAL": PartyKind.PERSON, "ENTITY": PartyKind.ORGANIZATION}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ALIAS_KINDS = {"low": NameKind.WEAK_ALIAS, "f.k.a.": NameKind.FORMER}
_PLACE_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
_BIRTHPLACE_PARTS = (*_PLACE_PARTS, "COUNTRY")
_ATTRIBUTES = {
    "TITLE/VALUE": "title",
    "DESIGNATION/VALUE": "position",
    "GENDER": "gender",
    "NATIONALITY/VALUE": "nationality",
    "NATIONALITY2": "nationality",
    "COMMENTS1": "remarks",
}
# In the order in which they are tried: a national passport is a passport.
_SCHEMES = (
    (re.compile(r"passport|passeport|pasaporte", re.IGNORECASE), "passport"),
    (re.compile(r"social security", re.IGNORECASE), "US SSN"),
    (re.compile(r"national id|identity card|national number|tazkira", re.IGNORECASE), "national id"),
)
_REFERENCE = re.compile(r"(?P<list>[A-Z]{2})[ie]\.\d")
_ZONE = re.compile(r"(?<=\d-\d\d)(?:Z|[+-]\d\d:\d\d)\Z")
_IMO = re.compile(r"\bIMO\)? [Nn]umber: (\d{7})\b")
_BORN = re.compile(r",? born (?:in|on|about|approximately)\b", re.IGNORECASE)
_LISTED_AS = re.compile(r"(?:formerly|previously) listed as\b", re.IGNORECASE)
_SCRIPT = re.compile(r"\b(?:original script|in (?P<lang>Arabic)(?: script)?)\s?:\s?(?P<name>[^.;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One INDIVIDUAL or ENTITY, and where it stands."""

    element: Element
    file: DocumentFile

    @property
    def where(self) -> str:
        return self.file.where(line_of(self.element))

    @property
    def kind(self) -> str:
        return self.element.tag

    @property
    def name(self) -> str:
        """The parts of the name in the order of the list."""
        if not (parts := [part for tag in _NAMES if (part := self.element.findtext(tag))]):
            raise InputError(self.where, expected="a name", found="none", do="Fetch the file again.")
        return " ".join(parts)

    @property
    def reference(self) -> str:
        """The permanent reference number, such as QDi.298."""
        if (number := self.element.findtext("REFERENCE_NUMBER")) is None:
            raise InputError(self.where, expected="a REFERENCE_NUMBER", found="none", do="Fetch the file again.")
        return number

    def day(self, tag: str) -> DayRange | None:
        """A day, without the time zone that some carry: 2015-04-07-04:00."""
        text = self.element.findtext(tag)
        return required_day_range(_ZONE.sub("", text), where=self.where, field=tag) if text else None


class UnXmlReader:
    """Reads `un-xml`: one record an individual or entity, on the list of the committee that it belongs to."""

    format = "un-xml"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the list."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == _ROOT

    def published(self, document: Document) -> date | None:
        """The day on which the list was generated."""
        return attribute_day(document, "dateGenerated")

    def count(self, document: Document) -> int | None:
        """The opening tags of individuals and entities."""
        return sum(opening_count(document, document.files[0], tag) for tag in _KINDS)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per individual and entity.

        Raises:
            InputError: XML that is damaged or is not this list, an entry without name or reference number, of a list
                that is not known, or with a day that cannot be read.
        """
        file = document.only_file()
        keys = RecordKeys(file.name)
        for element in entries(document, file, _KINDS, root=(_ROOT,)):
            yield _record(_Entry(element, file), keys)


def _record(entry: _Entry, keys: RecordKeys) -> Record:
    listing = _listing(entry)
    line = line_of(entry.element)
    key, first = keys.take(listing.list, entry.reference, line)
    places = tuple(_addresses(entry))
    attributes = tuple(dict.fromkeys(_attributes(entry)))
    nations = (country_code(value) for name, value in attributes if name == "nationality")
    countries = (code for code in chain((country for _, country in places), nations) if code)
    party = Party(
        id=key,
        name=entry.name,
        kind=_KINDS[entry.kind],
        names=_names(entry),
        countries=tuple(dict.fromkeys(countries)),
        identifiers=tuple(dict.fromkeys(_identifiers(entry))),
        addresses=tuple(Address(text=text, country=country) for text, country in places if text),
        attributes=attributes,
        listings=(listing,),
        note=None if first is None else f"line {first} of this edition has an entry of the same number",
    )
    return Record(
        party=party,
        fields=tuple(fields_of(entry.element, entry.file)),
        place=Place(file=entry.file.name, line=line),
    )


def _listing(entry: _Entry) -> Listing:
    stated = entry.element.findtext("UN_LIST_TYPE") or ""
    letters = _REFERENCE.match(entry.reference)
    found = _types().get(stated.casefold()) or (_references().get(letters["list"]) if letters else None)
    if found is None and not (stated or letters):
        expected = "a UN_LIST_TYPE or a permanent reference number"
        raise InputError(entry.where, expected=expected, found=entry.reference, do="Fetch the file again.")
    return Listing(
        list=found or spelled_list("UN-OTHER", stated or (letters["list"] if letters else "")),
        record_id=entry.reference,
        name=entry.name,
        listed_on=entry.day("LISTED_ON"),
        delisted_on=entry.day("DELISTED_ON"),
        programs=(stated,) if stated else (),
    )


def _names(entry: _Entry) -> tuple[Name, ...]:
    found = {entry.name: Name(text=entry.name, kind=NameKind.PRIMARY)}
    native = (Name(text=each.text, kind=NameKind.NATIVE) for each in entry.element.findall("NAME_ORIGINAL_SCRIPT"))
    aliases = chain.from_iterable(map(_alias_names, entry.element.findall(f"{entry.kind}_ALIAS")))
    for name in chain(native, aliases):
        if name.text:
            found.setdefault(name.text, name)
    return tuple(found.values())


def _alias_names(alias: Element) -> Iterator[Name]:
    """The name that an alias gives, and the one in another script that its note may give."""
    quality, note = alias.findtext("QUALITY") or "", alias.findtext("NOTE") or ""
    kind = _ALIAS_KINDS.get(quality.casefold(), NameKind.FORMER if _LISTED_AS.match(note) else NameKind.ALIAS)
    for text in _several(alias.findtext("ALIAS_NAME") or ""):
        yield Name(text=text, kind=kind)
    if script := _SCRIPT.search(note):
        weak = kind is NameKind.WEAK_ALIAS
        written = kind if weak else NameKind.NATIVE
        yield Name(text=script["name"].strip(), kind=written, lang="ar" if script["lang"] else None)


def _several(text: str) -> list[str]:
    """Some aliases hold several, separated by semicolons; where brackets hold them the alias stays whole."""
    name = _BORN.split(text, maxsplit=1)[0]
    return [name] if "(" in name else [part.strip() for part in name.split(";")]


def _addresses(entry: _Entry) -> Iterator[tuple[str, str | None]]:
    for address in entry.element.findall(f"{entry.kind}_ADDRESS"):
        country = address.findtext("COUNTRY")
        code = country_code(country) if country else None
        parts = [part for tag in _PLACE_PARTS if (part := address.findtext(tag))]
        # An organization's note is often the address itself, a person's says since when.
        note = address.findtext("NOTE") if parts or entry.kind == "ENTITY" else None
        words = [*parts, None if code else country, note]
        yield ", ".join(word for word in words if word), code


def _identifiers(entry: _Entry) -> Iterator[Identifier]:
    yield Identifier(scheme="UN", value=entry.reference)
    for document in entry.element.findall("INDIVIDUAL_DOCUMENT"):
        if (number := document.findtext("NUMBER")) is None:
            continue
        kind = _kind_of(document)
        scheme = next((scheme for pattern, scheme in _SCHEMES if pattern.search(kind)), kind or "document")
        country = document.findtext("ISSUING_COUNTRY") or document.findtext("COUNTRY_OF_ISSUE")
        code = country_code(country) if country else None
        note = "; ".join(_document_notes(document, None if code else country)) or None
        yield Identifier(scheme=scheme, value=number, country=code, note=note)
    for comment in entry.element.findall("COMMENTS1"):
        # Shipping companies have a number of their own beside the numbers of their ships.
        yield from (Identifier(scheme="IMO company", value=number) for number in _IMO.findall(comment.text))


def _kind_of(document: Element) -> str:
    stated = document.findtext("TYPE_OF_DOCUMENT2") or document.findtext("TYPE_OF_DOCUMENT") or ""
    return " ".join(stated.split()).rstrip(" :")


def _document_notes(document: Element, country: str | None) -> Iterator[str]:
    if country:
        yield country
    if day := document.findtext("DATE_OF_ISSUE"):
        yield f"issued {day}"
    for tag in ("CITY_OF_ISSUE", "NOTE"):
        if text := document.findtext(tag):
            yield text


def _attributes(entry: _Entry) -> Iterator[tuple[str, str]]:
    element = entry.element
    for path, name in _ATTRIBUTES.items():
        for stated in element.findall(path):
            if stated.text:
                yield name, stated.text
    for birth in element.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        if text := _birth(birth):
            yield "dob", text
    for place in element.findall("INDIVIDUAL_PLACE_OF_BIRTH"):
        if text := _joined(place, (*_BIRTHPLACE_PARTS, "NOTE")):
            yield "pob", text
    yield from _of_aliases(element)
    yield from _remarks(element)


def _of_aliases(element: Element) -> Iterator[tuple[str, str]]:
    """Dates and places of birth that the list knows under another name of the same person."""
    for alias in element.findall("INDIVIDUAL_ALIAS"):
        if born := alias.findtext("DATE_OF_BIRTH"):
            yield "dob", born
        if text := _joined(alias, ("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")):
            yield "pob", text


def _remarks(element: Element) -> Iterator[tuple[str, str]]:
    """Notes, each with what it belongs to; those of numbered documents stand with their numbers."""
    for path, of in (("INDIVIDUAL_ADDRESS", "COUNTRY"), ("INDIVIDUAL_ALIAS", "ALIAS_NAME")):
        for part in element.findall(path):
            if (note := part.findtext("NOTE")) and (what := part.findtext(of)):
                yield "remark", f"{what}: {note}"
    for document in element.findall("INDIVIDUAL_DOCUMENT"):
        if (note := document.findtext("NOTE")) and not document.findtext("NUMBER"):
            yield "remark", f"{_kind_of(document)}: {note}"


def _birth(birth: Element) -> str:
    """A date of birth as the list states it: a day, a year, two years, or words."""
    stated = birth.findtext("DATE") or birth.findtext("YEAR")
    years = [year for tag in ("FROM_YEAR", "TO_YEAR") if (year := birth.findtext(tag))]
    note = birth.findtext("NOTE")
    text = _ZONE.sub("", stated) if stated else " to ".join(years)
    if not text:
        return note or ""
    text = f"circa {text}" if birth.findtext("TYPE_OF_DATE") == "APPROXIMATELY" else text
    return f"{text} ({note})" if note else text


def _joined(element: Element, tags: tuple[str, ...]) -> str:
    return ", ".join(text for tag in tags if (text := element.findtext(tag)))


@cache
def _types() -> dict[str, str]:
    return {name.casefold(): str(key) for name, key in packaged_table("regimes.yaml", "un_types").items()}


@cache
def _references() -> dict[str, str]:
    return {name: str(key) for name, key in packaged_table("regimes.yaml", "un_references").items()}
