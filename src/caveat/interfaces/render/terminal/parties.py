"""One party in a terminal: its names, its listings over time with their law, its numbers, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from caveat.interfaces.render.citations import citation_words
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.sentences import PartyName, own_name
from caveat.interfaces.render.terminal.answers import lists_line
from caveat.interfaces.render.terminal.lines import Column, Page, said, sheet
from caveat.interfaces.render.words import capital, day_words, joined, legible, short_day
from caveat.model.answer import ListState
from caveat.model.listing import Listing
from caveat.model.party import Name, NameKind, Party
from caveat.model.stake import Stake
from caveat.model.truth import Truth
from caveat.store.history import Past, Stood, Wrote

__all__ = ["show_view"]

_NO_PAST = Past()
MOST_NAMES = 12
MOST_LINES = 8
_IN_FORCE = {Truth.TRUE: "in force", Truth.FALSE: "not in force", Truth.UNKNOWN: "perhaps in force"}


def show_view(
    party: Party,
    *,
    day: date,
    stakes: Iterable[Stake] = (),
    lists: tuple[ListState, ...] = (),
    name: PartyName = own_name,
    past: Past = _NO_PAST,
) -> Page:
    """Everything known of one party, as of a day; with what its publishers wrote, where that is given."""
    parts: list[RenderableType] = [said(party.name, "bold"), said(_kind(party), indent=2)]
    sections = (
        _names(party),
        _listings(party, day),
        _gone(past.history, day),
        _stakes(party, stakes, day, name),
        _details(party),
        *(_written(each) for each in past.written or ()),
    )
    for section in sections:
        block = list(section)
        parts += [Text(""), *block] if block else []
    parts += [Text(""), said(f"Listings as of {day_words(day)}. A listing alone forbids nothing: ask what it bars.")]
    if lists:
        parts.append(said(lists_line(lists)))
    parts.append(said(f"Next:   caveat ask {party.handle} --as ACTOR --to ACTIVITY"))
    return Page(parts)


def _kind(party: Party) -> str:
    places = [phrases().place(code) for code in party.countries]
    where = f" in {joined(places)}" if places else ""
    known = f", known as {party.slug}" if party.slug else ""
    return f"{capital(party.kind.value)}{where}{known}. Id {party.id}."


def _names(party: Party) -> Iterator[RenderableType]:
    shown = Name(text=party.name).folded
    others = [each for each in party.names if each.folded != shown]
    if others:
        yield said("Names", "bold", indent=2)
        rows = [
            (legible(each.text), each.kind.value.replace("_", " ") if each.kind is not NameKind.ALIAS else "")
            for each in others[:MOST_NAMES]
        ]
        yield sheet((Column(), Column()), rows, indent=4)
        if len(others) > MOST_NAMES:
            yield said(f"and {len(others) - MOST_NAMES} more", indent=4)


def _listings(party: Party, day: date) -> Iterator[RenderableType]:
    yield said("Listings" if party.listings else "On no list", "bold", indent=2)
    ordered = sorted(party.listings, key=lambda each: (each.binds(day) is Truth.FALSE, _since(each)))
    columns = (
        Column(title="List"),
        Column(title="Since"),
        Column(title="Until"),
        Column(title="State"),
        Column(title="Law"),
    )
    if ordered:
        yield sheet(columns, [_listing(each, day) for each in ordered], indent=4)


def _gone(history: Iterable[Stood], day: date) -> Iterator[RenderableType]:
    """Where the party stood, by editions before the day, and stands no more."""
    gone = [each for each in history if each.gone_by is not None and each.gone_by <= day]
    if gone:
        yield said("No longer on", "bold", indent=2)
        columns = (Column(title="List"), Column(title="Seen"), Column(title="Gone by"), Column(title="Publication"))
        yield sheet(columns, [_gone_row(each) for each in gone], indent=4)


def _gone_row(each: Stood) -> tuple[str, ...]:
    seen = short_day(each.first) if each.first == each.last else f"{short_day(each.first)} to {short_day(each.last)}"
    gone = short_day(each.gone_by) if each.gone_by else ""
    return phrases().list_title(each.listing.list), seen, gone, each.publication


def _written(wrote: Wrote) -> Iterator[RenderableType]:
    """A record word for word: where it stands, and each value under the publisher's own name."""
    edition, place = wrote.edition, wrote.record.place
    stands = f"{place.file}, line {place.line:,}"
    yield said(f"{edition.publication} of {day_words(edition.published_on)}: {stands}", "bold", indent=2)
    yield sheet((Column(), Column()), [(each.name, each.value) for each in wrote.record.fields], indent=4)
    yield said(f"sha256 {edition.sha256}", indent=4)


def _listing(listing: Listing, day: date) -> tuple[str, ...]:
    citation = citation_words(listing.citations[0].text) if listing.citations else ""
    supposed = ", supposed" if listing.hypothetical else ""
    return (
        phrases().list_title(listing.list),
        short_day(listing.listed_on) if listing.listed_on else "not stated",
        short_day(listing.delisted_on) if listing.delisted_on else "",
        f"{_IN_FORCE[listing.binds(day)]}{supposed}",
        citation,
    )


def _since(listing: Listing) -> date:
    return listing.listed_on.earliest if listing.listed_on else date.min


def _stakes(party: Party, stakes: Iterable[Stake], day: date, name: PartyName) -> Iterator[RenderableType]:
    held = [stake for stake in stakes if stake.holds(day) is not Truth.FALSE]
    sides = (
        ("Owners", [(stake, stake.owner) for stake in held if stake.owned == party.id]),
        ("Holds", [(stake, stake.owned) for stake in held if stake.owner == party.id]),
    )
    for title, found in sides:
        if found:
            yield said(title, "bold", indent=2)
            rows = [(name(other), _share(stake)) for stake, other in found[:MOST_LINES]]
            yield sheet((Column(), Column()), rows, indent=4)
            if len(found) > MOST_LINES:
                yield said(f"and {len(found) - MOST_LINES} more", indent=4)


def _share(stake: Stake) -> str:
    share = f"{str(stake.percent).replace('..', ' to ')}\N{NO-BREAK SPACE}%" if stake.percent else "share not stated"
    kind = "" if stake.kind.value == "shares" else f", {stake.kind.value}"
    since = f", since {day_words(stake.since)}" if stake.since else ""
    return f"{share}{kind}{since}{', supposed' if stake.hypothetical else ''}"


def _details(party: Party) -> Iterator[RenderableType]:
    rows = [(each.scheme, legible(each.value), each.note or "") for each in party.identifiers]
    rows += [("address", legible(each.text), "") for each in party.addresses]
    if rows:
        yield said("Numbers and addresses", "bold", indent=2)
        yield sheet((Column(), Column(), Column()), rows[: 2 * MOST_LINES], indent=4)
        if len(rows) > 2 * MOST_LINES:
            yield said(f"and {len(rows) - 2 * MOST_LINES} more", indent=4)
