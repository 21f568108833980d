"""Parties as OFAC's XML files state them, made into the same records as those of its comma-separated files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from caveat.errors import InputError
from caveat.lists.files.document import DocumentFile
from caveat.lists.files.xml import Element
from caveat.lists.ofac.listing import OfacEntry, ofac_listing
from caveat.lists.record_keys import RecordKeys
from caveat.lists.statements import Stated, Statement, labelled
from caveat.model.days import DayRange
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = [
    "OfacParty",
    "alias_kind",
    "feature",
    "party_kind",
    "placed",
    "record_of",
    "required",
    "street",
]

_NOWHERE = "undetermined"
_KINDS = {
    "individual": PartyKind.PERSON,
    "entity": PartyKind.ORGANIZATION,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
# What the features of the newer files are called in the remarks of the older ones, and what stands in their columns.
_LABELS = {
    "birthdate": "DOB",
    "place of birth": "POB",
    "citizenship country": "citizen",
    "nationality country": "nationality",
    "vessel call sign": "Call Sign",
}
_COLUMNS = {
    "title": "title",
    "vessel type": "vessel_type",
    "vessel tonnage": "gross_tonnage",
    "vessel gross tonnage": "gross_tonnage",
    "vessel gross registered tonnage": "gross_registered_tonnage",
    "vessel flag": "vessel_flag",
    "vessel owner": "vessel_owner",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfacParty:
    """What one entry of an XML file says, before it is sorted out.

    Attributes:
        number: OFAC's number of the party, the same in all its files.
        names: the others beside `name`, in the order of the file.
        addresses: text and country code of each; a country alone is no address.
        attributes: those that have a column of their own in the comma-separated files.
        listed: day on which the entry says it was put on a list, by key of the list.
    """

    number: str
    name: str
    kind: PartyKind
    file: DocumentFile
    line: int
    programs: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    addresses: tuple[tuple[str, str | None], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()
    listed: Mapping[str, DayRange] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The file and the line on which the entry begins."""
        return self.file.where(self.line)


def record_of(party: OfacParty, said: Stated, lists: Iterable[str], keys: RecordKeys) -> Record:
    """The record of an entry on these lists; the first of them is part of its key, or `OFAC` where it is on none.

    Raises:
        InputError: a day with legal effect cannot be read.
    """
    entry = OfacEntry(record_id=party.number, name=party.name, programs=party.programs, stated=said, where=party.where)
    listings = [ofac_listing(key, entry) for key in lists]
    # A party that others refer to may be on none of the lists itself.
    key, first = keys.take(listings[0].list if listings else "OFAC", party.number, party.line)
    countries = (country for _, country in party.addresses if country)
    made = Party(
        id=key,
        name=party.name,
        kind=party.kind,
        names=_names(party, said),
        countries=tuple(dict.fromkeys((*countries, *said.countries))),
        identifiers=(Identifier(scheme="OFAC", value=party.number), *said.identifiers),
        addresses=tuple(Address(text=text, country=country) for text, country in party.addresses if text),
        attributes=tuple(chain(party.attributes, _name_order(party), said.attributes)),
        listings=tuple(replace(one, listed_on=one.listed_on or party.listed.get(one.list)) for one in listings),
        note=None if first is None else f"line {first} of this edition has another entry of the same number",
    )
    return Record(party=made, fields=party.fields, place=Place(file=party.file.name, line=party.line))


def party_kind(text: str | None) -> PartyKind:
    """The kind by OFAC's word for it."""
    return _KINDS.get((text or "").lower(), PartyKind.UNKNOWN)


def alias_kind(text: str | None, *, weak: bool) -> NameKind:
    """The kind of another name by OFAC's abbreviation, such as `f.k.a.`; a weak one is weak, whichever it is."""
    if weak:
        return NameKind.WEAK_ALIAS
    return NameKind.FORMER if (text or "").lower().startswith("f") else NameKind.ALIAS


def feature(label: str, value: str, notes: Iterable[str] = ()) -> tuple[str, str] | Statement:
    """A feature: an attribute where the comma-separated files have a column for it, else a statement."""
    plain = label.strip().rstrip(" :-").lower()
    if plain in _COLUMNS:
        return _COLUMNS[plain], value
    return labelled(_LABELS.get(plain, label), value, notes=notes)


def required(element: Element, path: str, file: DocumentFile) -> str:
    """The text at a path.

    Raises:
        InputError: there is none.
    """
    if (text := element.findtext(path)) is None:
        found = f"<{element.tag}> without it"
        raise InputError(file.where(element.line), expected=f"a text in <{path}>", found=found, do="Fetch it again.")
    return text


def street(lines: Iterable[str | None], city: str | None, region: str | None, postal: str | None) -> str:
    """An address without its country, in the order of the comma-separated files: lines, city, region and code."""
    town = ", ".join(part for part in (city, region) if part)
    return ", ".join(part for part in (*lines, " ".join(part for part in (town, postal) if part)) if part)


def placed(parts: Mapping[str, str], country: str | None) -> tuple[str, str | None]:
    """An address by the names of its parts in the newer files, without its country, and the country in words.

    Of places that no country is named for, such as Gaza, the older files have the region in place of the country.

    Example:
        >>> placed({"CITY": "Jabaliya", "REGION": "Gaza"}, None)
        ('Jabaliya', 'Region: Gaza')
    """
    stated = None if (country or "").lower() in {"", _NOWHERE} else country
    region = parts.get("REGION")
    if stated is None and region:
        stated, region = f"Region: {region}", None
    state = ", ".join(part for part in (region, parts.get("STATE/PROVINCE")) if part)
    lines = (parts.get(f"ADDRESS{number}") for number in (1, 2, 3))
    return street(lines, parts.get("CITY"), state, parts.get("POSTAL CODE")), stated


def _names(party: OfacParty, said: Stated) -> tuple[Name, ...]:
    found = {party.name: Name(text=party.name, kind=NameKind.PRIMARY)}
    # A spelling that stands as a weak alias and as another name is no weak one; the older files name weak ones last.
    for name in sorted(chain(party.names, said.names), key=lambda one: one.kind is NameKind.WEAK_ALIAS):
        found.setdefault(name.text, name)
    return tuple(found.values())


def _name_order(party: OfacParty) -> Iterator[tuple[str, str]]:
    if party.kind is PartyKind.PERSON and ", " in party.name:
        yield "name_order", "last, first"
