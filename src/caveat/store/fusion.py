"""Fusion: several editions' statements of one listing become one listing, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.source import Confidence
from caveat.store.voices import Part, Voice

__all__ = ["Entry", "fuse"]

# Sources date one listing by the order, its publication or its effect; further apart, it is another listing.
_SAME = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A listing as one edition states it, and the part that the edition has in its list."""

    listing: Listing
    voice: Voice


def fuse(entries: Iterable[Entry]) -> tuple[Listing, ...]:
    """Each listing once, the oldest first, from what every edition says of one party.

    An entry completes the listings that it is another statement of; only where there is none does it stand by itself,
    if its edition may say so. Two entries of one edition are two listings, unless they have one number.
    """
    standing: list[Entry] = []
    for entry in sorted(entries, key=_order):
        same = _same(standing, entry)
        for index in same or ():
            standing[index] = _completed(standing[index], entry)
        if same == [] and entry.voice.makes(entry.listing):
            standing.append(_alone(entry))
    return tuple(sorted((entry.listing for entry in standing), key=_age))


def _order(entry: Entry) -> bool:
    """Those who speak first; the order among the others is the caller's."""
    return entry.voice.part is not Part.SPEAKS or entry.voice.edition.is_starter


def _age(listing: Listing) -> tuple[date, str, str]:
    return listing.listed_on.earliest if listing.listed_on else date.max, listing.list, listing.record_id


def _alone(entry: Entry) -> Entry:
    """An entry that the speaking edition does not have: it began after that, or that contradicts it."""
    voice, listing = entry.voice, entry.listing
    if not voice.confirms(listing):
        return replace(entry, listing=replace(listing, confidence=Confidence.LOW))
    if voice.part is Part.BEGAN_AFTER and voice.since and listing.listed_on:
        since, span = voice.since + timedelta(days=1), listing.listed_on
        return replace(entry, listing=replace(listing, listed_on=DayRange(max(since, span.earliest), span.latest)))
    return entry


def _same(standing: list[Entry], entry: Entry) -> list[int] | None:
    """Where the listings stand that an entry is another statement of; None if it is of one, and not clear of which."""
    others = [(index, other) for index, other in enumerate(standing) if other.listing.list == entry.listing.list]
    numbered = [index for index, other in others if other.listing.record_id == entry.listing.record_id]
    if numbered:
        return numbered
    apart = [(index, other) for index, other in others if _publication(other) != _publication(entry)]
    dated = [index for index, other in apart if _near(other.listing.listed_on, entry.listing.listed_on)]
    if dated:
        return dated
    undated = [index for index, other in apart if other.listing.listed_on is None or entry.listing.listed_on is None]
    return undated if len(undated) <= 1 else None


def _publication(entry: Entry) -> str:
    return entry.voice.edition.publication


def _near(standing: DayRange | None, said: DayRange | None) -> bool:
    if standing is None or said is None:
        return False
    return standing.earliest - _SAME <= said.latest and said.earliest <= standing.latest + _SAME


def _completed(standing: Entry, entry: Entry) -> Entry:
    """The standing listing with what it leaves open taken from another statement of it."""
    kept, said = standing.listing, entry.listing
    stated = {key for key, _ in kept.facts}
    return replace(
        standing,
        listing=replace(
            kept,
            listed_on=_narrower(kept.listed_on, said.listed_on),
            delisted_on=_ended(standing, entry),
            effective_on=kept.effective_on or said.effective_on,
            parts=kept.parts or said.parts,
            programs=kept.programs or said.programs,
            citations=kept.citations or said.citations,
            facts=(*kept.facts, *(pair for pair in said.facts if pair[0] not in stated)),
        ),
    )


def _narrower(kept: DayRange | None, said: DayRange | None) -> DayRange | None:
    """A day within the span that stands; a span that was worked out from editions gives way to a stated day."""
    if kept is None or said is None:
        return kept or said
    return said if kept.earliest <= said.earliest and said.latest <= kept.latest else kept


def _ended(standing: Entry, entry: Entry) -> DayRange | None:
    """The day off the list: a later publication's counts, unless the speaking edition still lists the party then."""
    kept, said = standing.listing.delisted_on, entry.listing.delisted_on
    published = standing.voice.edition.published_on
    later = entry.voice.edition.published_on > published
    return said if said is not None and later and said.latest > published else kept
