"""The lists that a party is on, or was, in words."""

from __future__ import annotations

from datetime import date

from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import day_words
from caveat.model.listing import Listing
from caveat.model.party import Party

__all__ = ["listings_words"]


def listings_words(party: Party, day: date) -> str:
    """The lists that a party is on that day, or the last it was on."""
    words = phrases()
    current = dict.fromkeys(words.list_title(each.list) for each in party.in_force(day))
    if current:
        return ", ".join(current)
    ended = [_ended(each) for each in party.listings]
    return ", ".join(dict.fromkeys(ended)) or "on no list that day"


def _ended(listing: Listing) -> str:
    title = phrases().list_title(listing.list)
    if listing.delisted_on is None:
        return f"{title}, from {day_words(listing.listed_on)}" if listing.listed_on else title
    since = f"{day_words(listing.listed_on)} to " if listing.listed_on else "until "
    return f"{title}, {since}{day_words(listing.delisted_on)}"
