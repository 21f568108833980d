"""The shares at which an answer that is in doubt is settled."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.ownership.written import stands

from caveat.model.stake import StakeKind
from caveat.model.truth import Truth
from caveat.ownership.flips import flips

EU = "eu_ge50_aggregate_or_control"


def told(graph: str, listed: str = "X Y", rule: str = "ofac_50_aggregate") -> dict[str, tuple[str, str]]:
    """For each owner from which share on the rule reaches A, and below which it does not; a dash where none does."""
    found = flips(stands(graph, "A", listed, rule))
    return {each.owner: (_shown(each.yes_from), _shown(each.no_below)) for each in found}


def _shown(share: Decimal | None) -> str:
    return "-" if share is None else f"{share:f}"


def test_an_unknown_share_names_the_share_at_which_the_answer_flips() -> None:
    found = stands("X>A:30 Y>A:? free>A:40", "A", "X Y")
    assert (found.truth, str(found.share)) == (Truth.UNKNOWN, "30..60")
    [flip] = flips(found)
    assert (flip.owner, flip.owned, flip.yes_from, flip.no_below) == ("Y", "A", Decimal(20), Decimal(20))


def test_two_open_shares_leave_a_span_between_yes_and_no() -> None:
    found = stands("X>A:20..40 Y>A:10..20", "A", "X Y")
    told = {flip.owner: (flip.yes_from, flip.no_below) for flip in flips(found)}
    assert told == {"X": (Decimal(40), Decimal(30))}


def test_a_share_further_up_may_be_the_one_that_decides() -> None:
    found = stands("X>A:? A>B:100", "B", "X")
    [flip] = flips(found)
    assert (flip.owner, flip.owned, flip.yes_from, flip.no_below) == ("X", "A", Decimal(50), Decimal(50))


def test_a_rule_that_asks_for_more_flips_just_above_its_threshold() -> None:
    [flip] = flips(stands("X>A:?", "A", "X", "eu_annex_gt50"))
    assert flip.yes_from == Decimal("50.000000001")


def test_only_the_shares_of_owners_that_count_are_asked_for() -> None:
    assert told("X>A:? free>A:30..60") == {"X": ("50", "50")}
    assert told("X>A:? free>A:30..60", "X", "eu_annex_gt50") == {"X": ("50.000000001", "50.000000001")}


def test_a_share_may_settle_only_that_the_rule_reaches() -> None:
    # Nobody confirmed that X controls it: whatever the share is, control may still carry.
    assert told("X>A:? X>A:~control", "X", EU) == {"X": ("50", "-")}


def test_a_share_may_settle_only_that_the_rule_does_not_reach() -> None:
    assert told("X>A:10..40 Y>A:~20", "X Y") == {"X": ("-", "30"), "Y": ("-", "10")}


def test_a_share_that_is_held_in_any_case_is_no_answer() -> None:
    assert told("X>A:50..60", "X?") == {}


def test_a_share_for_which_the_others_leave_no_room_is_no_answer() -> None:
    assert told("X>A:? X>A:~control free>A:60", "X", EU) == {}
    assert told("X>A:10..60 X>A:~control free>A:60", "X", EU) == {}
    assert told("X>A:20..90 free>A:40") == {"X": ("50", "50")}


def test_votes_that_are_open_are_asked_for_where_the_law_counts_them() -> None:
    [flip] = flips(stands("X>A:20 X>A:votes=?", "A", "X", EU))
    assert (flip.kind, flip.yes_from, flip.no_below) == (
        StakeKind.VOTES,
        Decimal("50.000000001"),
        Decimal("50.000000001"),
    )
    assert flips(stands("X>A:20 X>A:votes=?", "A", "X")) == ()


def test_a_stake_further_up_with_votes_of_its_own_is_asked_for() -> None:
    assert told("X>B:? X>B:votes=30 B>A:votes=60", "X", "ca_ge50_or_control") == {"X": ("50", "50")}


def test_a_share_that_counts_for_two_owners_flips_at_the_lower_of_both() -> None:
    found = stands("Y>X:control X>A:~60 Y>A:10", "A", "X Y", "control_of_listed")
    assert [(each.owner, each.yes_from) for each in flips(found)] == [("X", Decimal("40.000000001"))]


def test_where_an_answer_flips_is_told_to_a_billionth_of_a_percent() -> None:
    assert told("X>A:? Y>A:20..20.000000001") == {"X": ("30", "29.999999999")}


@pytest.mark.parametrize(("graph", "listed"), [("X>A:60", "X"), ("X>A:40", "X"), ("X>A:60", "X?"), ("free>A:?", "X")])
def test_where_no_share_is_open_nothing_flips(graph: str, listed: str) -> None:
    assert flips(stands(graph, "A", listed)) == ()


def test_an_owner_that_may_act_jointly_flips_by_its_own_share_alone() -> None:
    found = stands("X>A:? Y>A:20", "A", "X Y", "uk_gt50_or_control")
    assert {(each.owner, each.yes_from, each.no_below) for each in flips(found)} == {
        ("X", Decimal("50.000000001"), Decimal("50.000000001"))
    }
    assert found.truth is Truth.UNKNOWN
