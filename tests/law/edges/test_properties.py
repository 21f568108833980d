"""What holds of every answer: tables that cover their facts once, knowledge that only narrows, strangers, order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import islice, product
from pathlib import Path

import pytest
from tests.law.edges.drawing import base_of
from tests.law.edges.putting import PARTY, question_of, world_of
from tests.law.edges.scene import Scene
from tests.law.edges.written import measures

from caveat.law.asking import ask
from caveat.law.edition import LawEdition, installed_law
from caveat.law.fact import Origin
from caveat.model.answer import Answer, DecisionRow, Outcome
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import FactValue, Question
from caveat.model.stake import Percent, Stake
from caveat.store.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[3]
MOST_CELLS = 400
# Every so many-th measure lends its question; with all its facts taken away where they are asked for.
ASKED = sorted(measures())[::4]


def bare(key: str) -> Scene:
    """A question in which a measure is in play, with nothing stated that a person could be asked for."""
    scene = base_of(key)
    assert scene is not None
    return replace(scene, facts=(), money=())


def answered(key: str, starter: Snapshot) -> tuple[Question, Snapshot, Answer]:
    question, world = question_of(bare(key), installed_law()), world_of(bare(key), starter)
    return question, world, ask(world, question)


@pytest.mark.parametrize("key", ASKED)
def test_a_table_covers_its_facts_once_worst_first(key: str, starter: Snapshot) -> None:
    _, _, answer = answered(key, starter)
    rows, domains = answer.decision_table, dict(answer.depends_on)
    assert [row.outcome.strictness for row in rows] == sorted(row.outcome.strictness for row in rows)
    assert len({row.when for row in rows}) == len(rows)
    used = {fact for row in rows for fact, _ in row.when}
    assert used == set(domains)
    for cell in cells(domains):
        assert sum(stands_in(row, cell) for row in rows) == 1, cell
    for fact in domains:
        assert any(told(one) != told(other) for one in rows for other in rows if differ_in(fact, one, other)), fact


@pytest.mark.parametrize("key", ASKED)
def test_what_is_learnt_leads_to_the_row_that_said_so(key: str, law: LawEdition, starter: Snapshot) -> None:
    question, world, answer = answered(key, starter)
    for row in answer.decision_table:
        stated = {fact: example(values[0]) for fact, values in row.when}
        if not all(statable(fact, law) for fact in stated):
            continue
        for fact, value in stated.items():
            known = ask(world, giving(question, {fact: value}))
            possible = {one.outcome for one in answer.decision_table if stands_in(one, {fact: value})}
            # A row that still depends on what nobody can be asked may become anything.
            if Outcome.DEPENDS not in possible:
                assert {one.outcome for one in known.decision_table} <= possible, (fact, value)
        if row.outcome is not Outcome.DEPENDS:
            assert ask(world, giving(question, stated)).outcome is row.outcome, stated
            last = {fact: example(values[-1], last=True) for fact, values in row.when}
            assert last == stated or ask(world, giving(question, last)).outcome is row.outcome, last


def test_a_wide_kind_of_thing_is_asked_for_within_it_only(law: LawEdition, starter: Snapshot) -> None:
    scene = replace(bare("US-805-ENTITY"), thing="itar_items").fact("contract_signed_on", "2026-06-01")
    answer = ask(world_of(scene, starter), question_of(scene, law))
    assert dict(answer.depends_on)["thing"] == ("itar_items", "usml_items")


@pytest.mark.parametrize("key", ASKED)
def test_strangers_and_order_change_nothing(key: str, starter: Snapshot) -> None:
    question, world, answer = answered(key, starter)
    lists = tuple({each for measure in measures().values() for each in measure.lists})
    stranger = Party(id="edge:stranger", name="Stranger", listings=tuple(_listing(each) for each in sorted(lists)))
    stake = Stake(owner=stranger.id, owned="edge:friend", percent=Percent.parse("100"))
    assert digest(ask(world.with_party(stranger).with_stake(stake), question)) == digest(answer)
    turned = replace(question, parties=question.parties[::-1], facts=question.facts[::-1], money=question.money[::-1])
    party = world.party(PARTY)
    assert party is not None
    mirrored = world.with_party(replace(party, listings=party.listings[::-1], countries=party.countries[::-1]))
    assert digest(ask(mirrored, turned)) == digest(answer)


def test_answers_are_the_same_in_another_process() -> None:
    told = [_elsewhere(seed) for seed in ("1", "2")]
    assert told[0] == told[1]
    assert len(told[0].split()) > 20


def _elsewhere(seed: str) -> str:
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    words = [sys.executable, "-m", "tests.law.edges.test_properties"]
    return subprocess.run(words, env=surroundings, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _listing(key: str) -> Listing:
    return Listing(list=key, record_id="stranger", name="Stranger")


def digest(answer: Answer) -> str:
    """A digest of all that an answer says, but for the order in which the question was put."""
    rows = [repr(row) for row in answer.decision_table]
    findings = [repr(replace(finding, match=None)) for finding in answer.findings]
    said = [answer.outcome, answer.within, answer.depends_on, answer.deciding, rows, findings, answer.assumptions]
    return sha256(repr([*said, answer.not_evaluated]).encode()).hexdigest()


def cells(domains: Mapping[str, tuple[FactValue, ...]]) -> Iterator[dict[str, FactValue]]:
    """Every combination of values, as many as a test has time for."""
    every = product(*domains.values())
    return (dict(zip(domains, values, strict=True)) for values in islice(every, MOST_CELLS))


def stands_in(row: DecisionRow, cell: Mapping[str, FactValue]) -> bool:
    """Whether a row speaks of a combination of values; one that leaves a fact out speaks of all its values."""
    return all(fact not in cell or any(_holds(each, cell[fact]) for each in values) for fact, values in row.when)


def _holds(shown: FactValue, value: FactValue) -> bool:
    if isinstance(shown, DayRange) and isinstance(value, DayRange):
        return shown.earliest <= value.earliest and value.latest <= shown.latest
    return value in {shown, (shown,)}


def told(row: DecisionRow) -> tuple[Outcome, tuple[str, ...], tuple[str, ...]]:
    return row.outcome, row.measures, row.not_evaluated


def differ_in(fact: str, one: DecisionRow, other: DecisionRow) -> bool:
    """Whether two rows say something of different values of a fact."""
    return dict(one.when).get(fact) != dict(other.when).get(fact)


def example(shown: FactValue, *, last: bool = False) -> FactValue:
    """A value of a class as a table shows it; of a span of days the first, or the last."""
    if isinstance(shown, DayRange):
        ends = [end for end in (shown.earliest, shown.latest) if date.min < end < date.max] or [date(2020, 1, 1)]
        return DayRange.on(ends[-1 if last else 0])
    return shown


def statable(fact: str, law: LawEdition) -> bool:
    """Whether a person can state it as the table shows it: of a figure the table shows a span."""
    kind = law.facts.kinds[fact]
    figure = kind.type in {"number", "percent"}
    return not figure and (kind.origin is Origin.ASKED or fact in {"thing", "money"})


def giving(question: Question, stated: Mapping[str, FactValue]) -> Question:
    """The same question with facts stated."""
    for fact, value in stated.items():
        if fact == "thing":
            question = replace(question, thing=str(value))
        elif fact == "money":
            question = replace(question, money=(str(value),))
        else:
            several = installed_law().facts.kinds[fact].type in {"words", "texts", "countries"}
            question = question.supposing(fact, (str(value),) if several else value)
    return question


if __name__ == "__main__":
    from caveat.editions.starter import starter_snapshot

    snapshot = starter_snapshot(date(2026, 11, 22))
    sys.stdout.write(" ".join(digest(answered(key, snapshot)[2]) for key in ASKED[::2]))
