"""Worlds and laws in which something is supposed, and what cannot be supposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.law.small import DAY, company, condition, finding, held, law_of, measure, on_list, purchase, world

from caveat.errors import UsageError
from caveat.law.asking import ask
from caveat.law.suppose import Supposed, suppose
from caveat.model.answer import Outcome, Status
from caveat.model.listing import Listing
from caveat.model.stake import Percent, StakeKind
from caveat.model.what_if import SupposedDelisting, SupposedListing, SupposedMeasure, SupposedStake, Supposition
from caveat.store.snapshot import Snapshot

BARS = measure("BARS", since=date(2015, 1, 1))
LAW = law_of(
    BARS,
    measure("SSI", lists=("US-SSI",), when=condition("ssi_directive", "in", "1|2", "skip")),
    measure("ENDED", lists=(), since=date(2016, 1, 1), until=date(2018, 1, 1)),
    measure("OPEN", lists=(), bound=("eu_person",), since=date(2030, 1, 1)),
)
ACME, PARENT = company("acme"), company("parent")


def listing(key: str = "US-SDN", since: date = DAY, party: str = "acme", **more: object) -> SupposedListing:
    return replace(SupposedListing(party=party, list=key, since=since), **more)  # type: ignore[arg-type]


def delisting(key: str = "US-SDN", since: date = DAY, party: str = "acme") -> SupposedDelisting:
    return SupposedDelisting(party=party, list=key, since=since)


def stake(share: str | None, owner: str = "parent", owned: str = "acme", **more: object) -> SupposedStake:
    percent = Percent.parse(share) if share else None
    return replace(SupposedStake(owner=owner, owned=owned, since=DAY, percent=percent), **more)  # type: ignore[arg-type]


def off(key: str, since: date = DAY) -> SupposedMeasure:
    return SupposedMeasure(measure=key, in_force=False, since=since)


def on(key: str, since: date = DAY) -> SupposedMeasure:
    return SupposedMeasure(measure=key, in_force=True, since=since)


def refused(snapshot: Snapshot, *supposed: Supposition) -> UsageError:
    with pytest.raises(UsageError) as error:
        suppose(snapshot, supposed, LAW)
    return error.value


def listings(made: Supposed, day: date, party: str = "acme") -> list[Listing]:
    found = made.snapshot.party(party)
    return [each for each in found.listings if each.may_bind(day)] if found else []


@pytest.mark.parametrize(
    ("supposed", "expected", "found"),
    [
        ((listing(), listing()), "one supposition about Acme and US-SDN", "the same twice"),
        ((listing(), delisting()), "one supposition about Acme and US-SDN", "two that contradict each other"),
        ((stake("20"), stake("30")), "one supposition about Parent and Acme and shares", "two that contradict"),
    ],
)
def test_two_suppositions_about_one_thing_are_refused(
    supposed: Sequence[Supposition], expected: str, found: str
) -> None:
    error = refused(world(ACME, PARENT), *supposed)
    assert error.expected == expected
    assert error.found.startswith(found)


def test_stakes_of_several_owners_may_be_supposed_together() -> None:
    made = suppose(world(ACME, PARENT), [stake("20"), stake("30", owner="other")], LAW)
    assert [each.owner for each in made.snapshot.stakes] == ["parent", "other"]


def test_a_listing_may_be_supposed_from_the_first_day_of_the_first_rule_on() -> None:
    assert listings(suppose(world(ACME), [listing(since=BARS.since)], LAW), BARS.since)
    error = refused(world(ACME), listing(since=BARS.since - timedelta(days=1)))
    assert (error.where, "2015-01-01" in error.expected) == ("--from", True)


@pytest.mark.parametrize(
    ("stated", "since"), [(on_list(since="2020-01-01"), "2020-01-01"), (on_list(), "a day not stated")]
)
def test_who_is_on_the_list_is_told_since_when(stated: Listing, since: str) -> None:
    assert refused(world(company("acme", stated)), listing()).found == f"Acme, which is on it since {since}"


def test_the_parts_of_a_supposed_listing_begin_with_it() -> None:
    made = suppose(world(ACME), [listing("US-SSI", parts=("D1",))], LAW)
    supposed = listings(made, DAY)[0]
    assert (list(supposed.tags(DAY)), list(supposed.tags(DAY - timedelta(days=1)))) == (["D1"], [])
    assert ask(made.snapshot, purchase(), LAW).outcome is Outcome.PROHIBITED


def test_an_entry_says_nothing_that_entries_of_its_list_do_not() -> None:
    error = refused(world(ACME), listing(facts=(("ssi_directive", "1"),)))
    assert error.where == "--entry"
    assert "sdn_program" in error.do
    assert "ssi_directive" not in error.do
    assert "contract_signed_on" not in error.do


def test_an_entry_says_nothing_that_its_fact_cannot_be() -> None:
    made = suppose(world(ACME), [listing("US-SSI", facts=(("ssi_directive", "1|2"),))], LAW)
    assert ask(made.snapshot, purchase(), LAW).outcome is Outcome.PROHIBITED
    error = refused(world(ACME), listing("US-SSI", facts=(("ssi_directive", "1|7"),)))
    assert (error.where, error.found) == ("--fact ssi_directive", "7")


@pytest.mark.parametrize(
    ("snapshot", "supposed", "found", "do"),
    [
        (world(ACME), delisting(), "Acme", "On 2022-05-04 it stands on no list."),
        (world(), delisting(), "acme", "On 2022-05-04 it stands on no list."),
        (
            world(company("acme", on_list("US-SSI"), on_list(until="2020-01-01"))),
            delisting(),
            "Acme",
            "On 2022-05-04 it stands on US-SSI.",
        ),
        (world(ACME), delisting("US-SDNX"), "US-SDNX", "Did you mean US-SDN"),
    ],
    ids=["on no list", "unknown", "no more on it", "no such list"],
)
def test_who_is_not_on_a_list_cannot_be_delisted(
    snapshot: Snapshot, supposed: SupposedDelisting, found: str, do: str
) -> None:
    error = refused(snapshot, supposed)
    assert (error.where, error.found, error.do.startswith(do)) == ("--delisted-from", found, True)


def test_a_delisting_ends_what_stands_and_keeps_what_was_before() -> None:
    before = on_list(since="2016-01-01", until="2018-01-01", record_id="0")
    acme = company("acme", before, on_list(since="2020-01-01"), on_list("US-SSI"))
    made = suppose(world(acme), [delisting()], LAW)

    assert [each.list for each in listings(made, DAY)] == ["US-SSI"]
    ended = [each for each in listings(made, DAY - timedelta(days=1)) if each.list == "US-SDN"]
    assert [(each.record_id, each.hypothetical) for each in ended] == [("1", True)]
    assert before in listings(made, date(2017, 1, 1))


def all_held(*shares: str, before: str = "30") -> Snapshot:
    """Acme, of which others hold these shares, and its parent some before it is supposed to hold another."""
    owners = [held(f"owner-{place}", "acme", share) for place, share in enumerate(shares)]
    return world(ACME, PARENT, stakes=[*owners, held("parent", "acme", before)])


@pytest.mark.parametrize(
    ("share", "others"),
    [("100", ()), ("60", ("40",)), ("60..80", ("40",)), (None, ("70", "30"))],
    ids=["all", "what is left", "what is left at least", "not stated"],
)
def test_a_share_may_be_supposed_that_the_others_leave(share: str | None, others: tuple[str, ...]) -> None:
    made = suppose(all_held(*others, before="0" if share is None else "30"), [stake(share)], LAW)
    assert made.snapshot.stakes[-1].percent == (Percent.parse(share) if share else None)


def test_a_share_that_the_others_do_not_leave_is_refused_with_what_they_do() -> None:
    error = refused(all_held("40"), stake("60.5"))
    assert (error.where, error.found, error.do) == ("--owned", "60.5 %", "The others leave 60 %.")


def test_control_may_be_supposed_beside_all_the_shares() -> None:
    made = suppose(all_held("70"), [stake("60", kind=StakeKind.CONTROL)], LAW)
    assert made.snapshot.stakes[-1].kind is StakeKind.CONTROL


def test_a_measure_supposed_to_end_on_its_first_day_is_spoken_of_no_more() -> None:
    made = suppose(world(company("acme", on_list()), day=DAY), [off("BARS", BARS.since)], LAW)
    assert "BARS" not in made.law.by_id
    shortened = suppose(world(company("acme", on_list())), [off("BARS", BARS.since + timedelta(days=1))], LAW)
    found = finding(ask(shortened.snapshot, purchase(), shortened.law), "BARS")
    assert (found.status, found.until) == (Status.DOES_NOT_APPLY, BARS.since + timedelta(days=1))


@pytest.mark.parametrize(
    ("supposed", "found", "runs"),
    [
        (on("BARS"), "BARS, which is law that day", "It runs from 2015-01-01: "),
        (off("ENDED"), "ENDED, which is none that day", "It runs from 2016-01-01 to 2018-01-01: "),
    ],
)
def test_a_measure_cannot_be_supposed_to_be_what_it_is(supposed: SupposedMeasure, found: str, runs: str) -> None:
    error = refused(world(ACME), supposed)
    assert error.found == found
    assert error.do.startswith(runs)
