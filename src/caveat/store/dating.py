"""Dating: when a record that states no day came onto its list, from the editions that do and do not hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from caveat.model.days import DayRange
from caveat.model.party import Party
from caveat.store.edition import Edition

__all__ = ["Presence", "appeared", "dated"]

# Record id to the editions that hold it, as a bit set by edition number.
Presence = Mapping[str, int]


def appeared(holding: int, edition: Edition, list_key: str, siblings: Sequence[Edition]) -> DayRange | None:
    """The span in which a record came onto a list: after the last edition without it, by the first one with it.

    Args:
        holding: the editions that hold the record, as a bit set by edition number.
        edition: the edition that is read.
        list_key: the list.
        siblings: editions of the same publication, the oldest first.

    Returns:
        None where no earlier edition lacks it: then it may have been on the list at any time before. An edition that
        was read in part says nothing of what it lacks.
    """
    first = edition
    for earlier in reversed(
        [e for e in siblings if e.age_key < edition.age_key and e.records_of(list_key) is not None and not e.unread]
    ):
        if not holding >> earlier.number & 1:
            since = earlier.published_on + timedelta(days=1)
            return DayRange(min(since, first.published_on), first.published_on)
        first = earlier
    return None


def dated(party: Party, holding: int, edition: Edition, siblings: Sequence[Edition]) -> Party:
    """The party with a span for each listing that states no day, as legacy OFAC files state none."""
    if len(siblings) < 2 or all(listing.listed_on for listing in party.listings):
        return party
    listings = tuple(
        listing if listing.listed_on else replace(listing, listed_on=appeared(holding, edition, listing.list, siblings))
        for listing in party.listings
    )
    return replace(party, listings=listings)
