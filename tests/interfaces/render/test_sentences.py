"""Sentences about questions and answers."""

from __future__ import annotations

from dataclasses import replace

from caveat.interfaces.render.sentences import (
    assumption_words,
    heading,
    list_state_words,
    not_evaluated_words,
    question_words,
    row_words,
    settle_words,
    why_not_words,
)
from caveat.model.answer import Answer, ListState, NotEvaluated, Outcome
from caveat.model.days import DayRange
from caveat.model.question import Question, Role


def test_the_question_names_actor_place_thing_parties_and_day(depends: Answer) -> None:
    said = question_words(depends.question)

    assert said.endswith(
        "in Ohio, buying video surveillance equipment made by hikvision from Buckeye Security LLC on 4 May 2022."
    )


def test_money_and_an_inexact_day_stand_in_the_question(prohibited: Answer) -> None:
    asked = replace(prohibited.question, on=DayRange.parse("2020"))

    assert question_words(asked).endswith("in 2020, paid with a federal grant.")


def test_a_party_that_fills_every_role_is_named_once() -> None:
    roles = (Role.COUNTERPARTY, Role.SELLER, Role.MAKER)
    asked = Question(
        actors=("us_company",),
        activity="purchase",
        on=DayRange.parse("2024-01-01"),
        parties=tuple((role, "huawei") for role in roles),
    )

    assert question_words(asked).count("huawei") == 1


def test_the_heading_says_who_may_not_do_what_with_which_money(prohibited: Answer) -> None:
    said = heading(prohibited)

    assert said.startswith("No. A county")
    assert said.endswith("may not buy video surveillance equipment made by hikvision with a federal grant.")


def test_the_heading_of_an_open_question_names_the_facts_it_turns_on(depends: Answer) -> None:
    assert heading(depends) == "It depends on the money and the security purpose."


def test_nothing_that_is_not_barred_is_called_allowed(allowed: Answer) -> None:
    assert heading(allowed) == "No rule we examined bars it."


def test_a_row_of_the_table_leaves_out_a_fact_that_may_have_any_value(depends: Answer) -> None:
    said = [row_words(row, depends) for row in depends.decision_table]

    assert said[-1] == "its own money"
    assert said[0] == "a federal grant or local match to a federal award; for a security purpose"


def test_a_row_without_conditions_holds_in_any_case(allowed: Answer) -> None:
    assert row_words(allowed.decision_table[0], allowed) == "in any case"


def test_the_options_that_settle_a_question_are_those_of_the_command_line(depends: Answer) -> None:
    assert settle_words(depends) == (
        "--paid-with own | federal_grant | cost_share",
        "--fact security_purpose_889=true | false",
    )


def test_a_fact_taken_for_granted_is_said_with_the_value_it_was_given() -> None:
    said = assumption_words("award_issued_on", "ge 2020-08-13")

    assert said == "The day of the award was not stated: taken as “on or after 13 August 2020”"


def test_places_and_lists_that_were_not_examined_are_named() -> None:
    place = NotEvaluated(kind="jurisdiction", id="CA-ON", why="no_law_of_it")

    assert not_evaluated_words(place) == "The law of Ontario"
    assert why_not_words(place) == "the law data holds no law of this place"
    assert not_evaluated_words(NotEvaluated(kind="list", id="US-BIS-EL", why="no_measure")) == "Entity List"


def test_a_stale_list_says_its_age_and_a_missing_one_that_it_was_never_read() -> None:
    stale = ListState(id="US-FCC", publication="x", edition=None, age_days=44, state="stale")

    assert list_state_words(stale) == "stale: 44 days old"
    assert list_state_words(replace(stale, state="missing")) == "never read"
    assert list_state_words(replace(stale, state="current")) == "current"


def test_every_outcome_makes_a_heading_without_gaps(allowed: Answer) -> None:
    for outcome in Outcome:
        said = heading(replace(allowed, outcome=outcome))
        assert said.endswith(".")
        assert "{" not in said
