"""A party of a UK list, read from the group of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from caveat.errors import InputError
from caveat.lists.check_digits import checked
from caveat.lists.dates import day_first, required_day_range
from caveat.lists.files.row_groups import row_fields
from caveat.lists.record_keys import Keys, NumberKeys
from caveat.lists.uk.groups import UkGroup, UkLine
from caveat.lists.uk.regimes import KINDS, items_of, list_of, numbers_in, numbers_of, spelled_country
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = ["WITHOUT_FREEZE", "uk_record", "uk_records"]

# A ship that may not enter ports, or a person who may not travel, and nothing more.
WITHOUT_FREEZE = "GB-NON-FREEZE"
# Which parts of a designation the words of the list name: the law asks for them apart.
_PARTS = {"asset freeze": "freeze", "correspondent banking": "correspondent_ban"}

_ADDRESS = (*(f"Address {number}" for number in range(1, 7)), "Post/Zip Code")
_ATTRIBUTES = {
    "Title": "title",
    "Position": "position",
    "Gender": "gender",
    "Other Information": "remarks",
    "UK Statement of Reasons": "reasons",
    "Phone number": "phone",
    "Website": "website",
    "Email address": "email",
    "Type of entity": "organization_type",
    "Parent company": "parent",
    "Subsidiaries": "subsidiary",
    "Current owner/operator (s)": "vessel_owner",
    "Current believed flag of ship": "vessel_flag",
    "Previous flags": "former_vessel_flag",
    "Type of ship": "vessel_type",
    "Tonnage of ship": "gross_tonnage",
    "Year Built": "vessel_built",
}
_NUMBERS = {
    "Passport Number": "passport",
    "Passport Details": "passport",
    "NI Number": "national id",
    "National Identification Number": "national id",
    "National Identification Details": "national id",
}
_PLAIN_NUMBERS = {
    "UN Reference Number": "UN",
    "OFSI Group ID": "OFSI",
    "Business registration number (s)": "registration number",
    "IMO number": "IMO",
}
_FORMER = ("fka", "f.k.a.", "f.k.a")
_LISTED = ("Listed On", "Date Designated", "UK Sanctions List Date Designated")


def uk_records(groups: Iterable[UkGroup], scheme: str) -> Iterator[Record]:
    """Yield the record of each group of rows, with every value once, at the place of the row that states it first.

    Args:
        groups: of rows, each with another number.
        scheme: of the numbers.

    Raises:
        InputError: as `uk_record` does.
    """
    keys = NumberKeys()
    for group in groups:
        fields = row_fields(group.header, (line.row for line in group.lines), group.file.name)
        yield uk_record(group, scheme, fields, keys)


def uk_record(group: UkGroup, scheme: str, fields: Iterable[Field], keys: Keys) -> Record:
    """The record of a group of rows, with a listing for each regime that it stands under.

    Args:
        group: the rows.
        scheme: of the number that the group has.
        fields: the words of the file.
        keys: of the edition.

    Raises:
        InputError: a regime or a kind that is not known, or a day that cannot be read.
    """
    first = group.lines[0]
    listings = _listings(group)
    list_key = list_of(listings[0].programs[0], group.where(first))
    key, twice = keys.take(list_key, group.number, first.row.line)
    places = tuple(dict.fromkeys(chain.from_iterable(map(_address, group.lines))))
    nations = [spelled_country(item) for text in group.values("Nationality") for item in items_of(text)]
    countries = (code for code in (*(country for _, country in places), *nations) if code)
    nameless = not any(line.name for line in group.lines)
    party = Party(
        id=key,
        name=group.primary,
        kind=_kind(group),
        names=_names(group),
        countries=tuple(dict.fromkeys(countries)),
        identifiers=tuple(dict.fromkeys((Identifier(scheme=scheme, value=group.number), *_identifiers(group)))),
        addresses=tuple(Address(text=text, country=country) for text, country in places if text),
        attributes=tuple(dict.fromkeys(_attributes(group))),
        listings=listings,
        note="; ".join(_notes(nameless, twice)) or None,
    )
    place = Place(file=group.file.name, line=first.row.line)
    return Record(party=party, fields=tuple(fields), place=place)


def _notes(nameless: bool, twice: int | None) -> Iterator[str]:
    if nameless:
        yield "the list states no name; its number stands in for it"
    if twice is not None:
        yield f"line {twice} of this edition has an entry of the same number"


def _kind(group: UkGroup) -> PartyKind:
    line = group.lines[0]
    kind = KINDS.get(line["Group Type"].casefold())
    if kind is None:
        expected = f"one of {', '.join(KINDS)}"
        found = line["Group Type"] or "none"
        raise InputError(group.where(line), expected=expected, found=found, do="Fetch the file again.")
    return kind


def _listings(group: UkGroup) -> tuple[Listing, ...]:
    """One for each regime, the oldest first: so the key of a record does not change when a regime is added."""
    found: dict[str, Listing] = {}
    for line in group.lines:
        where, imposed = group.where(line), line["Sanctions Imposed"]
        key = list_of(line["Regime"], where)
        freezes = not imposed or "asset freeze" in imposed.casefold()
        listing = Listing(
            list=key if freezes else WITHOUT_FREEZE,
            record_id=group.number,
            name=group.primary,
            listed_on=_listed_on(line, where),
            programs=(line["Regime"],),
            parts=tuple(ListingPart(tag=tag) for words, tag in _PARTS.items() if words in imposed.casefold()),
            facts=(("sanctions_imposed", imposed),) if imposed else (),
        )
        found.setdefault(key, listing)
    return tuple(sorted(found.values(), key=lambda each: (str(each.listed_on or "9999"), each.list)))


def _listed_on(line: UkLine, where: str) -> DayRange | None:
    column = next((column for column in _LISTED if line[column]), None)
    return None if column is None else required_day_range(day_first(line[column]), where=where, field=column)


def _names(group: UkGroup) -> tuple[Name, ...]:
    found = {group.primary: Name(text=group.primary, kind=NameKind.PRIMARY)}
    for line in group.lines:
        if line.name:
            found.setdefault(line.name, Name(text=line.name, kind=_alias_kind(line)))
        if script := line["Name Non-Latin Script"]:
            found.setdefault(script, Name(text=script, kind=NameKind.NATIVE))
    return tuple(found.values())


def _alias_kind(line: UkLine) -> NameKind:
    if line["Alias Quality"].casefold().startswith("low"):
        return NameKind.WEAK_ALIAS
    return NameKind.FORMER if line["Alias Type"].casefold() in _FORMER else NameKind.ALIAS


def _address(line: UkLine) -> Iterator[tuple[str, str | None]]:
    country = line["Country"]
    code = spelled_country(country)
    words = [line[column] for column in _ADDRESS]
    # What stands in brackets behind a country says since when, or that it is the one before.
    words += [country] if code is None or (any(words) and "(" in country) else []
    text = ", ".join(word for word in words if word)
    if text or code:
        yield text, code


def _identifiers(group: UkGroup) -> Iterator[Identifier]:
    for column, scheme in _PLAIN_NUMBERS.items():
        for text in group.values(column):
            yield checked(Identifier(scheme=scheme, value=text.removeprefix("IMO").strip()))
    for column, scheme in _NUMBERS.items():
        for text in group.values(column):
            yield from numbers_of(scheme, text)
    for text in group.values("Other Information"):
        yield from numbers_in(text)


def _attributes(group: UkGroup) -> Iterator[tuple[str, str]]:
    for column, name in _ATTRIBUTES.items():
        for text in group.values(column):
            yield name, text
    for text in group.values("DOB"):
        yield "dob", day_first(text)
    for text in group.values("Nationality"):
        yield from (("nationality", item) for item in items_of(text))
    for line in group.lines:
        if born := ", ".join(word for word in (line["Town of Birth"], line["Country of Birth"]) if word):
            yield "pob", born
    yield from _unread(group)


def _unread(group: UkGroup) -> Iterator[tuple[str, str]]:
    """What stands where a number belongs and holds none that can be told."""
    for column, scheme in _NUMBERS.items():
        for item in (item for text in group.values(column) for item in items_of(text)):
            if not any(numbers_of(scheme, item)):
                yield "remark", f"{scheme}: {item}"
