"""Everybody whom a rule reaches, at once."""

from __future__ import annotations

import pytest
from tests.ownership.written import DAY, RULES, listed_of, stakes

from caveat.model.truth import Truth
from caveat.ownership.graph import StakeGraph
from caveat.ownership.reach import reached

AFFILIATES = "affiliates_by_statute"


def everybody(graph: str, listed: str, rule: str = "ofac_50_aggregate", **more: Truth) -> dict[str, Truth]:
    return reached(StakeGraph(stakes(graph)).on(DAY), listed_of(listed), RULES[rule], **more)


def test_those_listed_for_certain_are_left_out_and_those_who_may_be_are_told() -> None:
    assert everybody("X>Y:60 X>Z:60 Z>A:60", "X Y Z?") == {"Z": Truth.TRUE, "A": Truth.TRUE}


@pytest.mark.parametrize("rule", ["ofac_50_aggregate", AFFILIATES])
def test_a_party_that_may_be_listed_is_not_reached_by_what_it_holds_of_itself(rule: str) -> None:
    assert everybody("P>Q:60 Q>P:60 P>X:10", "P? X", rule) == {"Q": Truth.UNKNOWN}


@pytest.mark.parametrize("rule", ["ofac_50_aggregate", "ca_ge50_or_control"])
def test_those_whom_nothing_reaches_are_not_told(rule: str) -> None:
    assert everybody("X>A:20 Y>A:20", "X Y", rule) == {}


def test_several_owners_under_a_law_without_a_number_reach_whoever_one_of_them_reaches() -> None:
    graph = "X>A:60 A>B:60 Y>B:10 Y>C:10 X>D:30 Y>D:30 free>E:100"
    assert everybody(graph, "X Y", "control_of_listed") == {
        "A": Truth.TRUE, "B": Truth.TRUE, "C": Truth.UNKNOWN, "D": Truth.UNKNOWN,
    }  # fmt: skip


def test_owners_act_jointly_only_where_it_is_said_so() -> None:
    both = "X>A:30 Y>A:30"
    assert everybody(both, "X Y", "uk_gt50_or_control") == {}
    assert everybody(both, "X Y", "uk_gt50_or_control", joint=Truth.UNKNOWN) == {"A": Truth.UNKNOWN}


def test_the_parents_of_a_listed_company_are_told_all_the_way_up() -> None:
    assert everybody("P>Q:60 Q>X:60 R>X:10 R>B:60 S>P:10", "X", AFFILIATES) == {"P": Truth.UNKNOWN, "Q": Truth.UNKNOWN}


def test_the_owner_of_somebody_who_is_not_listed_is_no_parent() -> None:
    graph = StakeGraph(stakes("P>X:60")).on(DAY)
    assert reached(graph, {"X": Truth.FALSE}, RULES[AFFILIATES]) == {}
