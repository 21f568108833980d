"""A measure in doubt: which facts it is put down to, and what an exception or a group that nobody knows of means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.law.small import company, condition, every, finding, held, law_of, measure, on_list, purchase, some, world

from caveat.law.asking import ask
from caveat.law.gate import Condition, Operator, Unknown
from caveat.law.measure import Exemption
from caveat.model.answer import Answer, Outcome, Status
from caveat.model.question import FactValue, Role

BARRED, FREE, OPEN = Outcome.PROHIBITED, Outcome.ALLOWED, Outcome.DEPENDS
LISTED = world(company("acme", on_list()))
PAID = Exemption(label="it is paid", gate=every(condition("paid_in_full", "eq", "true")))
WOUND_DOWN = Exemption(label="it winds down", gate=every(condition("wind_down", "eq", "true")))


def asked_for(answer: Answer) -> list[str]:
    """The facts on which an answer depends."""
    return [key for key, _ in answer.depends_on]


def outcomes(answer: Answer, fact: str) -> dict[str, Outcome]:
    """The outcome for each value of a fact on which an answer depends."""
    return {str(value): row.outcome for row in answer.decision_table for value in dict(row.when)[fact]}


def test_an_exception_that_is_asked_for_leaves_the_measure_open() -> None:
    answer = ask(LISTED, purchase(), law_of(measure("M", unless=(PAID,))))
    assert finding(answer, "M").status is Status.DEPENDS
    assert outcomes(answer, "paid_in_full") == {"True": FREE, "False": BARRED}


def test_one_exception_that_holds_settles_it_whatever_the_others_say() -> None:
    small = law_of(measure("M", unless=(PAID, WOUND_DOWN)))
    for fact in ("paid_in_full", "wind_down"):
        assert ask(LISTED, purchase(facts=((fact, True),)), small).outcome is FREE
    assert asked_for(ask(LISTED, purchase(facts=(("wind_down", False),)), small)) == ["paid_in_full"]


def test_of_two_listings_only_the_one_that_may_count_is_asked_about() -> None:
    early = condition("listed_on", "lt", "2021-01-01", "skip")
    small = law_of(
        measure("M", lists=("US-SDN", "US-SSI"), when=every(early, condition("money", "eq", "own")), unless=(PAID,))
    )
    late, old = on_list("US-SDN", since="2022-01-01"), on_list("US-SSI", since="2020-01-01")
    assert asked_for(ask(world(company("acme", late, old)), purchase(), small)) == ["money", "paid_in_full"]
    assert asked_for(ask(world(company("acme", late)), purchase(), small)) == []


def test_a_listing_that_does_not_count_is_asked_nothing_though_another_one_is_in_doubt() -> None:
    """Of the first entry nobody says for which purposes the law names it, which this rule takes for a no."""
    named = condition("purpose_889", "eq", "any", "skip")
    old_or_reinstated = some(
        condition("listed_on", "lt", "2021-01-01", "skip"), condition("reinstated_on", "ge", "2020-01-01")
    )
    other_purpose = Exemption(label="another purpose", gate=every(condition("purpose_889", "eq", "security")))
    rule = measure("M", lists=("US-MCCAIN-889",), when=every(named, old_or_reinstated), unless=(other_purpose,))
    first = on_list("US-MCCAIN-889", since="2020-01-01")
    second = on_list("US-MCCAIN-889", since="2022-01-01", facts=(("purpose_889", "any"),))
    answer = ask(world(company("acme", first, second)), purchase(), law_of(rule))
    assert asked_for(answer) == ["reinstated_on"]
    assert ask(world(company("acme", first)), purchase(), law_of(rule)).outcome is FREE


def test_a_measure_that_never_applies_does_not_depend_on_what_another_one_asks_for() -> None:
    """The one asks what the thing is; the other is about some things only, and its own gate fails for all of them."""
    asks = measure("ASKS", lists=(), subject=(), things=("video_surveillance",))
    never = replace(asks, id="NEVER", when=condition("wind_down", "eq", "true", "skip"))
    answer = ask(LISTED, purchase(), law_of(asks, never))
    assert asked_for(answer) == ["thing"]
    assert finding(answer, "NEVER").status is Status.DOES_NOT_APPLY


@pytest.mark.parametrize(("op", "outside"), [("in", False), ("eq", False), ("not_in", True), ("ne", True)])
def test_a_rule_about_a_group_or_about_all_but_a_group(op: str, outside: bool) -> None:
    named: FactValue = "rosneft" if op in {"eq", "ne"} else ("rosneft", "lukoil")
    gate = Condition("owner_group", Operator(op), named, Unknown.SKIP)
    parties = company("rosneft"), company("mine", on_list()), company("other", on_list())
    snapshot = world(*parties, stakes=[held("rosneft", "mine", "50"), held("rosneft", "other", "49.99")])
    small = law_of(measure("M", when=gate))
    assert ask(snapshot, purchase("mine"), small).outcome is (FREE if outside else BARRED)
    assert ask(snapshot, purchase("other"), small).outcome is (BARRED if outside else FREE)


@pytest.mark.parametrize(("unknown", "outcome"), [("skip", FREE), ("assume", BARRED)])
def test_where_nobody_is_named_a_group_counts_as_the_rule_says_of_what_is_not_known(
    unknown: str, outcome: Outcome
) -> None:
    gate = Condition("owner_group", Operator.IN, ("rosneft",), Unknown(unknown))
    assert ask(world(), purchase(parties=()), law_of(measure("M", lists=(), when=gate))).outcome is outcome


def test_a_rule_without_a_list_asks_for_the_group_of_the_counterparty() -> None:
    gate = Condition("owner_group", Operator.IN, ("rosneft",), Unknown.SKIP)
    snapshot = world(company("rosneft"), company("acme"), stakes=[held("rosneft", "acme", "50")])
    assert ask(snapshot, purchase(), law_of(measure("M", lists=(), subject=(), when=gate))).outcome is BARRED


def test_whoever_may_belong_to_a_group_gets_an_answer_for_each_group() -> None:
    gate = Condition("owner_group", Operator.IN, ("rosneft", "lukoil"), Unknown.SKIP)
    snapshot = world(company("rosneft"), company("acme", on_list()), stakes=[held("rosneft", "acme", None)])
    answer = ask(snapshot, purchase(), law_of(measure("M", when=gate)))
    assert answer.outcome is OPEN
    assert outcomes(answer, "owner_group") == {"rosneft": BARRED, "lukoil": BARRED, "other": FREE}


def test_what_the_stakes_show_of_a_group_stands_against_what_is_said() -> None:
    gate = Condition("owner_group", Operator.IN, ("rosneft",), Unknown.SKIP)
    snapshot = world(company("rosneft"), company("acme", on_list()), stakes=[held("rosneft", "acme", "50")])
    said = purchase(facts=(("owner_group", ("lukoil",)),))
    assert ask(snapshot, said, law_of(measure("M", when=gate))).outcome is BARRED
    assert ask(LISTED, said, law_of(measure("M", when=gate))).outcome is FREE
    assert (
        ask(LISTED, purchase(facts=(("owner_group", ("rosneft",)),)), law_of(measure("M", when=gate))).outcome is BARRED
    )


def test_a_party_that_is_no_member_of_the_group_but_owned_by_strangers_does_not_belong_to_it() -> None:
    gate = Condition("owner_group", Operator.IN, ("rosneft",), Unknown.SKIP)
    small = law_of(measure("M", when=gate))
    snapshot = world(company("rosneft", on_list()), company("acme", on_list()), stakes=[held("stranger", "acme", "60")])
    assert ask(snapshot, purchase("rosneft"), small).outcome is BARRED
    assert ask(snapshot, purchase("acme"), small).outcome is FREE


def test_a_thing_of_which_nobody_says_what_it_is_is_asked_for() -> None:
    small = law_of(measure("M", things=("video_surveillance",)))
    told = outcomes(ask(LISTED, purchase(), small), "thing")
    assert (told["video_surveillance"], told["routers"]) == (BARRED, FREE)


@pytest.mark.parametrize(("said", "outcome"), [(True, BARRED), (False, FREE), (None, OPEN)])
def test_the_maker_of_a_part_counts_where_the_part_is_a_substantial_one(said: bool | None, outcome: Outcome) -> None:
    small = law_of(measure("M", subject=("component_maker",)))
    facts = () if said is None else (("essential_component_is_substantial", said),)
    answer = ask(LISTED, purchase(parties=((Role.COMPONENT_MAKER, "acme"),), facts=facts), small)
    assert answer.outcome is outcome
    assert asked_for(answer) == (["essential_component_is_substantial"] if said is None else [])


def test_a_measure_that_the_listing_of_an_owner_does_not_bring_in_is_not_spoken_of() -> None:
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[held("owner", "acme", "60")])
    assert not ask(snapshot, purchase(), law_of(measure("M"))).findings
