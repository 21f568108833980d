"""What made an answer another: of all that happened on a day, what the measures that changed look at."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.small import company, condition, held, law_of, measure, on_list, purchase, world
from tests.law.test_timeline import Yearly

from caveat.law.gate import Condition, FactRef, Gate, Operator, Unknown
from caveat.law.measure import Measure
from caveat.law.timeline import timeline, worth_looking_at
from caveat.model.answer import Outcome, Reach
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import FactValue, Question
from caveat.model.stake import Stake
from caveat.model.timeline import CauseKind, Interval
from caveat.store.snapshot import Snapshot

DAY = "2021-05-05"
NEVER: Gate = condition("money", "eq", "federal")
# A list that everybody is put on the same day, and a rule on it that says nothing of this purchase.
ELSEWHERE = measure("QUIET", lists=("US-FCC",), when=NEVER)
BARS = measure("BARS", ownership_rule="ofac_50_aggregate")
BEGINS = DayRange.parse(DAY)


def over(span: str, facts: tuple[tuple[str, FactValue], ...] = ()) -> Question:
    return purchase("acme", on=DayRange.parse(span), money=("own",), facts=facts)


def intervals(snapshot: Snapshot, *measures: Measure, question: Question | None = None) -> tuple[Interval, ...]:
    """The intervals of a purchase by the money of the buyer."""
    return timeline(snapshot, question or over("2020..2022"), law_of(*measures, ELSEWHERE)).intervals


def told(each: Interval) -> list[tuple[CauseKind, str, str | None]]:
    return [(cause.kind, cause.id, cause.party) for cause in each.causes]


def also_elsewhere(*listings: Listing, stakes: tuple[Stake, ...] = (), owner: tuple[Listing, ...] = ()) -> Snapshot:
    """Acme with its listings, put on one more list on the day, and its owner."""
    acme = company("acme", *listings, on_list("US-FCC", since=DAY))
    return world(acme, company("parent", *owner), stakes=stakes)


def second(
    *measures: Measure, snapshot: Snapshot, question: Question | None = None
) -> list[tuple[CauseKind, str, str | None]]:
    """What is told of the day on which the answer changes; of a party that some list names on it beside."""
    first, changed = intervals(snapshot, *measures, question=question)
    assert (first.causes, changed.days.earliest) == ((), date.fromisoformat(DAY))
    return told(changed)


def test_a_listing_is_told_and_one_to_which_no_rule_speaks_here_is_not() -> None:
    assert second(BARS, snapshot=also_elsewhere(on_list(since=DAY))) == [(CauseKind.LISTED, "US-SDN", "acme")]


def test_each_of_two_listings_that_change_something_is_told() -> None:
    snapshot = also_elsewhere(on_list(since=DAY), on_list("US-BIS-EL", since=DAY))
    assert second(BARS, measure("LICENCE", lists=("US-BIS-EL",)), snapshot=snapshot) == [
        (CauseKind.LISTED, "US-SDN", "acme"),
        (CauseKind.LISTED, "US-BIS-EL", "acme"),
    ]


def test_a_milder_rule_that_changes_the_same_day_and_decides_nothing_is_not_told() -> None:
    snapshot = also_elsewhere(on_list(since=DAY), on_list("US-BIS-EL", since=DAY))
    milder = measure("LICENCE", lists=("US-BIS-EL",), effect="license_required")
    assert second(BARS, milder, snapshot=snapshot) == [(CauseKind.LISTED, "US-SDN", "acme")]


@pytest.mark.parametrize("rule", [BARS, measure("BARS", reach=(Reach.SELF, Reach.OWNER))], ids=["rule", "reach"])
def test_a_stake_is_told_where_a_rule_that_looks_at_owners_changed(rule: Measure) -> None:
    snapshot = also_elsewhere(owner=(on_list(),), stakes=(held("parent", "acme", since=BEGINS),))
    begun = measure("BEGINS", lists=(), since=date.fromisoformat(DAY))

    assert second(rule, snapshot=snapshot) == [(CauseKind.STAKE_BEGINS, "shares", "parent")]
    assert second(rule, begun, snapshot=snapshot) == [
        (CauseKind.STAKE_BEGINS, "shares", "parent"),
        (CauseKind.MEASURE_BEGINS, "BEGINS", None),
    ]


def test_a_stake_is_not_told_where_only_rules_changed_that_look_at_no_owner() -> None:
    snapshot = also_elsewhere(on_list("US-BIS-EL", since=DAY), stakes=(held("parent", "acme", since=BEGINS),))
    assert second(measure("NAMED", lists=("US-BIS-EL",)), snapshot=snapshot) == [
        (CauseKind.LISTED, "US-BIS-EL", "acme")
    ]


def test_a_rule_that_applied_before_as_after_tells_nothing() -> None:
    on_both = (on_list("US-BIS-EL"), on_list(since=DAY))
    snapshot = also_elsewhere(*on_both, stakes=(held("parent", "acme", since=BEGINS),))
    licence = measure("LICENCE", lists=("US-BIS-EL",), effect="license_required", ownership_rule="bis_50_aggregate")
    assert second(licence, measure("BARS"), snapshot=snapshot) == [(CauseKind.LISTED, "US-SDN", "acme")]


@pytest.mark.parametrize(
    "beside", [(), (measure("BEGINS", lists=(), since=date(2014, 8, 13)),)], ids=["alone", "beside"]
)
def test_a_doctrine_is_told_where_it_carries_what_the_one_before_did_not(beside: tuple[Measure, ...]) -> None:
    parents = [company("one", on_list()), company("other", on_list())]
    acme = company("acme", on_list("US-FCC", since="2014-08-13"))
    snapshot = world(acme, *parents, stakes=[held("one", "acme", "30"), held("other", "acme", "30")])
    rules = (
        measure("BARS", ownership_rule="ofac_50_aggregate", since=date(2010, 1, 1)),
        *beside,
        measure("QUIET", lists=("US-FCC",), when=NEVER, since=date(2010, 1, 1)),
    )
    _, changed = timeline(snapshot, over("2014"), law_of(*rules)).intervals
    assert told(changed) == [
        (CauseKind.DOCTRINE, "ofac_50_aggregate", None),
        *((CauseKind.MEASURE_BEGINS, each.id, None) for each in beside),
    ]


def test_a_day_that_the_user_gives_is_told() -> None:
    since_signed = Condition("on", Operator.GE, FactRef("contract_signed_on"), Unknown.ASK)
    asked = over("2020..2022", (("contract_signed_on", BEGINS),))
    assert second(measure("BARS", lists=(), when=since_signed), snapshot=also_elsewhere(), question=asked) == [
        (CauseKind.GIVEN_DAY, "contract_signed_on", None)
    ]


def test_an_edition_that_names_the_party_is_told_beside_what_else_changed() -> None:
    party = company("acme", on_list(), on_list("US-FCC", since="2021-03-01"))
    snapshot = Snapshot(Yearly([party], digest="yearly"), date(2022, 12, 31))
    _, changed = intervals(snapshot, BARS, question=over("2020..2021"))
    assert told(changed) == [(CauseKind.EDITION, "ofac-sdn-csv", None)]


def test_a_list_that_nobody_evaluates_is_told_and_a_note_that_changes_nothing_is_not() -> None:
    acme = company("acme", on_list("US-BIS-EL", since=DAY), on_list("US-FCC", since=DAY))
    note = measure("NOTE", lists=(), effect="none", since=date.fromisoformat(DAY))
    first, changed = intervals(world(acme), note, measure("OLD", lists=(), effect="none"))

    assert (first.answer.outcome, changed.answer.outcome) == (Outcome.ALLOWED, Outcome.NOT_EVALUATED)
    assert told(changed) == [(CauseKind.LISTED, "US-BIS-EL", "acme")]


def test_what_is_dated_to_the_day_stands_for_what_may_tell_since_the_day_before() -> None:
    from_yesterday = measure("BARS", when=condition("on", "ge", "2021-05-04"))
    assert second(from_yesterday, snapshot=also_elsewhere(on_list(since=DAY))) == [(CauseKind.LISTED, "US-SDN", "acme")]


def test_the_last_of_the_days_on_which_a_listing_may_have_begun_is_a_day_of_its_own() -> None:
    rule = measure("BARS", when=condition("on", "ge", "2021-03-30"))
    *_, changed = intervals(also_elsewhere(on_list(since="2021-03")), rule)
    assert (str(changed.days.earliest), told(changed)) == ("2021-03-31", [(CauseKind.LISTED, "US-SDN", "acme")])


def test_a_rule_on_what_is_done_after_a_day_is_told_on_the_next() -> None:
    after = measure("BARS", lists=(), when=condition("on", "gt", "2021-05-04"))
    assert second(after, snapshot=also_elsewhere()) == [(CauseKind.GATE_DAY, "BARS", None)]


def test_of_a_party_and_its_owner_listed_the_same_day_the_party_asked_about_is_told() -> None:
    stakes = (held("parent", "acme"),)
    both = also_elsewhere(on_list(since=DAY), owner=(on_list(since=DAY),), stakes=stakes)
    owner = also_elsewhere(owner=(on_list(since=DAY),), stakes=stakes)

    assert second(BARS, snapshot=both) == [(CauseKind.LISTED, "US-SDN", "acme")]
    assert second(BARS, snapshot=owner) == [(CauseKind.LISTED, "US-SDN", "parent")]


def test_days_that_depend_on_the_day_of_a_listing_are_one_interval_with_the_table_of_the_first() -> None:
    found = intervals(world(company("acme", on_list(since="2021-03"))), BARS)
    doubt = found[1]
    assert [row.outcome for row in doubt.answer.decision_table] == [Outcome.PROHIBITED, Outcome.ALLOWED]
    assert [key for key, _ in doubt.answer.depends_on] == ["listed_on"]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("listings", "rule", "years"),
    [
        ((on_list(since="2018-08-13"), on_list("US-BIS-EL", since="2020-01-01")), BARS, "2017..2026"),
        ((on_list(),), measure("EX", since=date(2019, 8, 13), until=date(2031, 1, 1)), "2018..2031"),
        ((on_list(since="2028-08-13"),), BARS, "2025..2028"),
        ((), BARS, "2025..2026"),
    ],
    ids=["the first listing", "the first rule", "announced", "nothing"],
)
def test_the_years_worth_looking_at(listings: tuple[Listing, ...], rule: Measure, years: str) -> None:
    days = worth_looking_at(world(company("acme", *listings)), purchase(), TODAY, law_of(rule))
    assert days == DayRange.parse(years)
