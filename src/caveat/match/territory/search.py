"""The territories that a text names: as an address, or as a name that is wholly a place or a government."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caveat.match.territory.gate import may_be_place
from caveat.match.territory.gazetteer import Gazetteer, KnownPlace, gazetteer
from caveat.match.territory.governments import Government, governments
from caveat.match.territory.judgement import Judged, Sureness, judge
from caveat.match.territory.mention import Mention, Standing
from caveat.match.territory.mentions import mentions
from caveat.match.territory.post_codes import post_codes
from caveat.match.territory.spelling import AddressWord, address_words
from caveat.match.territory.statements import Statement, place_of_country, stated
from caveat.match.territory.words import words
from caveat.model.hit import Reason
from caveat.model.territory import TerritoryHit, TerritoryKind

__all__ = ["territories"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What every hit is made with."""

    known: Gazetteer
    day: date


def territories(
    text: str, *, country: str | None = None, day: date, as_address: bool = False
) -> tuple[TerritoryHit, ...]:
    """The territories that a text names, the sure ones first, one hit for each territory and kind.

    A name is looked at only where the whole of it is a place, where it reads as an address with a number, or where
    it names a government; a word in the name of a person or a company is no place.

    Args:
        text: a name or an address; at most `caveat.match.territory.spelling.MAX_READ` characters are read.
        country: what the field beside it says: an ISO 3166 code or a name.
        day: whose law is asked.
        as_address: whether the text is known to be an address.

    Example:
        >>> [(hit.territory, hit.place, hit.sure) for hit in territories("Habana", day=date(2024, 5, 6))]
        [('cuba', 'Havana', True)]
        >>> [hit.place for hit in territories("ul. Lenina 5, Sevastopol", country="RU", day=date(2024, 5, 6),
        ...                                    as_address=True)]
        ['Sevastopol']
        >>> territories("MIAMI, FLORIDA", day=date(2024, 5, 6)), territories("Sudan Airways", day=date(2024, 5, 6))
        ((), ())
    """
    if not as_address and country is None and not may_be_place(text):
        return ()
    known = gazetteer()
    read = address_words(text)
    found = mentions(read, text, known)
    bodies = governments(read, text, found, known)
    asked = _Asked(known=known, day=day)
    hits = [*_field(country, asked), *_bodies(bodies, found, country, asked)]
    if as_address or bodies or _reads_as_address(read, found) or _is_wholly_place(read, found):
        nations = [body.nation for body in bodies if not body.located]
        located = [each for each in found if each not in nations]
        said = stated(located, country, known)
        posted = tuple(post_codes(read, said, known))
        said = replace(said, lands=said.lands | {place.territory for place, _ in posted})
        bare = not as_address and not bodies and len(located) == 1 and country is None
        judged = (judge(each, said, known, bare=bare) for each in located if each.places)
        hits += [_hit(each, asked) for each in sorted(filter(None, judged), key=_rank)]
        hits += [_posted(place, word.key, asked) for place, word in posted]
    return _best(hits)


def _rank(judged: Judged) -> tuple[int, int]:
    return -judged.sureness, -judged.place.population


def _reads_as_address(read: tuple[AddressWord, ...], found: tuple[Mention, ...]) -> bool:
    """Whether a name is one with an address: labelled so, with a number in several parts, or with town and country."""
    if not read or read[-1].part == 0:
        return any(word.key in words().labels for word in read)
    is_numbered = any(word.is_number or word.key in words().labels for word in read)
    last = [each for each in found if read[each.last].part >= read[-1].part - 1 and each.standing is Standing.WHOLE]
    lands = {place.territory for each in last for place in each.places if place.is_land}
    towns = {place.territory for each in last for place in each.places if not place.is_land}
    return is_numbered or (read[-1].part > 1 and not lands.isdisjoint(towns))


def _is_wholly_place(read: tuple[AddressWord, ...], found: tuple[Mention, ...]) -> bool:
    return bool(read) and all(each.standing is Standing.WHOLE for each in found) and _covers(read, found)


def _covers(read: tuple[AddressWord, ...], found: tuple[Mention, ...]) -> bool:
    """Whether every part of a text is a place, and those named side by side in one part lie in one territory."""
    if any(_is_mixed(each, read, found) for each in found):
        return False
    parts = {part for each in found for part in range(read[each.first].part, read[each.last].part + 1)}
    return all(word.part in parts for word in read)


def _is_mixed(mention: Mention, read: tuple[AddressWord, ...], found: tuple[Mention, ...]) -> bool:
    beside = [each for each in found if each is not mention and read[each.first].part == read[mention.first].part]
    lands = {place.territory for each in found for place in each.places if place.is_land}
    return bool(beside) and lands.isdisjoint(place.territory for place in mention.places)


def _field(country: str | None, asked: _Asked) -> Iterator[TerritoryHit]:
    """The hit that the field of the country makes by itself."""
    place = place_of_country(country, asked.known)
    if place is None or country is None:
        return
    reasons = [Reason(feature="country_stated", points=1.0, asked=country.strip(), listed=place.name)]
    if place.kind == "part":
        reasons.append(Reason(feature="territory_in_part", points=-0.5, listed=place.name))
    sure = place.kind != "part"
    yield _made(place, TerritoryKind.PLACE, country.strip(), sure, tuple(reasons), asked)


def _bodies(
    bodies: Iterable[Government], found: Sequence[Mention], country: str | None, asked: _Asked
) -> Iterator[TerritoryHit]:
    """The hits of governments: wherever they stand, they are what they are."""
    said = stated(found, country, asked.known)
    for body in bodies:
        if body.place is not None and not ((body.is_local or body.located) and _is_namesake(body, said, asked.known)):
            sure = body.sure and not body.place.claimed and body.place.kind != "part"
            reasons = (
                Reason(feature="government_word", points=1.0, asked=body.written),
                Reason(feature="place", points=1.0, asked=body.words, listed=body.place.name),
            )
            yield _made(body.place, TerritoryKind.GOVERNMENT, body.words, sure, reasons, asked)


def _is_namesake(body: Government, said: Statement, known: Gazetteer) -> bool:
    return body.nation is not None and judge(body.nation, said, known) is None


def _hit(judged: Judged, asked: _Asked) -> TerritoryHit:
    sure = judged.sureness is Sureness.SURE
    return _made(judged.place, TerritoryKind.PLACE, judged.mention.written, sure, judged.reasons, asked)


def _posted(place: KnownPlace, code: str, asked: _Asked) -> TerritoryHit:
    reasons = [Reason(feature="post_code", points=0.75, asked=code, listed=place.name)]
    if place.kind == "part":
        reasons.append(Reason(feature="territory_in_part", points=-0.5, listed=place.name))
    return _made(place, TerritoryKind.PLACE, code, place.kind != "part", tuple(reasons), asked)


def _made(
    place: KnownPlace,
    kind: TerritoryKind,
    written: str,
    sure: bool,
    reasons: tuple[Reason, ...],
    asked: _Asked,
) -> TerritoryHit:
    land = asked.known.territories[place.territory]
    programs = land.programs_for(kind)
    return TerritoryHit(
        territory=land.id,
        name=land.name,
        kind=kind,
        place=place.name,
        words=written,
        sure=sure,
        reasons=reasons,
        programs=programs,
        in_force=any(program.in_force(asked.day) for program in programs),
    )


def _best(hits: Iterable[TerritoryHit]) -> tuple[TerritoryHit, ...]:
    kept: dict[tuple[str, TerritoryKind], TerritoryHit] = {}
    for hit in hits:
        held = kept.get((hit.territory, hit.kind))
        if held is None or hit.sure > held.sure:
            kept[hit.territory, hit.kind] = hit
    return tuple(sorted(kept.values(), key=lambda hit: (not hit.bars, not hit.sure, hit.territory)))
