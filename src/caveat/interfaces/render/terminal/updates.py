"""What came of an update, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from caveat.editions.updating import Updated
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import capital, count_words, short_day
from caveat.model.answer import Outcome
from caveat.store.attempts import Ending

__all__ = ["ENDINGS", "update_view"]

ENDINGS = {
    Ending.BROUGHT_IN: "brought in",
    Ending.UNCHANGED: "up to date",
    Ending.REFUSED: "refused",
    Ending.FAILED: "not reached",
}


def update_view(updated: Sequence[Updated]) -> Page:
    """One line a publication, then what went wrong and what to do."""
    columns = (
        Column(title="Publication"),
        Column(title="", keep=True),
        Column(title="Edition", keep=True),
        Column(title="Records", right=True, keep=True),
    )
    bad = [each for each in updated if not each.ending.is_good]
    good = capital(count_words(len(updated) - len(bad), "publication is", "publications are"))
    rest = f"; {count_words(len(bad), 'is', 'are')} as before" if bad else ""
    parts: list[RenderableType] = [sheet(columns, [_row(each) for each in updated]), Text("")]
    parts.append(said(f"{good} up to date{rest}.", "bold"))
    parts += [line for each in bad for line in _failure(each)]
    return Page(parts)


def _row(updated: Updated) -> tuple[RenderableType, ...]:
    words = ENDINGS[updated.ending]
    ending: RenderableType = words if updated.ending.is_good else Mark(Outcome.RESTRICTED, words)
    brought = updated.brought
    if brought is None:
        return updated.publication, ending, "", ""
    return updated.publication, ending, short_day(brought.published_on), f"{brought.records:,}"


def _failure(updated: Updated) -> Iterator[RenderableType]:
    error = updated.error
    if error is None:
        return
    yield Text("")
    yield said(f"{updated.publication}: {ENDINGS[updated.ending]}", "bold", indent=2)
    rows = (("at", error.where), ("expected", error.expected), ("found", error.found), ("do", error.do))
    yield sheet((Column(keep=True), Column()), rows, indent=4)
