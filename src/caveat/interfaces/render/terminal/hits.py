"""Screening in a terminal: for each name its hits, the lists they are on, and the reasons for and against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from caveat.errors import shorten
from caveat.interfaces.render.features import reason_words, sign_of
from caveat.interfaces.render.listings import listings_words
from caveat.interfaces.render.screened import provenance_line, rate_words
from caveat.interfaces.render.terminal.answers import lists_line
from caveat.interfaces.render.terminal.lines import Column, Page, said, sheet
from caveat.interfaces.render.territories import law_words, territory_words
from caveat.interfaces.render.words import capital, count_words, day_words, legible
from caveat.model.answer import ListState
from caveat.model.hit import Hit, Reason
from caveat.model.screened import Screened, ScreenProvenance, SettledHit
from caveat.model.territory import TerritoryHit

__all__ = ["screen_view"]

MOST_REASONS = 20
LONGEST_NAME = 200


def screen_view(
    screened: Sequence[Screened],
    provenance: ScreenProvenance,
    *,
    lists: tuple[ListState, ...] = (),
) -> Page:
    """The hits of several names, the territories that each of them names, and what all of it was made from."""
    day = provenance.day
    parts: list[RenderableType] = []
    for each in screened:
        parts += [said(shorten(each.name, LONGEST_NAME), "bold"), *_territories(each.territories)]
        parts += [*_hits(each, day), *_settled(each.settled), Text("")]
    parts.append(said(_totals(screened, provenance.threshold)))
    if provenance.alert_rate:
        parts.append(said(rate_words(provenance.alert_rate)))
    if lists:
        parts.append(said(lists_line(lists)))
    parts.append(said(f"Made with {provenance_line(provenance)}.", "dim"))
    return Page(parts)


def _totals(screened: Sequence[Screened], threshold: float) -> str:
    hit = sum(bool(each.hits) or bool(each.territories) for each in screened)
    unscreened = sum(each.not_screened is not None for each in screened)
    settled = sum(len(each.settled) for each in screened)
    line = f"{hit:,} of {len(screened):,} names hit. Hits start at {threshold:.2f}."
    line += f" {capital(count_words(settled, 'hit', 'hits'))} settled before left out." if settled else ""
    return line + (f" {unscreened:,} could not be screened: that is not “no hit”." if unscreened else "")


def _territories(hits: Sequence[TerritoryHit]) -> Iterator[RenderableType]:
    for hit in hits:
        yield said(territory_words(hit), "" if hit.bars else "dim", indent=2)
        yield said(law_words(hit), indent=8)
        if not hit.in_force:
            yield said("not in force on the day asked", "yellow", indent=8)
        yield from _because(hit.reasons)


def _hits(screened: Screened, day: date) -> Iterator[RenderableType]:
    if screened.not_screened is not None:
        yield said(f"not screened: {screened.not_screened}", "yellow", indent=2)
    elif not screened.hits and not screened.territories:
        yield said("no other hit" if screened.settled else "no hit", indent=2)
    for hit in screened.hits:
        row = (f"{hit.score:.2f}", legible(hit.party.name), listings_words(hit.party, day))
        yield sheet((Column(keep=True), Column(), Column()), [row])
        yield from _reasons(hit)


def _settled(settled: Sequence[SettledHit]) -> Iterator[RenderableType]:
    """Hits left out, one line each, with who settled them and when."""
    for each in settled:
        who = ", ".join(filter(None, (each.by, day_words(each.on) if each.on else None, each.why)))
        said_by = f" ({who})" if who else ""
        yield said(f"settled before, left out: {each.hit.score:.2f} {each.hit.party.name}{said_by}", "dim", indent=2)


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
