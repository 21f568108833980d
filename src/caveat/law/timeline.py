"""The same question over time: which answer on which days, and what changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from caveat.law.asking import Part, answered, decided
from caveat.law.decision import same
from caveat.law.edition import LawEdition, installed_law
from caveat.law.measure import Measure
from caveat.law.stretches import causes
from caveat.model.answer import DecisionRow, Reach
from caveat.model.days import DayRange
from caveat.model.question import Question
from caveat.model.timeline import Cause, CauseKind, Interval, Timeline
from caveat.model.truth import Truth
from caveat.store.snapshot import Snapshot

__all__ = ["timeline", "worth_looking_at"]

_OF_LISTS = frozenset(
    {CauseKind.LISTED, CauseKind.DELISTED, CauseKind.PART_BEGINS, CauseKind.PART_ENDS, CauseKind.ENTRY_DAY}
)
_OF_STAKES = frozenset({CauseKind.STAKE_BEGINS, CauseKind.STAKE_ENDS})
# No listing is older, and nothing is announced for later.
_EVER = DayRange(date(1900, 1, 1), date(2099, 12, 31))


def timeline(snapshot: Snapshot, question: Question, law: LawEdition | None = None) -> Timeline:
    """Ask a question on every day of its span.

    Neighbouring days that say the same are one interval, whichever notes without effect stand behind them.
    """
    edition = law or installed_law()
    by_day: dict[date, list[Cause]] = defaultdict(list)
    for cause in causes(snapshot, question, edition):
        by_day[cause.day].append(cause)
    runs: list[list[Part]] = []
    for part in decided(snapshot, question, by_day, edition):
        if runs and _alike(runs[-1][-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    intervals = []
    for place, run in enumerate(runs):
        happened = by_day[run[0].days.earliest]
        why = _telling(runs[place - 1][-1], run[0], happened, edition) if place else ()
        intervals.append(_interval(snapshot, question, run, why, edition))
    return Timeline(days=question.on, intervals=tuple(intervals))


def worth_looking_at(snapshot: Snapshot, question: Question, today: date, law: LawEdition) -> DayRange:
    """The years in which anything happens to the parties of a question, to the end of this or the last announced one.

    They begin with the year before the first listing of anyone near them; where nobody is listed, with the first rule.
    """
    found = list(causes(snapshot, replace(question, on=_EVER), law))
    listed = [each.day for each in found if each.kind is CauseKind.LISTED]
    first = min(listed or [each.day for each in found], default=today)
    last = max([today, *(each.day for each in found)])
    return DayRange(date(min(first, today).year - 1, 1, 1), date(last.year, 12, 31))


def _alike(part: Part, other: Part) -> bool:
    """Whether two stretches say the same; which days a table is asked for moves with the day."""
    return part.gaps == other.gaps and same(_dayless(part), _dayless(other))


def _dayless(part: Part) -> list[DecisionRow]:
    return [
        replace(row, when=tuple((key, () if isinstance(values[0], DayRange) else values) for key, values in row.when))
        for row in part.decision.rows
    ]


def _interval(
    snapshot: Snapshot, question: Question, run: list[Part], why: tuple[Cause, ...], law: LawEdition
) -> Interval:
    days = DayRange(run[0].days.earliest, run[-1].days.latest)
    alike = [part for part in run if same(part.decision.rows, run[0].decision.rows)]
    answer = answered(snapshot, replace(question, on=days), alike, law)
    return Interval(days=days, answer=answer, causes=why)


def _telling(last: Part, first: Part, happened: Iterable[Cause], law: LawEdition) -> tuple[Cause, ...]:
    """What of a day made the difference; everything that happened on it where that cannot be told.

    What a source dates to this very day stands for what merely may tell from it on.
    """
    changed = _changed(last, first, law) | _opened(last, first)
    found = list(dict.fromkeys(happened))
    at_work = [each for each in found if _bears_on(each, changed, law)] or found
    dated = [each for each in at_work if each.stated and each.day in {each.stated.earliest, each.stated.latest}]
    asked = {party for _, party in first.decision.base.context.question.parties}
    own = {(each.kind, each.id, each.detail) for each in at_work if each.party in asked}
    told = [e for e in dated or at_work if e.owned or e.party in asked or (e.kind, e.id, e.detail) not in own]
    return tuple(told)


def _changed(last: Part, first: Part, law: LawEdition) -> frozenset[str]:
    """The measures that bar, oblige or permit and say another thing than before, those first that decide."""
    before, after = (_saying(part) for part in (last, first))
    changed = {key for key in before | after if law.ranks[key] and before.get(key) != after.get(key)}
    decide = {key for part in (last, first) for row in part.decision.rows for key in row.measures}
    return frozenset(changed & decide or changed)


def _opened(last: Part, first: Part) -> frozenset[str]:
    """What is not evaluated any more, or was until then."""
    return frozenset(gap.id for gap in {*last.gaps} ^ {*first.gaps})


def _saying(part: Part) -> dict[str, Truth]:
    readings = part.decision.base.readings
    return {key: reading.truth for key, reading in readings.items() if reading.truth is not Truth.FALSE}


def _bears_on(cause: Cause, changed: Collection[str], law: LawEdition) -> bool:
    measures = [law.by_id[key] for key in changed if key in law.by_id]
    if cause.kind in _OF_LISTS:
        return cause.id in changed or any(cause.id in (*each.lists, *each.covers_lists) for each in measures)
    if cause.kind in _OF_STAKES:
        return any(_looks_at_stakes(each, law) for each in measures)
    if cause.kind is CauseKind.DOCTRINE:
        return any(law.words.ownership_rules[each.ownership_rule].since == cause.day for each in measures)
    if cause.kind in {CauseKind.GIVEN_DAY, CauseKind.EDITION}:
        return True
    return cause.id in changed


def _looks_at_stakes(measure: Measure, law: LawEdition) -> bool:
    return law.words.ownership_rules[measure.ownership_rule].carries or measure.reach != (Reach.SELF,)
