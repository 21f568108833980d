"""A ledger's exposures in a terminal: the finding, the four groups with their sums, and the first rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.report.grounds import collect
from caveat.interfaces.render.report.headline import headline, within
from caveat.interfaces.render.report.tally import Group, by_answer, numbers_of, ranges
from caveat.interfaces.render.sentences import PartyName, list_state_words, own_name, unready_words
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import (
    amount_words,
    amounts_of,
    capital,
    count_words,
    few,
    receipt_words,
    short_day,
    shortened,
    total_words,
)
from caveat.model.answer import Outcome
from caveat.model.exposure import Exposure, ExposureReport

__all__ = ["expose_view"]

MOST_ROWS = 12
TEXT = 60
ROOMY = 72


def expose_view(report: ExposureReport, *, written: tuple[str, ...] = (), name: PartyName = own_name) -> Page:
    """The outcome of a ledger.

    Args:
        report: what the ledger gave.
        written: the files that were written, the report first.
        name: gives the name to show for a party id.
    """
    parts: list[RenderableType] = [said(f"{headline(report)}.", "bold"), Text(""), _groups(report), Text("")]
    unusable = f", {len(report.unusable):,} of them unusable" if report.unusable else ""
    parts += [said(f"In {report.ledger}, of {report.read:,} lines{unusable}.", indent=2), Text("")]
    if report.exposures:
        parts += [_rows(report), *_rest(report), Text("")]
    parts += [*_warnings(report, name), *_written(written)]
    return Page(parts)


def _groups(report: ExposureReport) -> RenderableType:
    columns = (Column(), Column(right=True), Column(right=True), Column())
    rows = [_group(group) for group in by_answer(report.exposures)]
    total = total_words(amounts_of(report.exposures))
    rows.append(("All", f"{len(report.exposures):,}", total, ""))
    return sheet(columns, rows)


def _group(group: Group) -> tuple[RenderableType, ...]:
    outcome = min((each.answer.outcome for each in group.exposures), key=lambda one: one.strictness, default=None)
    shown = outcome or _named_for(group)
    numbers = numbers_of(group.exposures)
    said_of = f"{'No.' if len(numbers) == 1 else 'Nos.'} {shortened(ranges(numbers), 32)}" if numbers else ""
    return (Mark(shown, group.family.word), f"{len(group.exposures):,}", group.total, said_of)


def _named_for(group: Group) -> Outcome:
    named = [outcome for outcome in group.family.outcomes if look_of(outcome).word == group.family.word]
    return min(named or group.family.outcomes, key=lambda outcome: outcome.strictness)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The first rows; a narrow terminal leaves out the words of the ledger."""

    exposures: tuple[Exposure, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw as many columns as there is room for."""
        wide = options.max_width >= ROOMY
        columns = [column for column in _COLUMNS if wide or not column.cut]
        rows = [_row(each) for each in self.exposures]
        shown = [[cell for cell, column in zip(row, _COLUMNS, strict=True) if wide or not column.cut] for row in rows]
        yield from console.render(sheet(columns, shown), options)


_COLUMNS = (
    Column(title="No.", right=True, keep=True),
    Column(title="Date", keep=True),
    Column(title="Company"),
    Column(title="The ledger says", cut=True),
    Column(title="Amount", right=True, keep=True),
    Column(title="Answer", keep=True),
)


def _rows(report: ExposureReport) -> RenderableType:
    found = [each for group in by_answer(report.exposures) for each in group.exposures]
    return _Rows(tuple(found[:MOST_ROWS]))


def _row(exposure: Exposure) -> tuple[RenderableType, ...]:
    row = exposure.row
    look = look_of(exposure.answer.outcome)
    return (
        str(exposure.number),
        short_day(row.on) if row.on else "no day",
        shortened(exposure.party_name, 24),
        f"“{shortened(row.text or row.vendor, TEXT)}”",
        amount_words(row.amount) if row.amount else "not stated",
        Mark(look.outcome, look.word),
    )


def _rest(report: ExposureReport) -> Iterator[RenderableType]:
    rest = len(report.exposures) - MOST_ROWS
    if rest > 0:
        yield said(f"and {rest:,} more in the report", indent=2)


def _warnings(report: ExposureReport, name: PartyName) -> Iterator[RenderableType]:
    """What was not examined, and which lists are old: what could change the finding."""
    missing = list(dict.fromkeys(within(each.words) for each in collect(report.exposures, name).unexamined))
    if missing:
        yield said(f"Not examined: {few(missing)}. This is not a yes.", indent=2)
    bad = [state for state in report.lists if not state.is_ready]
    named = [f"{phrases().list_title(state.id)} ({list_state_words(state)})" for state in bad]
    if named:
        counted = capital(count_words(len(bad), "list is", "lists are"))
        yield said(f"{counted} {unready_words(bad)}: {few(named)}.", indent=2)
    partial = sum(state.is_starter_only for state in report.lists)
    if partial:
        counted = capital(count_words(partial, "list holds", "lists hold"))
        yield said(f"{counted} starter entries only, not the full list.", indent=2)
    yield said(f"Receipt {receipt_words(report.provenance.receipt)}. Not legal advice.", indent=2)


def _written(written: tuple[str, ...]) -> Iterator[RenderableType]:
    if written:
        also = f"   (also {' '.join(written[1:])})" if len(written) > 1 else ""
        yield Text("")
        yield said(f"Report: {written[0]}{also}")
