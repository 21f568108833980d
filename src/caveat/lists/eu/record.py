"""What all forms of the European Union's financial sanctions files make of an entity, once its parts are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caveat.lists.record_keys import Keys
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, Party, PartyKind
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = ["EuEntity", "record_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EuEntity:
    """One entity of a file; what stands in it twice counts once.

    Attributes:
        names: at least one, the primary one first.
        listings: at least one; the list of the first names the record's key.
        places: addresses as text and country code; either may be missing.
        citizenships: country codes; None for one that is not known.
    """

    number: str
    kind: PartyKind
    names: tuple[Name, ...]
    listings: tuple[Listing, ...]
    places: Iterable[tuple[str, str | None]]
    citizenships: Iterable[str | None]
    identifiers: Iterable[Identifier]
    attributes: Iterable[tuple[str, str]]


def record_of(entity: EuEntity, fields: Iterable[Field], place: Place, keys: Keys) -> Record:
    """The record of an entity that begins at a place, with the words of the file."""
    key, first = keys.take(entity.listings[0].list, entity.number, place.line)
    places = tuple(dict.fromkeys(entity.places))
    countries = (*(country for _, country in places), *entity.citizenships)
    party = Party(
        id=key,
        name=entity.names[0].text,
        kind=entity.kind,
        names=entity.names,
        countries=tuple(dict.fromkeys(code for code in countries if code)),
        identifiers=tuple(dict.fromkeys(entity.identifiers)),
        addresses=tuple(Address(text=text, country=country) for text, country in places if text),
        attributes=tuple(dict.fromkeys(entity.attributes)),
        listings=entity.listings,
        note=None if first is None else f"line {first} of this edition has an entity of the same number",
    )
    return Record(party=party, fields=tuple(fields), place=place)
