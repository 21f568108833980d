"""Through which party and listing a measure comes in: the party's own, an owner's, or that of a party it owns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caveat.law.context import Context
from caveat.law.entry import Entry
from caveat.law.fact import FactType
from caveat.law.measure import SERVICE_PROVIDER, Measure
from caveat.model.answer import Match, Reach
from caveat.model.party import Party
from caveat.model.question import Role
from caveat.model.stake import Percent
from caveat.model.truth import Truth
from caveat.ownership.standing import Standing, Through, path, standing

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
        if not rule.carries:
            return
        for lists in self.parts(same_part=rule.same_part):
            found = standing(self.context.holdings, self.party.id, lists, rule)
            if rule.minority is Truth.UNKNOWN:
                for through in found.through:
                    yield from self.affiliate(through)
            else:
                share, fact = self.share(found)
                doubt = Entry(match=None, truth=self.passed(found, share), unknown=frozenset({fact} if fact else ()))
                for through in found.through:
                    yield from self.through(Reach.OWNER, through.listed, through.path, doubt, str(share))

    def parts(self, *, same_part: bool) -> list[dict[str, Truth]]:
        """The listed parties near this one: all together, or those under the same part of the list."""
        holdings = self.context.holdings
        near = holdings.owners(self.party.id) | holdings.owned(self.party.id)
        if not same_part:
            return [self.context.listed_among(near, self.measure.lists)]
        parts: dict[str, dict[str, Truth]] = {}
        for party_id in near:
            for listing, binds in self.context.listed(self.measure.lists, self.context.party(party_id)):
                for tag in tuple(listing.tags(self.context.day)) or ("",):
                    listed = parts.setdefault(tag, {})
                    listed[party_id] = Truth.any([binds, listed.get(party_id, Truth.FALSE)])
        return list(parts.values())

    def passed(self, found: Standing, share: Percent) -> Truth:
        """Whether the rule reaches the party, with the share that is found or supposed."""
        return found.truth if share == found.share else found.rule.passes(share)

    def share(self, found: Standing) -> tuple[Percent, str | None]:
        """The share that the measure's rule looks at, and the fact that states it, so that it can be supposed."""
        held = found.share
        for kind in self.context.law.facts.kinds.values():
            if kind.type is FactType.PERCENT and kind.rule and set(self.measure.lists) <= set(kind.of_lists):
                if (supposed := self.context.supposed.get(kind.key)) is None:
                    return held, kind.key
                together = Percent.parse(str(supposed))
                if kind.rule == found.rule.id:
                    return together, kind.key
                # One owner alone holds no more than all together.
                return Percent(min(held.low, together.low), min(held.high, together.high)), kind.key
        return held, None

    def affiliate(self, through: Through) -> Iterator[Entry]:
        """A listed party whose affiliate the party is, or may be, which the fact `affiliate` then settles."""
        doubt = Entry(match=None, truth=through.truth)
        if through.truth is Truth.UNKNOWN:
            settled = self.context.fact(self.context.law.facts.kinds[AFFILIATE], None)
            truth = Truth.of(settled if isinstance(settled, bool) else None)
            doubt = Entry(match=None, truth=truth, unknown=frozenset({AFFILIATE}))
        reach = Reach.OWNER if through.above else Reach.CHILD
        yield from self.through(reach, through.listed, through.path, doubt, None)

    def by_relation(self, reach: Reach) -> Iterator[Entry]:
        """Relations that the ownership rule does not carry: any owner or any company owned, whatever the share."""
        holdings = self.context.holdings
        near = holdings.owners(self.party.id) if reach is Reach.OWNER else holdings.owned(self.party.id)
        for other in self.context.listed_among(near, self.measure.lists):
            way = path(holdings, self.party.id, other, upwards=reach is Reach.OWNER)
            yield from self.through(reach, other, way, Entry(match=None, truth=Truth.TRUE), None)

    def through(
        self, reach: Reach, other: str, way: tuple[str, ...], doubt: Entry, share: str | None
    ) -> Iterator[Entry]:
        for listing, binds in self.context.listed(self.measure.lists, self.context.party(other)):
            match = Match(
                role=self.role, party=self.party.id, reach=reach, listed=other, listing=listing, path=way, share=share
            )
            yield Entry(match=match, truth=Truth.all([doubt.truth, binds]), unknown=doubt.unknown | _dates(binds))


def _dates(binds: Truth) -> frozenset[str]:
    return frozenset({"listed_on"}) if binds is Truth.UNKNOWN else frozenset()
