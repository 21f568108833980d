"""Through which party and listing a measure comes in: the party's own, an owner's, or that of a party it owns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.fact import FactKind
from caveat.law.measure import Measure
from caveat.model.answer import Match, Reach
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import Role
from caveat.model.stake import Percent
from caveat.model.truth import Truth
from caveat.ownership.standing import Standing, Through, path

__all__ = ["AFFILIATE", "LISTED_ON", "entries"]

AFFILIATE = "affiliate"
LISTED_ON = "listed_on"
JOINT = "uk_joint_arrangement"


def entries(context: Context, measure: Measure) -> tuple[Entry, ...]:
    """Every way in which a measure's lists may reach a party of the question in one of its roles."""
    found = context.ways.get(measure.id)
    if found is None:
        found = context.ways[measure.id] = tuple(_entries(context, measure))
    return found


def _entries(context: Context, measure: Measure) -> Iterator[Entry]:
    for word in measure.subject:
        for party in context.in_role(context.law.roles[word].role):
            yield from _through(context, measure, word, party)


def _through(context: Context, measure: Measure, word: str, party: str) -> tuple[Entry, ...]:
    """The ways in through one party; kept for the next question where nothing that was said can change them."""
    kept, key = context.world.ways, (measure.id, word, party)
    if context.says_of_ways:
        return tuple(_Ways(context, measure, word, context.law.roles[word].role, party).all())
    known = kept.get(key)
    if known is None or known[0] is not measure:
        found = tuple(_Ways(context, measure, word, context.law.roles[word].role, party).all())
        known = kept[key] = (measure, found)
    return known[1]


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
            yield from self.own()
        if len(self.context.world.near(self.party)) > 1:
            yield from self.by_rule()
            for reach in (Reach.OWNER, Reach.CHILD):
                if reach in self.measure.reach:
                    yield from self.by_relation(reach)

    def by_rule(self) -> Iterator[Entry]:
        """Listed owners whose listing the measure's ownership rule carries over."""
        context = self.context
        rule = context.law.words.rule_on(self.measure.ownership_rule, context.day)
        if not rule.carries:
            return
        joint = Truth.of(context.fact(JOINT) is True)
        for found in context.world.standings(self.party, rule, self.measure.lists, joint):
            if rule.minority is Truth.UNKNOWN:
                for each in found.through:
                    yield from self.through(each.above, each.listed, each.path, self.affiliate(each), None)
            else:
                share, doubt = self.owned(found)
                for each in found.through:
                    yield from self.through(each.above, each.listed, each.path, doubt, str(share))

    def owned(self, found: Standing) -> tuple[Percent, _Doubt]:
        """The share that the rule looks at, and whether it reaches the party, with what is given or supposed."""
        of_lists = [kind for kind in self.context.law.facts.of_owners if {*self.measure.lists} <= {*kind.of_lists}]
        share, known = found.share, found.control
        for kind in of_lists:
            said = self.context.said(kind.key)
            if isinstance(said, Decimal):
                share = self._share(kind, found, share, said)
            elif isinstance(said, bool) and known is Truth.UNKNOWN:
                known = Truth.of(said)
        settled = share == found.share and known is found.control
        truth = found.truth if settled else found.rule.reached(share, found.votes, known)
        return share, _Doubt(truth, frozenset(kind.key for kind in of_lists))

    def _share(self, kind: FactKind, found: Standing, held: Percent, said: Decimal) -> Percent:
        if held.low == held.high:
            return held
        if kind.rule in {found.rule.id, self.measure.ownership_rule}:
            return Percent(said, said)
        # One owner alone holds no more than all together.
        return Percent(min(held.low, said), min(held.high, said))

    def affiliate(self, through: Through) -> _Doubt:
        """Whether the party is an affiliate of a listed one; where that is in doubt the fact `affiliate` settles it."""
        if through.truth is not Truth.UNKNOWN:
            return _Doubt(through.truth)
        settled = self.context.fact(AFFILIATE)
        return _Doubt(Truth.of(settled if isinstance(settled, bool) else None), frozenset({AFFILIATE}))

    def by_relation(self, reach: Reach) -> Iterator[Entry]:
        """Relations that the ownership rule does not carry: any owner or any company owned, whatever the share."""
        world, above = self.context.world, reach is Reach.OWNER
        near = world.holdings.owners(self.party) if above else world.holdings.owned(self.party)
        for other in world.listed_among(near, self.measure.lists):
            way = path(world.holdings, self.party, other, upwards=above)
            yield from self.through(above, other, way, _Doubt(), None)

    def own(self) -> Iterator[Entry]:
        """The party's own listings."""
        yield from self._entries(Reach.SELF, self.party, (self.party,), _Doubt(), None)

    def through(
        self, above: bool, other: str, way: tuple[str, ...], doubt: _Doubt, share: str | None
    ) -> Iterator[Entry]:
        """One way for each listing of a party above or below on the measure's lists."""
        yield from self._entries(Reach.OWNER if above else Reach.CHILD, other, way, doubt, share)

    def _entries(
        self, reach: Reach, other: str, way: tuple[str, ...], doubt: _Doubt, share: str | None
    ) -> Iterator[Entry]:
        standing = self.context.standing(other)
        for listing, binds in (each for key in self.measure.lists for each in standing.get(key, ())):
            match = Match(
                role=self.role,
                party=self.party,
                reach=reach,
                listed=other,
                listing=listing,
                path=way,
                share=share,
            )
            found = _Doubt(binds) if binds is Truth.TRUE else self._in_force(listing)
            truth = Truth.all([doubt.truth, found.truth])
            yield Entry(word=self.word, match=match, truth=truth, unknown=doubt.unknown | found.unknown)

    def _in_force(self, listing: Listing) -> _Doubt:
        """Whether a listing of which the days do not say so is in force, as far as its first day is said or supposed.

        Of a last day nothing is asked: who knew it would know the listing's end better than its publisher.
        """
        day, since = self.context.day, self.context.said(LISTED_ON)
        if listing.begun(day) is not Truth.UNKNOWN:
            return _Doubt(Truth.UNKNOWN)
        begun = since.until(day) if isinstance(since, DayRange) else Truth.UNKNOWN
        return _Doubt(Truth.all([begun, ~listing.ended(day)]), frozenset({LISTED_ON}))
