"""Assembly: what several editions state of one party, made into the party as of a day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeVar

from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Party, PartyKind
from caveat.store.edition import Edition
from caveat.store.fusion import Entry, fuse
from caveat.store.voices import Hearing

__all__ = ["Statement", "assemble", "known_by", "union"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one record of one edition says of its party."""

    edition: Edition
    party: Party


def assemble(root: str, statements: Iterable[Statement], hearing: Hearing) -> Party:
    """One party from all that is stated of it: a union of what names it, and each listing once.

    Args:
        root: the id that the party goes by.
        statements: at least one, in any order.
        hearing: who speaks for which list on the day asked.
    """
    ordered = sorted(statements, key=lambda said: (*hearing.rank(said.edition), said.party.id))
    listings = fuse(entry for said in ordered for entry in _entries(said, hearing))
    return _union(root, ordered, listings)


def union(root: str, ordered: Sequence[Statement]) -> Party:
    """The party with every listing stated: the first statement wins where one value counts, else all count, once.

    Of spellings of a name that differ in case or blanks alone the first is shown; the records keep all.
    """
    return _union(root, ordered, tuple(listing for said in ordered for listing in said.party.listings))


def _union(root: str, ordered: Sequence[Statement], listings: tuple[Listing, ...]) -> Party:
    parties = [said.party for said in ordered]
    starters = [said.party for said in ordered if said.edition.is_starter]
    return Party(
        id=root,
        name=[*starters, *parties][0].name,
        slug=next((party.slug for party in [*starters, *parties] if party.slug), None),
        kind=next((party.kind for party in parties if party.kind is not PartyKind.UNKNOWN), PartyKind.UNKNOWN),
        names=_once([party.names for party in parties], lambda name: name.folded),
        countries=_once([party.countries for party in parties], str),
        identifiers=_once([party.identifiers for party in parties], lambda one: (one.scheme, one.value)),
        addresses=_once([party.addresses for party in parties], lambda place: place.text),
        attributes=_once([party.attributes for party in parties], tuple),
        listings=listings,
        confidence=parties[0].confidence,
        note=next((party.note for party in parties if party.note), None),
    )


def known_by(listing: Listing, day: date) -> Listing | None:
    """A listing as its own dates say that it was known on a day; None if they place it later.

    The built-in starter is published long after what it tells: its statements count as known from their own days.
    """
    if _later(listing.listed_on, day):
        return None
    return replace(
        listing,
        delisted_on=None if _later(listing.delisted_on, day) else listing.delisted_on,
        parts=tuple(_known_part(part, day) for part in listing.parts if not _later(part.listed_on, day)),
    )


def _entries(said: Statement, hearing: Hearing) -> Iterator[Entry]:
    for stated in said.party.listings:
        voice = hearing.voice(stated.list, said.edition.number)
        listing: Listing | None = stated
        if said.edition.is_starter and hearing.known_on is not None:
            listing = known_by(stated, hearing.known_on)
        if voice is not None and listing is not None:
            yield Entry(listing=listing, voice=voice)


def _known_part(part: ListingPart, day: date) -> ListingPart:
    return replace(part, delisted_on=None) if _later(part.delisted_on, day) else part


def _later(stated: DayRange | None, day: date) -> bool:
    return stated is not None and stated.earliest > day


def _once(stated: Sequence[tuple[T, ...]], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    if len(stated) == 1 and len(stated[0]) <= 1:
        return stated[0]
    kept: dict[Hashable, T] = {}
    for item in chain.from_iterable(stated):
        kept.setdefault(key(item), item)
    return tuple(kept.values())
