"""Ownership: aggregate shares through majorities, affiliation, cycles and doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.model.days import DayRange
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.graph import Holdings
from caveat.ownership.rule import OwnershipRule, OwnershipTest
from caveat.ownership.trace import affiliations, held_share, path

DAY = date(2025, 12, 1)
OFAC = OwnershipRule(id="ofac", test=OwnershipTest.SHARE)
SINGLE = OwnershipRule(id="single", test=OwnershipTest.SHARE, added_up=False)
MORE = OwnershipRule(id="more", test=OwnershipTest.SHARE, exceed=True)


def stake(owner: str, owned: str, share: str | None, kind: StakeKind = StakeKind.SHARES) -> Stake:
    return Stake(owner=owner, owned=owned, kind=kind, percent=Percent.parse(share) if share else None)


def held(stakes: Iterable[Stake], party: str, *listed: str, rule: OwnershipRule = OFAC) -> str:
    return str(held_share(Holdings(stakes, DAY), party, dict.fromkeys(listed, Truth.TRUE), rule))


def test_two_quarters_make_a_half() -> None:
    assert held([stake("x", "a", "25"), stake("y", "a", "25")], "a", "x", "y") == "50"


def test_a_rule_that_looks_at_one_owner_does_not_add_up() -> None:
    assert held([stake("x", "a", "25"), stake("y", "a", "25")], "a", "x", "y", rule=SINGLE) == "25"


def test_an_indirect_share_counts_in_full_through_a_company_that_is_half_owned() -> None:
    # OFAC FAQ 401: X owns half of A, A owns half of B: B is blocked.
    assert held([stake("x", "a", "50"), stake("a", "b", "50")], "b", "x") == "50"


def test_an_indirect_share_through_a_minority_does_not_count() -> None:
    assert held([stake("x", "a", "25"), stake("a", "b", "100")], "b", "x") == "0"


def test_a_direct_and_an_indirect_share_add_up() -> None:
    assert held([stake("x", "a", "50"), stake("x", "b", "10"), stake("a", "b", "40")], "b", "x") == "50"


def test_exactly_half_separates_reaching_from_exceeding() -> None:
    share = Percent.parse("50")
    assert OFAC.passes(share) is Truth.TRUE
    assert MORE.passes(share) is Truth.FALSE


def test_a_circle_of_shares_does_not_lift_itself() -> None:
    circle = [stake("a", "b", "60"), stake("b", "a", "60"), stake("x", "a", "30")]
    assert held(circle, "b", "x") == "0"


def test_a_share_that_no_source_gives_is_at_most_what_the_others_leave() -> None:
    assert held([stake("x", "a", None), stake("others", "a", "70")], "a", "x") == "0..30"


def test_an_owner_whose_listing_is_in_doubt_makes_an_interval() -> None:
    holdings = Holdings([stake("x", "a", "60")], DAY)
    assert str(held_share(holdings, "a", {"x": Truth.UNKNOWN}, OFAC)) == "0..60"


def test_a_stake_that_may_have_ended_counts_from_nothing() -> None:
    lent = Stake(owner="x", owned="a", percent=Percent.parse("60"), until=DayRange.parse("2025"))
    assert held([lent], "a", "x") == "0..60"


def test_control_is_no_share() -> None:
    assert held([stake("x", "a", None, StakeKind.CONTROL)], "a", "x") == "0"


@pytest.mark.parametrize(
    ("share", "kind", "truth"),
    [
        ("60", StakeKind.SHARES, Truth.TRUE),
        ("48", StakeKind.SHARES, Truth.UNKNOWN),
        (None, StakeKind.SHARES, Truth.UNKNOWN),
        (None, StakeKind.CONTROL, Truth.TRUE),
    ],
)
def test_a_majority_or_control_makes_an_affiliate_and_less_leaves_it_open(
    share: str | None, kind: StakeKind, truth: Truth
) -> None:
    found = affiliations(Holdings([stake("x", "a", share, kind)], DAY), "a", {"x": Truth.TRUE})
    assert [(each.listed, each.truth) for each in found] == [("x", truth)]


def test_the_parent_of_a_listed_company_is_an_open_doubt() -> None:
    found = affiliations(Holdings([stake("parent", "x", "100")], DAY), "parent", {"x": Truth.TRUE})
    assert [(each.listed, each.truth) for each in found] == [("x", Truth.UNKNOWN)]


def test_the_path_to_a_listed_owner_is_the_shortest() -> None:
    stakes = [stake("x", "m", "60"), stake("m", "n", "60"), stake("n", "a", "60"), stake("m", "a", "10")]
    assert path(Holdings(stakes, DAY), "a", "x") == ("a", "m", "x")


NODES = "abcdef"


@st.composite
def graphs(draw: st.DrawFn) -> list[tuple[str, str, int]]:
    """Shares of 0 to 100 % between six companies; no company is owned for more than the whole."""
    edges: list[tuple[str, str, int]] = []
    for owned in NODES:
        left = 100
        for owner in draw(st.lists(st.sampled_from([n for n in NODES if n != owned]), unique=True, max_size=3)):
            share = draw(st.integers(0, left))
            left -= share
            edges.append((owner, owned, share))
    return edges


def oracle(edges: list[tuple[str, str, int]], listed: set[str]) -> dict[str, int]:
    """The rule by brute force: blocked companies grow until no further one is half owned by blocked ones."""
    blocked = set(listed)
    while True:
        sums = {node: sum(s for owner, owned, s in edges if owned == node and owner in blocked) for node in NODES}
        more = {node for node, total in sums.items() if total >= 50} - blocked
        if not more:
            return sums
        blocked |= more


@given(graphs(), st.sets(st.sampled_from(NODES), max_size=3))
def test_random_graphs_agree_with_brute_force(edges: list[tuple[str, str, int]], listed: set[str]) -> None:
    holdings = Holdings([stake(owner, owned, str(share)) for owner, owned, share in edges], DAY)
    expected = oracle(edges, listed)
    for node in NODES:
        # The party itself is not its own owner: what stands above it decides.
        above = dict.fromkeys(listed - {node}, Truth.TRUE)
        share = held_share(holdings, node, above, OFAC)
        if node not in listed:
            # Above the threshold brute force also counts what the company holds of itself through its own owners.
            assert (share.low >= 50) is (expected[node] >= 50)
            assert expected[node] >= 50 or share == Percent(Decimal(expected[node]), Decimal(expected[node]))
