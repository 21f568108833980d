"""`caveat ask --timeline`: the same question on every day of a span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from caveat.errors import UsageError
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import Exit, exit_for
from caveat.interfaces.cli.options import OutputFormat
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.shown_names import names_in
from caveat.interfaces.render.terminal.timeline import timeline_view
from caveat.interfaces.render.timeline import timeline_json, timeline_rows
from caveat.law.edition import LawEdition
from caveat.law.timeline import timeline, worth_looking_at
from caveat.model.days import DayRange
from caveat.model.party import Party
from caveat.model.question import Question
from caveat.model.timeline import Timeline
from caveat.store.snapshot import Snapshot

__all__ = ["Ends", "parties_by_id", "span_between", "tell_over_time"]

# The first and last day asked for; None where it is left to the question.
Ends = tuple[DayRange | None, DayRange | None]


def span_between(since: str | None, until: str | None, *, over_time: bool) -> Ends | None:
    """The first and last day given; None where no timeline is asked for.

    Raises:
        UsageError: one is no day, month or year, the last lies before the first, or no timeline is asked for.
    """
    if not over_time:
        if since or until:
            option = "--from" if since else "--until"
            raise UsageError(option, expected="--timeline", found="no timeline", do="Add --timeline, or use --on.")
        return None
    first, last = _days("--from", since), _days("--until", until)
    if first and last and last.latest < first.earliest:
        expected = f"a day on or after {first.earliest}"
        raise UsageError("--until", expected=expected, found=str(until), do="Exchange the two.")
    return first, last


def tell_over_time(snapshot: Snapshot, question: Question, ends: Ends, form: OutputFormat, law: LawEdition) -> Exit:
    """Answer a question over time and show it; the exit code is that of the answer on the day asked."""
    found = timeline(snapshot, replace(question, on=_span(snapshot, question, ends, law)), law)
    parties = parties_by_id(snapshot, question, _involved(found))
    name = names_in(snapshot)
    show(
        form,
        timeline_view(found, law, name),
        [timeline_json(found, parties)],
        timeline_rows(found, law, name),
    )
    asked = [each.answer for each in found.intervals if each.days.latest >= question.on.earliest]
    now = [each for each in asked if each.question.on.earliest <= question.on.latest] or [found.intervals[-1].answer]
    return exit_for([each.outcome for each in now], now[-1].lists)


def _involved(found: Timeline) -> Iterator[str]:
    """Every party that a timeline names beside those of the question."""
    for interval in found.intervals:
        yield from (each for cause in interval.causes for each in (cause.party, cause.owned) if each)
        yield from (finding.match.listed for finding in interval.answer.findings if finding.match)


def parties_by_id(snapshot: Snapshot, question: Question, others: Iterable[str]) -> dict[str, Party]:
    """Every party of a question, and others that an answer names, by id."""
    ids = {party_id for _, party_id in question.parties} | set(others)
    return {party_id: party for party_id in ids if (party := snapshot.party(party_id)) is not None}


def _span(snapshot: Snapshot, question: Question, ends: Ends, law: LawEdition) -> DayRange:
    first, last = ends
    if first and last:
        return DayRange(first.earliest, last.latest)
    whole = worth_looking_at(snapshot, question, today(), law)
    begin, end = first.earliest if first else whole.earliest, last.latest if last else whole.latest
    return DayRange(min(begin, end), max(begin, end))


def _days(option: str, text: str | None) -> DayRange | None:
    try:
        return DayRange.parse(text) if text else None
    except ValueError as error:
        expected = "a day, month or year such as 2022-05-04, 2022-05 or 2022"
        raise UsageError(option, expected=expected, found=str(text), do="Write it so.") from error
