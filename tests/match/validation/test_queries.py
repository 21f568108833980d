"""Queries with a known answer are counted by kind, script and list; namesakes are no misses."""

from __future__ import annotations

from typing import Any

from tests.match.conftest import party, snapshot
from tests.match.validation.conftest import WORLD, CaseFile

from caveat.match.validation import validate_queries
from caveat.model.party import PartyKind


def shares(*counts: int, namesakes: int = 0) -> dict[str, Any]:
    """The totals of a group: how many queries, found at the first place, among ten, and at the threshold."""
    queries, first, ten, found = counts
    return {
        "queries": queries,
        "recall_at_1": first / queries,
        "recall_at_10": ten / queries,
        "found_at_threshold": found / queries,
        "namesakes": namesakes,
        "found_or_namesake": (found + namesakes) / queries,
    }


_OF_THREE = ("recall_at_1", "recall_at_10", "found_at_threshold", "found_or_namesake")


def test_queries_find_the_publishers_own_id(case_file: CaseFile) -> None:
    path = case_file(
        "kind,type,query,expected_ent_num,target_name",
        "exact,Entity,Hikvision,30946,",
        "typo,Entity,Hangzhou Hikvison Digital,30946,",
        "typo,Individual,Nobody Whatsoever,7176,",
    )

    totals = validate_queries(path, WORLD)

    assert (totals["queries"], totals["recall_at_1"], totals["recall_at_10"]) == (3, 0.6667, 0.6667)
    assert totals["found_at_threshold"] == 0.6667
    assert totals["by_kind"] == {"exact": shares(1, 1, 1, 1), "typo": shares(2, 1, 1, 1)}
    assert totals["by_script"] == {"Latin": {**shares(3, 2, 2, 2), **dict.fromkeys(_OF_THREE, 0.6667)}}
    assert totals["by_list"] == {"US-NS-CMIC": shares(2, 2, 2, 2), "US-SDN": shares(1, 0, 0, 0)}
    assert totals["not_in_snapshot"] == 0


def test_queries_may_be_tab_separated(case_file: CaseFile) -> None:
    path = case_file("kind\ttype\tquery\texpected_id", "exact\tEntity\tHikvision\t30946")

    assert validate_queries(path, WORLD)["recall_at_1"] == 1.0


def test_another_party_of_the_very_same_name_is_counted_apart_and_is_no_failure(case_file: CaseFile) -> None:
    world = snapshot(
        *(party(f"1{number}", "Lumenforge Trading", on=("US-SDN", "2001")) for number in range(12)),
        party("99", "Lumenforge Trading", on=("US-BIS-EL", "2001")),
    )
    path = case_file(
        "kind,type,query,expected_id,target_name",
        "case,company,LUMENFORGE TRADING,99,Lumenforge  trading",
        "case,company,LUMENFORGE TRADING,99,Another Name",
    )

    totals = validate_queries(path, world)

    assert totals["by_list"] == {"US-BIS-EL": shares(2, 0, 0, 0, namesakes=1)}
    failures = totals["failures"]
    assert isinstance(failures, list)
    assert [(failure["line"], failure["found_instead"]) for failure in failures] == [(3, "Lumenforge Trading")]


def test_the_target_name_tells_which_of_two_parties_an_id_means(case_file: CaseFile) -> None:
    world = snapshot(
        party("a", "Brandmoor Shipping", on=("US-SDN", "2001"), identifiers=[("OFAC", "17")]),
        party("17", "Lumenforge Optronics", kind=PartyKind.ORGANIZATION, on=("UN-SC1988", "2001")),
    )
    path = case_file(
        "kind,type,query,expected_id,target_name", "typo,company,Brandmor Shipping,17,Lumenforge Optronics"
    )

    assert validate_queries(path, world)["recall_at_10"] == 0.0


def test_an_id_that_is_not_in_the_snapshot_is_told(case_file: CaseFile) -> None:
    totals = validate_queries(case_file("kind,query,expected_id", "typo,Hikvison,404"), WORLD)

    assert (totals["not_in_snapshot"], totals["failed"], totals["by_list"]) == (1, 1, {})
