"""Evidence beside the names: births, places, countries, numbers, listings; for one party, and against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from caveat.match.linking.births import Agreement, agreement
from caveat.match.linking.traits import Traits
from caveat.model.days import DayRange
from caveat.model.hit import Reason
from caveat.model.listing import Listing
from caveat.model.party import PartyKind

__all__ = ["evidence", "kept_apart", "kinds_exclude", "same_list_twice"]

# What each kind of evidence says, in the measure of names: one coined word that both names have says 1.
_NUMBER: Final = 6.0
_DOCUMENT: Final = 3.5
_NUMBERS_DIFFER: Final = -6.0
_BIRTHS: Final = {
    Agreement.DAY: 3.5,
    Agreement.MONTH: 2.0,
    Agreement.YEAR: 1.2,
    Agreement.NEAR: -0.6,
    Agreement.APART: -4.0,
}
_BIRTH_PLACE: Final = 1.2
_COUNTRY: Final = 0.6
_COUNTRY_OF_ORGANIZATION: Final = 1.0
_COUNTRIES_DIFFER: Final = -1.2
_COUNTRIES_DIFFER_OF_ORGANIZATIONS: Final = -3.0
_GENDERS_DIFFER: Final = -5.0
_KINDS_DIFFER: Final = -6.0
_CONTACT: Final = 2.5
_ADDRESS: Final = 1.5
_SAME_LISTING: Final = 3.0
_SAME_LIST: Final = 2.0
_SAME_SUBJECT: Final = 0.8
_SAME_DAY: Final = 0.6
_LISTED_APART: Final = -2.0
_LEAST_ADDRESS_WORDS: Final = 3


def evidence(left: Traits, right: Traits) -> Iterator[Reason]:
    """Yield what beside the names speaks for one party or against it; what a side does not state says nothing."""
    for compared in _COMPARED:
        yield from compared(left, right)


def kept_apart(left: Traits, right: Traits) -> bool:
    """Whether somebody told both apart: two slugs of their own, or two ids of one file of entities."""
    if left.party.slug and right.party.slug:
        return True
    held, others = left.marks.numbers, right.marks.numbers
    schemes = {scheme for scheme in held.keys() & others.keys() if scheme.startswith("entity of ")}
    return bool(schemes) and all(held[scheme].isdisjoint(others[scheme]) for scheme in schemes)


def kinds_exclude(left: PartyKind, right: PartyKind) -> bool:
    """Whether one is a person, a ship or an aircraft and the other something else."""
    if PartyKind.UNKNOWN in {left, right} or left is right:
        return False
    return not (left.is_organization and right.is_organization)


def same_list_twice(left: Traits, right: Traits) -> bool | None:
    """Whether one list names both on the same day: an entry repeated, or read from two publications.

    False where one publication has both under other days or without; None where no list, or no publication, has both.
    """
    pairs = [(one, other) for one in left.party.listings for other in right.party.listings if one.list == other.list]
    if any(_is_same_day(one.listed_on, other.listed_on) for one, other in pairs):
        return True
    return False if any(_publication(one) == _publication(other) for one, other in pairs) else None


def _kinds(left: Traits, right: Traits) -> Iterator[Reason]:
    if kinds_exclude(left.kind, right.kind):
        yield _facing("kind", _KINDS_DIFFER, [left.kind.value], [right.kind.value])


def _numbers(left: Traits, right: Traits) -> Iterator[Reason]:
    for _, value in sorted(left.numbers & right.numbers):
        yield Reason(feature="identifier", points=_NUMBER, asked=value, listed=value)
    held, others = left.marks.numbers, right.marks.numbers
    for scheme in sorted(held.keys() & others.keys()):
        if held[scheme].isdisjoint(others[scheme]):
            yield _facing("identifier", _NUMBERS_DIFFER, held[scheme], others[scheme])


def _documents(left: Traits, right: Traits) -> Iterator[Reason]:
    same = {value for _, value in left.numbers & right.numbers}
    shared = sorted(left.documents & right.documents - same)
    if shared:
        yield _facing("document", _DOCUMENT, shared[:3], shared[:3])


def _births(left: Traits, right: Traits) -> Iterator[Reason]:
    agree = agreement(left.births, right.births)
    if agree is not None:
        said = [sorted(_span_words(span) for span in side) for side in (left.births, right.births)]
        yield _facing("birth_date", _BIRTHS[agree], *said)


def _birth_places(left: Traits, right: Traits) -> Iterator[Reason]:
    shared = left.birth_places & right.birth_places
    if shared:
        said = [(text for key, text in side.party.attributes if key.lower() == "pob") for side in (left, right)]
        yield _facing("birth_place", _BIRTH_PLACE, *said)


def _countries(left: Traits, right: Traits) -> Iterator[Reason]:
    if not left.countries or not right.countries:
        return
    person = PartyKind.PERSON in {left.kind, right.kind}
    shared = left.countries & right.countries
    if shared:
        yield _facing("country", _COUNTRY if person else _COUNTRY_OF_ORGANIZATION, shared, shared)
    else:
        points = _COUNTRIES_DIFFER if person else _COUNTRIES_DIFFER_OF_ORGANIZATIONS
        yield _facing("country", points, left.countries, right.countries)


def _genders(left: Traits, right: Traits) -> Iterator[Reason]:
    if left.gender and right.gender and left.gender != right.gender:
        yield _facing("gender", _GENDERS_DIFFER, [left.gender], [right.gender])


def _contacts(left: Traits, right: Traits) -> Iterator[Reason]:
    shared = left.contacts & right.contacts
    if shared:
        yield _facing("contact", _CONTACT, sorted(shared)[:2], sorted(shared)[:2])


def _addresses(left: Traits, right: Traits) -> Iterator[Reason]:
    shared = left.address_words & right.address_words
    if len(shared) >= _LEAST_ADDRESS_WORDS and any(any(map(str.isdigit, word)) for word in shared):
        yield _facing("address", _ADDRESS, shared, shared)


def _listings(left: Traits, right: Traits) -> Iterator[Reason]:
    twice = same_list_twice(left, right)
    lists = {one.list for one in left.party.listings} & {one.list for one in right.party.listings}
    if twice:
        yield _facing("same_listing", _SAME_LISTING, lists, lists)
    elif twice is False:
        yield _facing("listed_twice", _LISTED_APART, lists, lists)
    elif lists:
        yield _facing("same_list", _SAME_LIST, lists, lists)
    else:
        yield from _same_days(left, right)
        shared = left.subjects & right.subjects
        if shared:
            yield _facing("same_subject", _SAME_SUBJECT, shared, shared)


def _same_days(left: Traits, right: Traits) -> Iterator[Reason]:
    days = [{str(one.listed_on) for one in side.party.listings if _is_day(one.listed_on)} for side in (left, right)]
    shared = days[0] & days[1]
    if shared:
        yield _facing("listed_on", _SAME_DAY, shared, shared)


_COMPARED: Final[tuple[Callable[[Traits, Traits], Iterator[Reason]], ...]] = (
    _numbers,
    _documents,
    _births,
    _birth_places,
    _countries,
    _genders,
    _contacts,
    _addresses,
    _listings,
    _kinds,
)


def _is_same_day(one: DayRange | None, other: DayRange | None) -> bool:
    return one == other and _is_day(one)


def _is_day(one: DayRange | None) -> bool:
    return one is not None and one.is_exact


def _publication(listing: Listing) -> str | None:
    return listing.evidence.publication if listing.evidence else None


def _span_words(span: tuple[object, object]) -> str:
    first, last = map(str, span)
    if first == last:
        return first
    return first[:4] if (first[:4], first[4:], last[4:]) == (last[:4], "-01-01", "-12-31") else f"{first}..{last}"


def _facing(feature: str, points: float, asked: Iterable[str], listed: Iterable[str]) -> Reason:
    return Reason(feature=feature, points=points, asked=", ".join(sorted(asked)), listed=", ".join(sorted(listed)))
