"""What the EU, the UK and the fine of a bank say of owners: the same stakes, and each regulator's own answer."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from caveat import Snapshot, starter_snapshot
from caveat.law.case import Case, World, run
from caveat.law.edition import installed_law
from caveat.model.answer import Outcome, Status
from caveat.model.days import DayRange
from caveat.model.question import FactValue

STAKE = re.compile(r"(?:OWN\()?([\w ]+?)\s*->\s*(\w+).*?(\d+)\s*%")
BOARD = re.compile(r"CONTROL\((\w+) can appoint majority of (\w+) board\)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True)
class Regulator:
    """Who asks, on which day, and by which measure of which list the owners' listing would reach the company."""

    actor: str
    activity: str
    on: str
    listed: str
    since: str
    measure: str
    thing: str = "property"
    facts: tuple[tuple[str, FactValue], ...] = ()


REGULATORS = {
    "EU Best Practices": Regulator(
        actor="eu_company",
        activity="make_payment",
        on="2024-09-02",
        listed="EU-UKR",
        since="2022-04-08",
        measure="EU-269-AVAIL",
    ),
    "UK reg 7": Regulator(
        actor="uk_person",
        activity="make_payment",
        on="2025-03-03",
        listed="GB-RUS",
        since="2022-04-08",
        measure="UK-RUS-AVAIL",
    ),
    # The loans are from 2015 to 2018, when the regulation of the Union bound banks in London.
    "OFSI Standard Chartered (Denizbank)": Regulator(
        actor="eu_financial_institution",
        activity="lend",
        on="2016-05-02",
        listed="EU-RUS-833-ART5",
        since="2014-08-01",
        measure="EU-833-5-CAPITAL",
        thing="new_debt",
        facts=(("tenor_days", Decimal(180)), ("issued_on", DayRange.parse("2016-05-02")), ("new_agreement", True)),
    ),
}


@cache
def starter() -> Snapshot:
    return starter_snapshot(date(2026, 11, 22))


def stakes(query: str) -> tuple[tuple[str, str, str], ...]:
    owned = [(owner, company, share) for owner, company, share in STAKE.findall(query)]
    return (*owned, *((owner, company, "control") for owner, company in BOARD.findall(query)))


def rulings(shared: Path) -> Iterator[tuple[Case, str, bool]]:
    """Each row that tells of owners as a case, the measure that would reach the company, and whether it does."""
    with (shared / "cases" / "enforcement.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if (by := REGULATORS.get(row["case"])) and (owns := stakes(row["query"])):
                yield case(by, row["query"], owns), by.measure, row["should_match"] == "yes"


def case(by: Regulator, query: str, owns: tuple[tuple[str, str, str], ...]) -> Case:
    told = DAY.search(query)
    return Case(
        id=query,
        actors=(by.actor,),
        activity=by.activity,
        on=DayRange.parse(told[0] if told else by.on),
        party=owns[0][1],
        thing=by.thing,
        facts=by.facts,
        world=World(listed=tuple((owner, by.listed, "", by.since) for owner, _, _ in owns), owns=owns),
        outcome=Outcome.PROHIBITED,
    )


def test_each_regulator_gets_its_own_answer_about_the_same_stakes(shared: Path) -> None:
    found = []
    for asked, measure, said in rulings(shared):
        answer = run(asked, starter(), installed_law(), {}).answer
        reaches = any(each.measure == measure and each.status is Status.APPLIES for each in answer.findings)
        found.append((asked.id, reaches, said))

    assert [query for query, reaches, said in found if reaches is not said] == []
    assert len(found) == 5
