"""What would change: listings, their ends, stakes and law supposed, and the difference as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caveat.errors import UsageError
from caveat.law.edition import LawEdition
from caveat.law.inquiry import parties_in_roles
from caveat.law.suppose import suppose
from caveat.law.what_if import what_if
from caveat.model.answer import Outcome
from caveat.model.days import DayRange
from caveat.model.question import Question
from caveat.model.stake import Percent, StakeKind
from caveat.model.truth import Truth
from caveat.model.what_if import (
    SupposedDelisting,
    SupposedListing,
    SupposedMeasure,
    SupposedStake,
    Supposition,
    WhatIf,
)
from caveat.store.snapshot import Snapshot

DAY = date(2022, 5, 4)


@pytest.fixture
def world(starter: Snapshot) -> Snapshot:
    return starter.at(DAY)


def party(world: Snapshot, slug: str) -> str:
    found = world.party(slug)
    assert found is not None
    return found.id


def question(world: Snapshot, slug: str = "hikvision", /, **changed: object) -> Question:
    asked = Question(
        actors=("us_company",),
        activity="purchase",
        on=DayRange.on(world.day),
        jurisdiction="US",
        thing="video_surveillance",
        parties=parties_in_roles(party(world, slug), ()),
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def listed(world: Snapshot, slug: str = "hikvision", list_key: str = "US-SDN", **more: object) -> SupposedListing:
    made = SupposedListing(party=party(world, slug), list=list_key, since=world.day)
    return replace(made, **more)  # type: ignore[arg-type]


def asked(world: Snapshot, law: LawEdition, *suppositions: Supposition, **changed: object) -> WhatIf:
    slug = str(changed.pop("slug", "hikvision"))
    return what_if(world, [question(world, slug, **changed)], suppositions, law)


def test_a_listing_bars_what_was_free_and_the_difference_is_data(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world), actors=("us_investor",), activity="sell_goods", thing="semiconductors")
    change = found.changes[0]

    assert change.after.outcome is Outcome.PROHIBITED
    assert change.differs
    assert change.stricter
    assert "US-SDN-DEALING" in change.gained
    assert {row.outcome for row in change.rows_gained} == {Outcome.PROHIBITED}
    assert not set(change.rows_lost) & set(change.after.decision_table)


def test_what_is_supposed_is_marked_and_named_in_the_digest(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world))
    matches = [each.match for each in found.changes[0].after.findings if each.match and each.status == "applies"]

    assert found.before.lists_digest != found.after.lists_digest
    assert found.before.receipt != found.after.receipt
    assert any(each.listing.hypothetical for each in matches if each.listing.list == "US-SDN")
    assert found.before.law == found.after.law


def test_companies_held_to_half_are_reached_and_doubts_stand_apart(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world))
    reached = {each.party: each for each in found.reached}
    usa = reached[party(world, "hikvision-usa")]
    ezviz = reached[party(world, "ezviz")]

    assert (usa.before, usa.after, str(usa.share)) == (Truth.FALSE, Truth.TRUE, "100")
    assert usa.path == (party(world, "hikvision-usa"), party(world, "hikvision"))
    assert {"US-SDN-50PCT", "US-SDN-BLOCK"} <= set(usa.measures)
    assert ezviz.after is Truth.UNKNOWN
    assert [each.after for each in found.reached] == sorted(
        (each.after for each in found.reached), key=lambda truth: truth is not Truth.TRUE
    )


def test_an_owner_is_not_reached_by_a_rule_on_shares(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world))
    assert {party(world, "cetc"), party(world, "cethik")} <= set(found.not_reached)
    assert not {party(world, "cetc"), party(world, "cethik")} & {each.party for each in found.reached}


def test_laws_against_obeying_are_named_with_whom_they_bind(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world))
    objecting = {(each.finding.measure, each.actor) for each in found.conflicts}

    assert ("CN-AFSL-12", "cn_person") in objecting
    assert all(each.finding.outcome is Outcome.CONFLICT_OF_LAW for each in found.conflicts)


def test_a_list_of_the_same_country_sets_nobody_against_its_own_law(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world, list_key="CN-UEL"))
    assert not [each for each in found.conflicts if each.finding.measure.startswith("CN-")]


def test_a_list_that_state_law_takes_over_changes_state_law_too(world: Snapshot, law: LawEdition) -> None:
    now = world.at(date(2026, 1, 5))
    free = asked(now, law, SupposedDelisting(party=party(now, "dji"), list="US-BIS-EL", since=now.day), slug="dji")
    assert "US-AR" in {each.where for each in free.naming}


def test_delisting_frees_from_its_day_on(world: Snapshot, law: LawEdition) -> None:
    end = SupposedDelisting(party=party(world, "hikvision"), list="US-BIS-EL", since=DAY)
    export = {"actors": ("us_exporter",), "activity": "export", "thing": "ear_items"}
    facts = (("subject_to_ear", True),)
    found = asked(world, law, end, facts=facts, **export)
    change = found.changes[0]

    assert change.before.outcome is Outcome.LICENSE_REQUIRED
    assert not change.stricter
    assert "US-EL-LICENSE" in change.lost
    after = suppose(world, [end], law).snapshot.at(date(2022, 5, 3)).party("hikvision")
    assert after is not None
    assert [each for each in after.in_force(date(2022, 5, 3)) if each.list == "US-BIS-EL"]
    assert not [each for each in after.in_force(DAY) if each.list == "US-BIS-EL"]


def test_a_supposed_stake_takes_the_place_of_the_one_before(starter: Snapshot, law: LawEdition) -> None:
    later = starter.at(date(2024, 1, 5))
    stake = SupposedStake(
        owner=party(later, "hikvision"), owned=party(later, "ezviz"), percent=Percent.parse("55"), since=later.day
    )
    found = asked(later, law, stake, listed(later), slug="ezviz")
    ezviz = next(each for each in found.reached if each.party == party(later, "ezviz"))

    assert (ezviz.after, str(ezviz.share)) == (Truth.TRUE, "55")
    assert found.changes[0].after.outcome is Outcome.PROHIBITED


def test_control_is_a_stake_without_a_share(world: Snapshot, law: LawEdition) -> None:
    owner, owned = party(world, "dji"), party(world, "ezviz")
    stake = SupposedStake(owner=owner, owned=owned, since=DAY, kind=StakeKind.CONTROL)
    snapshot = suppose(world, [stake], law).snapshot
    assert any(each.owner == owner and each.percent is None and each.hypothetical for each in snapshot.stakes)


def test_a_measure_switched_off_is_no_law_from_its_day_on(world: Snapshot, law: LawEdition) -> None:
    export = {"actors": ("us_exporter",), "activity": "export", "thing": "ear_items"}
    off = [
        SupposedMeasure(measure=key, in_force=False, since=DAY) for key in ("US-EL-LICENSE", "US-EL-REVIEW-HIKVISION")
    ]
    found = what_if(world, [question(world, facts=(("subject_to_ear", True),), **export)], off, law)

    assert found.changes[0].before.outcome is Outcome.LICENSE_REQUIRED
    assert found.changes[0].after.outcome is not Outcome.LICENSE_REQUIRED
    assert found.before.law != found.after.law
    assert "supposed" in found.after.law


def test_a_measure_may_be_supposed_to_be_law_before_it_is(starter: Snapshot, law: LawEdition) -> None:
    day = starter.at(date(2024, 10, 10))
    on = SupposedMeasure(measure="US-EL-AFF-1", in_force=True, since=day.day)
    ask_for = question(
        day, "hikvision-usa", actors=("us_exporter",), activity="export", thing="ear_items",
        facts=(("subject_to_ear", True),),
    )  # fmt: skip
    found = what_if(day, [ask_for], [on], law)

    assert found.changes[0].gained == ("US-EL-AFF-1",)
    assert [(each.party, each.rule) for each in found.reached if each.after is Truth.TRUE] == [
        (party(day, "hikvision-usa"), "bis_50_aggregate")
    ]


def test_licences_that_cover_the_act_are_named(starter: Snapshot, law: LawEdition) -> None:
    day = starter.at(date(2025, 11, 5))
    pck = question(day, "pck", activity="make_payment", thing=None)
    off = SupposedMeasure(measure="US-SDN-GL126", in_force=False, since=day.day)
    found = what_if(day, [pck], [off], law)

    assert "US-SDN-GL129" in {each.measure for each in found.changes[0].licenses}


def test_a_duty_to_report_arises_beside_the_outcome(world: Snapshot, law: LawEdition) -> None:
    facts = (("holds_blocked_property", True),)
    found = asked(world, law, listed(world), activity="make_payment", facts=facts, thing="property")
    assert "US-SDN-REPORT" in {each.measure for each in found.changes[0].duties}


def test_an_entry_says_its_programme(world: Snapshot, law: LawEdition) -> None:
    found = asked(world, law, listed(world, facts=(("sdn_program", "GLOMAG"),)))
    assert "US-SDN-GLOMAG" in found.changes[0].gained


def test_an_unlisted_party_can_be_supposed_to_be_listed(world: Snapshot, law: LawEdition) -> None:
    name = "unlisted:Acme Widgets Ltd"
    put = SupposedListing(party=name, list="US-SDN", since=DAY)
    found = what_if(world, [question(world, parties=parties_in_roles(name, ()))], [put], law)
    assert (found.changes[0].before.outcome, found.changes[0].after.outcome) == (Outcome.ALLOWED, Outcome.PROHIBITED)


def test_the_days_that_the_law_counts_from_a_listing_hold_for_a_supposed_one(
    starter: Snapshot, law: LawEdition
) -> None:
    day = starter.at(date(2026, 3, 1))
    shares = {"actors": ("us_investor",), "activity": "purchase_security", "thing": "public_securities"}
    put = listed(day, "ezviz", "US-NS-CMIC", since=date(2026, 1, 10))

    early = what_if(day, [question(day, "ezviz", on=DayRange.parse("2026-02-15"), **shares)], [put], law)
    late = what_if(day, [question(day, "ezviz", on=DayRange.parse("2026-03-15"), **shares)], [put], law)

    assert early.changes[0].after.outcome is not Outcome.PROHIBITED
    assert late.changes[0].after.outcome is Outcome.PROHIBITED


@pytest.mark.parametrize(
    ("supposed", "where", "hint"),
    [
        ([], "what-if", "--listed-on"),
        (["SDNX"], "--listed-on", "US-SDN"),
        (["US-BIS-EL"], "--listed-on", "--delisted-from US-BIS-EL"),
        (["US-SDN", "US-SDN"], "what-if", "Keep one"),
        (["US-SDN", "-US-SDN"], "what-if", "Keep one"),
        (["-US-SDN"], "--delisted-from", "US-BIS-EL"),
        (["US-SDN@2030-01-01"], "--from", "--on 2030-01-01"),
        (["US-SDN@1990-01-01"], "--from", "1995-01-24"),
        (["US-SDN+foo=1"], "--entry", "sdn_program"),
        (["!US-889"], "--measure-off", "US-889-"),
        (["+US-889-A"], "--measure-on", "2019-08-13"),
        (["%101"], "--owned", "100"),
    ],
)  # fmt: skip
def test_what_cannot_be_supposed_is_refused_with_what_to_do(
    world: Snapshot, law: LawEdition, supposed: list[str], where: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refused:
        what_if(world, [question(world)], [_supposition(world, each) for each in supposed], law)
    assert refused.value.where == where
    assert hint in f"{refused.value.do} {refused.value.expected}"


def _supposition(world: Snapshot, text: str) -> Supposition:
    hikvision = party(world, "hikvision")
    if text[0] in "!+":
        return SupposedMeasure(measure=text[1:], in_force=text[0] == "+", since=DAY)
    if text[0] == "-":
        return SupposedDelisting(party=hikvision, list=text[1:], since=DAY)
    if text[0] == "%":
        return SupposedStake(owner=party(world, "dji"), owned=hikvision, percent=Percent.parse("99"), since=DAY)
    key, _, since = text.partition("@")
    key, _, fact = key.partition("+")
    facts = (tuple(fact.split("=", 1)),) if fact else ()
    return SupposedListing(party=hikvision, list=key, since=date.fromisoformat(since) if since else DAY, facts=facts)  # type: ignore[arg-type]
