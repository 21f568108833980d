"""Screening in a terminal: for each name its hits, the lists they are on, and the reasons for and against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from caveat.interfaces.render.features import reason_words, sign_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.terminal.answers import lists_line
from caveat.interfaces.render.terminal.lines import Column, Page, said, sheet
from caveat.interfaces.render.territories import law_words, territory_words
from caveat.interfaces.render.words import day_words, legible
from caveat.model.answer import ListState
from caveat.model.hit import Hit, Reason
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.territory import TerritoryHit

__all__ = ["Screened", "listings_words", "screen_view"]

MOST_REASONS = 6
# A name asked, its hits, and why it could not be screened if it could not.
Screened = tuple[str, Sequence[Hit], str | None]


def screen_view(
    screened: Sequence[Screened],
    *,
    day: date,
    threshold: float,
    lists: tuple[ListState, ...] = (),
    territories: Mapping[str, Sequence[TerritoryHit]] | None = None,
) -> Page:
    """The hits of several names, and the territories that each of them names."""
    named = territories or {}
    parts: list[RenderableType] = []
    for asked, hits, why_not in screened:
        places = named.get(asked, ())
        parts += [said(asked, "bold"), *_territories(places)]
        parts += [*(_hits(hits, why_not, day) if hits or why_not or not places else ()), Text("")]
    hit = sum(bool(hits) or bool(named.get(asked)) for asked, hits, _ in screened)
    unscreened = sum(why_not is not None for _, _, why_not in screened)
    line = f"{hit:,} of {len(screened):,} names hit. Hits start at {threshold:.2f}."
    line += f" {unscreened:,} could not be screened: that is not “no hit”." if unscreened else ""
    parts.append(said(line))
    if lists:
        parts.append(said(lists_line(lists)))
    return Page(parts)


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


def _territories(hits: Sequence[TerritoryHit]) -> Iterator[RenderableType]:
    for hit in hits:
        yield said(territory_words(hit), "" if hit.bars else "dim", indent=2)
        yield said(law_words(hit), indent=8)
        if not hit.in_force:
            yield said("not in force on the day asked", "yellow", indent=8)
        yield from _because(hit.reasons)


def _hits(hits: Sequence[Hit], why_not: str | None, day: date) -> Iterator[RenderableType]:
    if why_not is not None:
        yield said(f"not screened: {why_not}", "yellow", indent=2)
    elif not hits:
        yield said("no hit", indent=2)
    for hit in hits:
        row = (f"{hit.score:.2f}", legible(hit.party.name), listings_words(hit.party, day))
        yield sheet((Column(keep=True), Column(), Column()), [row])
        yield from _reasons(hit)


def _reasons(hit: Hit) -> Iterator[RenderableType]:
    if hit.name != hit.party.name:
        yield said(f"listed as {hit.name}", indent=8)
    yield from _because(hit.reasons)


def _because(reasons: Sequence[Reason]) -> Iterator[RenderableType]:
    for reason in reasons[:MOST_REASONS]:
        yield Padding(Text(f"{sign_of(reason)} {reason_words(reason)}"), (0, 0, 0, 8))
    rest = len(reasons) - MOST_REASONS
    if rest > 0:
        yield said(f"and {rest} more reasons", indent=8)
