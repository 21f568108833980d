"""Through whose listing a measure comes in: what is said of a listing or a share counts for whom it is said of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.law.small import company, condition, every, finding, held, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.model.answer import Outcome, Status
from caveat.model.days import DayRange
from caveat.model.question import Question, Role

BARRED, FREE, OPEN = Outcome.PROHIBITED, Outcome.ALLOWED, Outcome.DEPENDS
OWNED = measure("M", ownership_rule="ofac_50_aggregate")
COVERED = measure("M", subject=("maker",), lists=("US-FCC",))


def saying(**facts: object) -> Question:
    """Cameras of Acme are bought from a shop, and something is said of them."""
    parties = ((Role.MAKER, "acme"), (Role.SELLER, "shop"), (Role.COUNTERPARTY, "shop"))
    return purchase(parties=parties, facts=tuple(facts.items()))


def test_in_the_year_of_a_listing_the_answer_depends_on_its_day() -> None:
    answer = ask(world(company("acme", on_list(since="2022"))), purchase(), law_of(measure("M")))
    rows = {str(span): row.outcome for row in answer.decision_table for span in dict(row.when)["listed_on"]}
    assert rows == {"..2022-05-04": BARRED, "2022-05-05..": FREE}


def test_in_the_month_in_which_a_listing_ends_no_first_day_settles_it() -> None:
    snapshot = world(company("acme", on_list(since="2021", until="2022-05")))
    for said in ((), (("listed_on", DayRange.parse("2021-03-01")),)):
        answer = ask(snapshot, purchase(facts=said), law_of(measure("M")))
        assert (answer.outcome, answer.depends_on) == (OPEN, ())


def test_a_listing_that_may_begin_and_end_on_the_day_stays_open() -> None:
    snapshot = world(company("acme", on_list(since="2022", until="2022-05")))
    rows = ask(snapshot, purchase(), law_of(measure("M"))).decision_table
    assert {str(dict(row.when)["listed_on"][0]): row.outcome for row in rows} == {
        "..2022-05-04": OPEN,
        "2022-05-05..": FREE,
    }


@pytest.mark.parametrize(("day", "outcome"), [("2022-05-04", BARRED), ("2022-05-05", FREE), ("2022-05", OPEN)])
def test_whoever_knows_the_day_of_a_listing_can_say_it(day: str, outcome: Outcome) -> None:
    snapshot = world(company("acme", on_list(since="2022")), company("old", on_list(since="2021")))
    said = (("listed_on", DayRange.parse(day)),)
    assert ask(snapshot, purchase(facts=said), law_of(measure("M"))).outcome is outcome
    assert ask(snapshot, purchase("old", facts=said), law_of(measure("M"))).outcome is BARRED


@pytest.mark.parametrize(
    ("together", "share", "status"), [("40", "30..40", Status.DOES_NOT_APPLY), ("60", "30..60", Status.DEPENDS)]
)
def test_owners_on_one_list_hold_no_more_than_those_on_several_lists_together(
    together: str, share: str, status: Status
) -> None:
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[held("owner", "acme", "30..100")])
    told = finding(ask(snapshot, purchase(facts=(("el_owned_pct", Decimal(together)),)), law_of(OWNED)), "M")
    assert told.match is not None
    assert (told.match.share, told.status) == (share, status)


def test_a_share_that_is_said_settles_one_that_the_stakes_leave_open() -> None:
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[held("owner", "acme", None)])
    assert ask(snapshot, purchase(), law_of(OWNED)).outcome is OPEN
    for share, outcome in (("49", FREE), ("50", BARRED)):
        said = purchase(facts=(("wind_down", True), ("sdn_owned_pct", Decimal(share))))
        assert ask(snapshot, said, law_of(OWNED)).outcome is outcome
    assert ask(snapshot, purchase(), law_of(OWNED)).outcome is OPEN


def test_control_that_the_stakes_show_stands_against_what_is_said() -> None:
    small = law_of(measure("M", lists=("GB-RUS",), ownership_rule="uk_gt50_or_control"))
    parties = company("owner", on_list("GB-RUS")), company("acme")
    denied = purchase(facts=(("uk_control", False),))
    assert ask(world(*parties, stakes=[held("owner", "acme", "control")]), denied, small).outcome is BARRED
    minority = world(*parties, stakes=[held("owner", "acme", "30")])
    assert ask(minority, denied, small).outcome is FREE
    assert ask(minority, purchase(facts=(("uk_control", True),)), small).outcome is BARRED


@pytest.mark.parametrize(("said", "outcome"), [(True, BARRED), (False, FREE), (None, FREE)])
def test_two_owners_are_added_up_where_somebody_says_that_they_act_together(
    said: bool | None, outcome: Outcome
) -> None:
    small = law_of(measure("M", lists=("GB-RUS",), ownership_rule="uk_gt50_or_control"))
    parties = company("one", on_list("GB-RUS")), company("two", on_list("GB-RUS")), company("acme")
    snapshot = world(*parties, stakes=[held("one", "acme", "30"), held("two", "acme", "30")])
    facts = () if said is None else (("uk_joint_arrangement", said),)
    assert ask(snapshot, purchase(facts=facts), small).outcome is outcome


@pytest.mark.parametrize(
    ("share", "said", "outcome"),
    [("30", None, OPEN), ("30", True, BARRED), ("30", False, FREE), ("60", None, BARRED), ("60", False, BARRED)],
)
def test_a_company_of_which_a_listed_one_holds_less_than_half_may_be_an_affiliate(
    share: str, said: bool | None, outcome: Outcome
) -> None:
    small = law_of(measure("M", ownership_rule="affiliates_by_statute"))
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[held("owner", "acme", share)])
    answer = ask(snapshot, purchase(facts=() if said is None else (("affiliate", said),)), small)
    assert answer.outcome is outcome
    assert [key for key, _ in answer.depends_on] == (["affiliate"] if outcome is OPEN else [])


def test_a_measure_that_is_written_anew_is_read_anew_on_the_same_world() -> None:
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[held("owner", "acme", "60")])
    assert ask(snapshot, purchase(), law_of(measure("M"))).outcome is FREE
    assert ask(snapshot, purchase(), law_of(OWNED)).outcome is BARRED
    assert ask(snapshot, purchase(), law_of(measure("M"))).outcome is FREE


def test_a_maker_counts_as_listed_where_somebody_says_so_and_as_supposed() -> None:
    snapshot, small = world(company("acme"), company("shop")), law_of(COVERED)
    assert ask(snapshot, saying(), small).outcome is FREE
    answer = ask(snapshot, saying(wind_down=True, covered_listed_on=DayRange.parse("2021-03-12")), small)
    match = finding(answer, "M").match
    assert (answer.outcome, match and match.listing.hypothetical) == (BARRED, True)
    assert ask(snapshot, saying(), small).outcome is FREE


@pytest.mark.parametrize(("said", "outcome"), [(True, BARRED), (False, FREE)])
def test_whether_it_is_listed_can_be_said_without_a_day(said: bool, outcome: Outcome) -> None:
    small = law_of(replace(COVERED, lists=("US-ASDA-FASC",)))
    assert ask(world(company("acme"), company("shop")), saying(on_fasc_list=said), small).outcome is outcome


@pytest.mark.parametrize(
    ("since", "outcome"),
    [("2021", BARRED), ("2022", OPEN), ("2022-05-04", BARRED), ("2022-05-05", FREE), ("2023", FREE)],
)
def test_the_day_on_which_it_is_said_to_be_listed_counts(since: str, outcome: Outcome) -> None:
    snapshot = world(company("acme"), company("shop"))
    assert ask(snapshot, saying(covered_listed_on=DayRange.parse(since)), law_of(COVERED)).outcome is outcome


def test_what_is_said_of_a_maker_is_not_said_of_its_owner() -> None:
    """The owner is on another list, since long: no entry of the owner's own is as young as the one that is said."""
    gate = every(condition("list_match", "eq", "owner"), condition("listed_on", "ge", "2020-01-01"))
    both = replace(OWNED, subject=("maker",), lists=("US-FCC", "US-SDN"), when=gate)
    parties = company("owner", on_list("US-SDN", since="2015-01-01")), company("acme"), company("shop")
    snapshot = world(*parties, stakes=[held("owner", "acme", "100")])
    assert ask(snapshot, saying(covered_listed_on=DayRange.parse("2021-03-12")), law_of(both)).outcome is FREE
