"""A question over time in a terminal: a bar drawn with the marks of the answers, and a line for each interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.sentences import PartyName, given_words, own_name, question_words
from caveat.interfaces.render.terminal.answers import lists_line
from caveat.interfaces.render.terminal.lines import STYLES, Column, Mark, Page, said, sheet
from caveat.interfaces.render.timeline import answer_words, causes_words
from caveat.interfaces.render.words import capital, count_words, receipt_words, short_day
from caveat.law.edition import LawEdition
from caveat.model.days import DayRange
from caveat.model.timeline import Timeline

__all__ = ["timeline_view"]

NARROWEST = 20


def timeline_view(timeline: Timeline, law: LawEdition, name: PartyName = own_name) -> Page:
    """The answer over time."""
    last = timeline.intervals[-1].answer
    count = len(timeline.intervals) - 1
    years = f"{timeline.days.earliest.year} to {timeline.days.latest.year}"
    head = f"{capital(count_words(count, 'change', 'changes'))} from {years}." if count else f"The same from {years}."
    parts: list[RenderableType] = [
        said(head, "bold"),
        said(question_words(replace(last.question, on=timeline.days), name), indent=2),
        *(said(f"Given: {fact}.", indent=2) for fact in given_words(last.question)),
        Text(""),
        Padding(_Bar(timeline), (0, 0, 0, 2)),
        Text(""),
        _intervals(timeline, law, name),
        Text(""),
        said("Each day is answered by the law and the listings of that day.", indent=2),
        said(lists_line(last.lists), indent=2),
        said(f"Receipt {receipt_words(last.provenance.receipt)}. Not legal advice.", indent=2),
    ]
    return Page(parts)


def _intervals(timeline: Timeline, law: LawEdition, name: PartyName) -> RenderableType:
    columns = (
        Column(title="From", keep=True),
        Column(title="To", keep=True),
        Column(title="Answer"),
        Column(title="What changed"),
    )
    rows = [
        (
            short_day(each.days.earliest),
            short_day(each.days.latest),
            Mark(each.answer.outcome, answer_words(each.answer)),
            causes_words(each, law, name),
        )
        for each in timeline.intervals
    ]
    return sheet(columns, rows)


@dataclass(frozen=True, slots=True)
class _Bar:
    """The intervals side by side, as wide as they are long; the shortest is one mark wide."""

    timeline: Timeline

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the marks, and under them the years."""
        width = max(options.max_width, NARROWEST)
        text = Text(no_wrap=True, overflow="crop")
        for interval, cells in zip(self.timeline.intervals, self._widths(width), strict=True):
            look = look_of(interval.answer.outcome)
            sign = look.plain.strip("[]")[0] if options.ascii_only else look.sign
            text.append(sign * cells, STYLES[look.ink])
        yield text
        yield Text(_years(self.timeline.days, width), "dim", no_wrap=True, overflow="crop")

    def _widths(self, width: int) -> list[int]:
        intervals = self.timeline.intervals
        ends = [_column(each.days.latest, self.timeline.days, width) for each in intervals]
        widths, at = [], 0
        for place, end in enumerate(ends):
            left = len(intervals) - place - 1
            reach = width if not left else max(at + 1, min(end, width - left))
            widths.append(max(reach - at, 1))
            at = reach
        return widths


def _column(day: date, days: DayRange, width: int) -> int:
    whole = (days.latest - days.earliest).days + 1
    return round(((day - days.earliest).days + 1) * width / whole)


def _years(days: DayRange, width: int) -> str:
    """The years under their beginnings, as many as there is room for."""
    line, free = [" "] * width, 0
    for year in range(days.earliest.year, days.latest.year + 1):
        begins = max(date(year, 1, 1), days.earliest)
        at = 0 if begins == days.earliest else _column(begins, days, width)
        if at >= free and at + 4 <= width:
            line[at : at + 4] = str(year)
            free = at + 7
    return "".join(line)
