"""Every ownership rule on random graphs against brute force over all worlds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ownership.oracle import DOCTRINES, Edge, truths

from caveat.law.edition import installed_law
from caveat.model.days import DayRange
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.evidence import chains, sums
from caveat.ownership.flips import flips
from caveat.ownership.graph import StakeGraph
from caveat.ownership.holdings import UNIT
from caveat.ownership.reach import reached
from caveat.ownership.standing import standing

DAY = date(2025, 6, 1)
SOME_DAY_OF_THE_YEAR = DayRange.parse("2025")
RULES = installed_law().words.ownership_rules
NODES = "abcde"


@st.composite
def edges(draw: st.DrawFn) -> list[Edge]:
    """Up to seven holdings between five parties, at most two of them open, and nobody owned beyond the whole."""
    pairs = st.tuples(
        st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from(["shares"] * 4 + ["votes", "control"])
    )
    found: list[Edge] = []
    left: dict[tuple[str, str], int] = {}
    open_ones = 0
    for owner, owned, kind in draw(st.lists(pairs, unique=True, max_size=7)):
        room = left.get((owned, kind), 100)
        if owner == owned or room == 0:
            continue
        certain = open_ones >= 2 or draw(st.integers(0, 5)) > 0
        low = 10 * draw(st.integers(0, room // 10))
        spread = open_ones < 2 and certain and draw(st.integers(0, 3)) == 0
        high = 10 * draw(st.integers(low // 10, 10)) if spread else low
        open_ones += (not certain) or spread
        left[owned, kind] = room - low
        found.append(Edge(owner, owned, kind, low, high, certain))
    return found


def stakes(drawn: list[Edge]) -> list[Stake]:
    return [
        Stake(
            owner=edge.owner,
            owned=edge.owned,
            kind=StakeKind(edge.kind),
            percent=None if edge.kind == "control" else Percent(Decimal(edge.low), Decimal(edge.high)),
            since=None if edge.certain else SOME_DAY_OF_THE_YEAR,
        )
        for edge in drawn
    ]


LISTED = st.dictionaries(st.sampled_from(NODES), st.sampled_from([Truth.TRUE, Truth.TRUE, Truth.UNKNOWN]), max_size=3)


@pytest.mark.parametrize("rule", DOCTRINES)
@settings(max_examples=30, deadline=None)
@given(drawn=edges(), listed=LISTED)
def test_every_rule_says_what_holds_in_all_worlds(rule: str, drawn: list[Edge], listed: dict[str, Truth]) -> None:
    holdings = StakeGraph(stakes(drawn)).on(DAY)
    expected = truths(drawn, listed, DOCTRINES[rule], NODES)
    assert {node: standing(holdings, node, listed, RULES[rule]).truth for node in expected} == expected
    everybody = reached(holdings, listed, RULES[rule])
    assert {node: everybody.get(node, Truth.FALSE) for node in expected} == expected
    alone = {node: standing(holdings, node, listed, RULES[rule]).truth for node in NODES if node not in expected}
    told = {node: truth for node, truth in alone.items() if listed[node] is not Truth.TRUE and truth is not Truth.FALSE}
    assert {node: truth for node, truth in everybody.items() if node not in expected} == told


@pytest.mark.parametrize("rule", DOCTRINES)
@settings(max_examples=20, deadline=None)
@given(drawn=edges(), listed=LISTED)
def test_a_share_at_which_an_answer_flips_settles_it(rule: str, drawn: list[Edge], listed: dict[str, Truth]) -> None:
    holdings = StakeGraph(stakes(drawn)).on(DAY)
    for node in NODES:
        for flip in flips(standing(holdings, node, listed, RULES[rule])):
            for share, truth in ((flip.yes_from, Truth.TRUE), (flip.no_below, Truth.FALSE)):
                if share is not None:
                    at = int(share * UNIT)
                    settled, short = (
                        standing(
                            holdings.pinned(flip.owner, flip.owned, flip.kind, each), node, listed, RULES[rule]
                        ).truth
                        for each in ((at, at - 1) if truth is Truth.TRUE else (at - 1, at))
                        if each >= 0
                    )
                    assert settled is truth
                    assert short is not truth


@pytest.mark.parametrize("rule", DOCTRINES)
@settings(max_examples=20, deadline=None)
@given(drawn=edges(), listed=LISTED)
def test_the_evidence_bears_the_answer(rule: str, drawn: list[Edge], listed: dict[str, Truth]) -> None:
    holdings = StakeGraph(stakes(drawn)).on(DAY)
    for node in NODES:
        found = standing(holdings, node, listed, RULES[rule])
        ways = chains(found)
        for chain in ways:
            assert chain.links[0].owned == node
            assert chain.links[-1].owner == chain.listed
            assert all(one.owner == other.owned for one, other in zip(chain.links, chain.links[1:], strict=False))
        if any(each.above and each.truth is not Truth.FALSE for each in found.through):
            assert any(chain.counts is not Truth.FALSE for chain in ways)
        for each in sums(found):
            counts = [part.share for part in each.parts if part.counts is Truth.TRUE and part.kind is StakeKind.SHARES]
            assert min(sum(share.low for share in counts if share), Decimal(100)) == each.shares.low
