"""Lists in a terminal: how each stands, and what an import brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from caveat.editions.bring_in import BroughtIn
from caveat.editions.standing import Standing
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.sentences import list_state_words
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.terminal.updates import ENDINGS
from caveat.interfaces.render.words import day_words, moment_words, short_day
from caveat.model.answer import ListState, Outcome
from caveat.store.quarantine import Quarantined

__all__ = ["import_view", "status_view"]

MOST_NAMED = 5


def status_view(
    lists: Sequence[ListState],
    *,
    publications: Sequence[Standing] = (),
    quarantine: Sequence[Quarantined] = (),
    next_step: str = "",
) -> Page:
    """How each publication and list stands: its edition, its age, its state; and what was refused."""
    columns = (
        Column(title="List"),
        Column(title="Edition", keep=True),
        Column(title="Age", right=True, keep=True),
        Column(title="Parties", right=True, keep=True),
        Column(title="State"),
    )
    stale = sum(state.state == "stale" for state in lists)
    missing = sum(state.state == "missing" for state in lists)
    parts: list[RenderableType] = [_publications(publications), Text("")] if publications else []
    parts += [sheet(columns, [_status(state) for state in lists]), Text("")]
    parts.append(
        said(f"{stale} stale, {missing} never read. Answers say so, and exit with code 3 where it matters.", indent=2)
    )
    parts += [line for refused in quarantine for line in _refused(refused)]
    parts += [Text(""), said(f"Next: {next_step}")] if next_step else []
    return Page(parts)


def _publications(publications: Sequence[Standing]) -> RenderableType:
    columns = (
        Column(title="Publication", keep=True),
        Column(title="Edition", keep=True),
        Column(title="Age", right=True, keep=True),
        Column(title="Cadence", right=True, keep=True),
        Column(title="Asked for", keep=True),
        Column(title=""),
    )
    return sheet(columns, [_publication(each) for each in publications])


def _publication(standing: Standing) -> tuple[RenderableType, ...]:
    attempt, edition = standing.attempt, standing.edition
    words = [ENDINGS[attempt.ending]] if attempt else []
    words += ["stale"] if standing.is_stale else []
    words += ["read in part"] if edition and edition.unread else []
    words += [f"{standing.quarantined} in quarantine"] if standing.quarantined else []
    troubled = standing.is_stale or standing.quarantined or (attempt and not attempt.ending.is_good)
    shown: RenderableType = Mark(Outcome.RESTRICTED, ", ".join(words)) if troubled else ", ".join(words)
    return (
        standing.publication,
        short_day(edition.published_on) if edition else "none",
        "" if standing.age_days is None else _days(standing.age_days),
        "" if standing.cadence_days is None else _days(standing.cadence_days),
        short_day(attempt.at.date()) if attempt else "never",
        shown,
    )


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"


def import_view(brought: BroughtIn) -> Page:
    """What an import brought, or that the store held it before."""
    if brought.unchanged:
        when = moment_words(brought.retrieved_at)
        return Page([said(f"Nothing to do: {brought.name} was imported on {when}. The store is unchanged.", "bold")])
    titles = [f"{phrases().list_title(key)} {count:,}" for key, count in brought.lists]
    rest = len(titles) - MOST_NAMED
    more = f" · and {rest} more" if rest > 0 else ""
    counted = "1 list" if len(titles) == 1 else f"{len(titles):,} lists"
    head = f"{brought.name} is in the store: {brought.records:,} records, {counted}, "
    parts = [
        said(f"{head}edition of {day_words(brought.published_on)}.", "bold"),
        said(f"{' · '.join(titles[:MOST_NAMED])}{more}", indent=2),
    ]
    if brought.linked:
        parts.append(said(f"{brought.linked:,} parties stand on several records and are linked.", indent=2))
    parts += [said(f"Accepted, though a guard said: {doubt}.", indent=2) for doubt in brought.accepted]
    return Page([*parts, said(f"sha256 {brought.sha256}", indent=2)])


def _refused(refused: Quarantined) -> Iterator[RenderableType]:
    """An edition in quarantine, and every reason."""
    edition = f"{refused.publication} of {day_words(refused.published_on)}"
    yield Text("")
    yield Mark(Outcome.RESTRICTED, f"In quarantine: {refused.name}, {edition}.")
    yield from (said(doubt, indent=4) for doubt in refused.doubts)
    yield said(f"Refused on {moment_words(refused.refused_at)}; not in force.", indent=4)


def _status(state: ListState) -> tuple[RenderableType, ...]:
    words = list_state_words(state)
    shown: RenderableType = words
    if state.state == "stale":
        shown = Mark(Outcome.RESTRICTED, words)
    elif state.state == "missing":
        shown = Mark(Outcome.NOT_EVALUATED, words)
    age = "" if state.age_days is None else _days(state.age_days)
    return (
        phrases().list_title(state.id),
        short_day(state.edition) if state.edition else "none",
        age,
        "" if state.parties is None else f"{state.parties:,}",
        shown,
    )
