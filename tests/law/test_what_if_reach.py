"""Whom a supposition reaches beside those of whom it is made, whom it does not, and which laws object or follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.law.small import DAY, company, condition, held, law_of, measure, on_list, purchase, world

from caveat.law.measure import Exemption, Measure
from caveat.law.what_if import what_if
from caveat.model.answer import Outcome, Status
from caveat.model.days import DayRange
from caveat.model.listing import ListingPart
from caveat.model.party import Party
from caveat.model.stake import Percent, Stake
from caveat.model.truth import Truth
from caveat.model.what_if import (
    NewlyReached,
    SupposedDelisting,
    SupposedListing,
    SupposedMeasure,
    SupposedStake,
    Supposition,
    WhatIf,
)

OFAC = measure("OFAC", ownership_rule="ofac_50_aggregate")
LISTED = SupposedListing(party="acme", list="US-SDN", since=DAY)
LATER = measure("LATER", ownership_rule="ofac_50_aggregate", since=date(2030, 1, 1))
SWITCHED = SupposedMeasure(measure="LATER", in_force=True, since=DAY)


def supposing(
    *supposed: Supposition,
    stakes: Iterable[Stake] = (),
    parties: Sequence[Party] = (),
    rules: Sequence[Measure] = (OFAC,),
) -> WhatIf:
    """What suppositions change about Acme, in a world of these stakes."""
    known = {party.id: party for party in parties}
    ends = {end: company(end) for each in stakes for end in (each.owner, each.owned)}
    snapshot = world(*{"acme": company("acme"), **ends, **known}.values(), stakes=stakes)
    return what_if(snapshot, [purchase("acme")], supposed, law_of(*rules))


def reached(found: WhatIf) -> list[tuple[str, Truth, Truth]]:
    return [(each.party, each.before, each.after) for each in found.reached]


def only(found: WhatIf) -> NewlyReached:
    (each,) = found.reached
    return each


T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def test_the_law_that_is_given_is_asked() -> None:
    found = supposing(LISTED)
    assert found.changes[0].after.deciding == ("OFAC",)


def test_a_stake_of_a_listed_owner_reaches_the_company_and_what_it_holds() -> None:
    stake = SupposedStake(owner="parent", owned="acme", percent=Percent.parse("60"), since=DAY)
    parent = company("parent", on_list())
    found = supposing(stake, stakes=[held("acme", "child", "70")], parties=[parent])

    assert reached(found) == [("acme", F, T), ("child", F, T)]
    assert found.not_reached == ()
    assert supposing(stake, parties=[company("parent", on_list("GB-RUS"))]).reached == ()


def test_a_listing_and_a_stake_supposed_together_are_looked_at_together() -> None:
    listing = replace(LISTED, party="parent")
    stake = SupposedStake(owner="parent", owned="acme", percent=Percent.parse("60"), since=DAY)
    found = supposing(listing, stake, stakes=[held("grand", "parent", "60"), held("acme", "child", "20")])

    assert reached(found) == [("acme", F, T)]
    assert found.not_reached == ("grand", "child")


HELD = [held("parent", "acme", "60")]


def test_a_measure_switched_on_reaches_by_itself_what_another_reaches_too() -> None:
    listed = [company("parent", on_list())]
    found = supposing(SWITCHED, stakes=HELD, parties=listed, rules=[OFAC, LATER])
    assert (reached(found), only(found).measures) == ([("acme", F, T)], ("LATER",))


def test_beside_a_listing_a_measure_switched_on_reaches_nobody_whom_another_reached() -> None:
    listed = [company("parent", on_list())]
    listing = replace(LISTED, party="other")
    stakes = [*HELD, held("other", "daughter", "60")]
    found = supposing(SWITCHED, listing, stakes=stakes, parties=listed, rules=[OFAC, LATER])
    assert (reached(found), only(found).measures) == ([("daughter", F, T)], ("OFAC", "LATER"))


def test_a_note_that_bars_nothing_reaches_nobody() -> None:
    note = measure("NOTE", ownership_rule="ofac_50_aggregate", effect="none")
    found = supposing(LISTED, stakes=[held("acme", "child")], rules=[note])
    assert (found.reached, found.not_reached) == ((), ("child",))


def test_a_company_that_is_on_the_list_itself_is_not_said_to_be_reached() -> None:
    stakes = [held("acme", "child"), held("acme", "daughter")]
    certain = company("child", on_list(since="2020-01-01"))
    doubtful = company("daughter", on_list(since="2022-05"))
    found = supposing(LISTED, stakes=stakes, parties=[certain, doubtful])
    assert (reached(found), found.not_reached) == ([("daughter", F, T)], ())


def test_who_is_supposed_to_be_listed_is_not_said_to_be_reached_by_an_owner_who_is_too() -> None:
    found = supposing(LISTED, replace(LISTED, party="parent"), stakes=HELD)
    assert (found.reached, found.not_reached) == ((), ())


def test_a_delisting_frees_whom_the_listing_reached_and_says_how_it_did() -> None:
    delisting = SupposedDelisting(party="parent", list="US-SDN", since=DAY)
    found = supposing(delisting, stakes=HELD, parties=[company("parent", on_list())])
    assert (reached(found), str(only(found).share)) == ([("acme", T, F)], "60")
    assert only(found).path == ("acme", "parent")
    assert found.not_reached == ()


def test_a_share_that_may_suffice_leaves_a_doubt_with_its_path() -> None:
    found = supposing(replace(LISTED, party="parent"), stakes=[held("parent", "acme", "40..60")])
    assert (reached(found), only(found).path) == ([("acme", F, U)], ("acme", "parent"))


def test_the_path_is_that_of_an_owner_whose_holding_counts() -> None:
    stakes = [held("near", "acme", "control"), held("parent", "holding"), held("holding", "acme")]
    listed = [company("near", on_list())]
    found = supposing(replace(LISTED, party="parent"), stakes=stakes, parties=listed)
    assert ("acme", "holding", "parent") in {each.path for each in found.reached if each.party == "acme"}


def test_of_several_parts_of_a_list_the_share_under_the_one_that_reaches_is_shown() -> None:
    rule = measure("SSI", lists=("US-SSI",), ownership_rule="ssi_50_aggregate")
    others = [company(key, on_list("US-SSI", parts=(ListingPart(tag=f"D{key}"),))) for key in "1234"]
    listing = SupposedListing(party="parent", list="US-SSI", since=DAY, parts=("D5",))
    stakes = [*(held(key, "acme", "5") for key in "1234"), held("parent", "acme", "60")]
    found = supposing(listing, stakes=stakes, parties=others, rules=[rule])
    assert str(only(found).share) == "60"


def test_those_not_reached_stand_by_the_number_of_stakes_to_whoever_is_supposed_to_be_listed() -> None:
    stakes = [
        held("zoe", "acme", "20"),
        held("yves", "zoe", "20"),
        held("acme", "xenia", "20"),
        held("xenia", "abel", "20"),
        held("abel", "other", "20"),
        held("abel", "adam", "20"),
        held("lone", "gone", "20"),
    ]
    two = (LISTED, replace(LISTED, party="other"))
    delisting = SupposedDelisting(party="gone", list="US-SDN", since=DAY)
    found = supposing(*two, delisting, stakes=stakes, parties=[company("gone", on_list())])

    assert found.not_reached == ("abel", "xenia", "zoe", "yves", "adam", "lone")
    assert supposing(LISTED, stakes=stakes).not_reached == ("xenia", "zoe", "abel", "yves", "adam", "other")


OBJECTS = measure(
    "CN-OBJECTS", bound=("cn_person",), activities=frozenset({"comply_with_foreign_sanctions"}), lists=(),
    effect="conflict_of_law",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "objecting", "told"),
    [
        (OFAC, OBJECTS, [("cn_person", Status.APPLIES)]),
        (OFAC, replace(OBJECTS, when=condition("contract_signed_on", "ge", "2020")), [("cn_person", Status.DEPENDS)]),
        (OFAC, replace(OBJECTS, when=condition("on", "ge", "2023")), []),
        (OFAC, replace(OBJECTS, since=date(2023, 1, 1)), []),
        (OFAC, replace(OBJECTS, id="US-OBJECTS"), []),
        (OFAC, replace(OBJECTS, activities=frozenset({"purchase"})), []),
        (OFAC, replace(OBJECTS, effect="due_diligence"), []),
        (measure("RISK", effect="exposure_risk"), OBJECTS, []),
        (measure("DUTY", effect="reporting_required"), OBJECTS, [("cn_person", Status.APPLIES)]),
        (measure("ENDED", until=date(2020, 1, 1)), OBJECTS, []),
    ],
    ids=[
        "applies",
        "depends",
        "does not",
        "not yet",
        "same country",
        "another act",
        "no objection",
        "a risk",
        "a duty",
        "ended",
    ],
)
def test_a_law_objects_where_somebody_would_keep_to_what_another_country_bars(
    rule: Measure, objecting: Measure, told: list[tuple[str, Status]]
) -> None:
    found = supposing(LISTED, rules=[rule, objecting])
    assert [(each.actor, each.finding.status) for each in found.conflicts] == told


def test_no_law_objects_to_a_delisting_or_to_a_list_of_a_state_of_its_own_country() -> None:
    on_it = [company("acme", on_list())]
    delisting = SupposedDelisting(party="acme", list="US-SDN", since=DAY)
    assert supposing(delisting, parties=on_it, rules=[OFAC, OBJECTS]).conflicts == ()

    of_texas = replace(LISTED, list="US-TX-PROHTECH")
    rules = [measure("TX", lists=("US-TX-PROHTECH",)), replace(OBJECTS, id="US-OBJECTS")]
    assert supposing(of_texas, rules=rules).conflicts == ()


def test_rules_that_name_the_list_follow_it() -> None:
    granted = Exemption(label="not on it", gate=condition("seller_lists", "not_in", "US-SDN|US-BIS-EL", "skip"))
    rules = [
        OFAC,
        replace(measure("OWN"), regime="US-SDN"),
        measure("COVERS", lists=(), covers_lists=("US-SDN",)),
        measure("GATE", lists=(), when=condition("maker_lists", "in", "US-SDN", "skip"), where="US-NE"),
        measure("EXCEPTION", lists=("US-BIS-EL",), unless=(granted,)),
        measure("OTHER", lists=("US-BIS-EL",)),
        measure("ENDED", until=date(2020, 1, 1)),
    ]
    found = supposing(LISTED, rules=rules)
    assert [(each.measure, each.list, each.where) for each in found.naming] == [
        ("OFAC", "US-SDN", None),
        ("COVERS", "US-SDN", None),
        ("GATE", "US-SDN", "US-NE"),
        ("EXCEPTION", "US-SDN", None),
    ]


def test_a_question_about_a_span_is_asked_of_all_its_days_in_both_worlds() -> None:
    listing = replace(LISTED, since=date(2022, 3, 1))
    asked = purchase("acme", on=DayRange.parse("2022-01..2022-04"))
    change = what_if(world(company("acme")), [asked], [listing], law_of(OFAC)).changes[0]

    assert change.before.outcome is Outcome.ALLOWED
    assert [(row.outcome, str(dict(row.when)["on"][0])) for row in change.after.decision_table] == [
        (Outcome.PROHIBITED, "2022-03..2022-04"),
        (Outcome.ALLOWED, "2022-01..2022-02"),
    ]
