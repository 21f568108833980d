"""The same question over time: which intervals, and what changed between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.inquiry import parties_in_roles
from caveat.law.stretches import causes, stretches
from caveat.law.timeline import timeline, worth_looking_at
from caveat.model.answer import ListState, Outcome
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Party
from caveat.model.question import Question
from caveat.model.timeline import CauseKind, Timeline
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

TODAY = date(2026, 11, 22)


def question(starter: Snapshot, slug: str, **changed: object) -> Question:
    party = starter.party(slug)
    assert party is not None
    asked = Question(
        actors=("us_investor",),
        activity="purchase_security",
        on=DayRange.parse("2020..2022"),
        jurisdiction="US",
        parties=parties_in_roles(party.id, ()),
        thing="public_securities",
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def told(found: Timeline) -> list[tuple[str, Outcome, set[CauseKind]]]:
    return [
        (str(each.days.earliest), each.answer.outcome, {cause.kind for cause in each.causes})
        for each in found.intervals
    ]


def test_shares_of_hikvision_were_barred_free_for_two_months_and_barred_again(
    starter: Snapshot, law: LawEdition
) -> None:
    found = timeline(starter, question(starter, "hikvision"), law)

    assert told(found) == [
        ("2020-01-01", Outcome.ALLOWED, set()),
        ("2021-01-11", Outcome.PROHIBITED, {CauseKind.MEASURE_BEGINS}),
        ("2021-06-03", Outcome.ALLOWED, {CauseKind.MEASURE_ENDS, CauseKind.DELISTED}),
        ("2021-08-02", Outcome.PROHIBITED, {CauseKind.ENTRY_DAY, CauseKind.MEASURE_BEGINS}),
    ]
    assert found.intervals[-1].days.latest == date(2022, 12, 31)


def test_intervals_cover_the_span_once_and_agree_with_the_answer_of_every_day(
    starter: Snapshot, law: LawEdition
) -> None:
    asked = question(starter, "hikvision", on=DayRange.parse("2021"))
    found = timeline(starter, asked, law)

    for before, after in zip(found.intervals, found.intervals[1:], strict=False):
        assert after.days.earliest == before.days.latest + timedelta(days=1)
        assert after.causes
    for each in found.intervals:
        for day in (each.days.earliest, each.days.latest):
            assert ask(starter, replace(asked, on=DayRange.on(day)), law).outcome is each.answer.outcome


def test_licences_for_pck_are_named_with_their_days(starter: Snapshot, law: LawEdition) -> None:
    asked = question(
        starter, "pck", actors=("us_company",), activity="make_payment", jurisdiction=None, thing=None,
        on=DayRange.parse("2025..2026"),
    )  # fmt: skip
    found = timeline(starter, asked, law)
    begun = {cause.id: each.days.earliest for each in found.intervals for cause in each.causes}

    assert begun["US-SDN"] == date(2025, 10, 22)
    assert begun["US-SDN-GL129"] == date(2025, 10, 29)


def test_a_listing_that_begins_on_an_unknown_day_opens_an_interval_of_doubt(starter: Snapshot, law: LawEdition) -> None:
    listing = Listing(list="US-SDN", record_id="1", name="X", listed_on=DayRange.parse("2021-03"), hypothetical=True)
    world = starter.with_party(Party.unlisted("X")).with_listing("unlisted:X", listing)
    asked = question(starter, "hikvision", parties=parties_in_roles("unlisted:X", ()), on=DayRange.parse("2021"))
    found = timeline(world, asked, law)

    assert [outcome for _, outcome, _ in told(found)] == [Outcome.ALLOWED, Outcome.DEPENDS, Outcome.PROHIBITED]
    assert found.intervals[1].days == DayRange(date(2021, 3, 1), date(2021, 3, 30))
    assert all(cause.supposed for cause in found.intervals[1].causes)


def test_a_part_of_a_listing_has_days_of_its_own(starter: Snapshot, law: LawEdition) -> None:
    party = starter.party("dji")
    assert party is not None
    part = ListingPart(tag="D2", listed_on=DayRange.parse("2021-05-05"))
    listing = Listing(list="US-SSI", record_id="1", name="X", listed_on=DayRange.parse("2021-01-01"), parts=(part,))
    asked = question(starter, "dji", on=DayRange.parse("2021"))
    found = [each for each in causes(starter.with_listing(party.id, listing), asked, law) if each.detail == "D2"]

    assert {each.kind for each in found} == {CauseKind.PART_BEGINS}
    assert min(each.day for each in found) == date(2021, 5, 5)


def test_a_change_of_ownership_doctrine_is_a_cause(starter: Snapshot, law: LawEdition) -> None:
    asked = question(
        starter, "pck", actors=("us_company",), activity="make_payment", jurisdiction=None, on=DayRange.parse("2014")
    )
    assert CauseKind.DOCTRINE in {each.kind for each in causes(starter, asked, law)}


def test_a_day_given_as_a_fact_parts_the_span(starter: Snapshot, law: LawEdition) -> None:
    facts = (("contract_signed_on", DayRange.parse("2021-04-01")),)
    found = list(causes(starter, question(starter, "hikvision", facts=facts), law))
    assert date(2021, 4, 1) in {each.day for each in found if each.kind is CauseKind.GIVEN_DAY}


def test_an_exact_day_has_no_causes_and_one_interval(starter: Snapshot, law: LawEdition) -> None:
    asked = question(starter, "hikvision", on=DayRange.parse("2022-05-04"))
    assert list(causes(starter, asked, law)) == []
    assert len(timeline(starter, asked, law).intervals) == 1


def test_the_years_worth_looking_at_begin_before_the_first_listing_and_hold_what_is_announced(
    starter: Snapshot, law: LawEdition
) -> None:
    days = worth_looking_at(starter, question(starter, "hikvision"), TODAY, law)
    assert days.earliest < date(2018, 8, 13)
    assert days.latest >= TODAY

    nobody = question(starter, "hikvision", parties=parties_in_roles("unlisted:Nobody Ltd", ()))
    assert worth_looking_at(starter, nobody, TODAY, law).latest.year >= TODAY.year


def test_stretches_part_a_span_at_days_within_it_only() -> None:
    span = DayRange(date(2021, 1, 1), date(2021, 1, 10))
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2021, 1, 4), date(2021, 1, 4), date(2021, 1, 11)]
    assert [str(each) for each in stretches(span, days)] == ["2021-01-01..2021-01-03", "2021-01-04..2021-01-10"]


class Yearly(MemorySource):
    """A publication with an edition a year that states no days; the party is in that of 2021 only."""

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:  # noqa: ARG002 - all is known
        edition = date(day.year, 3, 1) if day.month > 2 else date(day.year - 1, 3, 1)
        state = "current" if edition.year > 2018 else "missing"
        return (ListState(id="US-SDN", publication="ofac-sdn-csv", edition=edition, age_days=0, state=state),)

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:
        found = super().party(party, day, known_on)
        speaking = self.lists(day, known_on)[0].edition
        return found if found is None or speaking == date(2021, 3, 1) else replace(found, listings=())


def test_a_party_that_only_some_editions_name_is_listed_while_they_speak(law: LawEdition) -> None:
    party = Party(id="p1", name="Acme", listings=(Listing(list="US-SDN", record_id="1", name="Acme"),))
    world = Snapshot(Yearly([party], digest="yearly"), date(2023, 12, 31))
    asked = Question(
        actors=("us_company",),
        activity="purchase",
        on=DayRange.parse("2019..2023"),
        jurisdiction="US",
        parties=parties_in_roles("p1", ()),
    )
    found = timeline(world, asked, law)

    assert told(found) == [
        ("2019-01-01", Outcome.ALLOWED, set()),
        ("2021-03-01", Outcome.PROHIBITED, {CauseKind.EDITION}),
        ("2022-03-01", Outcome.ALLOWED, {CauseKind.EDITION}),
    ]
    assert {cause.id for cause in found.intervals[1].causes} == {"ofac-sdn-csv"}
