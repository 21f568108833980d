"""Rules that compare two days, of an issue, a contract, a listing: the table turns at the other day, or stays open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.law.small import company, condition, every, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.gate import Condition, FactRef, Operator, Unknown
from caveat.model.answer import Answer, Outcome
from caveat.model.days import DayRange
from caveat.model.party import Party
from caveat.model.question import FactValue, Question, Role

BARRED, FREE, OPEN = Outcome.PROHIBITED, Outcome.ALLOWED, Outcome.DEPENDS
DAY = date(2025, 6, 2)
LISTED = world(company("acme", on_list()))


def compares(fact: str, op: Operator, other: str, unknown: Unknown = Unknown.ASK) -> LawEdition:
    return law_of(measure("M", when=Condition(fact, op, FactRef(other), unknown)))


def buying(**days: str) -> Question:
    return purchase(facts=tuple((key, DayRange.parse(day)) for key, day in days.items()))


def by_day(answer: Answer, fact: str) -> dict[str, Outcome]:
    """The outcome for each span of a day on which an answer depends."""
    return {str(span): row.outcome for row in answer.decision_table for span in dict(row.when)[fact]}


def bank(*since: str) -> Party:
    """A bank under Directive 1 since a day, once for each."""
    return company("acme", *(on_list("US-SSI", since=day, facts=(("ssi_directive", "1"),)) for day in since))


def lends(party: Party, law: LawEdition, **days: str) -> Answer:
    """A US company buys debt of the bank that runs a hundred days."""
    facts: dict[str, FactValue] = {
        "tenor_days": Decimal(100),
        **{key: DayRange.parse(day) for key, day in days.items()},
    }
    question = purchase(
        activity="deal_new_debt",
        thing="new_debt",
        on=DayRange.on(DAY),
        parties=((Role.ISSUER, "acme"),),
        facts=tuple(facts.items()),
    )
    return ask(world(party, day=DAY), question, law)


def test_debt_from_before_the_bank_was_listed_is_told_from_later_debt(law: LawEdition) -> None:
    assert by_day(lends(bank("2015-07-01"), law), "issued_on") == {
        "..2015-06-30": FREE,
        "2015-07-01..2017-11-27": BARRED,
        "2017-11-28..": BARRED,
    }


def test_debt_of_which_only_the_year_is_known_is_asked_about_within_that_year(law: LawEdition) -> None:
    answer = lends(bank("2015-07-01"), law, issued_on="2015")
    assert by_day(answer, "issued_on") == {"2015-01..2015-06": FREE, "2015-07..2015-12": BARRED}


def test_where_only_the_year_of_the_listing_is_known_its_day_is_asked_for(law: LawEdition) -> None:
    answer = lends(bank("2015"), law, issued_on="2015-08-01")
    assert by_day(answer, "listed_on") == {"..2015-08-01": BARRED, "2015-08-02..": FREE}


def test_debt_from_within_the_year_of_the_listing_stays_open(law: LawEdition) -> None:
    assert by_day(lends(bank("2015"), law), "issued_on") == {
        "..2014-12-31": FREE,
        "2015-01-01..2015-12-30": OPEN,
        "2015-12-31..2017-11-27": BARRED,
        "2017-11-28..": BARRED,
    }


def test_a_listing_of_which_the_day_is_known_keeps_it_where_that_of_another_is_supposed() -> None:
    """The later entry counts whatever the day of the other one was, so that nobody needs to ask for it."""
    gate = every(condition("listed_on", "ge", "2015-03-01"), condition("purpose_889", "eq", "any"))
    small = law_of(measure("M", lists=("US-MCCAIN-889",), when=gate))
    both = company("acme", on_list("US-MCCAIN-889", since="2015"), on_list("US-MCCAIN-889", since="2016-01-01"))
    assert [key for key, _ in ask(world(both), purchase(), small).depends_on] == ["purpose_889"]


EXACT, MONTH, ONWARDS = "2020-05-15", "2020-05", "2020-05-15.."


@pytest.mark.parametrize(
    ("op", "other", "told"),
    [
        (Operator.LT, EXACT, {"..2020-05-14": BARRED, "2020-05-15..": FREE}),
        (Operator.LE, EXACT, {"..2020-05-15": BARRED, "2020-05-16..": FREE}),
        (Operator.GT, EXACT, {"..2020-05-15": FREE, "2020-05-16..": BARRED}),
        (Operator.GE, EXACT, {"..2020-05-14": FREE, "2020-05-15..": BARRED}),
        (Operator.LT, MONTH, {"..2020-04-30": BARRED, "2020-05-01..2020-05-30": OPEN, "2020-05-31..": FREE}),
        (Operator.LE, MONTH, {"..2020-05-01": BARRED, "2020-05-02..2020-05-31": OPEN, "2020-06-01..": FREE}),
        (Operator.GT, MONTH, {"..2020-05-01": FREE, "2020-05-02..2020-05-31": OPEN, "2020-06-01..": BARRED}),
        (Operator.GE, MONTH, {"..2020-04-30": FREE, "2020-05-01..2020-05-30": OPEN, "2020-05-31..": BARRED}),
        (Operator.LE, ONWARDS, {"..2020-05-15": BARRED, "2020-05-16..": OPEN}),
    ],
)
def test_the_table_turns_where_the_comparison_with_a_stated_day_does(
    op: Operator, other: str, told: dict[str, Outcome]
) -> None:
    answer = ask(LISTED, buying(issued_on=other), compares("contract_signed_on", op, "issued_on"))
    assert by_day(answer, "contract_signed_on") == told
    assert [str(span) for span in dict(answer.depends_on)["contract_signed_on"]] == list(told)


@pytest.mark.parametrize(
    ("op", "other", "told"),
    [
        (Operator.LT, EXACT, {"..2020-05-15": FREE, "2020-05-16..": BARRED}),
        (Operator.LE, EXACT, {"..2020-05-14": FREE, "2020-05-15..": BARRED}),
        (Operator.GT, EXACT, {"..2020-05-14": BARRED, "2020-05-15..": FREE}),
        (Operator.GE, EXACT, {"..2020-05-15": BARRED, "2020-05-16..": FREE}),
    ],
)
def test_so_it_does_where_the_day_that_is_not_known_is_the_one_compared_with(
    op: Operator, other: str, told: dict[str, Outcome]
) -> None:
    answer = ask(LISTED, buying(contract_signed_on=other), compares("contract_signed_on", op, "issued_on"))
    assert by_day(answer, "issued_on") == told
    assert [str(span) for span in dict(answer.depends_on)["issued_on"]] == list(told)


@pytest.mark.parametrize(("op", "there"), [("eq", BARRED), ("ne", FREE)])
def test_one_day_alone_is_told_from_those_before_and_after(op: str, there: Outcome) -> None:
    answer = ask(LISTED, purchase(), law_of(measure("M", when=condition("issued_on", op, "2020-05-01"))))
    other = FREE if there is BARRED else BARRED
    assert by_day(answer, "issued_on") == {"2020-05-01": there, "..2020-04-30": other, "2020-05-02..": other}


def test_a_day_stated_to_the_month_leaves_a_rule_about_one_day_open() -> None:
    answer = ask(LISTED, purchase(), law_of(measure("M", when=condition("issued_on", "eq", "2020-05"))))
    assert by_day(answer, "issued_on") == {"2020-05": OPEN, "..2020-04-30": FREE, "2020-06-01..": FREE}


def test_of_two_days_neither_of_which_is_known_no_table_can_be_made() -> None:
    answer = ask(LISTED, purchase(), compares("contract_signed_on", Operator.GT, "issued_on"))
    assert answer.outcome is OPEN
    assert not answer.depends_on


def test_values_that_stand_for_many_days_settle_nothing_between_two_days() -> None:
    """Both days are asked for by other conditions; which of the two was first stays open."""
    small = law_of(
        measure(
            "M",
            when=every(
                condition("contract_signed_on", "ge", "2020-01-01"),
                condition("issued_on", "ge", "2020-01-01"),
                Condition("contract_signed_on", Operator.GT, FactRef("issued_on"), Unknown.ASK),
            ),
        )
    )
    answer = ask(LISTED, purchase(), small)
    late = {
        "contract_signed_on": (DayRange(date(2020, 1, 1), date.max),),
        "issued_on": (DayRange(date(2020, 1, 1), date.max),),
    }
    assert [row.outcome for row in answer.decision_table if dict(row.when) == late] == [OPEN]
    assert {row.outcome for row in answer.decision_table} == {OPEN, FREE}
    assert ask(LISTED, buying(contract_signed_on="2021-01-02", issued_on="2021-01-01"), small).outcome is BARRED
    assert ask(LISTED, buying(contract_signed_on="2021-01-01", issued_on="2021-01-01"), small).outcome is FREE
