"""The story this product starts from: May 2022, a report that Washington considers blocking Hikvision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import caveat
from caveat.model.answer import Answer, Outcome
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import Question, Role

DAY = DayRange.parse("2022-05-04")


@pytest.fixture(scope="module")
def world() -> caveat.Snapshot:
    return caveat.starter_snapshot(date(2022, 5, 4))


@pytest.fixture(scope="module")
def hikvision(world: caveat.Snapshot) -> str:
    party = world.party("hikvision")
    assert party is not None
    return party.id


def asked(world: caveat.Snapshot, question: Question) -> Answer:
    return caveat.ask(world, question)


def cameras(hikvision: str, actor: str, **changed: object) -> Question:
    question = Question(
        actors=(actor,),
        jurisdiction="US-OH",
        activity="purchase",
        on=DAY,
        thing="video_surveillance",
        money=("own",),
        parties=((Role.MAKER, hikvision), (Role.SELLER, hikvision), (Role.COUNTERPARTY, hikvision)),
    )
    return replace(question, **changed)  # type: ignore[arg-type]


def test_a_county_may_buy_with_its_own_money_because_federal_lists_do_not_bind_it(
    world: caveat.Snapshot, hikvision: str
) -> None:
    answer = asked(world, cameras(hikvision, "us_local_government"))
    assert answer.outcome is Outcome.ALLOWED
    assert {"US-889-OWNFUNDS", "US-EL-IMPORTS", "US-CMIC-OTHER", "US-FCC-LIST", "US-1260H-LIST"} <= set(answer.deciding)


def test_a_federal_agency_may_not(world: caveat.Snapshot, hikvision: str) -> None:
    facts = (("security_purpose_889", True), ("delivered_to_government", True))
    question = cameras(hikvision, "us_federal_agency", jurisdiction="US", money=("federal",), facts=facts)
    assert asked(world, question).deciding == ("US-889-A",)


def test_an_exporter_needs_a_licence(world: caveat.Snapshot, hikvision: str) -> None:
    question = cameras(
        hikvision,
        "us_exporter",
        jurisdiction="US",
        activity="export",
        thing="ear_items",
        money=(),
        parties=((Role.COUNTERPARTY, hikvision),),
        facts=(("subject_to_ear", True),),
    )
    assert asked(world, question).outcome is Outcome.LICENSE_REQUIRED


@pytest.mark.parametrize(
    ("activity", "outcome", "measure"),
    [
        ("purchase_security", Outcome.PROHIBITED, "US-CMIC-PURCHASE"),
        ("hold_security", Outcome.ALLOWED, "US-CMIC-HOLD"),
        ("divest_security", Outcome.ALLOWED, "US-CMIC-DIVEST"),
    ],
)
def test_a_fund_may_hold_and_divest_but_not_buy(
    world: caveat.Snapshot, hikvision: str, activity: str, outcome: Outcome, measure: str
) -> None:
    question = cameras(
        hikvision,
        "us_investor",
        jurisdiction="US",
        activity=activity,
        thing="public_securities",
        money=(),
        parties=((Role.ISSUER, hikvision),),
    )
    answer = asked(world, question)
    assert (answer.outcome, measure in answer.deciding) == (outcome, True)


def test_the_report_itself_changes_nothing_and_is_told(world: caveat.Snapshot, hikvision: str) -> None:
    (considered,) = asked(world, cameras(hikvision, "us_local_government")).considered
    assert (considered.list, str(considered.on)) == ("US-SDN", "2022-05-04")
    day_before = cameras(hikvision, "us_local_government", on=DayRange.parse("2022-05-03"))
    assert asked(world.at(date(2022, 5, 3)), day_before).considered == ()


def test_had_it_been_listed_the_county_could_no_longer_buy_and_the_subsidiary_would_be_blocked_too(
    world: caveat.Snapshot, hikvision: str
) -> None:
    listing = Listing(list="US-SDN", record_id="supposed", name="Hikvision", listed_on=DAY, hypothetical=True)
    blocked = world.with_listing(hikvision, listing)
    answer = asked(blocked, cameras(hikvision, "us_local_government"))
    assert (answer.outcome, "US-SDN-DEALING" in answer.deciding) == (Outcome.PROHIBITED, True)

    subsidiary = world.party("hikvision-usa")
    assert subsidiary is not None
    payment = cameras(hikvision, "us_company", activity="make_payment", parties=((Role.COUNTERPARTY, subsidiary.id),))
    assert asked(blocked, payment).outcome is Outcome.BLOCKED
    assert asked(world, payment).outcome is Outcome.ALLOWED
