"""Particulars: what is known of a party beside its name, prepared once for many comparisons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Final

from caveat.errors import DataError
from caveat.lists.countries import alpha2, country_code
from caveat.match.addresses import take_address_apart
from caveat.match.evidence.births import MOST_BIRTHS, births_in
from caveat.match.evidence.genders import stated_gender, told_by_names
from caveat.match.identifiers.schemes import number_of
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.folding import fold

__all__ = ["Particulars", "countries", "gender_of"]

_BIRTH_KEYS: Final = frozenset(
    {"dob", "date_of_birth", "dates_of_birth", "birth_date", "birthdate", "birthday", "yob", "year_of_birth", "born"}
)
_PLACE_KEYS: Final = frozenset({"pob", "place_of_birth", "birth_place", "birthplace", "town_of_birth"})
_NATION_KEYS: Final = frozenset({"nationality", "nationalities", "citizenship", "citizenships"})
_COUNTRY_KEYS: Final = frozenset(
    {"vessel_flag_code", "vessel_flag", "flag", "country", "residence", "country_of_residence", "jurisdiction",
     "registration_country", "nationality_of_registration"}
)  # fmt: skip
_GENDER_KEYS: Final = frozenset({"gender", "sex"})
_MOST_ADDRESSES: Final = 24
_MOST_NUMBERS: Final = 40
_LEAST_PLACE: Final = 3
_PARTS: Final = re.compile(r"[,;/()|\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is known of a party beside its name; nothing but texts, numbers and tuples of them.

    Attributes:
        births: first and last day of each birth, as yyyymmdd.
        places: folded words of the places of birth, without countries.
        place_countries, nations, countries: ISO 3166-1 alpha-2; `countries` holds every tie, nationalities too.
        gender: `m` or `f` as stated, and `gender_read` as the names tell it; empty where neither.
        generations: 1 for Sr, 2 for Jr or II, 3 for III.
        addresses: numbers, words and country of each, see `caveat.match.addresses`.
        numbers: family, scheme, value and country of each identifier; a mistyped one has the family `mistyped`.
    """

    kind: str = PartyKind.UNKNOWN.value
    births: tuple[tuple[int, int], ...] = ()
    places: tuple[str, ...] = ()
    place_countries: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    gender: str = ""
    gender_read: str = ""
    generations: tuple[int, ...] = ()
    addresses: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = ()
    numbers: tuple[tuple[str, str, str, str], ...] = ()

    @classmethod
    def of(cls, party: Party) -> Particulars:
        """Read them from a party."""
        said = _said(party)
        births = dict.fromkeys(birth for key, value in said if key in _BIRTH_KEYS for birth in births_in(value))
        places, place_countries = _places([value for key, value in said if key in _PLACE_KEYS])
        nations = _codes([value for key, value in said if key in _NATION_KEYS])
        return replace(
            cls.signs(party),
            births=tuple((birth.first, birth.last) for birth in births)[:MOST_BIRTHS],
            places=places,
            place_countries=place_countries,
            nations=nations,
            countries=_all_countries(party, said, nations),
            addresses=tuple(_addresses(party)),
            numbers=tuple(dict.fromkeys(_numbers(party))),
        )

    @classmethod
    def signs(cls, party: Party) -> Particulars:
        """Read no more of them than can speak against a bare name: the kind, the gender and the generation."""
        names = tuple(name.text for name in party.names if name.kind is not NameKind.WEAK_ALIAS) or (party.name,)
        told = told_by_names(names) if party.kind in {PartyKind.PERSON, PartyKind.UNKNOWN} else ("", ())
        return cls(
            kind=party.kind.value,
            gender=gender_of(party),
            gender_read=told[0],
            generations=told[1],
        )

    def told_by(self, names: tuple[str, ...]) -> Particulars:
        """The same with what names of a person tell beside: a gender, a generation."""
        gender, generations = told_by_names(names)
        if not gender and not generations:
            return self
        return replace(self, gender_read=gender, generations=generations)

    def to_bytes(self) -> bytes:
        """A short form to be kept in an index; what is not stated takes no room."""
        stated = {field.name: getattr(self, field.name) for field in fields(self)}
        kept = {name: value for name, value in stated.items() if value}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, written: bytes) -> Particulars:
        """Read what `to_bytes` wrote.

        Raises:
            DataError: it is damaged.
        """
        try:
            kept = {name: _frozen(value) for name, value in json.loads(written).items()}
            return cls(**kept)  # type: ignore[arg-type] # wrong names are refused; the values are our own
        except (ValueError, TypeError, AttributeError) as error:
            raise DataError(
                "the index", expected="what is known of a party", found=str(error), do="Build the index again."
            ) from error


def gender_of(party: Party) -> str:
    """The gender that is stated of a party, `m` or `f`; empty where none is, or both are."""
    return stated_gender(value for key, value in _said(party) if key in _GENDER_KEYS) or ""


def countries(party: Party) -> frozenset[str]:
    """Every country that the party is tied to, as ISO 3166-1 alpha-2."""
    said = _said(party)
    nations = _codes([value for key, value in said if key in _NATION_KEYS])
    return frozenset(_all_countries(party, said, nations))


def _said(party: Party) -> list[tuple[str, str]]:
    return [(key.lower().replace(" ", "_"), value) for key, value in party.attributes]


def _all_countries(party: Party, said: list[tuple[str, str]], nations: tuple[str, ...]) -> tuple[str, ...]:
    stated = _codes([value for key, value in said if key in _COUNTRY_KEYS])
    addresses = (address.country.upper() for address in party.addresses if address.country)
    return tuple(dict.fromkeys([*nations, *(code.upper() for code in party.countries), *addresses, *stated]))


def _codes(values: list[str]) -> tuple[str, ...]:
    """Country codes of names, adjectives and codes of two or three letters."""
    parts = dict.fromkeys(part.strip() for value in values for part in (value, *_PARTS.split(value)))
    return tuple(dict.fromkeys(code for part in parts if (code := _code(part))))


@lru_cache(maxsize=1 << 14)
def _code(name: str) -> str | None:
    return country_code(name) or (alpha2(name) if len(name) == 3 else None)


def _places(values: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of places, and the countries that stand beside them."""
    parts = [part.strip() for value in values for part in _PARTS.split(value) if part.strip()]
    words = [word for part in parts if not _code(part) for word in fold(part).split() if len(word) >= _LEAST_PLACE]
    return tuple(dict.fromkeys(words)), _codes(values)


def _numbers(party: Party) -> Iterator[tuple[str, str, str, str]]:
    is_ship = party.kind is PartyKind.VESSEL
    return (number_of(identifier, is_ship=is_ship) for identifier in party.identifiers[:_MOST_NUMBERS])


def _addresses(party: Party) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    for address in party.addresses[:_MOST_ADDRESSES]:
        words = take_address_apart(address.text, address.country)
        if words.numbers and words.words:
            yield tuple(sorted(words.numbers)), tuple(sorted(words.words)), words.country or ""


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
