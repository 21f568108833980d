"""Links in a terminal: the queue of doubtful ones, and two records beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from caveat.editions.reviewing import LinkState, Reviewed
from caveat.interfaces.render.features import sign_of
from caveat.interfaces.render.linked import link_reason_words, state_words
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import moment_words
from caveat.model.answer import Outcome
from caveat.model.party import Party

__all__ = ["decided_view", "link_view", "links_view"]

MOST_LINKS = 40
MOST_VALUES = 6
_SHOWN = ("dob", "pob", "nationality", "citizenship", "gender", "vessel_flag", "website", "remarks")


def links_view(links: Sequence[Reviewed]) -> Page:
    """The likeliest links with the strongest reason of each, and how many there are."""
    doubtful = sum(each.state is LinkState.DOUBTFUL for each in links)
    parts: list[RenderableType] = []
    for each in links[:MOST_LINKS]:
        parts += _entry(each)
    rest = len(links) - MOST_LINKS
    parts += [said(f"and {rest:,} more: --format csv gives all.", indent=2)] if rest > 0 else []
    parts += [Text("")] if links else []
    parts.append(said(f"{len(links):,} links, {doubtful:,} of them doubtful: these merge nothing."))
    if doubtful:
        parts.append(said("Next: caveat links show LEFT RIGHT, then confirm or refuse, with --because."))
    return Page(parts)


def link_view(link: Reviewed) -> Page:
    """Two records, what each says, and every reason."""
    parts: list[RenderableType] = [_state(link), Text("")]
    for number, key in enumerate((link.left, link.right)):
        parts.append(said(f"{key}  {link.names[number]}", "bold"))
        parts += _record(link.parties[number]) if link.parties else ()
    parts.append(Text(""))
    parts += [_reason(sign_of(one), f"{link_reason_words(one)} ({one.points:+.1f})") for one in link.reasons]
    parts += [] if link.reasons else [said("Nothing speaks for one party.", indent=2)]
    for one in link.decisions:
        by = f" by {one.by}" if one.by else ""
        parts.append(said(f"{one.act.value.capitalize()}{by} on {moment_words(one.at)}: {one.reason}", indent=2))
    return Page(parts)


def decided_view(link: Reviewed) -> Page:
    """What was decided, and that it lasts."""
    kept = "It stays so when editions come and go."
    return Page([said(f"{link.left} and {link.right}: {state_words(link.state)}. {kept}", "bold")])


def _entry(link: Reviewed) -> Iterator[RenderableType]:
    mark = " ?" if link.state is LinkState.DOUBTFUL else ""
    columns = (Column(keep=True, right=True), Column(), Column())
    sides = [f"{key}\n{name}" for key, name in zip((link.left, link.right), link.names, strict=True)]
    yield sheet(columns, [(f"{link.points:.1f}{mark}", *sides)])
    words = [link_reason_words(one) for one in link.reasons if one.points > 0][:2]
    against = [link_reason_words(one) for one in link.reasons if one.points < 0][:2]
    yield said("; ".join((*words, *(f"but {each}" for each in against))), indent=8)


def _state(link: Reviewed) -> RenderableType:
    words = f"{state_words(link.state).capitalize()}; {link.points:.1f} points."
    return Mark(Outcome.RESTRICTED, words) if link.state is LinkState.DOUBTFUL else said(words)


def _record(party: Party) -> Iterator[RenderableType]:
    rows = [
        ("kind", [party.kind.value]),
        ("names", [name.text for name in party.names[1:]]),
        *((key, [value for name, value in party.attributes if name == key]) for key in _SHOWN),
        ("countries", party.countries),
        ("numbers", [f"{one.scheme} {one.value}" for one in party.identifiers]),
        ("addresses", [one.text for one in party.addresses]),
        ("listings", [f"{one.list} since {one.listed_on}" for one in party.listings if one.listed_on]),
    ]
    shown = [(title, _values(values)) for title, values in rows if values]
    yield sheet((Column(keep=True), Column()), shown, indent=4)


def _values(values: Sequence[str]) -> str:
    rest = len(values) - MOST_VALUES
    listed = "; ".join(dict.fromkeys(values[:MOST_VALUES]))
    return f"{listed}; and {rest} more" if rest > 0 else listed


def _reason(sign: str, words: str) -> RenderableType:
    return Padding(Text(f"{sign} {words}"), (0, 0, 0, 2))
