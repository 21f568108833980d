"""Words around places: street words, venues, settlements, governments, and names that only look like places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from caveat.errors import DataError
from caveat.lists.files.strict_yaml import load
from caveat.match.territory.spelling import key

__all__ = ["PlaceWords", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The word table of the package, folded; each set holds words or, where noted, phrases.

    Attributes:
        streets_after, streets_before: beside a street's name, behind it or before it; `streets_of_two` where
            the name often has two words.
        venues: kinds of venue; `settlements` words beside a town; `particles` between a street word and its name.
        labels: before an address in a text that holds more; `located` prepositions of place.
        beside: before a landmark that an address lies near.
        missions, offices, local: of governments (phrases).
        not_government: behind a government word, where the two together name a business.
        phrases: longer names that hold a place's name and are something else.
        not_typos: words that no typing error made.
        regions: of other countries, as (country, name); `region_codes` their codes in capitals.
    """

    streets_after: frozenset[str]
    streets_before: frozenset[str]
    streets_of_two: frozenset[str]
    venues: frozenset[str]
    particles: frozenset[str]
    settlements: frozenset[str]
    labels: frozenset[str]
    located: frozenset[str]
    beside: frozenset[str]
    missions: frozenset[str]
    offices: frozenset[str]
    local: frozenset[str]
    not_government: frozenset[str]
    phrases: frozenset[str]
    not_typos: frozenset[str]
    regions: tuple[tuple[str, str], ...]
    region_codes: Mapping[str, frozenset[str]]


@cache
def words() -> PlaceWords:
    """The word table of the package.

    Raises:
        DataError: its file is not of its form.
    """
    table = load(files("caveat").joinpath("data", "places", "words.yaml"))
    if not isinstance(table, dict):
        raise _broken("a mapping", table)
    names = [name for name in PlaceWords.__dataclass_fields__ if name not in {"regions", "region_codes"}]
    codes: dict[str, frozenset[str]] = {}
    for country, code in _by_country(table, "region_codes"):
        codes[code] = codes.get(code, frozenset()) | {country}
    return PlaceWords(
        **{name: frozenset(map(key, _texts(table, name))) for name in names},
        regions=tuple(_by_country(table, "regions")),
        region_codes=codes,
    )


def _by_country(table: Mapping[str, object], name: str) -> Iterator[tuple[str, str]]:
    held = table.get(name)
    if not isinstance(held, dict):
        raise _broken(f"a mapping under {name}", held)
    for country in held:
        yield from ((country, text) for text in _texts(held, country))


def _texts(table: Mapping[str, object], name: str) -> list[str]:
    value = table.get(name)
    if not isinstance(value, list):
        raise _broken(f"a list under {name}", value)
    return [str(each) for each in value]


def _broken(expected: str, found: object) -> DataError:
    return DataError("data/places/words.yaml", expected=expected, found=str(found), do="Reinstall the package.")
