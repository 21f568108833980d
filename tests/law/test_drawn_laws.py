"""Laws, worlds and questions drawn by lot: whatever a row of a table says is the answer once its facts are stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from tests.law.edges.test_properties import giving
from tests.law.small import company, held, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.gate import AllOf, AnyOf, Condition, FactRef, Gate, Operator, Unknown
from caveat.law.measure import Exemption, Measure
from caveat.model.answer import Outcome
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import FactValue, Question
from caveat.store.snapshot import Snapshot

YES_OR_NO = ("wind_down", "paid_in_full", "security_purpose_889")
DAYS = ("contract_signed_on", "issued_on", "bought_on")
ORDERS = (Operator.LT, Operator.LE, Operator.GT, Operator.GE)
SAME = (Operator.EQ, Operator.NE)
LISTS = ("US-MCCAIN-889", "US-SDN")
DRAWN = 40


def drawn_condition(lot: Random) -> Condition:
    unknown = lot.choice(list(Unknown))
    one = lot.choice(DAYS)
    other = FactRef(lot.choice([key for key in (*DAYS, "listed_on", "on") if key != one]))
    day = DayRange.parse(lot.choice(["2021-01-01", "2022-05-04", "2022-05", "2020"]))
    drawn: list[tuple[str, tuple[Operator, ...], FactValue | FactRef]] = [
        (lot.choice(YES_OR_NO), SAME, lot.random() < 0.5),
        (lot.choice((*DAYS, "listed_on")), (*ORDERS, *SAME), day),
        (one, ORDERS, other),
        ("money", (Operator.IN, Operator.NOT_IN), ("own",)),
        ("tenor_days", ORDERS, Decimal(lot.choice([30, 90]))),
        ("purpose_889", SAME, "any"),
    ]
    fact, operators, value = lot.choices(drawn, weights=[3, 3, 2, 1, 1, 1])[0]
    return Condition(fact, lot.choice(operators), value, unknown)


def drawn_gate(lot: Random, depth: int = 0) -> Gate:
    if depth == 2 or lot.random() < 0.5:
        return drawn_condition(lot)
    parts = tuple(drawn_gate(lot, depth + 1) for _ in range(lot.randint(1, 3)))
    return AllOf(parts) if lot.random() < 0.5 else AnyOf(parts)


def drawn_measure(key: str, lot: Random) -> Measure:
    exceptions = [Exemption(label="an exception", gate=drawn_gate(lot)) for _ in range(lot.choice([0, 0, 1, 2]))]
    return measure(
        key,
        when=drawn_gate(lot) if lot.random() < 0.8 else None,
        unless=tuple(exceptions),
        lists=lot.choice([(), LISTS[:1], LISTS]),
        covers_lists=LISTS,
        ownership_rule=lot.choice(["none", "ofac_50_aggregate"]),
        effect=lot.choice(["prohibited", "prohibited", "license_required", "permitted"]),
    )


def drawn_law(lot: Random) -> LawEdition:
    """One to three measures; what permits cancels those that do not."""
    measures = [drawn_measure(f"M{number}", lot) for number in range(lot.randint(1, 3))]
    barring = tuple(each.id for each in measures if each.effect != "permitted")
    return law_of(*(each if each.id in barring else replace(each, overrides=barring) for each in measures))


def drawn_world(lot: Random) -> Snapshot:
    """A party and perhaps an owner, on lists since days that are known more or less."""

    def listings() -> list[Listing]:
        return [
            on_list(
                lot.choice(LISTS),
                since=lot.choice([None, "2019-01-01", "2022", "2021-06", "2022-05"]),
                facts=lot.choice([(), (), (("purpose_889", "any"),), (("purpose_889", "security"),)]),
            )
            for _ in range(lot.choice([0, 1, 1, 2]))
        ]

    stakes = [held("owner", "acme", lot.choice(["30", "60", "0..100", "40..60"]))] if lot.random() < 0.6 else []
    return world(company("acme", *listings()), company("owner", *listings()), stakes=stakes)


def drawn_question(lot: Random) -> Question:
    facts: dict[str, FactValue] = {key: lot.random() < 0.5 for key in YES_OR_NO if lot.random() < 0.3}
    days = ["2022", "2021-06-01", "2022-05-04", "2020-02"]
    facts |= {key: DayRange.parse(lot.choice(days)) for key in DAYS if lot.random() < 0.4}
    return purchase(facts=tuple(facts.items()), money=lot.choice([(), (), ("own",)]))


def drawn_value(shown: FactValue, lot: Random) -> FactValue:
    """A value of a class as a table shows it: of a span of days or figures its ends, or one between them."""
    if isinstance(shown, DayRange):
        first, last = max(shown.earliest, date(2015, 1, 1)), min(shown.latest, date(2024, 1, 1))
        return DayRange.on(lot.choice([first, last, first + timedelta(days=lot.randint(0, (last - first).days))]))
    if isinstance(shown, str) and shown[0] in "<>":
        return drawn_figure(shown.split(), lot)
    return shown


def drawn_figure(limits: list[str], lot: Random) -> Decimal:
    low, high, ends = Decimal(0), Decimal(100), []
    for limit in limits:
        number = Decimal(limit.lstrip("<>="))
        low, high = (number, high) if limit[0] == ">" else (low, number)
        ends += [number] if "=" in limit else []
    return lot.choice([*ends, (low + high) / 2])


@pytest.mark.parametrize("seed", range(10))
def test_what_a_row_says_is_the_answer_once_its_facts_are_stated(seed: int) -> None:
    lot = Random(seed)
    for _ in range(DRAWN):
        law, snapshot, question = drawn_law(lot), drawn_world(lot), drawn_question(lot)
        for row in ask(snapshot, question, law).decision_table:
            if row.outcome is not Outcome.DEPENDS:
                stated = {fact: drawn_value(lot.choice(values), lot) for fact, values in row.when}
                assert ask(snapshot, giving(question, stated), law).outcome is row.outcome, (row.when, stated)
