"""Why a rule reaches a party or not: every chain of stakes to a listed owner, and the sums it goes into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.counting import NO, YES, Limits, as_truth, reading
from caveat.ownership.holdings import Held, Holdings, percent
from caveat.ownership.rule import OwnershipRule
from caveat.ownership.standing import Circle, Standing

__all__ = ["Chain", "Link", "Part", "Sum", "Why", "chains", "sums"]

MOST_CHAINS = 64
MOST_LINKS = 32


class Why(StrEnum):
    """What becomes of a chain or of a holding."""

    COUNTS = "counts"
    NOT_PASSED = "not_passed"
    KIND = "kind"
    INDIRECT = "indirect"
    NOT_DIRECT = "not_direct"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What one party holds of the next in one kind, with the stakes that say so; no share for control."""

    owner: str
    owned: str
    kind: StakeKind
    share: Percent | None
    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One way from a party up to a listed owner.

    Attributes:
        links: the holdings, from the party upwards.
        counts: whether what stands at its lower end counts as held by the listed owner.
        why: `not_passed` where a company between does not pass the rule itself; `kind` where the rule does not look at
            such holdings; `indirect` where a chain shows what is here summed up; `not_direct` where only direct
            holdings count.
        at: the company at which it breaks.
    """

    listed: str
    links: tuple[Link, ...]
    counts: Truth
    why: Why
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One owner's holding in a sum, and whether it counts."""

    owner: str
    kind: StakeKind
    share: Percent | None
    counts: Truth
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the owners that count hold of one party together, and whether the rule is passed there."""

    party: str
    listed: tuple[str, ...]
    shares: Percent
    votes: Percent
    passed: Truth
    parts: tuple[Part, ...]


def chains(standing: Standing) -> tuple[Chain, ...]:
    """Every chain from the party to a listed owner, the shortest first; at most 64 of at most 32 links."""
    found: list[Chain] = []
    waiting: list[tuple[Link, ...]] = [()]
    for links in waiting:
        if len(found) >= MOST_CHAINS or len(waiting) > MOST_CHAINS * MOST_LINKS:
            break
        here = links[-1].owner if links else standing.party
        if links and (circle := _circle_of(standing, here)):
            found.append(_judged(standing, circle, links))
        met = {standing.party, *(link.owner for link in links)}
        if len(links) < MOST_LINKS:
            waiting += [(*links, link) for link in _links(standing.holdings, here) if link.owner not in met]
    return tuple(found)


def sums(standing: Standing) -> tuple[Sum, ...]:
    """The sums behind an answer: of the party first, then of each company whose holding counts, in each circle."""
    found = []
    for circle in standing.circles:
        above = [party for party in _upwards(standing, circle) if party not in circle.listed]
        found += [_sum(standing.holdings, party, circle, standing.rule) for party in above]
    return tuple(found)


def _circle_of(standing: Standing, listed: str) -> Circle | None:
    return next((circle for circle in standing.circles if listed in circle.listed), None)


def _judged(standing: Standing, circle: Circle, links: tuple[Link, ...]) -> Chain:
    listed, rule = links[-1].owner, standing.rule
    counts, why, at = as_truth(circle.listed[listed]), Why.COUNTS, None
    if rule.direct and len(links) > 1:
        counts, why, at = Truth.FALSE, Why.NOT_DIRECT, links[0].owner
    for link in reversed(links):
        if (reason := _left_out(standing.holdings, link, rule)) is not None:
            return Chain(listed=listed, links=links, counts=Truth.FALSE, why=reason, at=link.owned)
        passed = YES if link.owned == standing.party else circle.owners.get(link.owned, NO)
        sure = link.share.low > 0 if link.share else standing.holdings.held(link.owned).control[link.owner]
        counts = Truth.all([counts, as_truth(passed), Truth.TRUE if sure else Truth.UNKNOWN])
        if passed == NO and why is Why.COUNTS:
            why, at = Why.NOT_PASSED, link.owned
    return Chain(listed=listed, links=links, counts=counts, why=why, at=at)


def _left_out(holdings: Holdings, link: Link, rule: OwnershipRule) -> Why | None:
    held = holdings.held(link.owned)
    looked_at = {
        StakeKind.SHARES: rule.shares is not None,
        StakeKind.VOTES: rule.votes is not None,
        StakeKind.CONTROL: rule.control is not Truth.FALSE,
    }
    if not looked_at[link.kind]:
        return Why.KIND
    if all(stake.indirect for stake in link.stakes) and link.owner in held.explained:
        return Why.INDIRECT
    return None


def _upwards(standing: Standing, circle: Circle) -> Iterator[str]:
    """The party, and the companies between it and the listed owners that count, nearest first."""
    waiting = [standing.party]
    for here in waiting:
        yield here
        for owner in standing.holdings.held(here).owners():
            if owner in circle.owners and owner not in waiting:
                waiting.append(owner)


def _sum(holdings: Holdings, party: str, circle: Circle, rule: OwnershipRule) -> Sum:
    read = reading(holdings, party, circle.owners, Limits.of(rule))
    parts = []
    for link in _links(holdings, party):
        counts = as_truth(circle.owners.get(link.owner, NO))
        why = Why.COUNTS if counts is not Truth.FALSE else Why.NOT_LISTED
        if counts is not Truth.FALSE and (reason := _left_out(holdings, link, rule)):
            counts, why = Truth.FALSE, reason
        parts.append(Part(owner=link.owner, kind=link.kind, share=link.share, counts=counts, why=why))
    return Sum(
        party=party,
        listed=tuple(circle.listed),
        shares=percent(*read.shares),
        votes=percent(*read.votes),
        passed=as_truth(read.reached),
        parts=tuple(parts),
    )


def _links(holdings: Holdings, party: str) -> list[Link]:
    """What each owner of a party holds, one link a kind."""
    held = holdings.held(party)
    told: dict[tuple[str, StakeKind], list[Stake]] = {}
    for stake in holdings.of(party):
        told.setdefault((stake.owner, stake.kind), []).append(stake)
    return [
        Link(owner=owner, owned=party, kind=kind, share=_share(held, owner, kind), stakes=tuple(stakes))
        for (owner, kind), stakes in told.items()
    ]


def _share(held: Held, owner: str, kind: StakeKind) -> Percent | None:
    if kind is StakeKind.CONTROL:
        return None
    span = held.of_kind(kind).get(owner) or held.of_kind(kind, indirect=True).get(owner)
    return percent(*span) if span else Percent.unknown()
