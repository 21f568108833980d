"""Governments: embassies, ministries and offices that a text names, with the country whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from caveat.match.territory.gazetteer import Gazetteer, KnownPlace, gazetteer
from caveat.match.territory.mention import Mention
from caveat.match.territory.spelling import AddressWord, key
from caveat.match.territory.words import words
from caveat.names.scripts import has_han

__all__ = ["Government", "governments"]

_LONGEST_PHRASE: Final = 3
_BEFORE: Final = 3
_BEHIND: Final = 10


class Office(StrEnum):
    """What kind of government body it is."""

    MISSION = "mission"
    OFFICE = "office"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Government:
    """A government body named in a text.

    Attributes:
        written: the word that says so.
        place: what tells whose it is, where that is a territory; None for another country's.
        words: those that tell whose it is, as keys.
        nation: the mention that tells whose it is, if one does.
        located: whether that mention is also where it stands; else it says nothing of that.
        sure: false where another country may own it as well.
        is_local: whether it is the government of a town or a region.
    """

    written: str
    place: KnownPlace | None
    words: str
    nation: Mention | None = None
    located: bool = False
    sure: bool = True
    is_local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A government word: its words `first` to `last`."""

    office: Office
    first: int
    last: int
    written: str


def governments(
    read: Sequence[AddressWord], text: str, found: Sequence[Mention], known: Gazetteer
) -> tuple[Government, ...]:
    """The government bodies of a text, each with the country whose it is, where that is told."""
    return tuple(
        _owner(body, read, found)
        or _by_adjective(body, read, text, known)
        or _by_address(body, found)
        or Government(written=body.written, place=None, words="")
        for body in _bodies(read)
    )


def _bodies(read: Sequence[AddressWord]) -> Iterator[_Body]:
    at = 0
    while at < len(read):
        body = _body_at(read, at)
        if body is not None and not _is_business(read, body.last) and not _is_landmark(read, body.first):
            yield body
        at = body.last + 1 if body is not None else at + 1


def _body_at(read: Sequence[AddressWord], at: int) -> _Body | None:
    longest = _LONGEST_PHRASE if read[at].key in _openings() else 0
    for length in range(min(longest, len(read) - at), 0, -1):
        phrase = " ".join(word.key for word in read[at : at + length])
        office = _offices().get(phrase)
        if office is not None:
            return _Body(office=office, first=at, last=at + length - 1, written=phrase)
    if has_han(read[at].key):
        ending = next((each for each in _eastern() if each in read[at].key), None)
        if ending is not None:
            return _Body(office=_offices()[ending], first=at, last=at, written=ending)
    return None


def _is_business(read: Sequence[AddressWord], last: int) -> bool:
    behind = [word.key for word in read[last + 1 : last + 3] if word.part == read[last].part]
    return bool(behind) and (behind[0] in words().not_government or " ".join(behind) in words().not_government)


def _is_landmark(read: Sequence[AddressWord], first: int) -> bool:
    """Whether an address only lies beside it: near Iranian Embassy."""
    before = read[max(first - _BEFORE, 0) : first]
    return any(word.key in words().beside for word in before if word.part == read[first].part)


def _owner(body: _Body, read: Sequence[AddressWord], found: Sequence[Mention]) -> Government | None:
    """Whose it is by a country beside it: Embassy of Iran."""
    part = read[body.first].part
    near = [each for each in found if read[each.first].part == part and _may_own(each, body)]
    own = [each for each in near if body.first <= each.first <= body.last]
    behind = [each for each in near if 0 < each.first - body.last <= _BEHIND and not _is_located(read, each.first)]
    before = [each for each in near if 0 < body.first - each.last <= _BEFORE]
    for nation in (*own[:1], *behind[:1], *before[-1:]):
        return _of(body, nation, sure=nation in own or not _is_bare(body, nation, read))
    return None


def _may_own(mention: Mention, body: _Body) -> bool:
    """Whether a place can have such a body: an embassy belongs to a country, a council also to a town."""
    if mention.typed:
        return False
    return body.office is not Office.MISSION or mention.stated or any(place.is_land for place in mention.places)


def _is_located(read: Sequence[AddressWord], first: int) -> bool:
    """Whether a preposition of place stands before a name: Embassy of Japan in Tehran."""
    before = [word.key for word in read[max(first - 2, 0) : first]]
    return bool(before) and (before[-1] in words().located or (before[-1] == "the" and before[0] in words().located))


def _is_bare(body: _Body, nation: Mention, read: Sequence[AddressWord]) -> bool:
    """Whether a country stands right behind an embassy that another word before it may own: Swiss Embassy Iran."""
    follows = nation.first == body.last + 1 and read[nation.first].key.isascii()
    return (
        body.office is Office.MISSION
        and follows
        and body.first > 0
        and read[body.first - 1].part == read[body.first].part
    )


def _of(body: _Body, nation: Mention, *, sure: bool) -> Government:
    local = body.office is Office.LOCAL
    lands = [place for place in nation.places if place.is_land] or list(nation.places)
    place = max(lands, key=lambda each: each.population, default=None) if not _is_other(nation) else None
    return Government(written=body.written, place=place, words=nation.written, nation=nation, sure=sure, is_local=local)


def _is_other(nation: Mention) -> bool:
    return nation.country is not None and not any(place.kind == "country" for place in nation.places)


def _by_adjective(body: _Body, read: Sequence[AddressWord], text: str, known: Gazetteer) -> Government | None:
    """Whose it is by an adjective beside it: Iranian Embassy, Embajada cubana."""
    part = read[body.first].part
    around = range(max(body.first - _BEFORE, 0), min(body.last + _BEFORE + 1, len(read)))
    beside = [at for at in around if read[at].part == part and not body.first <= at <= body.last]
    for at in beside:
        for length in (2, 1):
            run = read[at : at + length]
            territory = _people(" ".join(word.key for word in run))
            if territory is not None and run[-1].part == part:
                land = known.territories[territory]
                place = KnownPlace(territory=land.id, kind="country", name=land.name, population=0)
                return Government(written=body.written, place=place, words=text[run[0].start : run[-1].end])
    return None


def _by_address(body: _Body, found: Sequence[Mention]) -> Government | None:
    """Whose a ministry is by the next place behind it: Ministry of Health, Havana."""
    later = [each for each in found if each.first > body.last and not each.typed]
    if body.office is not Office.OFFICE or not later or _is_other(later[0]) or not later[0].places:
        return None
    place = max(later[0].places, key=lambda each: (each.is_land, each.population))
    sure = any(each.is_land for mention in later for each in mention.places)
    nation = later[0]
    return Government(written=body.written, place=place, words=nation.written, nation=nation, located=True, sure=sure)


@cache
def _offices() -> dict[str, Office]:
    table = words()
    return {
        **dict.fromkeys(table.local, Office.LOCAL),
        **dict.fromkeys(table.offices, Office.OFFICE),
        **dict.fromkeys(table.missions, Office.MISSION),
    }


@cache
def _openings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _offices())


@cache
def _eastern() -> tuple[str, ...]:
    return tuple(sorted((phrase for phrase in _offices() if has_han(phrase)), key=len, reverse=True))


@cache
def _adjectives() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Adjectives with their territory: whole ones, and beginnings."""
    pairs = [(text, land.id) for land in gazetteer().territories.values() for text in land.adjectives]
    whole = {key(text): territory for text, territory in pairs if not text.endswith("*")}
    return whole, tuple((key(text), territory) for text, territory in pairs if text.endswith("*"))


def _people(spelling: str) -> str | None:
    whole, beginnings = _adjectives()
    if spelling in whole:
        return whole[spelling]
    longest = max((each for each in beginnings if spelling.startswith(each[0])), default=None, key=lambda e: len(e[0]))
    return longest[1] if longest and len(spelling) <= len(longest[0]) + 3 else None
