"""Mentions: where an address names places, inside a territory or elsewhere, and how each stands in its part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from caveat.match.territory.gazetteer import Gazetteer
from caveat.match.territory.mention import Mention, Standing
from caveat.match.territory.spelling import AddressWord
from caveat.match.territory.streets import Surroundings
from caveat.match.territory.typos import typed
from caveat.match.territory.words import words
from caveat.names.scripts import has_han

__all__ = ["mentions"]

_LONGEST_RUN: Final = 40
_LONGEST_EAST: Final = 12
_GREAT_CITY: Final = 300_000


def mentions(read: Sequence[AddressWord], text: str, known: Gazetteer) -> tuple[Mention, ...]:
    """The places that a text names, the longest name first wherever several begin; streets and phrases left out."""
    around = Surroundings(read)
    found: list[Mention] = []
    at = 0
    while at < len(read):
        length = around.phrase_at(at)
        if length == 0:
            held = _at(read, at, text, known)
            if held is not None:
                found.append(held)
                length = held.last - held.first + 1
            elif has_han(read[at].key):
                found.extend(_inside(read[at], at, known))
        at += max(length, 1)
    taken = {place for each in found for place in range(each.first, each.last + 1)}
    slips = typed(read, text, taken, around, known)
    slipped = {place for each in slips for place in range(each.first, each.last + 1)}
    found = [each for each in found if each.first not in slipped] + slips
    taken |= slipped
    return tuple(_standing(each, around, taken) for each in found if not around.is_street(each.first, each.last))


def _at(read: Sequence[AddressWord], at: int, text: str, known: Gazetteer) -> Mention | None:
    """The longest name that begins at a word; only the name of a country may run across a comma."""
    for length in range(min(known.openings.get(read[at].key, 0), len(read) - at), 0, -1):
        run = read[at : at + length]
        spelling = " ".join(word.key for word in run)
        places = known.places.get(spelling, ())
        if run[0].part != run[-1].part:
            places = tuple(place for place in places if place.kind == "country")
        country = known.elsewhere(spelling) if run[0].part == run[-1].part else known.countries.get(spelling)
        if places or country:
            return Mention(
                spelling=spelling,
                first=at,
                last=at + length - 1,
                written=text[run[0].start : run[-1].end],
                places=places,
                country=country,
                stated=spelling in known.countries or spelling in known.regions,
                region=spelling in known.regions,
            )
    return _code(read, at, text, known)


def _code(read: Sequence[AddressWord], at: int, text: str, known: Gazetteer) -> Mention | None:
    """The code of a state before a post code or at the end, or of a country as the last part; in capitals only."""
    word = read[at]
    written = text[word.start : word.end]
    if not (2 <= len(written) <= 3 and written.isascii() and written.isupper()):
        return None
    is_last = at == len(read) - 1
    is_alone = is_last and at > 0 and read[at - 1].part != word.part
    countries = words().region_codes.get(written, frozenset())
    is_state = not is_last and read[at + 1].is_number
    is_state |= is_last and written not in known.codes  # SD is South Dakota and Sudan.
    states = min(countries) if countries and is_state else None
    own = known.codes.get(written) if is_alone and not countries else None
    other = written if is_alone and len(written) == 2 and not own and not countries else None
    if states is None and own is None and other is None:
        return None
    return Mention(
        spelling=word.key,
        first=at,
        last=at,
        written=written,
        places=(own,) if own else (),
        country=states or other,
        stated=True,
        region=states is not None,
    )


def _inside(word: AddressWord, at: int, known: Gazetteer) -> Iterator[Mention]:
    """Names in a run of Chinese, Japanese or Korean letters, which parts no words."""
    run = word.key[:_LONGEST_RUN]
    around = words()
    start = 0
    while start < len(run) - 1:
        step = 1
        for length in range(min(_LONGEST_EAST, len(run) - start), 1, -1):
            spelling = run[start : start + length]
            if spelling in around.phrases:
                step = length
                break
            places, country = known.places.get(spelling, ()), known.elsewhere(spelling)
            if places or country:
                step = length
                if not run[start + length :].startswith(tuple(_street_endings())):
                    yield Mention(
                        spelling=spelling,
                        first=at,
                        last=at,
                        written=spelling,
                        places=places,
                        country=country,
                        stated=spelling in known.countries,
                        standing=Standing.END,
                    )
                break
        start += step


def _street_endings() -> tuple[str, ...]:
    return tuple(ending for ending in words().streets_after if has_han(ending))


def _standing(mention: Mention, around: Surroundings, taken: set[int]) -> Mention:
    if mention.standing is not Standing.WITHIN:
        return mention
    if around.is_wholly(mention.first, taken):
        return replace(mention, standing=Standing.WHOLE)
    if around.is_led(mention.first) or (
        around.is_last(mention.last, taken) and not _ends_a_name(mention, around, taken)
    ):
        return replace(mention, standing=Standing.END)
    return mention


def _ends_a_name(mention: Mention, around: Surroundings, taken: set[int]) -> bool:
    """Whether it may only end the name of another place, as Kampong Cham does; of a great city that is not likely."""
    is_great = any(place.population >= _GREAT_CITY or place.kind == "country" for place in mention.places)
    return bool(mention.places) and not is_great and around.is_behind_name(mention.first, taken)
