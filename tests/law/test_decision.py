"""From measures to an outcome: what decides, what a table asks for and what not, and what stands in its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.law.small import company, condition, every, finding, law_of, measure, on_list, purchase, some, world

from caveat.law import decision
from caveat.law.asking import ask
from caveat.law.case import INVENTED_STATE, law_for_cases
from caveat.law.edition import LawEdition
from caveat.law.gate import Gate
from caveat.law.measure import Measure
from caveat.model.answer import Answer, Outcome, Status
from caveat.model.days import DayRange
from caveat.model.question import Question, Role

BARRED, FREE, OPEN, RISK = Outcome.PROHIBITED, Outcome.ALLOWED, Outcome.DEPENDS, Outcome.ALLOWED_WITH_RISK
NOT_EVALUATED, LICENSED = Outcome.NOT_EVALUATED, Outcome.LICENSE_REQUIRED
LISTED = world(company("acme", on_list()))
AI, CHIPS, QUANTUM = (condition("sector", "eq", value) for value in ("ai", "semiconductors", "quantum"))
# A part of the listing that nobody can be asked for where the listing has none.
UNSAID = condition("listing_part", "in", "a|b")
PAID = condition("paid_in_full", "eq", "true")
DEFAULT = "US-ST-DEFAULT"


def note(key: str, **changed: object) -> Measure:
    """A measure that only notes something."""
    return measure(key, effect="none", **changed)


def permission(key: str, when: Gate, *overrides: str) -> Measure:
    return measure(key, effect="permitted", when=when, overrides=overrides)


def of_state(measure: Measure) -> Measure:
    """The same as law of the invented state that binds its counties."""
    return replace(measure, where=INVENTED_STATE, bound=("us_local_government",))


def buying_as_county(place: str = INVENTED_STATE) -> Question:
    return purchase(actors=("us_local_government",), jurisdiction=place)


def outcomes(answer: Answer, fact: str) -> dict[str, Outcome]:
    """The outcome for each value of a fact on which an answer depends."""
    return {str(value): row.outcome for row in answer.decision_table for value in dict(row.when)[fact]}


# What decides.


def test_measures_of_the_strictest_outcome_decide_together_and_no_others() -> None:
    law = law_of(
        measure("B"), measure("A", effect="reject"), measure("L", effect="license_required"), note("N"),
        permission("P", PAID, "L"),
    )  # fmt: skip
    answer = ask(LISTED, purchase(facts=(("paid_in_full", True),)), law)
    assert (answer.outcome, answer.deciding) == (BARRED, ("A", "B"))


def test_behind_a_yes_stand_the_notes_and_the_permissions() -> None:
    law = law_of(measure("M"), note("N"), permission("P", PAID, "M"))
    answer = ask(LISTED, purchase(facts=(("paid_in_full", True),)), law)
    assert (answer.outcome, answer.deciding) == (FREE, ("N", "P"))


def test_a_note_of_a_state_is_no_rule_of_it() -> None:
    answer = ask(LISTED, buying_as_county(), law_for_cases(law_of(of_state(note("N")))))
    assert (answer.outcome, answer.deciding) == (FREE, ("N", DEFAULT))
    assert finding(answer, DEFAULT).status is Status.APPLIES


def test_a_state_has_no_rule_where_its_rule_does_not_apply() -> None:
    law = law_for_cases(law_of(of_state(measure("S", when=AI)), of_state(measure("T", when=PAID))))
    answer = ask(LISTED, buying_as_county(), law)
    assert [(row.outcome, row.measures) for row in answer.decision_table if row.outcome is FREE] == [(FREE, (DEFAULT,))]
    assert finding(answer, DEFAULT).status is Status.DEPENDS
    stated = replace(buying_as_county(), facts=(("sector", "other"), ("paid_in_full", False)))
    assert ask(LISTED, stated, law).deciding == (DEFAULT,)


def test_a_risk_that_the_law_of_a_state_names_is_a_rule_of_it() -> None:
    """That of the federation is not: the state was examined and is silent."""
    risk = replace(measure("S", effect="due_diligence"), bound=("us_local_government",))
    federal = ask(LISTED, buying_as_county(), law_for_cases(law_of(replace(risk, where="US"))))
    assert (federal.outcome, federal.deciding) == (RISK, ("S",))
    assert finding(federal, DEFAULT).status is Status.APPLIES
    answer = ask(LISTED, buying_as_county(), law_for_cases(law_of(of_state(risk))))
    assert DEFAULT not in {each.measure for each in answer.findings}


def test_a_state_that_nobody_examined_is_not_said_to_have_no_rule() -> None:
    answer = ask(LISTED, buying_as_county("US-PR"), law_of(note("N", bound=("us_local_government",))))
    assert (answer.outcome, answer.deciding) == (NOT_EVALUATED, ("N",))


# What was not evaluated.


@pytest.mark.parametrize(
    ("effect", "outcome", "within"),
    [("none", NOT_EVALUATED, FREE), ("due_diligence", NOT_EVALUATED, RISK), ("prohibited", BARRED, None)],
)
def test_what_the_evaluated_law_says_stands_beside_what_was_not_evaluated(
    effect: str, outcome: Outcome, within: Outcome | None
) -> None:
    answer = ask(LISTED, purchase(jurisdiction="BR"), law_of(measure("M", effect=effect)))
    (row,) = answer.decision_table
    assert (row.outcome, row.within, row.measures, row.not_evaluated) == (outcome, within, ("M",), ("BR",))
    assert answer.within is (within or outcome)


def test_rows_that_differ_only_in_what_the_evaluated_law_says_stay_apart() -> None:
    law = law_of(measure("M", when=AI), measure("R", effect="due_diligence", when=QUANTUM))
    answer = ask(LISTED, purchase(jurisdiction="BR"), law)
    assert [(dict(row.when)["sector"], row.outcome, row.within, row.measures) for row in answer.decision_table] == [
        (("ai",), BARRED, None, ("M",)),
        (("quantum",), NOT_EVALUATED, RISK, ("R",)),
        (("other",), NOT_EVALUATED, FREE, ()),
    ]
    assert answer.within is OPEN


# What a table asks for.


def test_a_fact_that_one_measure_asks_for_turns_another_that_takes_it_as_not_met() -> None:
    silent = replace(QUANTUM, unknown=condition("sector", "eq", "ai", "skip").unknown)
    law = law_of(measure("M", when=AI), measure("L", effect="license_required", when=silent))
    assert outcomes(ask(LISTED, purchase(), law), "sector") == {"ai": BARRED, "quantum": LICENSED, "other": FREE}


def test_a_note_that_holds_for_some_values_only_depends_on_them() -> None:
    law = law_of(measure("M", when=AI), note("Z", when=QUANTUM), note("A", when=CHIPS), note("N"))
    answer = ask(LISTED, purchase(), law)
    assert [(dict(row.when)["sector"], row.outcome, row.measures) for row in answer.decision_table] == [
        (("ai",), BARRED, ("M",)),
        (("quantum", "semiconductors", "other"), FREE, ("A", "N", "Z")),
    ]
    assert {each.measure: each.status for each in answer.findings} == {
        "M": Status.DEPENDS, "A": Status.DEPENDS, "Z": Status.DEPENDS, "N": Status.APPLIES,
    }  # fmt: skip


def test_values_that_different_measures_bar_stay_apart() -> None:
    answer = ask(LISTED, purchase(), law_of(measure("M", when=AI), measure("Q", when=QUANTUM)))
    assert [(dict(row.when)["sector"], row.measures) for row in answer.decision_table] == [
        (("ai",), ("M",)), (("quantum",), ("Q",)), (("other",), ()),
    ]  # fmt: skip


def test_values_that_lead_to_different_risks_stay_apart() -> None:
    risks = [measure(key, effect="due_diligence", when=when) for key, when in (("M", AI), ("Q", QUANTUM))]
    answer = ask(LISTED, purchase(), law_of(*risks))
    assert [(row.outcome, row.measures) for row in answer.decision_table] == [
        (RISK, ("M",)),
        (RISK, ("Q",)),
        (FREE, ()),
    ]


def test_a_listing_known_to_the_month_is_asked_about_on_a_day_within_it() -> None:
    snapshot = world(company("acme", on_list(since="2022-05")))
    answer = ask(snapshot, purchase(), law_of(measure("M", ownership_rule="listed_only")))
    assert outcomes(answer, "listed_on") == {"..2022-05-04": BARRED, "2022-05-05..": FREE}


def test_a_licence_in_doubt_is_asked_about_where_it_would_lift_a_bar() -> None:
    law = law_of(measure("M"), permission("P", PAID, "M"))
    assert outcomes(ask(LISTED, purchase(), law), "paid_in_full") == {"False": BARRED, "True": FREE}


def test_a_licence_in_doubt_for_something_else_leaves_a_bar_as_it_is() -> None:
    law = law_of(measure("M"), measure("Q", activities=frozenset({"export"})), permission("P", UNSAID, "Q"))
    assert ask(LISTED, purchase(), law).outcome is BARRED
    both = law_of(*law.measures, permission("R", UNSAID, "M"))
    assert ask(LISTED, purchase(), both).outcome is OPEN


def test_a_licence_in_doubt_that_would_lift_only_a_note_is_not_asked_about() -> None:
    answer = ask(LISTED, purchase(), law_of(note("N"), permission("P", PAID, "N")))
    assert (answer.outcome, answer.deciding) == (FREE, ("N",))


def test_what_no_person_can_say_stays_open_and_is_asked_of_nobody() -> None:
    answer = ask(LISTED, purchase(), law_of(measure("M", when=UNSAID)))
    assert (answer.outcome, answer.depends_on, answer.deciding) == (OPEN, (), ("M",))
    half = ask(LISTED, purchase(), law_of(measure("M", when=every(AI, UNSAID))))
    assert outcomes(half, "sector") == {"ai": OPEN, "other": FREE}


def test_a_row_that_still_depends_says_what_decides_so_far_and_what_would() -> None:
    law = law_of(measure("A", when=UNSAID), measure("M", effect="license_required"))
    (row,) = ask(LISTED, purchase(), law).decision_table
    assert (row.outcome, row.within, row.measures) == (OPEN, None, ("M", "A"))


def test_a_measure_on_a_list_of_somebody_else_parts_no_values() -> None:
    """The party stands on both lists; one of the measures looks at the maker, who stands on none."""
    asked = purchase(parties=((Role.COUNTERPARTY, "acme"), (Role.MAKER, "maker")))
    snapshot = world(company("acme", on_list(), on_list("US-FCC")), company("maker"))
    law = law_of(
        measure("M", when=condition("contract_signed_on", "ge", "2020-01-01")),
        measure("Q", lists=("US-FCC",), subject=("maker",), when=condition("contract_signed_on", "ge", "2021-01-01")),
    )
    assert [str(span) for _, values in ask(snapshot, asked, law).depends_on for span in values] == [
        "..2019-12-31",
        "2020-01-01..",
    ]


def test_a_fact_is_shown_with_the_values_of_the_days_on_which_it_decides() -> None:
    """In the second year the purpose is asked about in vain: the bar stands, whatever becomes of the risk."""
    law = law_of(
        measure("M", until=date(2021, 1, 1), when=AI),
        measure("B", since=date(2021, 1, 1)),
        measure("R", effect="due_diligence"),
        permission("P", QUANTUM, "R"),
    )
    law = replace(law, measures=tuple(replace(m, since=date(2021, 1, 1)) if m.id in "RP" else m for m in law.measures))
    answer = ask(LISTED, purchase(on=DayRange.parse("2020..2021")), law)
    assert dict(answer.depends_on)["sector"] == ("ai", "other")
    assert [row.outcome for row in answer.decision_table] == [BARRED, BARRED, FREE]


# A table that would have no end.


def pairs(count: int) -> LawEdition:
    """A law whose table doubles with each of some pairs of facts."""
    facts = (
        "paid_in_full", "wind_down", "new_agreement", "significant", "rebutted", "en_route", "blue_uas", "toy_drone",
        "divestment", "secondary_market", "gl8_energy", "ieepa_exempt", "ongoing_services", "rejected_transaction",
        "holds_blocked_property", "official_us_business", "sensitive_site", "annex_listed", "eu_firewall", "cn_nexus",
        "one_off_trade", "energy_carveout", "energy_payment", "refined_from_ru_crude", "advanced_semiconductors",
        "fdp_footnote4_item",
    )  # fmt: skip
    each = [condition(fact, "eq", "true") for fact in facts[: 2 * count]]
    return law_of(measure("M", when=every(*(some(*pair) for pair in zip(each[::2], each[1::2], strict=True)))))


def test_a_table_that_would_have_no_end_says_that_it_depends() -> None:
    answer = ask(LISTED, purchase(), pairs(13))
    assert {row.outcome for row in answer.decision_table} == {BARRED, FREE, OPEN}


@pytest.mark.parametrize(("most", "whole"), [(1, False), (2, True)])
def test_a_table_is_whole_where_its_suppositions_are_as_many_as_may_be(
    monkeypatch: pytest.MonkeyPatch, most: int, whole: bool
) -> None:
    monkeypatch.setattr(decision, "MOST_NODES", most)
    answer = ask(LISTED, purchase(), law_of(measure("M", when=every(AI, PAID))))
    assert (OPEN not in {row.outcome for row in answer.decision_table}) is whole


def test_what_only_a_settled_measure_tells_apart_makes_no_table_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision, "MOST_NODES", 3)
    settled = every(condition("wind_down", "eq", "true"), some(AI, QUANTUM))
    law = law_of(measure("M", when=every(CHIPS, PAID)), measure("S", when=settled))
    answer = ask(LISTED, purchase(facts=(("wind_down", False),)), law)
    assert [row.outcome for row in answer.decision_table] == [BARRED, FREE, FREE]
