"""The law in a terminal: one measure in words, a list of measures, and what is wrong with law files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from caveat.errors import DataError
from caveat.interfaces.render.law_words import Explained
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import count_words, short_day
from caveat.law.edition import LawEdition
from caveat.law.measure import Measure
from caveat.law.own import Checked

__all__ = ["checked_view", "explained_view", "measures_view"]


def explained_view(explained: Explained) -> Page:
    """One measure in words."""
    measure = explained.measure
    parts: list[RenderableType] = [said(measure.title, "bold"), said(measure.plain, indent=2), Text("")]
    rows = [(name if first else "", line) for name, lines in explained.rows for first, line in _lines(lines)]
    parts.append(sheet((Column(), Column()), [("Says", Mark(explained.look.outcome, explained.look.word)), *rows]))
    for title, others in (("Cancels", explained.overrides), ("Cancelled by", explained.overridden_by)):
        if others:
            parts += [Text(""), said(title, "bold", indent=2), sheet((Column(keep=True), Column()), others, indent=4)]
    if explained.cases:
        parts += [Text(""), said("Shown by", "bold", indent=2), *(said(each, indent=4) for each in explained.cases)]
    return Page([*parts, Text(""), said(f"{measure.id}. Not legal advice.")])


def measures_view(measures: Iterable[Measure], law: LawEdition) -> Page:
    """Measures, one a line."""
    columns = (
        Column(title="measure", keep=True),
        Column(title="says"),
        Column(title="since", keep=True),
        Column(title="until", keep=True),
        Column(title="effect"),
    )
    rows = [
        (
            each.id,
            f"{each.title}{' (yours)' if each.yours else ''}",
            short_day(each.since),
            short_day(each.until) if each.until else "",
            Mark(law.outcomes[each.id], look_of(law.outcomes[each.id]).short),
        )
        for each in measures
    ]
    return Page([sheet(columns, rows), Text(""), said(f"{count_words(len(rows), 'measure', 'measures')}.")])


def checked_view(checked: Checked) -> Page:
    """What is wrong with law files, each with its place; then how much was read."""
    parts: list[RenderableType] = []
    for each in checked.problems:
        parts += [said(each.where, "bold"), *_problem(each)]
    wrong = count_words(len(checked.problems), "problem", "problems")
    read = f"{checked.measures:,} measures in {count_words(checked.files, 'file', 'files')} are right"
    return Page([*parts, said(f"{read}; {wrong}." if checked.problems else f"{read}; nothing is wrong.")])


def _problem(error: DataError) -> Iterator[RenderableType]:
    yield sheet((Column(keep=True), Column()), [("expected", error.expected), ("found", error.found), ("do", error.do)])


def _lines(lines: tuple[str, ...]) -> Iterator[tuple[bool, str]]:
    for place, line in enumerate(lines):
        yield place == 0, line
