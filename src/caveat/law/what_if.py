"""What would change if a party were listed or delisted, held by somebody else, or the law another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from caveat.law.asking import ask, provenance
from caveat.law.edition import LawEdition, installed_law
from caveat.law.gate import conditions
from caveat.law.inquiry import parties_in_roles
from caveat.law.measure import Measure
from caveat.law.suppose import Supposed, suppose
from caveat.law.world import World
from caveat.model.answer import Outcome, Status
from caveat.model.days import DayRange
from caveat.model.question import Question, Role
from caveat.model.truth import Truth
from caveat.model.what_if import (
    Change,
    Conflict,
    Naming,
    NewlyReached,
    SupposedListing,
    SupposedMeasure,
    SupposedStake,
    Supposition,
    WhatIf,
)
from caveat.ownership.standing import path
from caveat.store.snapshot import Snapshot

__all__ = ["compared", "what_if"]

# The act of whoever keeps to a measure of another country.
OBEYING = "comply_with_foreign_sanctions"


def what_if(
    snapshot: Snapshot,
    questions: Sequence[Question],
    suppositions: Sequence[Supposition],
    law: LawEdition | None = None,
) -> WhatIf:
    """Ask some questions before and after something is supposed, and say who else is reached.

    Args:
        snapshot: the world of the day asked.
        questions: each is asked in both worlds.
        suppositions: what holds together in the second.
        law: the law edition of the first.

    Raises:
        UsageError: a supposition cannot be made.
    """
    edition = law or installed_law()
    asked_of = tuple(dict.fromkeys(party for question in questions for _, party in question.parties))
    before, after = Supposed(snapshot, edition), suppose(snapshot, suppositions, edition)
    both = _Both(before, after, tuple(suppositions), asked_of)
    reached = tuple(both.reached())
    asked = repr((questions, suppositions))
    return WhatIf(
        day=snapshot.day,
        suppositions=both.suppositions,
        changes=tuple(compared(both.before, both.after, question) for question in questions),
        reached=reached,
        not_reached=tuple(both.not_reached({each.party for each in reached})),
        conflicts=tuple(both.conflicts()),
        naming=tuple(both.naming()),
        before=provenance(snapshot, edition, asked),
        after=provenance(both.after.snapshot, both.after.law, asked),
    )


def compared(before: Supposed, after: Supposed, question: Question) -> Change:
    """One question, asked in two worlds."""
    return Change(
        before=ask(before.snapshot, question, before.law).settled(),
        after=ask(after.snapshot, question, after.law).settled(),
    )


@dataclass(frozen=True)
class _Both:
    """The world as it is and the world as supposed, on the same day."""

    before: Supposed
    after: Supposed
    suppositions: tuple[Supposition, ...]
    asked_of: tuple[str, ...]

    @property
    def day(self) -> date:
        return self.after.snapshot.day

    @property
    def worlds(self) -> tuple[World, World]:
        return World.of(self.before.snapshot), World.of(self.after.snapshot)

    def named(self) -> tuple[str, ...]:
        """The lists on which a party is supposed to be, or no more."""
        return tuple(
            dict.fromkeys(
                each.list for each in self.suppositions if not isinstance(each, SupposedStake | SupposedMeasure)
            )
        )

    def lists(self) -> frozenset[str]:
        """The lists whose rules may reach others than before."""
        found = set(self.named())
        for each in self.suppositions:
            if isinstance(each, SupposedStake):
                found |= World.of(self.after.snapshot).lists_near(each.owner)
            elif isinstance(each, SupposedMeasure):
                found |= set(self.before.law.by_id[each.measure].lists)
        return frozenset(found)

    def measures(self) -> Iterator[Measure]:
        """The measures on these lists that bar or oblige on the day, before or after."""
        switched = {each.measure for each in self.suppositions if isinstance(each, SupposedMeasure)}
        seen = {each.id: each for law in (self.before.law, self.after.law) for each in self._of(law)}
        only = switched if all(isinstance(each, SupposedMeasure) for each in self.suppositions) else set(seen)
        yield from (each for key, each in seen.items() if key in only)

    def _of(self, law: LawEdition) -> Iterator[Measure]:
        lists = self.lists()
        for measure in law.measures:
            weighty = law.outcomes[measure.id] is not Outcome.ALLOWED
            if weighty and law.frames[measure.id].in_force(self.day) and not lists.isdisjoint(measure.lists):
                yield measure

    def touched(self) -> list[str]:
        """The parties of whom something is supposed, or of the questions where law is, with everyone near them."""
        found: dict[str, None] = {}
        for each in self.suppositions:
            for party in _of_whom(each) or self.asked_of:
                for world in self.worlds:
                    found |= dict.fromkeys([party, *sorted(world.near(party) - {party})])
        return list(found)

    def reached(self) -> Iterator[NewlyReached]:
        """Whom an ownership rule reaches otherwise than before; certain ones first."""
        groups: dict[tuple[str, tuple[str, ...]], list[Measure]] = {}
        for measure in self.measures():
            rule = self.after.law.words.rule_on(measure.ownership_rule, self.day)
            if rule.carries:
                groups.setdefault((measure.ownership_rule, measure.lists), []).append(measure)
        merged: dict[tuple[str, str], NewlyReached] = {}
        for (key, lists), measures in groups.items():
            for found in self._under(key, lists, measures):
                known = merged.get((found.party, found.rule))
                both = dict.fromkeys((*known.measures, *found.measures)) if known else {}
                merged[found.party, found.rule] = replace(known, measures=tuple(both)) if known else found
        yield from sorted(merged.values(), key=lambda each: (each.after is not Truth.TRUE, each.rule, len(each.path)))

    def _under(self, key: str, lists: tuple[str, ...], measures: Sequence[Measure]) -> Iterator[NewlyReached]:
        """Whom one ownership rule reaches otherwise."""
        rule = self.after.law.words.rule_on(key, self.day)
        for party in self.touched():
            if self._is_named(party, lists):
                continue
            stood, stands = (
                World.of(each.snapshot).standings(party, rule, lists)
                if any(_is_law(each, measure, self.day) for measure in measures)
                else ()
                for each in (self.before, self.after)
            )
            was, now = (Truth.any(each.truth for each in standings) for standings in (stood, stands))
            if was is now:
                continue
            shown = min(stands if now is not Truth.FALSE else stood, key=lambda each: _SURE[each.truth])
            yield NewlyReached(
                party=party,
                rule=rule.id,
                measures=tuple(each.id for each in measures),
                before=was,
                after=now,
                share=shown.share,
                path=next((each.path for each in shown.through if each.truth is not Truth.FALSE), ()),
            )

    def _is_named(self, party: str, lists: Sequence[str]) -> bool:
        """Whether the party is itself on the list, or supposed to be or not to be."""
        if any(party in _of_whom(each) and not isinstance(each, SupposedStake) for each in self.suppositions):
            return True
        standing = World.of(self.after.snapshot).standing(party)
        return any(binds is Truth.TRUE for key in lists for _, binds in standing.get(key, ()))

    def not_reached(self, reached: set[str]) -> Iterator[str]:
        """Those near a party that is supposed to be listed whom no rule reaches."""
        lists = self.named()
        if any(isinstance(each, SupposedListing) for each in self.suppositions):
            kept = [each for each in self.touched() if each not in reached and not self._is_named(each, lists)]
            yield from sorted(kept, key=self._distance)

    def _distance(self, other: str) -> tuple[float, str]:
        """How many stakes lie between a party and the nearest that is supposed to be listed."""
        holdings = self.worlds[1].holdings
        supposed = [each.party for each in self.suppositions if isinstance(each, SupposedListing)]
        ways = [path(holdings, one, other, upwards=up) for one in supposed for up in (True, False)]
        return min((len(way) for way in ways if way), default=inf), other

    def conflicts(self) -> Iterator[Conflict]:
        """Laws against obeying foreign measures that would bind somebody who obeys what is newly barred."""
        law = self.after.law
        barring = [each for each in self.measures() if not law.outcomes[each.id].is_open]
        parties = [each.party for each in self.suppositions if isinstance(each, SupposedListing)]
        countries = {info.country[:2] for key in self.named() if (info := law.catalog.lists.get(key))}
        for measure in law.measures if barring and parties else ():
            objects = law.outcomes[measure.id] is Outcome.CONFLICT_OF_LAW and law.frames[measure.id].in_force(self.day)
            if objects and _country_of(measure) not in countries:
                yield from self._conflict(measure, parties[0])

    def _conflict(self, measure: Measure, party: str) -> Iterator[Conflict]:
        for actor in measure.bound:
            question = Question(
                actors=(actor,),
                activity=OBEYING,
                on=DayRange.on(self.day),
                jurisdiction=measure.where,
                parties=parties_in_roles(None, [(role, party) for role in (Role.COUNTERPARTY, Role.OWNER)]),
            )
            answer = ask(self.after.snapshot, question, self.after.law)
            for finding in answer.findings:
                if finding.measure == measure.id and finding.status is not Status.DOES_NOT_APPLY:
                    yield Conflict(actor=actor, finding=finding)

    def naming(self) -> Iterator[Naming]:
        """Measures of other regimes that name a list: state law that takes over a federal list, a rule that refers."""
        law = self.after.law
        for measure in law.measures:
            for key in self.named():
                if key in _names(measure) and measure.regime != key and law.frames[measure.id].in_force(self.day):
                    yield Naming(
                        list=key,
                        measure=measure.id,
                        title=measure.title,
                        issuer=measure.issuer,
                        where=measure.where,
                        outcome=law.outcomes[measure.id],
                    )


_SURE: Mapping[Truth, int] = {Truth.TRUE: 0, Truth.UNKNOWN: 1, Truth.FALSE: 2}


def _is_law(world: Supposed, measure: Measure, day: date) -> bool:
    return measure.id in world.law.by_id and world.law.frames[measure.id].in_force(day)


def _of_whom(each: Supposition) -> tuple[str, ...]:
    """The party of whom something is supposed."""
    if isinstance(each, SupposedMeasure):
        return ()
    return (each.owned,) if isinstance(each, SupposedStake) else (each.party,)


def _country_of(measure: Measure) -> str:
    """The country whose law it is; ids begin with it."""
    return measure.id.partition("-")[0]


def _names(measure: Measure) -> frozenset[str]:
    """Every list that a measure names: those that it tests, those that it answers for, those in its gates."""
    found = {*measure.lists, *measure.covers_lists}
    for gate in (measure.when, *(exemption.gate for exemption in measure.unless)):
        for test in conditions(gate) if gate else ():
            found |= set(test.value) if isinstance(test.value, tuple) else {str(test.value)}
    return frozenset(found)
