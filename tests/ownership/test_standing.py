"""Ownership: aggregate shares through majorities, control, affiliation, cycles and doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from caveat.law.edition import installed_law
from caveat.model.days import DayRange
from caveat.model.source import Confidence
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.graph import StakeGraph
from caveat.ownership.reach import reached
from caveat.ownership.standing import Standing, path, standing

DAY = date(2025, 12, 1)
RULES = installed_law().words.ownership_rules


def stake(owner: str, owned: str, share: str | None, kind: StakeKind = StakeKind.SHARES) -> Stake:
    return Stake(owner=owner, owned=owned, kind=kind, percent=Percent.parse(share) if share else None)


def control(owner: str, owned: str) -> Stake:
    return stake(owner, owned, None, StakeKind.CONTROL)


def stands(
    stakes: Iterable[Stake],
    party: str,
    *listed: str,
    rule: str = "ofac_50_aggregate",
    truth: Truth = Truth.TRUE,
    joint: Truth = Truth.FALSE,
) -> Standing:
    holdings = StakeGraph(stakes).on(DAY)
    found = standing(holdings, party, dict.fromkeys(listed, truth), RULES[rule], joint=joint)
    all_at_once = reached(holdings, dict.fromkeys(listed, truth), RULES[rule], joint=joint)
    assert party in listed or all_at_once.get(party, Truth.FALSE) is found.truth
    return found


def held(stakes: Iterable[Stake], party: str, *listed: str, rule: str = "ofac_50_aggregate") -> str:
    return str(stands(stakes, party, *listed, rule=rule).share)


def test_two_quarters_make_a_half() -> None:
    assert held([stake("x", "a", "25"), stake("y", "a", "25")], "a", "x", "y") == "50"


def test_a_rule_that_looks_at_one_owner_does_not_add_up() -> None:
    assert held([stake("x", "a", "25"), stake("y", "a", "25")], "a", "x", "y", rule="ofac_50_single") == "25"


def test_what_one_owner_holds_itself_and_through_a_company_is_one_holding() -> None:
    stakes = [stake("p", "b", "60"), stake("b", "a", "25"), stake("p", "a", "30")]
    assert held(stakes, "a", "p", rule="uk_gt50_or_control") == "55"


def test_an_indirect_share_through_a_minority_does_not_count() -> None:
    assert held([stake("x", "a", "25"), stake("a", "b", "100")], "b", "x") == "0"


def test_a_circle_of_shares_does_not_lift_itself() -> None:
    circle = [stake("a", "b", "60"), stake("b", "a", "60"), stake("x", "a", "30")]
    assert held(circle, "b", "x") == "0"


def test_a_share_that_no_source_gives_is_at_most_what_the_others_leave() -> None:
    assert held([stake("x", "a", None), stake("others", "a", "70")], "a", "x") == "0..30"


def test_all_that_count_hold_at_most_what_the_others_leave() -> None:
    stakes = [stake("x", "a", None), stake("y", "a", None), stake("others", "a", "60")]
    assert held(stakes, "a", "x", "y") == "0..40"


def test_an_owner_whose_listing_is_in_doubt_makes_an_interval() -> None:
    assert str(stands([stake("x", "a", "60")], "a", "x", truth=Truth.UNKNOWN).share) == "0..60"


def test_a_stake_that_may_have_ended_counts_from_nothing() -> None:
    lent = Stake(owner="x", owned="a", percent=Percent.parse("60"), until=DayRange.parse("2025"))
    assert held([lent], "a", "x") == "0..60"


def test_a_stake_that_nobody_confirmed_leaves_a_doubt() -> None:
    said = Stake(owner="x", owned="a", percent=Percent.parse("60"), confidence=Confidence.LOW)
    assert stands([said], "a", "x").truth is Truth.UNKNOWN


def test_two_statements_of_one_holding_are_the_span_of_both_and_not_their_sum() -> None:
    assert held([stake("x", "a", "30"), stake("x", "a", "38")], "a", "x") == "30..38"


def test_a_statement_without_a_share_leaves_open_that_more_is_held_and_not_less() -> None:
    assert held([stake("x", "a", "60"), stake("x", "a", None)], "a", "x") == "60..100"


def test_a_figure_finer_than_a_billionth_of_a_percent_becomes_the_span_around_it() -> None:
    found = stands([stake("x", "a", "49.9999999999")], "a", "x")
    assert (str(found.share), found.truth) == ("49.999999999..50", Truth.UNKNOWN)


def test_an_indirect_holding_that_a_chain_shows_is_not_added_to_it() -> None:
    summed_up = Stake(owner="x", owned="b", percent=Percent.parse("40"), indirect=True)
    assert held([stake("x", "a", "100"), stake("a", "b", "40"), summed_up], "b", "x") == "40"


def test_an_indirect_holding_that_nothing_explains_may_count_and_a_whole_one_does() -> None:
    said = Stake(owner="x", owned="b", percent=Percent.parse("60"), indirect=True)
    whole = Stake(owner="x", owned="b", percent=Percent.parse("100"), indirect=True)
    assert held([said], "b", "x") == "0..60"
    assert held([whole], "b", "x") == "100"


def test_control_is_no_share_and_carries_nothing_under_the_50_percent_rule() -> None:
    found = stands([control("x", "a")], "a", "x")
    assert (str(found.share), found.truth, found.control) == ("0", Truth.FALSE, Truth.TRUE)


@pytest.mark.parametrize(
    "rule", ["eu_ge50_aggregate_or_control", "uk_gt50_or_control", "ca_ge50_or_control", "control_of_listed"]
)
def test_control_carries_a_listing_down_a_chain_where_the_law_says_so(rule: str) -> None:
    chain = [control("x", "a"), stake("a", "b", "60"), control("b", "c")]
    found = stands(chain, "c", "x", rule=rule)
    assert found.truth is Truth.TRUE
    assert [each.path for each in found.through] == [("c", "b", "a", "x")]


SEVEN = {
    "ofac_50_aggregate": Truth.TRUE,
    "bis_50_aggregate": Truth.TRUE,
    "eu_gt50_or_control": Truth.FALSE,
    "eu_ge50_aggregate_or_control": Truth.TRUE,
    "uk_gt50_or_control": Truth.FALSE,
    "ca_ge50_or_control": Truth.TRUE,
    "ch_gt50_aggregate_or_control": Truth.FALSE,
    "eu_annex_gt50": Truth.FALSE,
    "affiliates_by_statute": Truth.UNKNOWN,
    "listed_only": Truth.FALSE,
}


@pytest.mark.parametrize(("rule", "truth"), SEVEN.items())
def test_exactly_half_separates_the_rules(rule: str, truth: Truth) -> None:
    assert stands([stake("x", "a", "50"), stake("y", "a", "50")], "a", "x", rule=rule).truth is truth


@pytest.mark.parametrize(
    ("rule", "truth"),
    {
        "ofac_50_aggregate": Truth.TRUE,
        "ofac_50_single": Truth.FALSE,
        "eu_gt50_or_control": Truth.TRUE,
        "ch_gt50_aggregate_or_control": Truth.TRUE,
        "eu_annex_gt50": Truth.FALSE,
        "uk_gt50_or_control": Truth.FALSE,
        "ca_ge50_or_control": Truth.FALSE,
    }.items(),
)
def test_two_listed_owners_are_added_up_where_the_doctrine_says_so(rule: str, truth: Truth) -> None:
    assert stands([stake("x", "a", "30"), stake("y", "a", "30")], "a", "x", "y", rule=rule).truth is truth


@pytest.mark.parametrize("joint", list(Truth))
def test_a_joint_arrangement_adds_up_what_is_held_under_british_law(joint: Truth) -> None:
    both = [stake("x", "a", "30"), stake("y", "a", "30")]
    assert stands(both, "a", "x", "y", rule="uk_gt50_or_control", joint=joint).truth is joint


@pytest.mark.parametrize(
    ("rule", "truth"),
    {"uk_gt50_or_control": Truth.TRUE, "ca_ge50_or_control": Truth.TRUE, "ofac_50_aggregate": Truth.FALSE}.items(),
)
def test_votes_apart_from_shares_count_where_the_law_names_them(rule: str, truth: Truth) -> None:
    stakes = [stake("x", "a", "10"), stake("x", "a", "51", StakeKind.VOTES)]
    assert stands(stakes, "a", "x", rule=rule).truth is truth


def test_a_direct_rule_stops_at_the_first_stake() -> None:
    chain = [stake("x", "a", "100"), stake("a", "b", "100")]
    assert stands(chain, "a", "x", rule="jp_named_plus_50").truth is Truth.TRUE
    assert stands(chain, "b", "x", rule="jp_named_plus_50").truth is Truth.FALSE


def test_an_indirect_tenth_is_in_doubt_unless_it_runs_through_a_majority() -> None:
    tenths = [stake("x", "a", "10"), stake("a", "b", "10")]
    majority = [stake("x", "a", "60"), stake("a", "b", "10")]
    assert stands(tenths, "b", "x", rule="fcc_prohibited_10").truth is Truth.UNKNOWN
    assert stands(majority, "b", "x", rule="fcc_prohibited_10").truth is Truth.TRUE


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
    found = stands([stake("x", "a", share, kind)], "a", "x", rule="affiliates_by_statute")
    assert [(each.listed, each.truth) for each in found.through] == [("x", truth)]


def test_the_parent_of_a_listed_company_is_an_open_doubt() -> None:
    found = stands([stake("parent", "x", "100")], "parent", "x", rule="affiliates_by_statute")
    assert [(each.listed, each.truth, each.above) for each in found.through] == [("x", Truth.UNKNOWN, False)]


def test_a_related_person_under_chinese_law_waits_for_a_decision() -> None:
    assert stands([stake("x", "a", "100")], "a", "x", rule="cn_related_persons").truth is Truth.UNKNOWN


def test_ezviz_fell_below_half_on_its_listing_day() -> None:
    before = Stake(owner="hik", owned="ezviz", percent=Percent.parse("60"), until=DayRange.parse("2022-12-28"))
    after = Stake(owner="hik", owned="ezviz", percent=Percent.parse("48"), since=DayRange.parse("2022-12-28"))
    graph, listed = StakeGraph([before, after, control("hik", "ezviz")]), {"hik": Truth.TRUE}
    told = {
        (rule, day.day): standing(graph.on(day), "ezviz", listed, RULES[rule]).truth
        for rule in ("ofac_50_aggregate", "eu_ge50_aggregate_or_control")
        for day in (date(2022, 12, 27), date(2022, 12, 28))
    }
    assert told == {
        ("ofac_50_aggregate", 27): Truth.TRUE,
        ("ofac_50_aggregate", 28): Truth.FALSE,
        ("eu_ge50_aggregate_or_control", 27): Truth.TRUE,
        ("eu_ge50_aggregate_or_control", 28): Truth.TRUE,
    }


def test_the_path_to_a_listed_owner_is_the_shortest() -> None:
    stakes = [stake("x", "m", "60"), stake("m", "n", "60"), stake("n", "a", "60"), stake("m", "a", "10")]
    assert path(StakeGraph(stakes).on(DAY), "a", "x") == ("a", "m", "x")


def test_a_stake_that_is_supposed_leaves_the_graph_beneath_as_it_is() -> None:
    graph = StakeGraph([stake("x", "a", "40")])
    more = graph.supposing([stake("y", "a", "20")])
    listed = dict.fromkeys("xy", Truth.TRUE)
    rule = RULES["ofac_50_aggregate"]
    assert standing(more.on(DAY), "a", listed, rule).share.low == Decimal(60)
    assert standing(graph.on(DAY), "a", listed, rule).share.low == Decimal(40)
