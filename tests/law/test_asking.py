"""Questions to the installed law over the starter edition, as people put them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.model.answer import Answer, Outcome, Status
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import Role
from caveat.store.snapshot import Snapshot

AWARD = {"federal_grant", "coop_agreement", "federal_loan", "cost_share", "program_income", "indirect_cost"}


def county(starter: Snapshot, law: LawEdition, **changed: object) -> Answer:
    """A county in Ohio buys Hikvision cameras from a local company on the day of the article."""
    hikvision = starter.party("hikvision")
    assert hikvision is not None
    inquiry = Inquiry(
        actors=("us_local_government",),
        activity="purchase",
        on=DayRange.parse("2022-05-04"),
        jurisdiction="US-OH",
        named=((Role.MAKER, hikvision.id), (Role.SELLER, "unlisted:Buckeye Security LLC")),
        thing="video_surveillance",
    )
    question = question_of(replace(inquiry, **changed), law)  # type: ignore[arg-type]
    return ask(starter.at(question.on.latest), question, law)


def test_a_county_that_buys_from_a_reseller_is_told_that_it_depends_on_the_money(
    starter: Snapshot, law: LawEdition
) -> None:
    answer = county(starter, law)

    assert answer.outcome is Outcome.DEPENDS
    assert [key for key, _ in answer.depends_on] == ["money", "security_purpose_889"]
    worst, *others = answer.decision_table
    assert (worst.outcome, worst.measures) == (Outcome.PROHIBITED, ("US-889-GRANT",))
    assert {key: set(values) for key, values in worst.when} == {"money": AWARD, "security_purpose_889": {True}}
    assert {row.outcome for row in others} == {Outcome.ALLOWED}


def test_the_decision_table_covers_every_kind_of_money_once(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law)
    domain = dict(answer.depends_on)
    cells = [
        (money, purpose)
        for row in answer.decision_table
        for money in dict(row.when)["money"]
        for purpose in dict(row.when).get("security_purpose_889", domain["security_purpose_889"])
    ]
    assert sorted(map(str, cells)) == sorted(
        str((money, purpose)) for money in domain["money"] for purpose in domain["security_purpose_889"]
    )


def test_award_money_for_a_security_purpose_is_barred_by_the_grant_rule(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law, money=("federal_grant",), facts={"security_purpose_889": "true"})
    assert (answer.outcome, answer.deciding) == (Outcome.PROHIBITED, ("US-889-GRANT",))
    grant = next(each for each in answer.findings if each.measure == "US-889-GRANT")
    assert any("200.216" in citation.text for citation in grant.citations)


def test_ohio_was_examined_and_has_no_rule_on_cameras(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law)
    assert answer.examined is not None
    assert (answer.examined.jurisdiction, answer.examined.on.isoformat()) == ("US-OH", "2026-11-22")
    default = next(each for each in answer.findings if each.measure == "US-ST-DEFAULT")
    assert default.status is Status.APPLIES
    assert "apps" in default.plain


def test_louisiana_bars_it_with_any_money(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law, jurisdiction="US-LA")
    assert (answer.outcome, answer.deciding) == (Outcome.PROHIBITED, ("US-LA-889",))


def test_nebraska_bars_it_with_own_money_from_2024(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law, jurisdiction="US-NE", on=DayRange.parse("2024-06-01"), money=("own",))
    assert (answer.outcome, answer.deciding) == (Outcome.PROHIBITED, ("US-NE-1300",))


def test_ontario_is_not_evaluated(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law, jurisdiction="CA-ON")
    assert answer.outcome is Outcome.NOT_EVALUATED
    assert [each.id for each in answer.not_evaluated] == ["CA-ON"]


def test_a_place_that_nobody_examined_never_looks_like_a_yes(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law, jurisdiction="US-PR", money=("own",))
    assert answer.outcome is Outcome.NOT_EVALUATED


def test_without_a_state_the_law_of_the_state_is_not_evaluated(starter: Snapshot, law: LawEdition) -> None:
    answer = county(starter, law, jurisdiction=None, money=("own",))
    assert (answer.outcome, [each.why for each in answer.not_evaluated]) == (
        Outcome.NOT_EVALUATED,
        ["state_not_given"],
    )


def test_the_party_as_counterparty_gives_the_same_for_a_direct_purchase(starter: Snapshot, law: LawEdition) -> None:
    hikvision = starter.party("hikvision")
    assert hikvision is not None
    direct, through = county(starter, law, named=(), party=hikvision.id), county(starter, law)
    assert direct.decision_table == through.decision_table


def test_a_purchase_dated_to_the_year_depends_on_the_day(starter: Snapshot, law: LawEdition) -> None:
    answer = county(
        starter, law, on=DayRange.parse("2020"), money=("federal_grant",), facts={"security_purpose_889": "true"}
    )
    assert answer.outcome is Outcome.DEPENDS
    spans = {str(span): row.outcome for row in answer.decision_table for _, values in row.when for span in values}
    assert spans == {"2020-08-13..2020-12-31": Outcome.PROHIBITED, "2020-01-01..2020-08-12": Outcome.ALLOWED}


def test_a_supposed_listing_changes_the_answer_and_nothing_else_can_tell(starter: Snapshot, law: LawEdition) -> None:
    hikvision = starter.party("hikvision")
    assert hikvision is not None
    listing = Listing(
        list="US-SDN", record_id="supposed", name="Hikvision", listed_on=DayRange.parse("2022-05-01"), hypothetical=True
    )
    answer = county(starter.with_listing(hikvision.id, listing), law, named=(), party=hikvision.id, money=("own",))
    assert answer.outcome is Outcome.PROHIBITED
    assert "US-SDN-DEALING" in answer.deciding


@pytest.mark.parametrize("money", ["own", "federal_grant"])
def test_every_finding_that_applies_has_a_citation(starter: Snapshot, law: LawEdition, money: str) -> None:
    answer = county(starter, law, money=(money,))
    assert all(finding.citations for finding in answer.findings)


def test_the_same_question_gets_the_same_receipt_and_another_another(starter: Snapshot, law: LawEdition) -> None:
    assert county(starter, law).provenance == county(starter, law).provenance
    other = county(starter, law, money=("own",))
    assert other.provenance.receipt != county(starter, law).provenance.receipt
