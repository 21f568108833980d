"""How the listing of others reaches a party: the share they hold under a rule, or whether it is their affiliate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from caveat.model.stake import Percent, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.graph import Holding, Holdings
from caveat.ownership.rule import OwnershipRule

__all__ = ["Affiliation", "affiliations", "held_share", "path"]

NOTHING = Percent(Decimal(0), Decimal(0))
MAJORITY = Decimal(50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A listed party to which another belongs, or may belong, as a subsidiary or affiliate."""

    listed: str
    truth: Truth
    path: tuple[str, ...]


def held_share(holdings: Holdings, party: str, listed: Mapping[str, Truth], rule: OwnershipRule) -> Percent:
    """The share of a party that listed parties hold, directly or through companies that pass the rule themselves.

    `listed` gives for each listed party whether it is listed for certain. Two least fixpoints over the party's owners:
    one that takes every doubt as no gives the low end, one that takes it as yes the high end. Cycles and
    cross-holdings therefore never lift themselves over the threshold (OFAC FAQ 401: an indirect stake counts only
    through companies that are themselves 50 % or more owned).
    """
    above = holdings.owners(party)
    low = _sum(holdings, party, _passing(holdings, above, listed, rule, sure=True), rule).low
    high = _sum(holdings, party, _passing(holdings, above, listed, rule, sure=False), rule).high
    return Percent(min(low, high), high)


def affiliations(holdings: Holdings, party: str, listed: Mapping[str, Truth]) -> list[Affiliation]:
    """The listed parties whose subsidiary or affiliate a party is, or may be; nearest first.

    A majority or control makes a subsidiary. A smaller share makes one only with control, which it may or may not
    bring: unknown. So is the way up from a listed party to its own parent: FAR 2.101 counts control either way, and
    no source read settles it for a state group.
    """
    down = _reach(holdings, party, listed, upwards=True)
    up = [a for a in _reach(holdings, party, listed, upwards=False) if a.listed not in {d.listed for d in down}]
    doubtful = [Affiliation(listed=a.listed, truth=Truth.UNKNOWN, path=a.path) for a in up if a.truth is Truth.TRUE]
    return [*down, *doubtful]


def path(holdings: Holdings, party: str, listed: str, *, upwards: bool = True) -> tuple[str, ...]:
    """The shortest way of stakes from a party to a listed one above (or below) it; empty where there is none."""
    came_from: dict[str, str] = {party: party}
    waiting = [party]
    while waiting and listed not in came_from:
        here = waiting.pop(0)
        for holding in holdings.of(here) if upwards else holdings.by(here):
            there = holding.owner if upwards else holding.owned
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    if listed not in came_from:
        return ()
    way = [listed]
    while way[-1] != party:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _passing(
    holdings: Holdings, above: set[str], listed: Mapping[str, Truth], rule: OwnershipRule, *, sure: bool
) -> set[str]:
    """The owners that count as listed: by their own listing, or because the rule reaches them."""
    wanted = {Truth.TRUE} if sure else {Truth.TRUE, Truth.UNKNOWN}
    counted = {owner for owner in above if listed.get(owner) in wanted}
    while True:
        reached = {
            owner
            for owner in above - counted
            if rule.passes(_end(_sum(holdings, owner, counted, rule), sure=sure)) is Truth.TRUE
        }
        if not reached:
            return counted
        counted |= reached


def _end(share: Percent, *, sure: bool) -> Percent:
    end = share.low if sure else share.high
    return Percent(end, end)


def _sum(holdings: Holdings, party: str, counted: set[str], rule: OwnershipRule) -> Percent:
    """What the owners that count hold directly, added up or the largest alone."""
    held = [share for owner, share in holdings.shares(party).items() if owner in counted]
    if not rule.added_up:
        return max(held, key=lambda share: (share.low, share.high), default=NOTHING)
    total = NOTHING
    for share in held:
        total = total + share
    return total


def _reach(holdings: Holdings, party: str, listed: Mapping[str, Truth], *, upwards: bool) -> list[Affiliation]:
    """Listed parties reached over links of control; a link in doubt makes the rest of the way doubtful."""
    best: dict[str, tuple[Truth, tuple[str, ...]]] = {party: (Truth.TRUE, (party,))}
    waiting = [party]
    while waiting:
        here = waiting.pop(0)
        so_far, way = best[here]
        for holding in holdings.of(here) if upwards else holdings.by(here):
            there = holding.owner if upwards else holding.owned
            truth = Truth.all([so_far, _controls(holding)])
            known = best.get(there)
            if truth is Truth.FALSE or (known and (known[0] is Truth.TRUE or truth is known[0])):
                continue
            best[there] = (truth, (*way, there))
            waiting.append(there)
    return [
        Affiliation(listed=other, truth=Truth.all([truth, listed[other]]), path=way)
        for other, (truth, way) in best.items()
        if other != party and listed.get(other, Truth.FALSE) is not Truth.FALSE
    ]


def _controls(holding: Holding) -> Truth:
    if holding.stake.kind is StakeKind.CONTROL:
        return Truth.TRUE if holding.certain else Truth.UNKNOWN
    if holding.share.low >= MAJORITY:
        return Truth.TRUE
    return Truth.FALSE if holding.share.high == 0 else Truth.UNKNOWN
