"""An owner whose share no source gives: the answer names the share at which it turns, and control where that counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.law.edges.putting import LISTED, PARTY, put, question_of, world_of
from tests.law.edges.scene import Scene

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.model.answer import Outcome
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.store.snapshot import Snapshot

OPEN = "0..100"
BASE = Scene(
    actors=("us_person",),
    activity="make_payment",
    day=date(2025, 10, 10),
    place="US",
    thing="oil_products",
    lists=("US-SDN",),
    listed_on=date(2020, 1, 1),
    link="owner",
    share=OPEN,
)
SCENES = {
    "US-SDN": BASE,
    "GB-RUS": replace(BASE, actors=("uk_person",), place="GB", lists=("GB-RUS",)),
    "EU-UKR": replace(BASE, actors=("eu_person",), place="DE", lists=("EU-UKR",)),
    "EU-UKR before July 2024": replace(
        BASE, actors=("eu_person",), place="DE", lists=("EU-UKR",), day=date(2024, 7, 2)
    ),
    "CA-SEMA": replace(BASE, actors=("ca_person",), place="CA", lists=("CA-SEMA",), activity="deal_in_property"),
    "SECO-UKRAINE": replace(
        BASE, actors=("ch_person",), place="CH", lists=("SECO-UKRAINE",), activity="deal_in_property"
    ),
    "US-BIS-EL": replace(
        BASE, actors=("us_exporter",), lists=("US-BIS-EL",), activity="export", thing="ear_items"
    ).fact("subject_to_ear", "true"),
}
BARRED = {"US-SDN": "blocked", "SECO-UKRAINE": "blocked", "US-BIS-EL": "license_required"}
PERCENT = {
    "US-SDN": "sdn_owned_pct", "GB-RUS": "uk_owned_pct", "EU-UKR": "eu_owned_pct", "CA-SEMA": "ca_owned_pct",
    "SECO-UKRAINE": "ch_owned_pct", "US-BIS-EL": "el_owned_pct",
}  # fmt: skip
OVER_HALF = {"GB-RUS", "SECO-UKRAINE", "EU-UKR before July 2024"}
BY_CONTROL = {"GB-RUS", "EU-UKR", "EU-UKR before July 2024", "CA-SEMA", "SECO-UKRAINE"}


@pytest.mark.parametrize("name", SCENES)
def test_the_share_at_which_the_answer_turns_is_named(name: str, law: LawEdition, starter: Snapshot) -> None:
    scene, listed = SCENES[name], SCENES[name].lists[0]
    answer = put(scene, starter, law)
    barred = Outcome(BARRED.get(listed, "prohibited"))
    assert answer.outcome is Outcome.DEPENDS
    assert {key for key, _ in answer.depends_on} == {
        PERCENT[listed],
        *({PERCENT[listed].replace("owned_pct", "control")} if name in BY_CONTROL else ()),
    }
    for row in answer.decision_table:
        said = dict(row.when)
        enough = any(span.startswith(">50" if name in OVER_HALF else ">") for span in map(str, said[PERCENT[listed]]))
        control = (True,) in said.values()
        assert (row.outcome is barred) is (enough or control), row
    spans = {str(value) for key, values in answer.depends_on if key == PERCENT[listed] for value in values}
    at_half = {"<=50", ">=50 <=50"} if name in OVER_HALF else {"<50"}
    assert spans & at_half


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("share", ["49.99", "50", "50.01"])
def test_a_share_that_is_stated_settles_it(name: str, share: str, law: LawEdition, starter: Snapshot) -> None:
    listed = SCENES[name].lists[0]
    fact = PERCENT[listed]
    control = fact.replace("owned_pct", "control")
    scene = SCENES[name].fact(fact, share)
    if name in BY_CONTROL:
        scene = scene.fact(control, "false")
    enough = share == "50.01" or (share == "50" and name not in OVER_HALF)
    answer = put(scene, starter, law)
    assert (answer.outcome is Outcome(BARRED.get(listed, "prohibited"))) is enough, answer.outcome
    assert not answer.depends_on


@pytest.mark.parametrize("name", sorted(BY_CONTROL))
def test_control_that_is_stated_settles_it(name: str, law: LawEdition, starter: Snapshot) -> None:
    fact = PERCENT[SCENES[name].lists[0]]
    scene = SCENES[name].fact(fact, "10").fact(fact.replace("owned_pct", "control"), "true")
    assert put(scene, starter, law).outcome is Outcome(BARRED.get(scene.lists[0], "prohibited"))


@pytest.mark.parametrize(
    ("name", "said_of_control", "outcome"),
    [
        ("GB-RUS", "false", Outcome.PROHIBITED),
        ("CA-SEMA", "false", Outcome.PROHIBITED),
        ("EU-UKR", None, Outcome.PROHIBITED),
        ("EU-UKR", "false", Outcome.ALLOWED_WITH_RISK),
        ("US-SDN", None, Outcome.ALLOWED_WITH_RISK),
    ],
)
def test_a_majority_of_votes_stands_whatever_share_is_stated_unless_the_law_lets_it_be_rebutted(
    name: str, said_of_control: str | None, outcome: Outcome, law: LawEdition, starter: Snapshot
) -> None:
    fact = PERCENT[SCENES[name].lists[0]]
    scene = SCENES[name].fact(fact, "10")
    if said_of_control is not None:
        scene = scene.fact(fact.replace("owned_pct", "control"), said_of_control)
    votes = Stake(owner=LISTED, owned=PARTY, kind=StakeKind.VOTES, percent=Percent.parse("60"))
    answer = ask(world_of(scene, starter).with_stake(votes), question_of(scene, law), law)
    assert answer.outcome is outcome


@pytest.mark.parametrize("name", SCENES)
def test_a_known_share_stands_against_what_is_said_of_it(name: str, law: LawEdition, starter: Snapshot) -> None:
    fact = PERCENT[SCENES[name].lists[0]]
    known = replace(SCENES[name], share="100")
    assert put(known.fact(fact, "1"), starter, law).outcome is put(known, starter, law).outcome
