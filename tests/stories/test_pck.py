"""The refinery at Schwedt: 54.17 % Rosneft's, through two German companies, on six days for four who pay its invoice.

Sources: OFAC designation of Rosneft of 22 October 2025 and general licences 129 (29 October 2025) and 129A (5 March
2026, without an end); the UK's designation of 15 October 2025 and OFSI's licence for the German companies to 22 October
2027; Rosneft was never listed in Annex I of Regulation (EU) No 269/2014, and Article 5aa of Regulation (EU) No 833/2014
does not reach companies established in the Union.
"""

from __future__ import annotations

from datetime import date

import pytest

from caveat.editions.starter import starter_snapshot
from caveat.law.asking import ask
from caveat.law.edition import installed_law
from caveat.law.inquiry import Inquiry, question_of
from caveat.model.answer import Answer, Outcome
from caveat.model.days import DayRange

OPEN, RISK, BARRED, BLOCKED = Outcome.ALLOWED, Outcome.ALLOWED_WITH_RISK, Outcome.PROHIBITED, Outcome.BLOCKED
ACTORS = {
    "us_person": "US",
    "eu_company": "DE",
    "uk_person": "GB",
    "non_us_financial_institution": "CH",
}
DAYS = {
    "2022-05-16": (OPEN, OPEN, OPEN, OPEN),
    "2025-10-15": (OPEN, OPEN, BARRED, OPEN),
    "2025-10-22": (BLOCKED, RISK, RISK, RISK),
    "2025-10-29": (OPEN, OPEN, OPEN, OPEN),
    "2026-03-05": (OPEN, OPEN, OPEN, OPEN),
    "2027-10-23": (OPEN, OPEN, BARRED, OPEN),
}


def paying(day: str, actor: str, **facts: str) -> Answer:
    world, law = starter_snapshot(date.fromisoformat(day)), installed_law()
    refinery = world.party("pck")
    assert refinery is not None
    inquiry = Inquiry(
        actors=(actor,),
        activity="make_payment",
        on=DayRange.parse(day),
        jurisdiction=ACTORS[actor],
        party=refinery.id,
        thing="property",
        facts={"wind_down": "false", "us_nexus": "none", **facts},
    )
    return ask(world, question_of(inquiry, law), law)


@pytest.mark.parametrize(
    ("day", "actor", "expected"),
    [(day, actor, one) for day, row in DAYS.items() for actor, one in zip(ACTORS, row, strict=True)],
)
def test_who_may_pay_the_refinery_on_which_day(day: str, actor: str, expected: Outcome) -> None:
    assert paying(day, actor).outcome is expected


def test_the_chain_of_half_or_more_blocks_it_and_the_answer_shows_the_share() -> None:
    finding = next(each for each in paying("2025-10-22", "us_person").findings if each.measure == "US-SDN-50PCT")

    assert finding.match is not None
    assert finding.match.share == "54.17"
    assert len(finding.match.path) == 3


def test_without_the_licence_a_wind_down_was_allowed_from_the_first_day() -> None:
    assert paying("2025-10-22", "us_person", wind_down="true").outcome is OPEN
