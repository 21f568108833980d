"""The days on which the law abroad changed for a known company: the measure applies from that day, and not before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import caveat
from caveat.law.edition import installed_law
from caveat.law.inquiry import Inquiry, question_of
from caveat.model.answer import Status
from caveat.model.days import DayRange

# Day, measure, who asks and where, what for, whom and what about.
TURNS = """
2022-03-15 EU-833-5AA-2022  eu_company               FR make_payment        rosneft   property
2022-04-06 UK-RUS-FREEZE    uk_financial_institution GB process_payment     sberbank  property
2022-06-14 EU-833-5H-SWIFT  eu_financial_institution DE financial_messaging sberbank  property
2022-07-21 EU-269-FREEZE    eu_financial_institution DE process_payment     sberbank  property
2022-08-03 CH-UKR           ch_person                CH make_payment        sberbank  property
2022-09-16 DE-ROSNEFT-TRUST eu_company               DE contract_any        pck       any
2022-11-24 UK-CCTV-GOV      uk_government_department GB use_equipment       dahua     video_surveillance
2025-06-27 CA-ICA-HIKVISION ca_government_department CA purchase            hikvision video_surveillance
2025-07-18 EU-833-5H-FULL   eu_company               FR receive_payment     sberbank  property
2025-10-15 UK-RUS-AVAIL     uk_person                GB make_payment        rosneft   property
2025-10-24 EU-833-5AA-2025  eu_company               FR make_payment        rosneft   property
"""
FACTS = {
    "EU-833-5AA-2022": {"energy_carveout": "false", "eu_established": "false"},
    "EU-833-5AA-2025": {"energy_carveout": "true", "eu_established": "false"},
    "UK-CCTV-GOV": {"sensitive_site": "true"},
    "UK-RUS-AVAIL": {"wind_down": "false"},
}


@pytest.mark.parametrize("turn", TURNS.strip().splitlines(), ids=lambda turn: " ".join(turn.split()[:2]))
def test_the_answer_turns_on_the_day(turn: str) -> None:
    day = date.fromisoformat(turn.split(maxsplit=1)[0])

    assert applies(turn, day)
    assert not applies(turn, day - timedelta(days=1))


def applies(turn: str, day: date) -> bool:
    _, measure, actor, place, activity, name, thing = turn.split()
    world = caveat.starter_snapshot(day)
    party = world.party(name)
    assert party is not None
    inquiry = Inquiry(
        actors=[actor],
        activity=activity,
        on=DayRange.on(day),
        jurisdiction=place,
        party=party.id,
        thing=thing,
        facts=FACTS.get(measure, {}),
    )
    found = {each.measure: each.status for each in caveat.ask(world, question_of(inquiry, installed_law())).findings}
    return found.get(measure) is Status.APPLIES
