"""The report of 4 May 2022: what holds that day, and what would follow if the listing that was considered came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import caveat
from caveat.law.asking import ask
from caveat.law.edition import installed_law
from caveat.law.inquiry import parties_in_roles
from caveat.law.suppose import suppose
from caveat.law.what_if import what_if
from caveat.model.answer import Answer, Outcome
from caveat.model.days import DayRange
from caveat.model.question import Question
from caveat.model.truth import Truth
from caveat.model.what_if import SupposedListing, WhatIf

DAY = date(2022, 5, 4)


@pytest.fixture(scope="module")
def world() -> caveat.Snapshot:
    return caveat.starter_snapshot(DAY)


@pytest.fixture(scope="module")
def supposed(world: caveat.Snapshot) -> caveat.Snapshot:
    return suppose(world, [sdn(world)], installed_law()).snapshot


def sdn(world: caveat.Snapshot) -> SupposedListing:
    return SupposedListing(party=party(world, "hikvision"), list="US-SDN", since=DAY)


def party(world: caveat.Snapshot, slug: str) -> str:
    found = world.party(slug)
    assert found is not None
    return found.id


def asked(world: caveat.Snapshot, actor: str, activity: str, slug: str = "hikvision", /, **changed: object) -> Answer:
    question = Question(
        actors=(actor,),
        activity=activity,
        on=DayRange.on(DAY),
        jurisdiction="US",
        parties=parties_in_roles(party(world, slug), ()),
    )
    return ask(world, replace(question, **changed))  # type: ignore[arg-type]


CAMERAS = {"thing": "video_surveillance", "facts": (("security_purpose_889", True),)}
SHARES = {"thing": "public_securities"}


def test_on_that_day_it_is_a_report_and_no_legal_act(world: caveat.Snapshot) -> None:
    answer = asked(world, "us_local_government", "purchase", jurisdiction="US-OH", money=("own",), **CAMERAS)
    assert [(each.list, each.on) for each in answer.considered] == [("US-SDN", DayRange.on(DAY))]
    assert answer.outcome is Outcome.ALLOWED


@pytest.mark.parametrize(
    ("actor", "activity", "changed", "outcome", "measure"),
    [
        ("us_local_government", "purchase", {"jurisdiction": "US-OH", "money": ("own",), **CAMERAS},
         Outcome.ALLOWED, "US-889-OWNFUNDS"),
        ("us_local_government", "purchase", {"jurisdiction": "US-OH", "money": ("federal_grant",), **CAMERAS},
         Outcome.PROHIBITED, "US-889-GRANT"),
        ("us_federal_agency", "purchase",
         {"money": ("federal",), "thing": "video_surveillance",
          "facts": (("security_purpose_889", True), ("delivered_to_government", True))},
         Outcome.PROHIBITED, "US-889-A"),
        ("us_broker_dealer", "broker_trade", {**SHARES, "facts": (("client_us_person", True),)},
         Outcome.PROHIBITED, "US-CMIC-REJECT"),
        ("us_exporter", "export", {"thing": "ear_items", "facts": (("subject_to_ear", True),)},
         Outcome.LICENSE_REQUIRED, "US-EL-LICENSE"),
        ("us_investor", "purchase_security", SHARES, Outcome.PROHIBITED, "US-CMIC-PURCHASE"),
        ("us_investor", "hold_security", SHARES, Outcome.ALLOWED, "US-CMIC-HOLD"),
    ],
)  # fmt: skip
def test_what_holds_on_the_day_of_the_report(
    world: caveat.Snapshot, actor: str, activity: str, changed: dict[str, object], outcome: Outcome, measure: str
) -> None:
    answer = asked(world, actor, activity, **changed)
    assert answer.outcome is outcome
    assert measure in answer.deciding


@pytest.mark.parametrize(
    ("actor", "activity", "changed", "outcome", "measure"),
    [
        ("us_local_government", "purchase", {"jurisdiction": "US-OH", "money": ("own",), **CAMERAS},
         Outcome.PROHIBITED, "US-SDN-DEALING"),
        ("us_local_government", "make_payment", {"jurisdiction": "US-OH", "thing": "video_surveillance"},
         Outcome.BLOCKED, "US-SDN-BLOCK"),
        ("us_investor", "hold_security", SHARES, Outcome.BLOCKED, "US-SDN-BLOCK"),
        ("us_investor", "divest_security", SHARES, Outcome.PROHIBITED, "US-SDN-DEALING"),
        ("us_broker_dealer", "broker_trade", SHARES, Outcome.PROHIBITED, "US-SDN-DEALING"),
        ("us_exporter", "export", {"thing": "ear_items", "facts": (("subject_to_ear", False),)},
         Outcome.PROHIBITED, "US-SDN-DEALING"),
        ("eu_company", "make_payment", {"jurisdiction": None, "facts": (("us_nexus", "usd_clearing"),)},
         Outcome.PROHIBITED, "US-SDN-CAUSING"),
        ("eu_company", "purchase", {"jurisdiction": "DE"}, Outcome.ALLOWED_WITH_RISK, "US-SDN-MATERIAL-SUPPORT"),
    ],
)  # fmt: skip
def test_what_would_follow_from_the_listing(
    supposed: caveat.Snapshot, actor: str, activity: str, changed: dict[str, object], outcome: Outcome, measure: str
) -> None:
    answer = asked(supposed, actor, activity, **changed)
    assert answer.outcome is outcome
    assert measure in answer.deciding


def test_a_subsidiary_in_which_half_is_certain_would_be_blocked_and_the_parent_would_not(
    supposed: caveat.Snapshot,
) -> None:
    subsidiary = asked(supposed, "us_company", "make_payment", "hikvision-usa", thing="video_surveillance")
    parent = asked(supposed, "us_company", "make_payment", "cetc", thing="video_surveillance")

    assert (subsidiary.outcome, "US-SDN-50PCT" in subsidiary.deciding) == (Outcome.BLOCKED, True)
    assert parent.outcome is Outcome.ALLOWED_WITH_RISK
    assert "US-SDN-NOCONTROL" in parent.deciding


@pytest.fixture(scope="module")
def found(world: caveat.Snapshot) -> WhatIf:
    question = Question(
        actors=("us_local_government",),
        activity="purchase",
        on=DayRange.on(DAY),
        jurisdiction="US-OH",
        thing="video_surveillance",
        money=("own",),
        parties=parties_in_roles(party(world, "hikvision"), ()),
    )
    return what_if(world, [question], [sdn(world)])


def test_the_county_that_could_buy_could_no_more(found: WhatIf) -> None:
    change = found.changes[0]
    assert (change.before.outcome, change.after.outcome) == (Outcome.ALLOWED, Outcome.PROHIBITED)
    assert change.gained == ("US-SDN-DEALING",)
    assert change.after.considered == ()


def test_ownership_carries_it_down_and_not_up(world: caveat.Snapshot, found: WhatIf) -> None:
    certain = {each.party for each in found.reached if each.after is Truth.TRUE}
    doubtful = {each.party for each in found.reached if each.after is Truth.UNKNOWN}

    assert party(world, "hikvision-usa") in certain
    assert party(world, "ezviz") in doubtful
    assert {party(world, "cetc"), party(world, "cethik")} <= set(found.not_reached)


def test_chinese_companies_that_obey_would_meet_their_own_law(found: WhatIf) -> None:
    objecting = {each.finding.measure for each in found.conflicts if each.actor == "cn_person"}
    assert "CN-AFSL-12" in objecting
