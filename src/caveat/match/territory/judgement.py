"""Judgement: whether a place that an address names is the one inside the territory, or a namesake elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from caveat.match.territory.gazetteer import Gazetteer, KnownPlace, Namesake
from caveat.match.territory.mention import Mention, Standing
from caveat.match.territory.programs import Territory
from caveat.match.territory.spelling import key
from caveat.match.territory.statements import Statement
from caveat.model.hit import Reason

__all__ = ["Judged", "Sureness", "judge"]

FAR_LARGER: Final = 10
"""A place ten times larger than any namesake is meant where nothing else is said: Havana, not Havana in Illinois."""

_KNOWN_TOWN: Final = 5_000
_LARGE_TOWN: Final = 50_000
_CITY: Final = 300_000
_GREAT_CITY: Final = 1_000_000
_LONG_WORD: Final = 8
_LEAST_ALONE: Final = 5
_FIRST_RANK: Final = frozenset({"country", "capital", "region"})


class Sureness(IntEnum):
    """Whether a place is meant."""

    NO = 0
    DOUBTFUL = 1
    SURE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A mention of a place inside a territory with what speaks for it and against it."""

    mention: Mention
    place: KnownPlace
    sureness: Sureness
    reasons: tuple[Reason, ...]


def judge(mention: Mention, said: Statement, known: Gazetteer, *, bare: bool = False) -> Judged | None:
    """The place that a mention means inside a territory; None where it means another or nothing tells.

    Args:
        mention: of places inside territories.
        said: what the text and the field of the country say.
        known: the gazetteer.
        bare: whether it is all that was asked, and may be the name of a person.
    """
    place = max(mention.places, key=lambda each: (each.territory in said.lands, each.is_land, each.population))
    land = known.territories[place.territory]
    namesake = known.namesakes.get(mention.spelling)
    sureness, reasons = _weighed(mention, place, land, namesake, said)
    for limit, reason in _limits(mention, place, bare=bare):
        sureness = min(sureness, limit)
        reasons = (*reasons, reason)
    if sureness is Sureness.NO:
        return None
    how = Reason(feature="place", points=1.0, asked=mention.written, listed=place.name)
    return Judged(mention=mention, place=place, sureness=sureness, reasons=(how, *reasons))


Weighed = tuple[Sureness, tuple[Reason, ...]]


def _weighed(
    mention: Mention, place: KnownPlace, land: Territory, namesake: Namesake | None, said: Statement
) -> Weighed:
    near = {land.within, land.claimed_by} if not land.codes or land.within not in land.codes else set()
    against = (said.countries | said.around) - near
    if against & _elsewhere(mention, namesake) and not _backed(mention, place, said):
        return Sureness.NO, ()
    if _backed(mention, place, said):
        return Sureness.SURE, (Reason(feature="territory_named", points=1.0, listed=land.name),)
    if against:
        return _contradicted(mention, place, namesake, said, against)
    if said.countries & near or said.around & near:
        return _near(mention, place, land, namesake, said)
    return _unstated(mention, place, namesake)


def _elsewhere(mention: Mention, namesake: Namesake | None) -> frozenset[str]:
    held = namesake.countries if namesake else frozenset()
    return held | {mention.country} if mention.country else held


def _backed(mention: Mention, place: KnownPlace, said: Statement) -> bool:
    """Whether the territory is also named as a whole, or a second town of it is."""
    if place.is_land:
        return any(territory == place.territory and count for territory, count in said.towns)
    own = mention.country is None and any(territory == place.territory and count > 1 for territory, count in said.towns)
    return place.territory in said.lands or (own and not said.countries)


def _contradicted(
    mention: Mention, place: KnownPlace, namesake: Namesake | None, said: Statement, against: frozenset[str]
) -> Weighed:
    """A city overrides the country of the form; against a country in the text itself doubt remains."""
    reason = Reason(feature="country_differs", points=-0.5, listed=", ".join(sorted(against)))
    is_common = namesake is not None and namesake.population >= place.population and not place.is_land
    if mention.standing is Standing.WITHIN or is_common:
        return Sureness.NO, ()
    in_text = said.named | said.around
    is_plain = not mention.typed and mention.standing is Standing.WHOLE
    if not in_text and (place.kind in _FIRST_RANK or (place.population >= _LARGE_TOWN and is_plain)):
        return (Sureness.DOUBTFUL if mention.typed and len(mention.spelling) < _LONG_WORD else Sureness.SURE), (reason,)
    if in_text and mention.standing is not Standing.WHOLE:
        return Sureness.NO, ()
    return Sureness.DOUBTFUL, (reason,)


def _near(mention: Mention, place: KnownPlace, land: Territory, namesake: Namesake | None, said: Statement) -> Weighed:
    """The country that holds the territory, or claims it, is stated: the town decides, but not against a region."""
    countries = (said.countries | said.around) & {land.within, land.claimed_by}
    reason = Reason(feature="country_overridden", points=0.5, asked=", ".join(sorted(countries)), listed=land.name)
    shared = countries & _elsewhere(mention, namesake)
    if said.around & countries and not place.is_land and place.kind not in _FIRST_RANK:
        differs = Reason(feature="city_differs", points=-0.5, listed=", ".join(sorted(said.around)))
        return (Sureness.DOUBTFUL if place.population >= _LARGE_TOWN else Sureness.NO), (reason, differs)
    if place.is_land:
        return (
            (Sureness.NO, ())
            if place.kind == "part" and (said.around | said.regions) & countries
            else (Sureness.SURE, (reason,))
        )
    if not shared or namesake is None:
        return Sureness.SURE, (reason,)
    doubt = Reason(feature="namesake", points=-0.5, listed=", ".join(sorted(shared)))
    if shared & said.regions or place.population < namesake.population or mention.country in countries:
        return Sureness.NO, ()
    if land.within in countries and place.population >= FAR_LARGER * namesake.population:
        return Sureness.SURE, (reason, doubt)
    return Sureness.DOUBTFUL, (reason, doubt)


def _unstated(mention: Mention, place: KnownPlace, namesake: Namesake | None) -> Weighed:
    """Nothing else is said: the largest place of the name is meant."""
    if place.is_land:
        return Sureness.SURE, ()
    if namesake is not None:
        doubt = (Reason(feature="namesake", points=-0.25, listed=", ".join(sorted(namesake.countries)[:6])),)
        if place.population < namesake.population or mention.country:
            return Sureness.NO, ()
        return (Sureness.SURE if place.population >= FAR_LARGER * namesake.population else Sureness.DOUBTFUL), doubt
    return _size(mention, place), ()


def _size(mention: Mention, place: KnownPlace) -> Sureness:
    """How sure a name is by itself: that of a small town must be long and all there is."""
    if place.kind in _FIRST_RANK or place.population >= _LARGE_TOWN:
        return Sureness.SURE
    if mention.standing is not Standing.WHOLE:
        return Sureness.DOUBTFUL if place.population >= _KNOWN_TOWN else Sureness.NO
    certain = place.population >= _KNOWN_TOWN and len(mention.spelling) >= _LEAST_ALONE
    return Sureness.SURE if certain else Sureness.DOUBTFUL


def _limits(mention: Mention, place: KnownPlace, *, bare: bool) -> list[tuple[Sureness, Reason]]:
    """What keeps any mention from being sure."""
    found: list[tuple[Sureness, Reason]] = []
    if place.kind == "part":
        found.append((Sureness.DOUBTFUL, Reason(feature="territory_in_part", points=-0.5, listed=place.name)))
    if place.claimed:
        found.append((Sureness.DOUBTFUL, Reason(feature="territory_claimed", points=-0.5, listed=place.name)))
    if mention.typed:
        certain = place.kind in _FIRST_RANK or place.population >= _CITY or len(mention.spelling) >= _LONG_WORD
        named = not bare or place.is_land or len(mention.spelling) >= _LONG_WORD or mention.spelling == key(place.name)
        certain = certain and named and mention.standing is Standing.WHOLE
        limit = Sureness.SURE if certain else Sureness.DOUBTFUL
        found.append((limit, Reason(feature="place_typo", points=-0.1, asked=mention.written, listed=place.name)))
    if bare and not place.is_land and (limit := _as_name(mention, place)) is not Sureness.SURE:
        found.append((limit, Reason(feature="place_or_name", points=-0.25, asked=mention.written)))
    if mention.standing is Standing.WITHIN:
        large = place.kind in _FIRST_RANK or place.population >= _LARGE_TOWN
        limit = Sureness.DOUBTFUL if large else Sureness.NO
        found.append((limit, Reason(feature="place_among_words", points=-0.5)))
    return found


def _as_name(mention: Mention, place: KnownPlace) -> Sureness:
    """How sure a word is that stands alone: short ones and those of small towns are names of people as well."""
    if place.population < _KNOWN_TOWN and place.kind not in _FIRST_RANK:
        return Sureness.NO
    is_short = mention.spelling.isascii() and len(mention.spelling) < _LEAST_ALONE and place.population < _GREAT_CITY
    is_small = place.population < _LARGE_TOWN and place.kind not in _FIRST_RANK
    return Sureness.DOUBTFUL if is_short or is_small else Sureness.SURE
