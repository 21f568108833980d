"""Through whom a listing comes to a party, by which way, and what listed owners hold and control."""

from __future__ import annotations

import pytest
from tests.ownership.written import stands

from caveat.model.truth import Truth
from caveat.ownership.evidence import sums
from caveat.ownership.standing import Standing

OFAC, GB, CA, EU = (
    "ofac_50_aggregate",
    "uk_gt50_or_control",
    "ca_ge50_or_control",
    "eu_ge50_aggregate_or_control",
)
AFFILIATES, DECIDED = "affiliates_by_statute", "cn_related_persons"
YES, PERHAPS, NO = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


def told(found: Standing) -> list[tuple[str, Truth, str]]:
    """Each listed party near, whether its listing reaches the party asked for, and the way."""
    return [(each.listed, each.truth, "".join(each.path)) for each in found.through]


@pytest.mark.parametrize(
    ("graph", "rule", "ways"),
    [
        ("X>B:60 B>A:60", OFAC, [("X", YES, "ABX")]),
        ("X>A:25", OFAC, [("X", NO, "AX")]),
        ("X>B:25 B>A:100", OFAC, [("X", NO, "ABX")]),
        ("X>A:control X>B:60 B>A:60", OFAC, [("X", YES, "ABX")]),
        ("X>A:0 X>B:60 B>A:60", OFAC, [("X", YES, "ABX")]),
        ("X>A:votes=0 X>B:60 B>A:60", GB, [("X", YES, "ABX")]),
        ("X>A:indirect:60", OFAC, [("X", PERHAPS, "AX")]),
        ("X>A:indirect:0 Y>A:60", OFAC, [("X", NO, "AX"), ("Y", YES, "AY")]),
        ("X>A:votes=60", GB, [("X", YES, "AX")]),
        ("X>A:votes=60", OFAC, [("X", NO, "AX")]),
        ("X>A:60 Y>X:control", OFAC, [("X", YES, "AX"), ("Y", NO, "AXY")]),
        ("X>A:60 Y>X:0", OFAC, [("X", YES, "AX"), ("Y", NO, "AXY")]),
        ("X>A:60 Y>B:10 B>A:40", OFAC, [("X", YES, "AX"), ("Y", NO, "ABY")]),
        ("X>A:60 Y>B:60 B>A:10", CA, [("X", YES, "AX"), ("Y", NO, "ABY")]),
        ("X>A:60 X>A:control", "listed_only", []),
    ],
)
def test_each_listed_owner_comes_with_the_shortest_way_along_which_it_counts(
    graph: str, rule: str, ways: list[tuple[str, Truth, str]]
) -> None:
    assert told(stands(graph, "A", "X Y", rule)) == ways


def test_only_what_a_listed_owner_holds_itself_is_a_way_where_the_rule_is_direct() -> None:
    found = stands("X>A:60 Y>X:100", "A", "X Y", "jp_named_plus_50")
    assert told(found) == [("X", YES, "AX"), ("Y", NO, "AXY")]


def test_an_owner_that_may_act_jointly_is_named_once() -> None:
    found = stands("X>A:30 Y>A:30", "A", "X Y", GB, joint=PERHAPS)
    assert told(found) == [("X", PERHAPS, "AX"), ("Y", PERHAPS, "AY")]
    assert str(found.share) == "30..60"
    assert stands("X>A:30 Y>A:30", "A", "X Y", GB).truth is NO


@pytest.mark.parametrize(
    ("graph", "ways"),
    [
        ("A>X:60", [("X", PERHAPS, "AX")]),
        ("A>B:60 B>X:60", [("X", PERHAPS, "ABX")]),
        ("A>X:60 Y>B:10 B>A:10", [("Y", PERHAPS, "ABY"), ("X", PERHAPS, "AX")]),
        ("A>X:50", []),
        ("A>X:60 free>Y:60", [("X", PERHAPS, "AX")]),
        # Who is reached from above is not told of again from below; one above that holds nothing does not reach.
        ("A>X:control X>A:20", [("X", PERHAPS, "AX")]),
        ("A>X:60 X>A:0", [("X", NO, "AX"), ("X", PERHAPS, "AX")]),
    ],
)
def test_listed_companies_below_come_after_the_owners_above(graph: str, ways: list[tuple[str, Truth, str]]) -> None:
    assert told(stands(graph, "A", "X Y", AFFILIATES)) == ways


@pytest.mark.parametrize(
    ("graph", "truth"),
    {
        "X>A:0": NO,
        "X>A:0.000000001": PERHAPS,
        "X>A:votes=0": NO,
        "X>A:votes=0.000000001": PERHAPS,
        "X>A:60": YES,
    }.items(),
)
def test_a_law_without_a_number_leaves_any_share_open_and_no_share_not(graph: str, truth: Truth) -> None:
    found = stands(graph, "A", "X", AFFILIATES)
    assert found.truth is truth
    assert found.control is (NO if truth is NO else PERHAPS)


@pytest.mark.parametrize(
    ("graph", "rule", "control"),
    [
        ("free>A:control", OFAC, NO),
        ("X>B:25 B>A:control", OFAC, NO),
        ("X>A:25", OFAC, PERHAPS),
        ("X>A:~control", OFAC, PERHAPS),
        ("X>A:control", OFAC, YES),
        ("X>A:control Y>A:10", GB, YES),
        ("X>A:control", DECIDED, YES),
    ],
)
def test_control_is_open_wherever_a_listed_owner_holds_anything(graph: str, rule: str, control: Truth) -> None:
    assert stands(graph, "A", "X Y", rule).control is control


@pytest.mark.parametrize(
    ("graph", "rule", "shares", "votes"),
    [
        ("free>A:60", OFAC, "0", "0"),
        ("X>A:25 Y>A:30", OFAC, "55", "0"),
        ("X>A:25 Y>A:30", CA, "30", "0"),
        ("X>A:25..40 Y>A:30 X>A:votes=10 Y>A:votes=20", CA, "30..40", "20"),
        ("X>A:60 X>A:votes=10", DECIDED, "60", "10"),
    ],
)
def test_what_listed_owners_hold_is_their_sum_or_the_largest_as_the_rule_has_it(
    graph: str, rule: str, shares: str, votes: str
) -> None:
    found = stands(graph, "A", "X Y", rule)
    assert (str(found.share), str(found.votes)) == (shares, votes)


def test_what_a_company_holds_of_itself_through_its_owner_is_not_added() -> None:
    found = stands("X>A:50 A>B:60 B>A:10", "A", "X")
    assert str(found.share) == "50"
    assert [each.party for each in sums(found)] == ["A"]
