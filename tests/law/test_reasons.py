"""Why a measure applies, does not, or depends: the first condition that fails, what is not known, what was assumed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.small import (
    company,
    condition,
    every,
    finding,
    held,
    law_of,
    measure,
    on_list,
    purchase,
    some,
    world,
)

from caveat.law.asking import ask
from caveat.law.gate import Condition, FactRef, Gate, Operator, Unknown
from caveat.law.measure import Exemption
from caveat.model.answer import Because, Finding, Reach, Status
from caveat.model.days import DayRange
from caveat.model.question import FactValue, Role
from caveat.model.stake import Stake
from caveat.store.snapshot import Snapshot

LISTED = world(company("acme", on_list()))


def told(when: Gate, **asked: object) -> Finding:
    """What a measure with these gates says of a purchase."""
    return finding(ask(LISTED, purchase("acme", **asked), law_of(measure("EX", when=when))), "EX")


def gate(fact: str, expected: str, found: str | None = None) -> Because:
    return Because(code="gate", fact=fact, expected=expected, found=found)


FAILS: dict[str, dict[str, object]] = {
    "actor": {"bound": ("eu_person", "uk_person")},
    "jurisdiction": {"where": "GB"},
    "activity": {"activities": frozenset({"sell_goods", "lend"})},
    "day": {"until": date(2020, 1, 1)},
    "thing": {"things": ("uas", "robots")},
    "gate": {"when": condition("money", "in", "federal|federal_grant")},
    "exception": {"unless": (Exemption(label="small purchases", gate=condition("money", "eq", "own")),)},
}
NAMED = (
    Because(code="actor", fact="actor", expected="eu_person, uk_person", found="us_company"),
    Because(code="jurisdiction", fact="jurisdiction", expected="GB", found="US"),
    Because(code="activity", fact="activity", expected="lend, sell_goods", found="purchase"),
    Because(code="day", fact="on", expected="2015-01-01..2019-12-31", found="2022-05-04"),
    Because(code="thing", fact="thing", expected="uas, robots", found="video_surveillance"),
    gate("money", "in federal|federal_grant", "own"),
    Because(code="exception", expected="small purchases"),
)


@pytest.mark.parametrize("because", NAMED, ids=lambda because: because.code)
def test_the_first_condition_that_fails_is_the_reason(because: Because) -> None:
    codes = [each.code for each in NAMED]
    failing = [FAILS[code] for code in codes[codes.index(because.code) :]]
    rule = measure("EX", **{key: value for each in failing for key, value in each.items()})
    answer = ask(LISTED, purchase(thing="video_surveillance", money=("own",)), law_of(rule))

    assert finding(answer, "EX").status is Status.DOES_NOT_APPLY
    assert finding(answer, "EX").because == (because,)


def test_a_measure_without_an_end_says_from_when_it_runs() -> None:
    law = law_of(measure("EX", since=date(2023, 1, 1)))
    assert finding(ask(LISTED, purchase(), law), "EX").because[0].expected == "2023-01-01.."


@pytest.mark.parametrize("bound", ["us_person", "eu_person"])
def test_a_list_on_which_only_an_owner_stands_whom_the_rule_does_not_carry_is_not_spoken_of(bound: str) -> None:
    snapshot = world(company("acme"), company("parent", on_list()), stakes=[held("parent", "acme")])
    assert not ask(snapshot, purchase(), law_of(measure("EX", bound=(bound,)))).findings


def test_everything_that_is_not_known_is_a_reason_why_it_depends() -> None:
    parts = every(
        condition("delivered_to_government", "eq", "true"),
        condition("contract_signed_on", "ge", "2020-08-13"),
        condition("money", "eq", "own"),
    )
    rule = measure("EX", when=parts, things=("uas",))
    found = finding(ask(LISTED, purchase(money=("own",)), law_of(rule)), "EX")

    assert found.status is Status.DEPENDS
    assert found.because == (
        Because(code="thing", fact="thing", expected="uas"),
        gate("delivered_to_government", "eq true"),
        gate("contract_signed_on", "ge 2020-08-13"),
    )


def test_an_exception_that_may_hold_is_a_reason_why_it_depends() -> None:
    unless = (
        Exemption(label="a waiver", gate=condition("waiver_granted", "eq", "true")),
        Exemption(label="bought by the state", gate=condition("money", "eq", "state")),
    )
    found = finding(ask(LISTED, purchase(money=("own",)), law_of(measure("EX", unless=unless))), "EX")
    assert (found.status, found.because) == (Status.DEPENDS, (Because(code="exception", expected="a waiver"),))


AWARD, SIGNED = condition("money", "eq", "federal_grant"), condition("contract_signed_on", "ge", "2020-08-13", "skip")


def test_where_one_of_several_is_asked_for_each_that_fails_is_a_reason() -> None:
    found = told(
        some(AWARD, condition("item_form", "eq", "service")), money=("own",), facts=(("item_form", "hardware"),)
    )
    assert found.because == (gate("money", "eq federal_grant", "own"), gate("item_form", "eq service", "hardware"))


def test_where_one_of_several_is_asked_for_only_those_not_known_leave_a_doubt() -> None:
    found = told(some(AWARD, condition("item_form", "eq", "service")), money=("own",))
    assert (found.status, found.because) == (Status.DEPENDS, (gate("item_form", "eq service"),))


def test_a_condition_that_was_not_stated_and_counts_as_not_met_is_the_reason_and_an_assumption() -> None:
    found = told(SIGNED)
    assert (found.status, found.because) == (Status.DOES_NOT_APPLY, (gate("contract_signed_on", "ge 2020-08-13"),))
    assert found.assumed == (("contract_signed_on", "not ge 2020-08-13"),)


def test_a_condition_that_was_not_stated_and_counts_as_met_is_an_assumption() -> None:
    found = told(condition("contract_signed_on", "ge", "2020-08-13", "assume"))
    assert (found.status, found.because) == (Status.APPLIES, ())
    assert found.assumed == (("contract_signed_on", "ge 2020-08-13"),)


def test_what_was_stated_is_no_assumption() -> None:
    signed: tuple[tuple[str, FactValue], ...] = (("contract_signed_on", DayRange.parse("2021")),)
    found = told(SIGNED, facts=signed)
    assert (found.status, found.assumed) == (Status.APPLIES, ())


def test_only_the_assumption_that_keeps_a_measure_away_is_named() -> None:
    taken = condition("delivered_to_government", "eq", "true", "assume")
    assert told(every(taken, SIGNED)).assumed == (("contract_signed_on", "not ge 2020-08-13"),)
    assert told(every(taken, AWARD), money=("own",)).assumed == ()
    assert told(some(taken, SIGNED)).assumed == (("delivered_to_government", "eq true"),)
    assert told(some(SIGNED, AWARD), money=("own",)).assumed == (("contract_signed_on", "not ge 2020-08-13"),)


def test_all_assumptions_of_a_measure_in_doubt_are_named() -> None:
    taken = condition("delivered_to_government", "eq", "true", "assume")
    asked = condition("item_form", "eq", "service")
    assert told(every(taken, asked)).assumed == (("delivered_to_government", "eq true"),)
    assert told(some(SIGNED, asked)).assumed == (("contract_signed_on", "not ge 2020-08-13"),)


def test_of_two_facts_that_are_compared_the_one_not_known_is_assumed() -> None:
    later = Condition("contract_signed_on", Operator.GE, FactRef("award_issued_on"), Unknown.ASSUME)
    neither, one = told(later), told(later, facts=(("contract_signed_on", DayRange.parse("2021")),))
    assert neither.assumed == (("contract_signed_on", "ge award_issued_on"),)
    assert one.assumed == (("award_issued_on", "ge award_issued_on"),)


@pytest.mark.parametrize(
    ("parties", "status", "assumed"),
    [
        (((Role.COUNTERPARTY, "acme"),), Status.APPLIES, ()),
        (((Role.COUNTERPARTY, "other"),), Status.DOES_NOT_APPLY, ()),
        ((), Status.DOES_NOT_APPLY, (("owner_group", "not in acme|sberbank"),)),
    ],
)
def test_that_a_party_belongs_to_a_group_is_assumed_only_where_there_is_no_party(
    parties: tuple[tuple[Role, str], ...], status: Status, assumed: tuple[tuple[str, str], ...]
) -> None:
    of_group = measure("EX", lists=(), when=condition("owner_group", "in", "acme|sberbank", "skip"))
    found = finding(ask(world(company("acme"), company("other")), purchase(parties=parties), law_of(of_group)), "EX")
    assert (found.status, found.assumed) == (status, assumed)


def owned(*stakes: Stake, since: str | None = None) -> Snapshot:
    """Acme with a listed owner."""
    return world(company("acme"), company("parent", on_list(since=since)), stakes=stakes)


@pytest.mark.parametrize(
    ("rule", "stake", "found"),
    [
        ("ofac_50_aggregate", held("parent", "acme", "40..60"), "40..60"),
        ("affiliates_by_statute", held("parent", "acme", "20"), None),
    ],
)
def test_a_share_that_may_not_suffice_is_a_reason_why_it_depends(rule: str, stake: Stake, found: str | None) -> None:
    answer = ask(owned(stake), purchase(), law_of(measure("EX", ownership_rule=rule)))
    told = finding(answer, "EX")
    assert (told.status, told.because) == (Status.DEPENDS, (Because(code="ownership", found=found),))


def test_a_share_that_does_not_suffice_is_the_reason_why_it_does_not_apply() -> None:
    law = law_of(measure("EX", ownership_rule="ofac_50_aggregate"))
    told = finding(ask(owned(held("parent", "acme", "40")), purchase(), law), "EX")
    assert (told.status, told.because) == (Status.DOES_NOT_APPLY, (Because(code="ownership", found="40"),))


@pytest.mark.parametrize(
    "snapshot",
    [world(company("acme", on_list(since="2022-05"))), owned(held("parent", "acme"), since="2022-05")],
    ids=["its own", "an owner's"],
)
def test_a_listing_of_which_the_day_is_not_certain_is_the_doubt_and_no_share(snapshot: Snapshot) -> None:
    law = law_of(measure("EX", reach=(Reach.SELF, Reach.OWNER)))
    told = finding(ask(snapshot, purchase(), law), "EX")
    assert (told.status, told.because) == (Status.DEPENDS, (Because(code="listing", fact="listed_on"),))


@pytest.mark.parametrize(
    ("facts", "status", "because"),
    [
        ((), Status.DEPENDS, (gate("essential_component_is_substantial", "eq true"),)),
        (
            (("essential_component_is_substantial", False),),
            Status.DOES_NOT_APPLY,
            (gate("essential_component_is_substantial", "eq true", "false"),),
        ),
        ((("essential_component_is_substantial", True),), Status.APPLIES, ()),
    ],
)
def test_who_made_a_part_counts_only_where_the_part_is_a_substantial_one(
    facts: tuple[tuple[str, FactValue], ...], status: Status, because: tuple[Because, ...]
) -> None:
    law = law_of(measure("EX", subject=("component_maker",)))
    asked = purchase(parties=((Role.COMPONENT_MAKER, "acme"),), facts=facts)
    told = finding(ask(LISTED, asked, law), "EX")
    assert (told.status, told.because) == (status, because)


def test_the_way_in_is_named_with_the_owners_on_it() -> None:
    snapshot = owned(held("parent", "holding", "60"), held("holding", "acme", "70"))
    told = finding(ask(snapshot, purchase(), law_of(measure("EX", ownership_rule="ofac_50_aggregate"))), "EX")
    assert told.match is not None
    assert (told.match.party, told.match.listed, told.match.path, told.match.share) == (
        "acme",
        "parent",
        ("acme", "holding", "parent"),
        "70",
    )
