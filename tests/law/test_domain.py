"""The values of a fact that nobody stated: a table shows all there are, parted where some rule turns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.law.small import company, condition, every, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.gate import Condition, FactRef, Operator, Unknown
from caveat.model.answer import Answer, Outcome
from caveat.model.question import FactValue

BARRED, FREE = Outcome.PROHIBITED, Outcome.ALLOWED
LISTED = world(company("acme", on_list()))


def asked(fact: str, *conditions: tuple[str, str]) -> Answer:
    """A purchase that each of some conditions on a fact bars by itself."""
    return ask(LISTED, purchase(), barring(fact, *conditions))


def barring(fact: str, *conditions: tuple[str, str]) -> LawEdition:
    return law_of(
        *(measure(f"M{place}", when=condition(fact, op, text)) for place, (op, text) in enumerate(conditions))
    )


def values(answer: Answer, fact: str) -> tuple[FactValue, ...]:
    return dict(answer.depends_on)[fact]


def test_a_closed_fact_shows_all_its_values_and_no_others() -> None:
    answer = asked("paid_into", ("eq", "none"))
    assert values(answer, "paid_into") == ("blocked_account", "counterparty", "none")


def test_a_fact_that_may_be_something_else_shows_what_rules_name_and_other() -> None:
    assert values(asked("sector", ("in", "semiconductors|ai")), "sector") == ("ai", "semiconductors", "other")
    assert values(asked("payment_currency", ("eq", "USD")), "payment_currency") == ("USD", "other")
    assert values(asked("licence_from", ("in", "OFAC|BIS")), "licence_from") == ("BIS", "OFAC", "other")


def test_a_rule_about_something_else_tells_it_from_what_no_rule_names() -> None:
    answer = asked("sector", ("in", "ai|other"))
    assert {dict(row.when)["sector"]: row.outcome for row in answer.decision_table} == {
        ("ai", "other"): BARRED, ("semiconductors", "quantum"): FREE,
    }  # fmt: skip
    assert values(asked("payment_currency", ("eq", "other"), ("eq", "USD")), "payment_currency") == ("USD", "other")


def test_a_fact_that_needs_only_to_be_there_has_no_value_of_its_own() -> None:
    exists = Condition("payment_currency", Operator.EXISTS, True, Unknown.ASK)
    law = law_of(measure("M", when=every(exists, condition("payment_currency", "ne", "USD"))))
    assert values(ask(LISTED, purchase(), law), "payment_currency") == ("USD", "other")


def test_the_kinds_of_money_are_those_that_the_buyer_can_have() -> None:
    answer = asked("money", ("eq", "own"))
    assert set(values(answer, "money")) == {
        "own", "state", "federal_grant", "coop_agreement", "federal_loan", "cost_share", "program_income",
        "indirect_cost", "federal", "client", "none",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("conditions", "spans"),
    [
        ([("gt", "90")], ["<=90", ">90"]),
        ([("ge", "90")], ["<90", ">=90"]),
        ([("lt", "90")], ["<90", ">=90"]),
        ([("le", "90")], ["<=90", ">90"]),
        ([("eq", "90")], ["<90", ">=90 <=90", ">90"]),
        ([("ne", "90")], ["<90", ">=90 <=90", ">90"]),
        ([("ge", "60"), ("ge", "90")], ["<60", ">=60 <90", ">=90"]),
        ([("gt", "60"), ("lt", "70")], ["<=60", ">60 <70", ">=70"]),
        ([("lt", "1")], ["<1", ">=1"]),
        ([("gt", "0")], ["<=0", ">0"]),
        ([("eq", "0")], ["<=0", ">0"]),
        ([("lt", "0.5"), ("gt", "99.5")], ["<0.5", ">=0.5 <=99.5", ">99.5"]),
    ],
)
@pytest.mark.parametrize("fact", ["tenor_days", "ru_owned_pct"])
def test_figures_are_parted_where_a_rule_turns_and_each_gets_the_answer_of_its_row(
    fact: str, conditions: list[tuple[str, str]], spans: list[str]
) -> None:
    answer = asked(fact, *conditions)
    assert list(values(answer, fact)) == spans
    for row in answer.decision_table:
        figures = [each for each in probes() if any(_lies_in(each, str(span)) for span in dict(row.when)[fact])]
        assert figures
        for figure in figures:
            stated = ask(LISTED, purchase(facts=((fact, figure),)), barring(fact, *conditions))
            assert (stated.outcome, stated.deciding) == (row.outcome, row.measures), figure


def probes() -> list[Decimal]:
    """Figures at, below and above those that the rules name."""
    named = [Decimal(each) for each in ("0", "0.5", "1", "60", "70", "90", "99.5", "100")]
    return sorted({max(each + by, Decimal(0)) for each in named for by in map(Decimal, ("-0.1", "0", "0.1"))})


def _lies_in(figure: Decimal, span: str) -> bool:
    tests = {"<": figure.__lt__, "<=": figure.__le__, ">": figure.__gt__, ">=": figure.__ge__}
    parts = [(part.rstrip("0123456789."), part.lstrip("<>=")) for part in span.split()]
    return all(tests[op](Decimal(number)) for op, number in parts)


def test_a_sum_has_no_upper_end() -> None:
    answer = asked("contract_value_eur", ("gt", "1000000"))
    assert {dict(row.when)["contract_value_eur"]: row.outcome for row in answer.decision_table} == {
        (">1000000",): BARRED, ("<=1000000",): FREE,
    }  # fmt: skip


def test_a_share_is_asked_about_at_the_share_with_which_a_rule_compares_it() -> None:
    law = law_of(
        measure("M", when=Condition("ru_owned_pct", Operator.GT, FactRef("lab_prohibited_owner_pct"), Unknown.ASK))
    )
    answer = ask(LISTED, purchase(facts=(("lab_prohibited_owner_pct", Decimal(30)),)), law)
    assert {dict(row.when)["ru_owned_pct"]: row.outcome for row in answer.decision_table} == {
        (">30",): BARRED, ("<=30",): FREE,
    }  # fmt: skip
    turned = ask(LISTED, purchase(facts=(("ru_owned_pct", Decimal(30)),)), law)
    assert {dict(row.when)["lab_prohibited_owner_pct"]: row.outcome for row in turned.decision_table} == {
        ("<30",): BARRED, (">=30",): FREE,
    }  # fmt: skip


def test_values_next_to_each_other_are_one_span_and_others_are_not() -> None:
    answer = asked("contract_signed_on", ("ge", "2020-01-01"), ("ge", "2021-01-01"))
    spans = {
        row.measures: [str(each) for each in dict(row.when)["contract_signed_on"]] for row in answer.decision_table
    }
    assert spans == {("M0",): ["2020"], ("M0", "M1"): ["2021-01-01.."], (): ["..2019-12-31"]}
    apart = asked("contract_signed_on", ("eq", "2020-05-01"))
    assert [str(each) for each in dict(apart.decision_table[1].when)["contract_signed_on"]] == [
        "..2020-04-30",
        "2020-05-02..",
    ]


def test_a_day_that_may_be_never_is_asked_about_as_never_too() -> None:
    answer = asked("authorized_on", ("eq", "none"))
    assert [str(each) for each in values(answer, "authorized_on")] == ["none", ".."]
