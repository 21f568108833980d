"""What was examined of the states' law: every state, and rows that say what the measures say."""

from __future__ import annotations

from caveat.law.coverage import Examined
from caveat.law.edition import LawEdition
from caveat.law.measure import Measure

TERRITORIES = frozenset({"US-AS", "US-GU", "US-MP", "US-PR", "US-UM", "US-VI"})
PROCUREMENT = frozenset(
    {
        "purchase",
        "contract_award",
        "contract_extend_renew",
        "spend_public_award_funds",
        "use_equipment",
        "operate_drone",
    }
)
PUBLIC = ("us_state_agency", "us_local_government", "us_public_school", "us_state_university", "us_state_pension_fund")
FOUND = frozenset({"act", "order"})


def states(law: LawEdition) -> frozenset[str]:
    """The fifty states and the capital."""
    return frozenset(f"US-{part}" for part in law.words.countries["US"]) - TERRITORIES


def state_measures(law: LawEdition) -> list[Measure]:
    return [measure for measure in law.by_id.values() if measure.where is not None and "-" in measure.where]


def of_row(row: Examined, law: LawEdition) -> list[Measure]:
    """The measures of the row's state on its acts that may bind one of its actors, or one in a narrower sense."""
    return [
        measure
        for measure in state_measures(law)
        if measure.where == row.jurisdiction
        and measure.activities & row.activities
        and any(law.words.actor_is(a, b) or law.words.actor_is(b, a) for a in row.actors for b in measure.bound)
    ]


def test_every_state_and_the_capital_was_examined(law: LawEdition) -> None:
    assert {row.jurisdiction for row in law.coverage.examined} == states(law)
    assert len(states(law)) == 51


def test_every_row_has_a_day_and_a_source(law: LawEdition) -> None:
    for row in law.coverage.examined:
        assert row.examined_on is not None, row
        assert row.sources, row
        assert all(source.startswith(("https://", "http://")) for source in row.sources), row
        assert row.note.endswith("."), row


def test_every_state_was_examined_for_what_public_bodies_buy_and_use(law: LawEdition) -> None:
    missing = {
        (state, actor, activity)
        for state in states(law)
        for actor in PUBLIC
        for activity in PROCUREMENT
        if law.coverage.of(state, actor, activity, law.words) is None
    }
    assert not missing


def test_the_state_of_every_measure_was_examined(law: LawEdition) -> None:
    assert {measure.where for measure in state_measures(law)} <= states(law)


def test_a_row_says_act_or_order_only_where_a_measure_stands_behind_it(law: LawEdition) -> None:
    for row in law.coverage.examined:
        assert (row.result in FOUND) is bool(of_row(row, law)), row


def test_where_a_state_binds_a_public_body_to_an_act_it_was_examined_for_it(law: LawEdition) -> None:
    for measure in state_measures(law):
        for actor in set(measure.bound) & set(PUBLIC):
            for activity in measure.activities:
                assert law.coverage.of(str(measure.where), actor, activity, law.words), (measure.id, actor, activity)


def test_no_two_rows_speak_of_one_act_of_one_actor(law: LawEdition) -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in law.coverage.examined:
        keys = {(row.jurisdiction, actor, activity) for actor in row.actors for activity in row.activities}
        assert not keys & seen, row
        seen |= keys
