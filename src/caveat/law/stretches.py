"""Where an answer may change in time: the days on which law, listings, stakes or what is known of them change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caveat.law.edition import LawEdition
from caveat.law.gate import conditions
from caveat.law.measure import Measure
from caveat.model.answer import ListState
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import Question
from caveat.model.stake import Stake
from caveat.model.timeline import Cause, CauseKind
from caveat.ownership.graph import graph_of
from caveat.store.snapshot import Snapshot

__all__ = ["causes", "stretches"]

DAY = timedelta(days=1)
PERMITTED = "permitted"
_STATED_DAYS = ("_on", "_until", "_from")


def stretches(span: DayRange, days: Iterable[date]) -> Iterator[DayRange]:
    """A span parted at each of some days."""
    rest = span
    for day in sorted(set(days)):
        if parts := rest.split(day):
            first, rest = parts
            yield first
    yield rest


def causes(snapshot: Snapshot, question: Question, law: LawEdition) -> Iterator[Cause]:
    """Everything on the days of a question that may change its answer."""
    span = question.on
    if span.is_exact:
        return
    found = _Near.of(snapshot, question)
    for cause in (*found.causes(law), *_of_law(question, law, found.lists(law)), *_given(question)):
        if span.earliest < cause.day <= span.latest:
            yield cause


@dataclass(frozen=True, slots=True)
class _Near:
    """The parties of a question with everyone above and below them, as known at any time of its span."""

    question: Question
    stakes: tuple[Stake, ...]
    listings: tuple[tuple[str, Listing], ...]
    editions: tuple[Cause, ...]

    @classmethod
    def of(cls, snapshot: Snapshot, question: Question) -> _Near:
        """What stands near the parties of a question."""
        ids = {party for _, party in question.parties}
        stakes = tuple(graph_of(snapshot).around(ids))
        near = sorted(ids | {party for stake in stakes for party in (stake.owner, stake.owned)})
        editions = _editions_of(snapshot, question.on)
        days = sorted({question.on.earliest, question.on.latest, *(each.day for each in editions)})
        seen: dict[tuple[str, Listing], None] = {}
        told: list[Cause] = []
        before: list[Party | None] | None = None
        for day in days:
            world = snapshot.at(day)
            parties = [world.party(one) for one in near]
            seen |= {(party.id, each): None for party in parties if party for each in party.listings}
            if before is not None and parties != before:
                told += [each for each in editions if each.day == day]
            before = parties
        return cls(question, stakes, tuple(seen), tuple(told))

    def lists(self, law: LawEdition) -> frozenset[str]:
        """The lists on which anyone stands at any time, or is said to stand."""
        said = (law.facts.kinds[key].counts_as for key, _ in self.question.facts)
        return frozenset([*(listing.list for _, listing in self.listings), *filter(None, said)])

    def causes(self, law: LawEdition) -> Iterator[Cause]:
        """Listings and stakes that begin and end."""
        for party, listing in self.listings:
            yield from _of_listing(party, listing, law)
        for stake in self.stakes:
            yield from _of_stake(stake)
        yield from self.editions


def _of_listing(party: str, listing: Listing, law: LawEdition) -> Iterator[Cause]:
    told = [
        (CauseKind.LISTED, listing.listed_on, None),
        (CauseKind.DELISTED, listing.delisted_on, None),
        *((CauseKind.PART_BEGINS, part.listed_on, part.tag) for part in listing.parts),
        *((CauseKind.PART_ENDS, part.delisted_on, part.tag) for part in listing.parts),
        *((CauseKind.ENTRY_DAY, day, key) for key, day in _entry_days(listing, law)),
    ]
    for kind, span, detail in told:
        for day in _around(span):
            yield Cause(
                kind=kind,
                day=day,
                id=listing.list,
                stated=span,
                party=party,
                detail=detail,
                supposed=listing.hypothetical,
            )


def _entry_days(listing: Listing, law: LawEdition) -> Iterator[tuple[str, DayRange]]:
    """Days that an entry states for its own effects, and those that the law counts from the day of listing."""
    stated = dict(listing.facts)
    for key, value in stated.items():
        if key.endswith(_STATED_DAYS) and (day := _day(value)):
            yield key, day
    if listing.listed_on is None:
        return
    for kind in law.facts.kinds.values():
        if kind.days_after is not None and kind.list == listing.list and kind.key not in stated:
            later = timedelta(days=kind.days_after)
            yield kind.key, DayRange(listing.listed_on.earliest + later, listing.listed_on.latest + later)


def _day(text: str) -> DayRange | None:
    try:
        return DayRange.parse(text)
    except ValueError:
        return None


def _of_stake(stake: Stake) -> Iterator[Cause]:
    for kind, span in ((CauseKind.STAKE_BEGINS, stake.since), (CauseKind.STAKE_ENDS, stake.until)):
        for day in _around(span):
            yield Cause(
                kind=kind,
                day=day,
                id=stake.kind.value,
                stated=span,
                party=stake.owner,
                owned=stake.owned,
                detail=str(stake.percent) if stake.percent else None,
                supposed=stake.hypothetical,
            )


def _of_law(question: Question, law: LawEdition, lists: Collection[str]) -> Iterator[Cause]:
    """Measures that begin and end, days that they compare with, and doctrines that follow one another."""
    for measure in law.framed(question.activity, question.actors, question.jurisdiction):
        if not measure.lists or not set(measure.lists).isdisjoint(lists):
            yield from _of_measure(measure, law)


def _of_measure(measure: Measure, law: LawEdition) -> Iterator[Cause]:
    licence = measure.effect == PERMITTED
    begins = CauseKind.LICENSE_BEGINS if licence else CauseKind.MEASURE_BEGINS
    yield Cause(kind=begins, day=measure.since, id=measure.id, stated=DayRange.on(measure.since))
    if measure.until:
        ends = CauseKind.LICENSE_ENDS if licence else CauseKind.MEASURE_ENDS
        yield Cause(kind=ends, day=measure.until, id=measure.id, stated=DayRange.on(measure.until))
    for gate in (measure.when, *(exemption.gate for exemption in measure.unless)):
        for test in conditions(gate) if gate else ():
            if test.fact == "on" and isinstance(test.value, DayRange):
                for day in _around(test.value):
                    yield Cause(kind=CauseKind.GATE_DAY, day=day, id=measure.id, stated=test.value)
    rule = law.words.ownership_rules[measure.ownership_rule]
    while rule.since is not None:
        yield Cause(kind=CauseKind.DOCTRINE, day=rule.since, id=rule.id, stated=DayRange.on(rule.since))
        rule = law.words.ownership_rules[rule.before]


def _given(question: Question) -> Iterator[Cause]:
    """Days that the question states: a rule may compare the day of the act with them."""
    for key, value in question.facts:
        if isinstance(value, DayRange):
            for day in _around(value):
                yield Cause(kind=CauseKind.GIVEN_DAY, day=day, id=key, stated=value)


def _editions_of(snapshot: Snapshot, span: DayRange) -> tuple[Cause, ...]:
    """The days on which another edition begins to speak, worked out once for a span."""
    key = CauseKind.EDITION, snapshot.known_on, span
    found = snapshot.kept.get(key)
    if not isinstance(found, tuple):
        found = snapshot.kept[key] = tuple(_editions(snapshot, span))
    return found


def _editions(snapshot: Snapshot, span: DayRange) -> Iterator[Cause]:
    """The days of a span on which another edition begins to speak for a list."""
    waiting = [(span, _speaking(snapshot.at(span.earliest).lists), _speaking(snapshot.at(span.latest).lists))]
    while waiting:
        days, first, last = waiting.pop()
        if first == last:
            continue
        middle = days.earliest + (days.latest - days.earliest) // 2
        if middle == days.earliest:
            changed = {publication for list_key, publication in last.items() if first.get(list_key) != publication}
            for name, _ in sorted(changed):
                yield Cause(kind=CauseKind.EDITION, day=days.latest, id=name, stated=DayRange.on(days.latest))
            continue
        between = _speaking(snapshot.at(middle).lists)
        waiting += [(DayRange(days.earliest, middle), first, between), (DayRange(middle, days.latest), between, last)]


def _speaking(lists: Iterable[ListState]) -> dict[str, tuple[str, str]]:
    """Which edition of which publication speaks for each list."""
    return {each.id: (each.publication or "", str(each.edition)) for each in lists}


def _around(span: DayRange | None) -> tuple[date, ...]:
    """The days from which a comparison with a span may come out otherwise; open ends have none."""
    if span is None:
        return ()
    ends = dict.fromkeys(day for day in (span.earliest, span.latest) if date.min < day < date.max)
    return tuple(dict.fromkeys(day for end in ends for day in (end, end + DAY)))
