"""On which days an answer may change, and what happens on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.law.small import company, condition, held, law_of, measure, on_list, purchase, world
from tests.law.test_timeline import Yearly

from caveat.law.asking import ask
from caveat.law.measure import Exemption, Measure
from caveat.law.stretches import causes
from caveat.model.answer import ListState, Outcome
from caveat.model.days import DayRange
from caveat.model.party import Party
from caveat.model.timeline import Cause, CauseKind
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

RULE = measure("EX", ownership_rule="ofac_50_aggregate")


def happening(snapshot: Snapshot, *measures: Measure, span: str = "2020..2022", **asked: object) -> list[Cause]:
    """What happens within a span that may change the answer to a purchase."""
    question = purchase("acme", on=DayRange.parse(span), **asked)
    return sorted(causes(snapshot, question, law_of(*measures or (RULE,))), key=lambda each: each.day)


def told(found: list[Cause]) -> list[tuple[CauseKind, str, str | None]]:
    return [(each.kind, str(each.day), each.detail) for each in found]


def days(found: list[Cause]) -> list[str]:
    return [str(each.day) for each in found]


def test_what_happens_on_the_first_day_changes_nothing_and_on_the_last_it_does() -> None:
    first, last = (
        world(company("acme", on_list(since="2020-01-01"))),
        world(company("acme", on_list(since="2022-12-31"))),
    )
    assert days(happening(first)) == ["2020-01-02"]
    assert days(happening(last)) == ["2022-12-31"]
    answer = ask(last, purchase(on=DayRange.parse("2020..2022")), law_of(RULE))
    assert [row.outcome for row in answer.decision_table] == [Outcome.PROHIBITED, Outcome.ALLOWED]


def test_a_party_that_nobody_knows_has_no_days() -> None:
    assert happening(world()) == []


def test_a_stake_begins_and_ends_with_its_share() -> None:
    dated = held("parent", "acme", since=DayRange.parse("2021-03-01"), until=DayRange.parse("2022-04-01"))
    found = happening(world(company("acme"), company("parent", on_list()), stakes=[dated]))

    assert told(found) == [
        (CauseKind.STAKE_BEGINS, "2021-03-01", "60"),
        (CauseKind.STAKE_BEGINS, "2021-03-02", "60"),
        (CauseKind.STAKE_ENDS, "2022-04-01", "60"),
        (CauseKind.STAKE_ENDS, "2022-04-02", "60"),
    ]
    assert {(each.party, each.owned) for each in found} == {("parent", "acme")}


def test_control_begins_without_a_share() -> None:
    control = held("parent", "acme", "control", since=DayRange.parse("2021-03-01"))
    found = happening(world(company("acme"), company("parent", on_list()), stakes=[control]))
    assert {each.detail for each in found} == {None}


def of_cmic(**entry: object) -> Snapshot:
    return world(company("acme", on_list("US-NS-CMIC", **entry)))  # type: ignore[arg-type]


def entry_days(snapshot: Snapshot) -> list[tuple[str, str | None, str]]:
    found = happening(snapshot, replace(RULE, lists=("US-NS-CMIC", "US-SDN")))
    return [(str(each.day), each.detail, str(each.stated)) for each in found if each.kind is CauseKind.ENTRY_DAY]


def test_days_that_the_law_counts_from_a_listing_are_counted_from_both_ends_of_an_inexact_one() -> None:
    assert entry_days(of_cmic(since="2021-06")) == [
        ("2021-07-31", "cmic_effective_on", "2021-07-31..2021-08-29"),
        ("2021-08-01", "cmic_effective_on", "2021-07-31..2021-08-29"),
        ("2021-08-29", "cmic_effective_on", "2021-07-31..2021-08-29"),
        ("2021-08-30", "cmic_effective_on", "2021-07-31..2021-08-29"),
        ("2022-06-01", "cmic_divest_until", "2022-06"),
        ("2022-06-02", "cmic_divest_until", "2022-06"),
        ("2022-06-30", "cmic_divest_until", "2022-06"),
        ("2022-07-01", "cmic_divest_until", "2022-06"),
    ]


def test_a_day_that_the_entry_states_itself_stands_for_the_one_that_the_law_counts() -> None:
    stated = (("cmic_effective_on", "2021-09-01"), ("cmic_divest_until", "2021-12-01"))
    assert entry_days(of_cmic(since="2021-06-03", facts=stated)) == [
        ("2021-09-01", "cmic_effective_on", "2021-09-01"),
        ("2021-09-02", "cmic_effective_on", "2021-09-01"),
        ("2021-12-01", "cmic_divest_until", "2021-12-01"),
        ("2021-12-02", "cmic_divest_until", "2021-12-01"),
    ]


@pytest.mark.parametrize("snapshot", [of_cmic(), world(company("acme", on_list("US-SDN", since="2021-06-03")))])
def test_the_law_counts_no_days_from_an_unknown_day_or_from_another_list(snapshot: Snapshot) -> None:
    assert entry_days(snapshot) == []


def test_a_rule_without_a_list_begins_and_ends_for_everybody() -> None:
    rule = measure("EX", lists=(), since=date(2021, 2, 1), until=date(2021, 5, 1))
    assert told(happening(world(company("acme")), rule)) == [
        (CauseKind.MEASURE_BEGINS, "2021-02-01", None),
        (CauseKind.MEASURE_ENDS, "2021-05-01", None),
    ]


def test_a_rule_on_a_list_on_which_nobody_near_stands_has_no_days() -> None:
    assert happening(world(company("acme")), measure("EX", since=date(2021, 2, 1))) == []


def test_what_the_user_says_of_a_listing_makes_its_rules_matter() -> None:
    rule = measure("EX", lists=("GB-RUS",), since=date(2021, 2, 1))
    found = happening(world(company("acme")), rule, facts=(("uk_listed", True),))
    assert days(found) == ["2021-02-01"]


def test_a_day_that_a_gate_or_an_exception_compares_with_parts_the_span() -> None:
    late = Exemption(label="old contracts", gate=condition("on", "lt", "2021-09-01"))
    rule = measure("EX", lists=(), when=condition("on", "ge", "2021-05-01"), unless=(late,))
    assert told(happening(world(company("acme")), rule)) == [
        (CauseKind.GATE_DAY, "2021-05-01", None),
        (CauseKind.GATE_DAY, "2021-05-02", None),
        (CauseKind.GATE_DAY, "2021-09-01", None),
        (CauseKind.GATE_DAY, "2021-09-02", None),
    ]


def test_a_day_with_which_another_fact_is_compared_parts_no_span() -> None:
    rule = measure("EX", lists=(), when=condition("contract_signed_on", "ge", "2021-05-01"))
    assert happening(world(company("acme")), rule) == []


def test_a_span_that_is_open_at_an_end_has_one_day_on_which_a_comparison_with_it_changes() -> None:
    facts = (("contract_signed_on", DayRange.parse("..2021")), ("award_issued_on", DayRange.parse("2022-03..")))
    found = happening(world(company("acme")), span="..2022", facts=facts)
    assert days([each for each in found if each.kind is CauseKind.GIVEN_DAY]) == [
        "2021-12-31",
        "2022-01-01",
        "2022-03-01",
        "2022-03-02",
    ]


def seen_by(source: type[MemorySource], since: str | None = None) -> Snapshot:
    """A world in which Acme is listed, as a source of this kind shows it."""
    return Snapshot(source([company("acme", on_list(since=since))], digest="small"), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("span", "named"),
    [
        ("2019..2023", ["2021-03-01", "2022-03-01"]),
        ("2019..2021", ["2021-03-01"]),
        ("2021-06..2023", ["2022-03-01"]),
        ("2021-02-28..2021-03-02", ["2021-03-01"]),
        ("2021-02-27..2021-03-01", ["2021-03-01"]),
        ("2022-04..2023", []),
    ],
)
def test_an_edition_is_named_on_its_day_where_it_says_otherwise_of_somebody_near(span: str, named: list[str]) -> None:
    found = happening(seen_by(Yearly), span=span)
    assert [(each.kind, each.id, str(each.stated)) for each in found] == [
        (CauseKind.EDITION, "ofac-sdn-csv", day) for day in named
    ]
    assert days(found) == named


class Two(Yearly):
    """Beside the yearly publication another that never changes."""

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:
        same = ListState(
            id="US-BIS-EL", publication="us-csl-csv", edition=date(2018, 1, 1), age_days=0, state="current"
        )
        return (*super().lists(day, known_on), same)


def test_only_the_publication_that_brought_an_edition_is_named() -> None:
    assert {each.id for each in happening(seen_by(Two))} == {"ofac-sdn-csv"}


class Dated(MemorySource):
    """An edition of today, read for earlier days: an entry is there from its own day on."""

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:
        found = super().party(party, day, known_on)
        begun = [each for each in found.listings if each.listed_on and each.listed_on.earliest <= day] if found else ()
        return replace(found, listings=tuple(begun)) if found else None


def test_a_listing_that_is_there_only_from_its_own_day_on_is_found_before() -> None:
    assert days(happening(seen_by(Dated, since="2021-05-05"))) == ["2021-05-05", "2021-05-06"]
