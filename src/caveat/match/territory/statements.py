"""Statements: which countries an address says that it lies in, besides the place itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from caveat.lists.countries import alpha2, is_country_code
from caveat.match.territory.gazetteer import Gazetteer, KnownPlace, gazetteer
from caveat.match.territory.mention import Mention, Standing
from caveat.match.territory.spelling import key

__all__ = ["Statement", "is_known_country", "place_of_country", "stated"]

_NAMED: Final = (Standing.END, Standing.WHOLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Where an address says that it lies.

    Attributes:
        given: the country of the form's own field.
        named: other countries that the text names, by themselves or by a region.
        regions: the countries of the regions among them.
        around: other countries that large cities in the text speak for.
        lands: the territories that the text or the field names as a whole.
        towns: the territories in which towns were named, with how many of them.
    """

    given: str | None
    named: frozenset[str]
    regions: frozenset[str]
    around: frozenset[str]
    lands: frozenset[str]
    towns: tuple[tuple[str, int], ...]

    @property
    def countries(self) -> frozenset[str]:
        """Every country that was stated in so many words."""
        return self.named | {self.given} if self.given else self.named


def stated(found: Sequence[Mention], country: str | None, known: Gazetteer) -> Statement:
    """What the places in a text and the field beside it say of the country."""
    own = place_of_country(country, known)
    lands = {place.territory for each in found for place in each.places if place.is_land and each.country is None}
    towns: dict[str, int] = {}
    for each in found:
        for territory in {place.territory for place in each.places if not place.is_land}:
            towns[territory] = towns.get(territory, 0) + 1
    return Statement(
        given=None if own else _other(country, known),
        named=_countries(each for each in found if each.stated and each.standing in _NAMED),
        regions=_countries(each for each in found if each.region),
        around=_countries(each for each in found if not each.stated),
        lands=frozenset(lands | ({own.territory} if own else set())),
        towns=tuple(towns.items()),
    )


def place_of_country(country: str | None, known: Gazetteer) -> KnownPlace | None:
    """The territory that the field of the country names, by a code or a name; None where it names none."""
    if country is None:
        return None
    by_code = known.codes.get(country.strip().upper())
    lands = [place for place in known.places.get(key(country), ()) if place.is_land]
    return by_code or (lands[0] if lands else None)


def is_known_country(country: str) -> bool:
    """Whether a code or a name is that of a country or a territory.

    Example:
        >>> is_known_country("RU"), is_known_country("UA-43"), is_known_country("Ruritania")
        (True, True, False)
    """
    known = gazetteer()
    return place_of_country(country, known) is not None or _other(country, known) is not None


def _other(country: str | None, known: Gazetteer) -> str | None:
    if country is None:
        return None
    code = country.strip().upper().partition("-")[0]
    if is_country_code(code):
        return code
    return alpha2(code) or known.countries.get(key(country)) or known.regions.get(key(country))


def _countries(found: Iterable[Mention]) -> frozenset[str]:
    return frozenset(each.country for each in found if each.country)
