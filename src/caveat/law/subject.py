"""Through which party and listing a measure comes in: the party's own, an owner's, or that of a party it owns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.measure import Measure
from caveat.model.answer import Match, Reach
from caveat.model.question import Role
from caveat.model.stake import Percent
from caveat.model.truth import Truth
from caveat.ownership.rule import OwnershipTest
from caveat.ownership.trace import Affiliation, affiliations, held_share, path

__all__ = ["entries"]

AFFILIATE = "affiliate"


def entries(context: Context, measure: Measure) -> tuple[Entry, ...]:
    """Every way in which a measure's lists may reach a party of the question in one of its roles."""
    found = context.ways.get(measure.id)
    if found is None:
        found = context.ways[measure.id] = tuple(_entries(context, measure))
    return found


def _entries(context: Context, measure: Measure) -> Iterator[Entry]:
    for word in measure.subject:
        role = context.law.roles[word].role
        for party in context.in_role(role):
            yield from _Ways(context, measure, word, role, party).all()


@dataclass(frozen=True, slots=True)
class _Doubt:
    """How sure it is that a listed party's listing reaches another, and what would settle it."""

    truth: Truth = Truth.TRUE
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways into one measure through one party in one role."""

    context: Context
    measure: Measure
    word: str
    role: Role
    party: str

    def all(self) -> Iterator[Entry]:
        standing = self.context.standing(self.party)
        own = any(key in standing for key in self.measure.lists)
        if own and Reach.SELF not in self.measure.reach:
            return
        if own:
            yield from self.through(Reach.SELF, self.party, _Doubt(), None)
        if len(self.context.world.near(self.party)) > 1:
            yield from self.by_rule()
            for reach in (Reach.OWNER, Reach.CHILD):
                if reach in self.measure.reach:
                    yield from self.by_relation(reach)

    def by_rule(self) -> Iterator[Entry]:
        """Listed owners whose listing the measure's ownership rule carries over."""
        rule = self.context.law.words.ownership_rules[self.measure.ownership_rule]
        holdings = self.context.world.holdings
        if rule.test is OwnershipTest.AFFILIATE:
            near = self.context.world.near(self.party) - {self.party}
            listed = self.context.listed_among(near, self.measure.lists)
            for affiliation in affiliations(holdings, self.party, listed) if listed else ():
                yield from self.affiliate(affiliation)
        elif rule.test is OwnershipTest.SHARE:
            listed = self.context.listed_among(holdings.owners(self.party), self.measure.lists)
            if listed:
                share, fact = self.share(listed)
                doubt = _Doubt(rule.passes(share), frozenset({fact} if fact else ()))
                for owner in listed:
                    yield from self.through(Reach.OWNER, owner, doubt, str(share))

    def share(self, listed: Mapping[str, Truth]) -> tuple[Percent, str | None]:
        """The share that the measure's rule looks at, and the fact that states it, so that it can be supposed."""
        rule = self.context.law.words.ownership_rules[self.measure.ownership_rule]
        held = held_share(self.context.world.holdings, self.party, listed, rule)
        for kind in self.context.law.facts.shares:
            if set(self.measure.lists) <= set(kind.of_lists):
                if (supposed := self.context.supposed.get(kind.key)) is None:
                    return held, kind.key
                together = Percent.parse(str(supposed))
                if kind.rule == rule.id:
                    return together, kind.key
                # One owner alone holds no more than all together.
                return Percent(min(held.low, together.low), min(held.high, together.high)), kind.key
        return held, None

    def affiliate(self, affiliation: Affiliation) -> Iterator[Entry]:
        """A listed party whose affiliate the party is, or may be, which the fact `affiliate` then settles."""
        doubt = _Doubt(affiliation.truth)
        if affiliation.truth is Truth.UNKNOWN:
            settled = self.context.fact(AFFILIATE)
            truth = Truth.of(settled if isinstance(settled, bool) else None)
            doubt = _Doubt(truth, frozenset({AFFILIATE}))
        above = affiliation.listed in self.context.world.holdings.owners(self.party)
        yield from self.through(Reach.OWNER if above else Reach.CHILD, affiliation.listed, doubt, None)

    def by_relation(self, reach: Reach) -> Iterator[Entry]:
        """Relations that the ownership rule does not carry: any owner or any company owned, whatever the share."""
        holdings = self.context.world.holdings
        near = holdings.owners(self.party) if reach is Reach.OWNER else holdings.owned(self.party)
        for other in self.context.listed_among(near, self.measure.lists):
            yield from self.through(reach, other, _Doubt(), None)

    def through(self, reach: Reach, other: str, doubt: _Doubt, share: str | None) -> Iterator[Entry]:
        """One way for each listing of the other party on the measure's lists."""
        upwards = reach is not Reach.CHILD
        way = (other,) if reach is Reach.SELF else path(self.context.world.holdings, self.party, other, upwards=upwards)
        standing = self.context.standing(other)
        for key in self.measure.lists:
            for listing, binds in standing.get(key, ()):
                match = Match(
                    role=self.role,
                    party=self.party,
                    reach=reach,
                    listed=other,
                    listing=listing,
                    path=way,
                    share=share,
                )
                unknown = doubt.unknown | {"listed_on"} if binds is Truth.UNKNOWN else doubt.unknown
                yield Entry(word=self.word, match=match, truth=Truth.all([doubt.truth, binds]), unknown=unknown)
