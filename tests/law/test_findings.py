"""Of which measures an answer speaks, and what it says of each."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.small import company, condition, finding, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.measure import Exemption, Measure
from caveat.model.answer import Answer, Because, Outcome, Status
from caveat.model.days import DayRange

LISTED = world(company("acme", on_list()))
DEFAULT = "US-ST-DEFAULT"


def spoken_of(answer: Answer) -> set[str]:
    return {each.measure for each in answer.findings}


def test_the_law_of_another_state_is_not_spoken_of_though_the_party_is_on_its_list() -> None:
    law = law_of(measure("HERE", where="US-OH"), measure("THERE", where="US-NE"), measure("ABROAD", where="GB"))
    assert spoken_of(ask(LISTED, purchase(jurisdiction="US-OH"), law)) == {"HERE", "ABROAD"}


def test_a_measure_on_whose_list_the_party_stands_is_named_with_what_keeps_it_from_applying() -> None:
    law = law_of(measure("OTHERS", bound=("eu_person",)), measure("SALES", activities=frozenset({"sell_goods"})))
    answer = ask(LISTED, purchase(), law)

    found = {each.measure: each for each in answer.findings}
    assert {each.status for each in found.values()} == {Status.DOES_NOT_APPLY}
    assert found["OTHERS"].because == (Because(code="actor", fact="actor", expected="eu_person", found="us_company"),)
    assert found["SALES"].because[0].code == "activity"
    assert all(each.match and each.match.listing.list == "US-SDN" for each in found.values())


def test_of_rules_without_a_list_only_those_are_named_that_are_about_such_a_question() -> None:
    own_money = condition("money", "in", "own|state")
    law = law_of(
        measure("GRANTS", lists=(), when=condition("money", "in", "federal_grant|federal_loan")),
        measure("OWN", lists=(), when=own_money),
        measure("OTHERS", lists=(), when=own_money, bound=("eu_person",)),
        measure("SALES", lists=(), when=own_money, activities=frozenset({"sell_goods"})),
    )
    answer = ask(world(company("acme")), purchase(money=("own",)), law)

    assert spoken_of(answer) == {"GRANTS", "OWN"}
    assert finding(answer, "GRANTS").status is Status.DOES_NOT_APPLY


def test_a_finding_states_from_when_to_when_the_measure_is_law() -> None:
    dated = measure("EX", since=date(2019, 8, 13), until=date(2024, 1, 1))
    found = finding(ask(LISTED, purchase(), law_of(dated)), "EX")
    assert (found.since, found.until) == (date(2019, 8, 13), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("money", "status", "told"),
    [
        ("own", Status.APPLIES, ("a waiver was granted", "small purchases")),
        ("state", Status.DOES_NOT_APPLY, ()),
    ],
)
def test_exceptions_are_named_for_a_measure_that_may_apply(money: str, status: Status, told: tuple[str, ...]) -> None:
    waiver = Exemption(label="a waiver was granted", gate=condition("waiver_granted", "eq", "true", "skip"))
    law = law_of(
        measure("EX", when=condition("money", "eq", "own"), unless=(waiver,), unless_text=("small purchases",))
    )
    found = finding(ask(LISTED, purchase(money=(money,)), law), "EX")
    assert (found.status, found.unless) == (status, told)


def alaska(*measures: Measure) -> Answer:
    """A borough in Alaska, whose law on purchases was examined, buys."""
    return ask(LISTED, purchase(actors=("us_local_government",), jurisdiction="US-AK"), law_of(*measures))


def test_a_state_that_was_examined_and_has_no_rule_is_named_as_one_that_bars_nothing() -> None:
    default = finding(alaska(measure("FEDERAL")), DEFAULT)
    assert (default.status, default.outcome, default.rank) == (Status.APPLIES, Outcome.ALLOWED, 0)


def test_a_state_whose_own_rule_applies_is_not_said_to_have_none() -> None:
    assert spoken_of(alaska(measure("AK", where="US-AK"))) == {"AK"}


def test_whether_a_state_has_no_rule_depends_where_its_own_rule_does() -> None:
    answer = alaska(measure("AK", where="US-AK", when=condition("money", "eq", "own")))
    assert answer.outcome is Outcome.DEPENDS
    assert finding(answer, DEFAULT).status is Status.DEPENDS


@pytest.mark.parametrize(
    ("actor", "place", "told"),
    [
        ("eu_company", None, "EU"),
        ("eu_company", "DE", "DE"),
        ("ca_government_department", "CA-ON", "CA"),
        ("us_company", "US", None),
    ],
)
def test_an_answer_says_of_which_country_a_part_of_the_law_is_stated(
    law: LawEdition, actor: str, place: str | None, told: str | None
) -> None:
    answer = ask(LISTED, purchase(actors=(actor,), jurisdiction=place, on=DayRange.parse("2022-05-04")), law)
    assert (answer.examined.jurisdiction if answer.examined else None) == told
