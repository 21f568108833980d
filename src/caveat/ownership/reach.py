"""Everybody whom a rule reaches, at once."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.model.truth import Truth
from caveat.ownership.counting import NO, PERHAPS, YES, Limits, as_truth, counted, level
from caveat.ownership.holdings import Holdings
from caveat.ownership.rule import OwnershipRule
from caveat.ownership.standing import grouped, standing

__all__ = ["reached"]


def reached(
    holdings: Holdings,
    listed: Mapping[str, Truth],
    rule: OwnershipRule,
    *,
    joint: Truth = Truth.FALSE,
) -> dict[str, Truth]:
    """Every party that a rule reaches, or may reach, without those that are listed for certain.

    It says of each party what `standing` says of that one.
    """
    if not rule.carries:
        return {}
    limits = Limits.of(rule)
    known = {one: level(truth) for one, truth in listed.items() if truth is not Truth.FALSE}
    found: dict[str, int] = {}
    circles = list(grouped(known, rule, joint))
    # Where every holding leaves a doubt, doubts need no circles of their own: whoever is below anybody is in doubt.
    doubts = rule.minority is Truth.UNKNOWN and len(circles) > 1
    for together, most in [(known, PERHAPS), *circles] if doubts else circles:
        least = YES if doubts and together is not known else PERHAPS
        _, those = counted(holdings, together, limits, direct=rule.direct, least=least)
        for party, how in those.items():
            found[party] = max(found.get(party, NO), min(how, most))
    if rule.parents is not Truth.FALSE:
        for party in _parents(holdings, known, limits):
            found[party] = max(found.get(party, NO), level(rule.parents))
    told = {party: as_truth(how) for party, how in found.items() if party not in known}
    # What a party that may be listed holds of itself through others does not count for it.
    for party in (one for one, sure in known.items() if sure != YES and one in found):
        if (truth := standing(holdings, party, listed, rule, joint=joint).truth) is not Truth.FALSE:
            told[party] = truth
    return told


def _parents(holdings: Holdings, listed: Mapping[str, int], limits: Limits) -> set[str]:
    """Those who own or control a listed party for certain."""
    above = {owner for party in listed for owner in holdings.owners(party)}
    found = set()
    for owner in above:
        _, below = counted(holdings, {owner: YES}, limits, least=YES)
        if any(one in listed for one in below):
            found.add(owner)
    return found
