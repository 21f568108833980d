"""What a world says of a party's owners to the measures that look at them."""

from __future__ import annotations

import pytest
from tests.law.small import company, condition, finding, held, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.model.answer import Because, Finding, Outcome, Status
from caveat.model.listing import Listing, ListingPart
from caveat.store.snapshot import Snapshot


def under(directive: str) -> Listing:
    return on_list("US-SSI", since="2014-07-16", parts=(ListingPart(tag=directive),))


def two_owners(one: Listing, other: Listing) -> Snapshot:
    """Acme, of which two listed owners hold 30 % each."""
    stakes = [held("one", "acme", "30"), held("other", "acme", "30")]
    return world(company("acme"), company("one", one), company("other", other), stakes=stakes)


@pytest.mark.parametrize("rule", ["ofac_50_aggregate", "ssi_50_aggregate"])
def test_an_owner_that_one_entry_lists_for_certain_is_listed_whatever_another_leaves_open(rule: str) -> None:
    twice = (on_list(since="2022-05"), on_list(since="2020-01-01", record_id="2"))
    snapshot = world(company("acme"), company("parent", *twice), stakes=[held("parent", "acme")])
    assert ask(snapshot, purchase(), law_of(measure("EX", ownership_rule=rule))).outcome is Outcome.PROHIBITED


@pytest.mark.parametrize(
    ("rule", "directives", "status"),
    [
        ("ssi_50_aggregate", ("D1", "D1"), Status.APPLIES),
        ("ssi_50_aggregate", ("D1", "D2"), Status.DOES_NOT_APPLY),
        ("ofac_50_aggregate", ("D1", "D2"), Status.APPLIES),
    ],
)
def test_owners_under_different_directives_are_added_up_unless_the_rule_looks_at_each(
    rule: str, directives: tuple[str, str], status: Status
) -> None:
    snapshot = two_owners(*(under(each) for each in directives))
    answer = ask(snapshot, purchase(), law_of(measure("EX", lists=("US-SSI",), ownership_rule=rule)))
    assert finding(answer, "EX").status is status


def of_share(snapshot: Snapshot, fact: str) -> Finding:
    """What a rule says that asks for half, whoever holds it."""
    law = law_of(measure("EX", lists=(), when=condition(fact, "ge", "50")))
    return finding(ask(snapshot, purchase(), law), "EX")


def test_what_two_designated_persons_hold_is_not_added_up_where_nobody_says_that_they_act_jointly() -> None:
    found = of_share(two_owners(on_list("GB-RUS"), on_list("GB-RUS")), "uk_owned_pct")
    assert found.because == (Because(code="gate", fact="uk_owned_pct", expected="ge 50", found="30"),)


def test_what_listed_persons_hold_is_asked_for_where_no_owner_that_is_known_is_listed() -> None:
    snapshot = world(company("acme"), company("parent"), stakes=[held("parent", "acme")])
    assert of_share(snapshot, "sdn_owned_pct").status is Status.DEPENDS
