"""The days on which the law abroad changed for a known company: the measure applies from that day, and not before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

import caveat
from caveat.law.inquiry import parties_in_roles
from caveat.model.answer import Status
from caveat.model.days import DayRange
from caveat.model.question import FactValue, Question


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A day, a measure, and a question whose answer turns on it."""

    day: date
    measure: str
    actor: str
    place: str
    activity: str
    party: str
    thing: str = "property"
    facts: tuple[tuple[str, FactValue], ...] = ()


SITE = (("sensitive_site", True),)
NO_EXCEPTION = (("energy_carveout", False), ("eu_established", False))
TURNS = [
    Turn(
        day=date(2022, 4, 6),
        measure="UK-RUS-FREEZE",
        actor="uk_financial_institution",
        place="GB",
        activity="process_payment",
        party="sberbank",
    ),
    Turn(
        day=date(2022, 6, 14),
        measure="EU-833-5H-SWIFT",
        actor="eu_financial_institution",
        place="DE",
        activity="financial_messaging",
        party="sberbank",
    ),
    Turn(
        day=date(2022, 7, 21),
        measure="EU-269-FREEZE",
        actor="eu_financial_institution",
        place="DE",
        activity="process_payment",
        party="sberbank",
    ),
    Turn(
        day=date(2022, 8, 3), measure="CH-UKR", actor="ch_person", place="CH", activity="make_payment", party="sberbank"
    ),
    Turn(
        day=date(2025, 7, 18),
        measure="EU-833-5H-FULL",
        actor="eu_company",
        place="FR",
        activity="receive_payment",
        party="sberbank",
    ),
    Turn(
        day=date(2022, 3, 15),
        measure="EU-833-5AA-2022",
        actor="eu_company",
        place="FR",
        activity="make_payment",
        party="rosneft",
        facts=NO_EXCEPTION,
    ),
    Turn(
        day=date(2025, 10, 15),
        measure="UK-RUS-AVAIL",
        actor="uk_person",
        place="GB",
        activity="make_payment",
        party="rosneft",
        facts=(("wind_down", False),),
    ),
    Turn(
        day=date(2025, 10, 24),
        measure="EU-833-5AA-2025",
        actor="eu_company",
        place="FR",
        activity="make_payment",
        party="rosneft",
        facts=NO_EXCEPTION,
    ),
    Turn(
        day=date(2022, 9, 16),
        measure="DE-ROSNEFT-TRUST",
        actor="eu_company",
        place="DE",
        activity="contract_any",
        party="pck",
    ),
    Turn(
        day=date(2022, 11, 24),
        measure="UK-CCTV-GOV",
        actor="uk_government_department",
        place="GB",
        activity="use_equipment",
        party="dahua",
        thing="video_surveillance",
        facts=SITE,
    ),
    Turn(
        day=date(2025, 6, 27),
        measure="CA-ICA-HIKVISION",
        actor="ca_government_department",
        place="CA",
        activity="purchase",
        party="hikvision",
        thing="video_surveillance",
    ),
]


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{turn.measure} for {turn.party}")
def test_the_answer_turns_on_the_day(turn: Turn) -> None:
    assert applies(turn, turn.day)
    assert not applies(turn, turn.day - timedelta(days=1))


def applies(turn: Turn, day: date) -> bool:
    world = caveat.starter_snapshot(day)
    party = world.party(turn.party)
    assert party is not None
    question = Question(
        actors=(turn.actor,),
        jurisdiction=turn.place,
        activity=turn.activity,
        on=DayRange.on(day),
        thing=turn.thing,
        parties=parties_in_roles(party.id, ()),
        facts=turn.facts,
    )
    found = {each.measure: each.status for each in caveat.ask(world, question).findings}
    return found.get(turn.measure) is Status.APPLIES
