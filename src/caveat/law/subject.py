"""Through which party and listing a measure comes in: the party's own, an owner's, or that of a party it owns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.measure import SERVICE_PROVIDER, Measure
from caveat.model.answer import Match, Reach
from caveat.model.party import Party
from caveat.model.question import Role
from caveat.model.stake import Percent
from caveat.model.truth import Truth
from caveat.ownership.rule import OwnershipTest
from caveat.ownership.trace import Affiliation, affiliations, held_share, path

__all__ = ["entries", "touched_lists"]

AFFILIATE = "affiliate"


def entries(context: Context, measure: Measure) -> tuple[Entry, ...]:
    """Every way in which a measure's lists may reach a party of the question in one of its roles."""
    if measure.id not in context.ways:
        context.ways[measure.id] = tuple(_entries(context, measure))
    return context.ways[measure.id]


def _entries(context: Context, measure: Measure) -> Iterator[Entry]:
    for word in measure.subject:
        role = Role.SELLER if word == SERVICE_PROVIDER else Role(word)
        if word == SERVICE_PROVIDER and not _sells_service(context):
            continue
        for party in context.in_role(role):
            yield from _Ways(context, measure, role, party).all()


def touched_lists(context: Context) -> frozenset[str]:
    """Lists on which any party of the question stands, or anyone above or below it, on the day."""
    ids = {party_id for _, party_id in context.question.parties}
    near = set(ids)
    for party_id in ids:
        near |= context.holdings.owners(party_id) | context.holdings.owned(party_id)
    return frozenset(
        listing.list
        for party_id in near
        for listing in context.party(party_id).listings
        if listing.binds(context.day) is not Truth.FALSE
    )


def _sells_service(context: Context) -> bool:
    """A seller beside a maker counts as provider of services only; a seller that is the maker counts as maker."""
    return context.fact(context.law.facts.kinds["item_form"], None) == "service"


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways into one measure through one party in one role."""

    context: Context
    measure: Measure
    role: Role
    party: Party

    def all(self) -> Iterator[Entry]:
        own = list(self.context.listed(self.measure.lists, self.party))
        if Reach.SELF in self.measure.reach:
            for listing, binds in own:
                match = Match(
                    role=self.role,
                    party=self.party.id,
                    reach=Reach.SELF,
                    listed=self.party.id,
                    listing=listing,
                    path=(self.party.id,),
                )
                yield Entry(match=match, truth=binds, unknown=_dates(binds))
        elif own:
            return
        yield from self.by_rule()
        for reach in (Reach.OWNER, Reach.CHILD):
            if reach in self.measure.reach:
                yield from self.by_relation(reach)

    def by_rule(self) -> Iterator[Entry]:
        """Listed owners whose listing the measure's ownership rule carries over."""
        rule = self.context.law.words.ownership_rules[self.measure.ownership_rule]
        holdings = self.context.holdings
        if rule.test is OwnershipTest.AFFILIATE:
            near = holdings.owners(self.party.id) | holdings.owned(self.party.id)
            listed = self.context.listed_among(near, self.measure.lists)
            for affiliation in affiliations(holdings, self.party.id, listed):
                yield from self.affiliate(affiliation)
        elif rule.test is OwnershipTest.SHARE:
            listed = self.context.listed_among(holdings.owners(self.party.id), self.measure.lists)
            share, fact = self.share(listed)
            doubt = Entry(match=None, truth=rule.passes(share), unknown=frozenset({fact} if fact else ()))
            for owner in listed:
                yield from self.through(Reach.OWNER, owner, doubt, str(share))

    def share(self, listed: Mapping[str, Truth]) -> tuple[Percent, str | None]:
        """The share that the measure's rule looks at, and the fact that states it, so that it can be supposed."""
        rule = self.context.law.words.ownership_rules[self.measure.ownership_rule]
        held = held_share(self.context.holdings, self.party.id, listed, rule)
        for kind in self.context.law.facts.kinds.values():
            if kind.rule and set(self.measure.lists) <= set(kind.of_lists):
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
        doubt = Entry(match=None, truth=affiliation.truth)
        if affiliation.truth is Truth.UNKNOWN:
            settled = self.context.fact(self.context.law.facts.kinds[AFFILIATE], None)
            truth = Truth.of(settled if isinstance(settled, bool) else None)
            doubt = Entry(match=None, truth=truth, unknown=frozenset({AFFILIATE}))
        above = affiliation.listed in self.context.holdings.owners(self.party.id)
        yield from self.through(Reach.OWNER if above else Reach.CHILD, affiliation.listed, doubt, None)

    def by_relation(self, reach: Reach) -> Iterator[Entry]:
        """Relations that the ownership rule does not carry: any owner or any company owned, whatever the share."""
        holdings = self.context.holdings
        near = holdings.owners(self.party.id) if reach is Reach.OWNER else holdings.owned(self.party.id)
        for other in self.context.listed_among(near, self.measure.lists):
            yield from self.through(reach, other, Entry(match=None, truth=Truth.TRUE), None)

    def through(self, reach: Reach, other: str, doubt: Entry, share: str | None) -> Iterator[Entry]:
        way = path(self.context.holdings, self.party.id, other, upwards=reach is Reach.OWNER)
        for listing, binds in self.context.listed(self.measure.lists, self.context.party(other)):
            match = Match(
                role=self.role, party=self.party.id, reach=reach, listed=other, listing=listing, path=way, share=share
            )
            yield Entry(match=match, truth=Truth.all([doubt.truth, binds]), unknown=doubt.unknown | _dates(binds))


def _dates(binds: Truth) -> frozenset[str]:
    return frozenset({"listed_on"}) if binds is Truth.UNKNOWN else frozenset()
