"""Reasons beside the name: what two parties' particulars say for and against a hit, with the factor of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from caveat.match.addresses import AddressWords, agreement, are_apart
from caveat.match.evidence.births import Birth, best_level
from caveat.match.evidence.known import Known
from caveat.match.evidence.particulars import Particulars
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.identifiers.schemes import MISTYPED, scheme_table
from caveat.model.hit import Reason
from caveat.model.party import Party, PartyKind

__all__ = ["births", "births_agree", "party_reasons"]

_Weighed = tuple[Reason, float]
_Code = TypeVar("_Code", str, int)
_CRAFT: Final = frozenset({PartyKind.VESSEL.value, PartyKind.AIRCRAFT.value})
_ORGANIZATIONS: Final = frozenset({PartyKind.COMPANY.value, PartyKind.ORGANIZATION.value})
_UNKNOWN: Final = PartyKind.UNKNOWN.value
# Schemes of which a party has one number at a time.
_ONE_EACH: Final = frozenset({"lei", "uscc", "imo", "inn", "ogrn", "mmsi", "transponder"})
_AGREE: Final = {"birth_day": 1.0, "birth_swapped": 0.5, "birth_month": 0.5, "birth_year": 0.5, "birth_within": 0.5}
_NEAR: Final = frozenset({"birth_near", "birth_other_day", "birth_slip"})


def party_reasons(known: Known, listed: Party | Particulars) -> Iterator[_Weighed]:
    """Reasons beside the name, each with a factor; `caveat.match.evidence.weights.weighed` joins them to a score.

    A factor below 1 shrinks the score; one above 1 takes it that much nearer to 1: 1.5 halves the distance. What one
    side does not state gives no reason.

    Args:
        known: of the one asked.
        listed: a party, or its particulars where they were prepared before.
    """
    other = Particulars.of(listed) if isinstance(listed, Party) else listed
    asked = known.particulars
    if asked.births and other.births:
        yield _birth_reason(asked, other)
    if asked.places and other.places:
        yield from _place_reason(asked, other)
    if asked.countries and other.countries:
        yield from _country_reason(asked, other)
    if other.gender or other.gender_read or other.generations:
        yield from _person_reasons(known, other)
    if asked.addresses and other.addresses:
        yield from _address_reason(asked, other)
    if asked.numbers:
        yield from _number_reasons(asked, other)
    yield from _kind_reason(known, other.kind)


def births(party: Party) -> frozenset[Birth]:
    """Every birth that the party's attributes state."""
    return frozenset(Birth(*ends) for ends in Particulars.of(party).births)


def births_agree(asked: Iterable[Birth], listed: Iterable[Birth]) -> float | None:
    """How well the best pair agrees: 1 the same day, 0.5 as far as stated, 0 nearly, -1 not; None if unstated."""
    level = best_level(tuple(asked), tuple(listed))
    if level is None:
        return None
    return 0.0 if level in _NEAR else _AGREE.get(level, -1.0)


def _birth_reason(asked: Particulars, listed: Particulars) -> _Weighed:
    ours, theirs = ([Birth(*ends) for ends in side.births] for side in (asked, listed))
    level = best_level(ours, theirs)
    assert level is not None
    return _told(level, map(str, ours), map(str, theirs))


def _place_reason(asked: Particulars, listed: Particulars) -> Iterator[_Weighed]:
    """A place in common speaks for; two places speak against only where their countries differ too."""
    if shared := set(asked.places) & set(listed.places):
        yield _told("birth_place", shared, shared)
    elif asked.place_countries and listed.place_countries and not _meet(asked.place_countries, listed.place_countries):
        yield _told("birth_place_differs", asked.places, listed.places)


def _country_reason(asked: Particulars, listed: Particulars) -> Iterator[_Weighed]:
    """The strongest tie that both state; ties to Hong Kong and to China say nothing of one another."""
    if shared := _meet(asked.nations, listed.nations):
        yield _told("nationality", shared, shared)
    elif shared := _meet(asked.countries, listed.countries):
        yield _told("country", shared, shared)
    elif all(are_apart(one, other) for one in asked.countries for other in listed.countries):
        level = "nationality_differs" if asked.nations and listed.nations else "country_differs"
        yield _told(level, asked.nations or asked.countries, listed.nations or listed.countries)


def _person_reasons(known: Known, listed: Particulars) -> Iterator[_Weighed]:
    asked = known.particulars
    # What a kind is read from takes longer than what the names of a person tell, and most tell nothing.
    if known.kind_is_read and (told := asked.told_by(known.names)) is not asked and known.kind is PartyKind.UNKNOWN:
        asked = told
    if asked.generations and listed.generations and not _meet(asked.generations, listed.generations):
        yield _told("generation_differs", map(str, asked.generations), map(str, listed.generations))
    if asked.gender and listed.gender:
        yield _told("gender" if asked.gender == listed.gender else "gender_differs", [asked.gender], [listed.gender])
        return
    ours, theirs = asked.gender or asked.gender_read, listed.gender or listed.gender_read
    if ours and theirs and ours != theirs:
        yield _told("gender_by_name", [ours], [theirs])


def _address_reason(asked: Particulars, listed: Particulars) -> Iterator[_Weighed]:
    best = None
    for one in map(_address, asked.addresses):
        for other in map(_address, listed.addresses):
            level = agreement(one, other)
            if level == "address" or (level and best is None):
                shared = sorted((one.numbers & other.numbers) | (one.words & other.words))
                best = _told(level, [" ".join(shared)], [" ".join(shared)])
                if level == "address":
                    yield best
                    return
    if best:
        yield best


def _number_reasons(asked: Particulars, listed: Particulars) -> Iterator[_Weighed]:
    for family, scheme, value, country in asked.numbers:
        if family == MISTYPED:
            yield _told("number_mistyped", [value], [])
            continue
        theirs = [number for number in listed.numbers if number[0] == family]
        if same := next((number for number in theirs if number[2] == value and _may_be_one(country, number[3])), None):
            row = scheme_table().get(scheme)
            sure = (row and row.unique == "world") or (country and country == same[3])
            yield _told("number_same" if sure else "number_alike", [value], [value])
        elif scheme in _ONE_EACH and (others := [number[2] for number in theirs if number[1] == scheme]):
            yield _told("number_differs", [value], others)


def _kind_reason(known: Known, listed: str) -> Iterator[_Weighed]:
    asked = known.kind.value if listed != _UNKNOWN else listed
    if asked == listed or _UNKNOWN in {asked, listed} or {asked, listed} <= _ORGANIZATIONS:
        return
    craft_and_firm = bool(_CRAFT & {asked, listed}) and bool(_ORGANIZATIONS & {asked, listed})
    level = "kind_read" if known.kind_is_read else "kind_of_ship" if craft_and_firm else "kind_stated"
    yield _told(level, [asked], [listed])


def _told(level: str, asked: Iterable[str], listed: Iterable[str]) -> _Weighed:
    weight = WEIGHTS[level]
    ours, theirs = ", ".join(sorted(asked)), ", ".join(sorted(listed))
    return weight.reason(asked=ours, listed=theirs or None), weight.factor


def _address(written: tuple[tuple[str, ...], tuple[str, ...], str]) -> AddressWords:
    numbers, words, country = written
    return AddressWords(numbers=frozenset(numbers), words=frozenset(words), country=country or None)


def _meet(asked: Iterable[_Code], listed: Iterable[_Code]) -> set[_Code]:
    return set(asked) & set(listed)


def _may_be_one(asked: str, listed: str) -> bool:
    return not (asked and listed and asked != listed)
