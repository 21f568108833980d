"""Worked cases of ownership, with the chains and sums that bear the answer."""

from __future__ import annotations

import pytest
from tests.ownership.written import stands

from caveat.model.truth import Truth
from caveat.ownership.evidence import Why, chains, sums

# OFAC FAQ 401 (https://ofac.treasury.gov/faqs/401), the graphs of its examples; the last two turn on B's 25 %.
FAQ_401 = [
    ("X>A:50 A>B:50", "B", Truth.TRUE, "50"),
    ("X>A:50 X>B:50 A>C:25 B>C:25", "C", Truth.TRUE, "50"),
    ("X>A:50 X>B:10 A>B:40", "B", Truth.TRUE, "50"),
    ("X>A:50 X>B:25 A>C:50 B>C:50", "C", Truth.TRUE, "50"),
    ("X>A:25 X>B:25 A>C:50 B>C:50", "C", Truth.FALSE, "0"),
    ("X>A:50 X>B:25 A>C:25 B>C:25", "C", Truth.FALSE, "25"),
]


@pytest.mark.parametrize(("graph", "party", "truth", "share"), FAQ_401)
def test_the_examples_of_faq_401(graph: str, party: str, truth: Truth, share: str) -> None:
    found = stands(graph, party, "X")
    assert (found.truth, str(found.share)) == (truth, share)


def test_two_listed_quarters_block_where_the_mere_reach_of_an_owner_would_not_say_so() -> None:
    # A stands below both graphs' owners alike; only the sums tell them apart.
    both = stands("X>A:25 Y>A:25 free>A:50", "A", "X Y")
    one = stands("X>A:25 free>A:75", "A", "X")
    assert (both.truth, one.truth) == (Truth.TRUE, Truth.FALSE)
    assert [(each.listed, each.truth) for each in one.through] == [("X", Truth.FALSE)]


PCK = "Rosneft>RND:100 Rosneft>RNRM:100 RND>PCK:37.5 RNRM>PCK:16.67 Shell>PCK:37.5 Eni>AETG:100 AETG>PCK:8.33"


def test_the_refinery_of_schwedt_is_owned_through_two_companies() -> None:
    found = stands(PCK, "PCK", "Rosneft")
    assert (found.truth, str(found.share)) == (Truth.TRUE, "54.17")
    assert [(chain.counts, [link.owner for link in chain.links]) for chain in chains(found)] == [
        (Truth.TRUE, ["RND", "Rosneft"]),
        (Truth.TRUE, ["RNRM", "Rosneft"]),
    ]
    first = sums(found)[0]
    assert [(part.owner, str(part.share), part.why) for part in first.parts] == [
        ("RND", "37.5", Why.COUNTS),
        ("RNRM", "16.67", Why.COUNTS),
        ("Shell", "37.5", Why.NOT_LISTED),
        ("AETG", "8.33", Why.NOT_LISTED),
    ]
    assert [(each.party, str(each.shares), each.passed) for each in sums(found)] == [
        ("PCK", "54.17", Truth.TRUE),
        ("RND", "100", Truth.TRUE),
        ("RNRM", "100", Truth.TRUE),
    ]


def test_a_chain_that_does_not_count_says_where_it_breaks() -> None:
    found = stands("X>A:25 A>B:100", "B", "X")
    assert [(chain.counts, chain.why, chain.at) for chain in chains(found)] == [(Truth.FALSE, Why.NOT_PASSED, "A")]


@pytest.mark.parametrize(
    ("graph", "rule", "why"),
    [
        ("X>A:control", "ofac_50_aggregate", Why.KIND),
        ("X>A:votes=60", "ofac_50_aggregate", Why.KIND),
        ("X>B:100 B>A:100", "jp_named_plus_50", Why.NOT_DIRECT),
    ],
)
def test_a_holding_that_a_rule_does_not_look_at_says_why(graph: str, rule: str, why: Why) -> None:
    assert [chain.why for chain in chains(stands(graph, "A", "X", rule))] == [why]


def test_a_reported_indirect_holding_is_shown_beside_the_chain_that_it_sums_up() -> None:
    found = stands("X>A:100 A>B:60 X>B:indirect:60", "B", "X")
    assert sorted((chain.why, len(chain.links)) for chain in chains(found)) == [(Why.COUNTS, 2), (Why.INDIRECT, 1)]


def test_a_web_of_cross_holdings_has_no_end_of_chains_but_few_are_shown() -> None:
    names = [f"n{number}" for number in range(12)]
    web = " ".join(f"{one}>{other}:5" for one in names for other in names if one != other)
    assert len(chains(stands(f"{web} X>n0:60", "n11", "X"))) <= 64
