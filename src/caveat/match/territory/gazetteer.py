"""The gazetteer: places inside restricted territories, and what tells them from their namesakes elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from caveat.errors import DataError
from caveat.match.territory.programs import Territory, territories_of
from caveat.match.territory.spelling import key
from caveat.match.territory.words import words
from caveat.names.scripts import has_han

__all__ = ["Gazetteer", "KnownPlace", "Namesake", "gazetteer", "targets"]

_LONGEST: Final = 6
_SHORTEST_TARGET: Final = 6
_KNOWN_TOWN: Final = 100_000
_KNOWN_IN_CRIMEA: Final = 20_000
_LAND: Final = frozenset({"country", "part"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place inside a territory.

    Attributes:
        kind: `country` (the territory itself), `part` (a region that it is a part of), `capital`, `region`, `city`.
        population: how many people live there, 0 where that is not known.
        claimed: whether it is inside only as the occupying authority claims it.
    """

    territory: str
    kind: str
    name: str
    population: int
    claimed: bool = False

    @property
    def is_land(self) -> bool:
        """Whether it is a whole territory or region and no town."""
        return self.kind in _LAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """Places elsewhere that are spelt the same: their countries, and the most people that one of them has."""

    countries: frozenset[str]
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Places by the keys of `caveat.match.territory.spelling.key`.

    Attributes:
        territories: by id.
        places: inside a territory.
        namesakes: of those, elsewhere.
        countries, regions, cities: elsewhere, with the codes of their countries.
        codes: ISO 3166 codes of the territories, and of the regions that they are a part of.
        lookalikes: names of towns elsewhere that one typing error parts from a target.
        targets: spellings of the better known places, in which an error of typing is looked for.
        openings: the first word of each name of any of these, with how many words the longest such name has.
    """

    territories: Mapping[str, Territory]
    places: Mapping[str, tuple[KnownPlace, ...]]
    namesakes: Mapping[str, Namesake]
    countries: Mapping[str, str]
    regions: Mapping[str, str]
    cities: Mapping[str, str]
    codes: Mapping[str, KnownPlace]
    lookalikes: frozenset[str]
    targets: tuple[str, ...]
    openings: Mapping[str, int]

    def elsewhere(self, spelling: str) -> str | None:
        """The code of another country that a spelling belongs to, as a country, region or large city."""
        return self.countries.get(spelling) or self.regions.get(spelling) or self.cities.get(spelling)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package.

    Raises:
        DataError: one of its files is not of its form.
    """
    lands = {each.id: each for each in territories_of()}
    places = _places(lands)
    countries, cities = dict(_spelled("countries.csv")), dict(_spelled("cities.csv"))
    regions = {key(name): country for country, name in words().regions}
    return Gazetteer(
        territories=MappingProxyType(lands),
        places=MappingProxyType(places),
        namesakes=MappingProxyType(dict(_namesakes())),
        countries=MappingProxyType(countries),
        regions=MappingProxyType(regions),
        cities=MappingProxyType(cities),
        codes=MappingProxyType({code: place for land in lands.values() for code, place in _codes(land)}),
        lookalikes=frozenset(row["spelling"] for row in _rows("lookalikes.csv")),
        targets=tuple(targets(places)),
        openings=MappingProxyType(_openings((*places, *countries, *regions, *cities))),
    )


def targets(places: Mapping[str, tuple[KnownPlace, ...]]) -> Iterator[str]:
    """The spellings of the better known places that are long enough for an error of typing to be told."""
    for spelling, held in places.items():
        if len(spelling) >= _SHORTEST_TARGET and not has_han(spelling) and any(map(_is_known, held)):
            yield spelling


def _openings(spellings: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for spelling in spellings:
        first, *rest = spelling.split()
        longest[first] = max(longest.get(first, 0), min(len(rest) + 1, _LONGEST))
    return longest


def _is_known(place: KnownPlace) -> bool:
    least = _KNOWN_IN_CRIMEA if place.territory == "crimea" else _KNOWN_TOWN
    return place.kind != "city" or place.population >= least


def _places(lands: Mapping[str, Territory]) -> dict[str, tuple[KnownPlace, ...]]:
    found: dict[str, tuple[KnownPlace, ...]] = {}
    for land in lands.values():
        for kind, names in (("country", land.names), ("part", land.partly_names)):
            place = KnownPlace(territory=land.id, kind=kind, name=land.name, population=0)
            found.update({key(name): (place,) for name in names})
    for row in _rows("places.csv"):
        if row["territory"] not in lands or not row["population"].isdigit():
            raise _broken("places.csv", expected="a territory and a population", found=str(row))
        place = KnownPlace(
            territory=row["territory"],
            kind=row["kind"],
            name=row["place"],
            population=int(row["population"]),
            claimed=bool(row["claimed"]),
        )
        for spelling in row["spellings"].split("|"):
            found[spelling] = (*found.get(spelling, ()), place)
    return found


def _namesakes() -> Iterator[tuple[str, Namesake]]:
    for row in _rows("namesakes.csv"):
        countries = frozenset(row["countries"].split())
        yield row["spelling"], Namesake(countries=countries, population=int(row["population"]))


def _spelled(name: str) -> Iterator[tuple[str, str]]:
    return ((spelling, row["country"]) for row in _rows(name) for spelling in row["spellings"].split("|"))


def _codes(land: Territory) -> Iterator[tuple[str, KnownPlace]]:
    for kind, codes in (("country", land.codes), ("part", land.partly)):
        for code in codes:
            yield code, KnownPlace(territory=land.id, kind=kind, name=land.name, population=0)


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("caveat").joinpath("data", "places", name).read_text(encoding="utf-8")
    reader = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    for row in reader:
        if None in row or None in row.values():
            raise _broken(name, expected=f"{len(reader.fieldnames or ())} fields", found=str(list(row.values())))
        yield row


def _broken(name: str, *, expected: str, found: str) -> DataError:
    return DataError(f"data/places/{name}", expected=expected, found=found, do="Reinstall the package.")
