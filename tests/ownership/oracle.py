"""Ownership rules by brute force: every world of the open shares, each rule by its definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from caveat.model.truth import Truth

__all__ = ["DOCTRINES", "Doctrine", "Edge", "truths"]

STEP = 10


@dataclass(frozen=True)
class Edge:
    """A stake with the shares that it may have, in steps of ten percent; one that may not be held may have none."""

    owner: str
    owned: str
    kind: str
    low: int
    high: int
    certain: bool = True

    def values(self) -> list[int]:
        held = list(range(self.low, self.high + 1, STEP)) if self.kind != "control" else [1]
        return held if self.certain else sorted({0, *held})


@dataclass(frozen=True)
class Doctrine:
    """A rule as a lawyer would write it on a card."""

    shares: Callable[[int], bool]
    votes: Callable[[int], bool] = lambda _: False
    together: bool = True
    control: bool = False
    small_leaves_doubt: bool = False
    parents_in_doubt: bool = False
    only_direct: bool = False
    through_majorities: bool = False
    needs_decision: bool = False


def _half(share: int) -> bool:
    return share >= 50


def _most(share: int) -> bool:
    return share > 50


AFFILIATE = Doctrine(_most, _most, together=False, control=True, small_leaves_doubt=True, parents_in_doubt=True)
DOCTRINES = {
    "ofac_50_single": Doctrine(_half, together=False),
    "ofac_50_aggregate": Doctrine(_half),
    "ssi_50_aggregate": Doctrine(_half),
    "capta_d2_50": Doctrine(_half),
    "bis_50_aggregate": Doctrine(_half),
    "eu_gt50_or_control": Doctrine(_most, _most, control=True),
    "eu_ge50_aggregate_or_control": Doctrine(_half, _most, control=True),
    "eu_annex_gt50": Doctrine(_most, together=False),
    "uk_gt50_or_control": Doctrine(_most, _most, together=False, control=True),
    "ca_ge50_or_control": Doctrine(_half, _half, together=False, control=True),
    "ch_gt50_aggregate_or_control": Doctrine(_most, _most, control=True),
    "au_owned_or_controlled": Doctrine(_most, _most, together=False, control=True, small_leaves_doubt=True),
    "un_owned_or_controlled": Doctrine(_most, _most, together=False, control=True, small_leaves_doubt=True),
    "jp_named_plus_50": Doctrine(_half, together=False, only_direct=True),
    "affiliates_by_statute": AFFILIATE,
    "subs_affiliates_successors": AFFILIATE,
    "control_of_listed": Doctrine(_most, _most, together=False, control=True, small_leaves_doubt=True),
    "cn_related_persons": Doctrine(
        _most, _most, together=False, control=True, small_leaves_doubt=True, parents_in_doubt=True, needs_decision=True
    ),
    "fcc_prohibited_10": Doctrine(
        lambda share: share >= 10, lambda share: share >= 10, together=False, control=True, through_majorities=True
    ),
    "foreign_adversary_20": Doctrine(lambda share: share >= 20, control=True, through_majorities=True),
    "listed_only": Doctrine(lambda _: False),
    "none": Doctrine(lambda _: False),
}
World = Mapping[Edge, int]


def truths(edges: list[Edge], listed: Mapping[str, Truth], doctrine: Doctrine, nodes: str) -> dict[str, Truth]:
    """What a rule makes of each party that is not listed: yes where it is so in all worlds, no where in none."""
    sure, possible, parents = set(nodes), set(), set(nodes)
    names = [[{name}, set()] if truth is Truth.UNKNOWN else [{name}] for name, truth in listed.items()]
    for world in worlds(edges):
        for chosen in product(*names):
            who = set().union(*chosen)
            sure &= _reached(world, who, doctrine, nodes, strictly=True)
            possible |= _reached(world, who, doctrine, nodes, strictly=False)
        parents &= {node for node in nodes if _owns_listed(world, node, listed, doctrine, nodes)}
    if doctrine.parents_in_doubt:
        possible |= parents
    if doctrine.needs_decision:
        sure = set()
    return {
        node: Truth.TRUE if node in sure else Truth.UNKNOWN if node in possible else Truth.FALSE
        for node in nodes
        if node not in listed
    }


def worlds(edges: list[Edge]) -> Iterator[World]:
    """Every way in which the open shares may be, none of which sums up to more than the whole."""
    for values in product(*(edge.values() for edge in edges)):
        world = dict(zip(edges, values, strict=True))
        totals: dict[tuple[str, str], int] = {}
        for edge, value in world.items():
            if edge.kind != "control":
                totals[edge.owned, edge.kind] = totals.get((edge.owned, edge.kind), 0) + value
        if all(total <= 100 for total in totals.values()):
            yield world


def _owns_listed(world: World, node: str, listed: Mapping[str, Truth], doctrine: Doctrine, nodes: str) -> bool:
    return bool(_reached(world, {node}, doctrine, nodes, strictly=True) & (set(listed) - {node}))


def _reached(world: World, listed: set[str], doctrine: Doctrine, nodes: str, *, strictly: bool) -> set[str]:
    circles = [listed] if doctrine.together else [{one} for one in listed]
    found: set[str] = set()
    for circle in circles:
        counted = set(circle)
        while True:
            passing = {node for node in nodes if _passes(world, node, counted, doctrine, strictly=strictly)}
            found |= passing
            more = {node for node in passing if not doctrine.only_direct}
            if doctrine.through_majorities and strictly:
                more = {node for node in more if _majority(world, node, counted)}
            if more <= counted:
                break
            counted |= more
    return found


def _passes(world: World, node: str, counted: set[str], doctrine: Doctrine, *, strictly: bool) -> bool:
    shares, votes = (_held(world, node, counted, kind) for kind in ("shares", "votes"))
    if doctrine.shares(shares) or doctrine.votes(votes):
        return True
    if doctrine.control and _held(world, node, counted, "control"):
        return True
    return doctrine.small_leaves_doubt and not strictly and shares + votes > 0


def _majority(world: World, node: str, counted: set[str]) -> bool:
    return _held(world, node, counted, "shares") > 50 or _held(world, node, counted, "control") > 0


def _held(world: World, node: str, counted: set[str], kind: str) -> int:
    return sum(
        value for edge, value in world.items() if edge.owned == node and edge.owner in counted and edge.kind == kind
    )
