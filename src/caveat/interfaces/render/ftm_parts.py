"""Names, numbers, addresses and words of a party as properties and entities of FollowTheMoney."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from caveat.interfaces.render.ftm_values import Entity, country, entity, fits, gender, identity, prefix_day, web_address
from caveat.lists.check_digits import is_wrong
from caveat.lists.dates import day_range
from caveat.lists.ftm.terms import table, written_under
from caveat.model.party import Identifier, NameKind, Party

__all__ = ["address_entities", "document_entities", "party_properties"]

_NAMES = {
    NameKind.PRIMARY: "name",
    NameKind.ALIAS: "alias",
    NameKind.NATIVE: "alias",
    NameKind.WEAK_ALIAS: "weakAlias",
    NameKind.FORMER: "previousName",
}
_LEGAL = {"Person", "Company", "Organization", "LegalEntity"}
_LONGEST_ADDRESS = 250
_DAYS = {"birthDate"}
_COUNTRIES = {"nationality", "citizenship", "flag"}


def party_properties(party: Party, schema: str, addresses: list[str], day: date) -> dict[str, list[str]]:
    """The properties of a party's entity; `addresses` are the ids of those that are entities of their own."""
    found: dict[str, list[str | None]] = {"name": []}
    for called in party.names:
        found.setdefault(_NAMES[called.kind], []).append(called.text)
    found["name"] = found["name"] or [party.name[:384]]
    found["country"] = [country(code) for code in party.countries]
    found["address"] = [address.text for address in party.addresses]
    found["addressEntity"] = [*addresses]
    notes: list[str | None] = [party.note]
    for name, value in _typed(party, schema):
        found.setdefault(name, []).append(value)
    notes += _said_in_notes(party, schema)
    return fits(found | {"notes": notes, "topics": [*_topics(party, day)]})


def address_entities(party: Party) -> list[Entity]:
    """Those addresses of a party that a plain text cannot say: with a country, or long."""
    made = []
    for address in dict.fromkeys(party.addresses):
        short = len(address.text) <= _LONGEST_ADDRESS
        if address.country is None and short:
            continue
        properties: dict[str, list[str | None]] = {
            "full": [address.text if short else None],
            "remarks": [None if short else address.text],
            "country": [country(address.country) if address.country else None],
        }
        one = identity("address", party.id, address.text, address.country or "")
        made.append(entity(one, "Address", address.text[:_LONGEST_ADDRESS], fits(properties)))
    return made


def document_entities(party: Party, schema: str) -> list[Entity]:
    """Those numbers of a party that a property cannot say: of another scheme, or with a country or a note."""
    made = []
    for one in dict.fromkeys(party.identifiers):
        bare = one.country is None and one.note is None
        if schema not in _LEGAL or (bare and _property(one, schema)):
            continue
        properties: dict[str, list[str | None]] = {
            "holder": [identity(party.id)],
            "number": [one.value],
            "type": [one.scheme],
            "country": [country(one.country) if one.country else None],
            "summary": [one.note],
        }
        kind = "Passport" if one.scheme.casefold() == "passport" else "Identification"
        said = fits(properties)
        if "number" in said:
            number = identity("document", party.id, one.scheme, one.value, one.country or "", one.note or "")
            made.append(entity(number, kind, f"{one.scheme} {one.value}", said))
    return made


def _property(one: Identifier, schema: str) -> str | None:
    """The property of a schema under which a number stands; a mistyped one is not offered as one to match by."""
    shape = _SHAPES.get(one.scheme)
    if is_wrong(one.scheme, one.value) or (shape and not shape(one.value)):
        return None
    return written_under("written", one.scheme, schema)


def _is_ogrn(value: str) -> bool:
    """Russian registration number: 12 digits modulo 11, or 14 modulo 13, end in the last digit."""
    if not re.fullmatch(r"[0-9]{13}|[0-9]{15}", value):
        return False
    return int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1])


_SHAPES: dict[str, Callable[[str], bool]] = {
    "OGRN": _is_ogrn,
    "IMO company": lambda value: re.fullmatch(r"[0-9]{7}", value) is not None,
    "BIC": lambda value: re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", value) is not None,
}


def _typed(party: Party, schema: str) -> Iterator[tuple[str, str | None]]:
    """Numbers and words that the schema has a property for."""
    for one in party.identifiers:
        if name := _property(one, schema):
            yield name, one.value
    for attribute, value in party.attributes:
        if name := written_under("said", attribute, schema):
            yield name, _of_type(name, value)


def _of_type(name: str, value: str) -> str | None:
    """A word of an attribute as the property takes it; None where it does not."""
    if name in _DAYS:
        return prefix_day(day_range(value))
    if name in _COUNTRIES:
        return country(value)
    if name == "gender":
        return gender(value)
    return web_address(value) if name == "website" else value


def _said_in_notes(party: Party, schema: str) -> Iterator[str]:
    """What no property says, in words for a reader."""
    for attribute, value in party.attributes:
        name = written_under("said", attribute, schema)
        if name is None or _of_type(name, value) is None:
            yield f"{attribute}: {value}"
    for one in party.identifiers:
        if schema not in _LEGAL and _property(one, schema) is None:
            yield ", ".join(filter(None, (f"{one.scheme}: {one.value}", one.country, one.note)))


def _topics(party: Party, day: date) -> Iterator[str]:
    """What the listings in force make of the party."""
    for listing in party.in_force(day):
        beginnings = [each for each in table("topics") if listing.list.startswith(each)]
        if beginnings:
            yield table("topics")[max(beginnings, key=len)]
