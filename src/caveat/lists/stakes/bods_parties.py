"""Entities and persons of the Beneficial Ownership Data Standard as parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caveat.lists.check_digits import checked
from caveat.lists.countries import country_code
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["Said", "key_of", "party_of"]

_MOST = 1_000
_DETAILS = "recordDetails"
_ENTITIES = {"registeredEntity": PartyKind.COMPANY, "legalEntity": PartyKind.ORGANIZATION}
# Register codes of org-id.guide that have a name of their own here.
_SCHEMES = {"XI-LEI": "LEI", "RU-INN": "INN", "UA-EDR": "EDRPOU"}
_NAMES = {
    "translation": NameKind.ALIAS,
    "transliteration": NameKind.ALIAS,
    "former": NameKind.FORMER,
    "alternative": NameKind.ALIAS,
    "birth": NameKind.ALIAS,
}


class Said:
    """The words of one statement by their paths, such as `recordDetails.names.1.fullName`."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = {field.name: field for field in fields}
        self.place: Place = fields[0].place

    def one(self, path: str) -> str:
        """A value without blanks around it; empty where it is not there."""
        found = self._fields.get(path)
        return found.value.strip() if found else ""

    def each(self, path: str) -> Iterator[str]:
        """The paths of the items of an array."""
        for number in range(1, _MOST):
            stem = f"{path}.{number}"
            if not any(name == stem or name.startswith(f"{stem}.") for name in self._fields):
                return
            yield stem

    def place_of(self, path: str) -> Place:
        """Where a value stands, or anything below it; where the statement begins, if neither is there."""
        found = next(
            (field for name, field in self._fields.items() if name == path or name.startswith(f"{path}.")), None
        )
        return found.place if found else self.place


def key_of(record_id: str) -> str:
    """The key of the record of an entity or person."""
    return f"BODS:{record_id}"


def party_of(record_id: str, said: Said) -> Party:
    """The party that a statement describes; one whose name is kept back is called by its id."""
    names = tuple(dict.fromkeys(_names(said)))
    countries = (country_code(code) for code in _countries(said) if code)
    return Party(
        id=key_of(record_id),
        name=names[0].text if names else f"unnamed ({record_id})",
        kind=_kind(said),
        names=names,
        countries=tuple(dict.fromkeys(code for code in countries if code)),
        identifiers=tuple(dict.fromkeys(_identifiers(said))),
        addresses=tuple(dict.fromkeys(_addresses(said))),
        attributes=tuple(_attributes(said)),
    )


def _kind(said: Said) -> PartyKind:
    if said.one("recordType") == "person":
        return PartyKind.PERSON
    return _ENTITIES.get(said.one(f"{_DETAILS}.entityType.type"), PartyKind.ORGANIZATION)


def _names(said: Said) -> Iterator[Name]:
    if text := said.one(f"{_DETAILS}.name"):
        yield Name(text=text, kind=NameKind.PRIMARY)
    for number, stem in enumerate(said.each(f"{_DETAILS}.names")):
        kind = _NAMES.get(said.one(f"{stem}.type"), NameKind.PRIMARY if number == 0 else NameKind.ALIAS)
        if text := said.one(f"{stem}.fullName"):
            yield Name(text=text, kind=kind)
    for stem in said.each(f"{_DETAILS}.alternateNames"):
        if text := said.one(stem):
            yield Name(text=text, kind=NameKind.ALIAS)


def _countries(said: Said) -> Iterator[str]:
    yield said.one(f"{_DETAILS}.jurisdiction.code").partition("-")[0]
    for stem in said.each(f"{_DETAILS}.nationalities"):
        yield said.one(f"{stem}.code")


def _identifiers(said: Said) -> Iterator[Identifier]:
    for stem in said.each(f"{_DETAILS}.identifiers"):
        scheme = said.one(f"{stem}.scheme") or said.one(f"{stem}.schemeName")
        if (value := said.one(f"{stem}.id")) and scheme:
            yield checked(Identifier(scheme=_SCHEMES.get(scheme, scheme), value=value))


def _addresses(said: Said) -> Iterator[Address]:
    for stem in said.each(f"{_DETAILS}.addresses"):
        code = said.one(f"{stem}.country.code")
        if text := said.one(f"{stem}.address"):
            yield Address(text=text, country=country_code(code) if code else None)


def _attributes(said: Said) -> Iterator[tuple[str, str]]:
    if born := said.one(f"{_DETAILS}.birthDate"):
        yield "dob", born
    if kind := said.one(f"{_DETAILS}.entityType.type") or said.one(f"{_DETAILS}.personType"):
        yield "bods_type", kind
