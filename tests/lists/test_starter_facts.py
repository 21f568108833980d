from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caveat.lists.starter import starter_items
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Lookalike, Party
from caveat.model.record import Item, Record
from caveat.model.stake import Stake
from caveat.model.truth import Truth

ITEMS: tuple[Item, ...] = tuple(starter_items())
RECORDS = {item.key: item for item in ITEMS if isinstance(item, Record)}
PARTIES = {key: record.party for key, record in RECORDS.items()}
STAKES = tuple(item for item in ITEMS if isinstance(item, Stake))
LOOKALIKES = tuple(item for item in ITEMS if isinstance(item, Lookalike))
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NAMED_BY_THE_MISSION = [
    *("hikvision", "dahua", "huawei", "zte", "hytera", "kaspersky", "dji", "ezviz", "lorex", "cetc", "cethik"),
    *("cloudwalk", "megvii", "sugon", "leon-technology", "meiya-pico", "netposa", "yitu-limited"),
    *("weibo", "bytedance", "tiktok", "rosneft", "sberbank", "pck", "dahua-electronics-flushing"),
    *("rossiya-rtr", "rossiya-24", "tv-centre-international"),
]


def listings() -> Iterator[tuple[Party, Listing]]:
    for party in PARTIES.values():
        for listing in party.listings:
            yield party, listing


def listing_of(party: str, list_key: str) -> Listing:
    return next(listing for listing in PARTIES[party].listings if listing.list == list_key)


def test_every_ns_cmic_listing_says_from_when_it_bars_and_until_when_one_may_divest() -> None:
    found = [listing for _, listing in listings() if listing.list == "US-NS-CMIC"]

    assert len(found) == 68
    for listing in found:
        assert ISO_DAY.fullmatch(listing.fact("cmic_effective_on") or "")
        assert ISO_DAY.fullmatch(listing.fact("cmic_divest_until") or "")


def test_every_entity_list_listing_names_the_document_that_added_it() -> None:
    for party, listing in listings():
        if listing.list == "US-BIS-EL":
            assert re.fullmatch(r"\d+ FR \d+", listing.fact("el_entry_rule") or ""), party.id
            assert listing.citations[0].text == listing.fact("el_entry_rule"), party.id
            assert listing.fact("el_footnote") in {None, "1", "3", "4", "5"}, party.id


@pytest.mark.parametrize(
    ("party", "rule", "footnote"),
    [
        ("hikvision", "84 FR 54002", None),
        ("dahua", "84 FR 54002", "4"),
        ("dji", "85 FR 83416", None),
        ("huawei", "84 FR 22961", "1"),
    ],
)
def test_the_entity_list_rule_and_footnote_of_a_party(party: str, rule: str, footnote: str | None) -> None:
    listing = listing_of(party, "US-BIS-EL")

    assert listing.fact("el_entry_rule") == rule
    assert listing.fact("el_footnote") == footnote


def test_section_889_names_five_companies_two_of_them_for_any_purpose() -> None:
    purposes = {
        party.id: listing.fact("purpose_889") for party, listing in listings() if listing.list == "US-MCCAIN-889"
    }

    assert purposes == {
        "huawei": "any",
        "zte": "any",
        "hikvision": "security",
        "dahua": "security",
        "hytera": "security",
    }


def test_the_fact_of_the_covered_list_is_the_day_of_listing() -> None:
    for party, listing in listings():
        if listing.list == "US-FCC":
            assert listing.fact("covered_listed_on") == str(listing.listed_on), party.id


def test_a_blocked_party_states_its_programs() -> None:
    for party, listing in listings():
        if listing.list == "US-SDN":
            assert listing.fact("sdn_program") == "|".join(listing.programs) != "", party.id


@pytest.mark.parametrize(
    ("list_key", "fact"), [("US-SSI", "ssi_directive"), ("US-CAPTA", "capta_directive"), ("US-NS-MBS", "mbs_directive")]
)
def test_a_directive_stands_as_a_fact_and_as_a_part(list_key: str, fact: str) -> None:
    for party, listing in listings():
        if listing.list == list_key:
            tags = [part.tag.removeprefix("D") for part in listing.parts]
            assert (listing.fact(fact) or "").split("|") == tags, party.id


@pytest.mark.parametrize("slug", NAMED_BY_THE_MISSION)
def test_a_party_that_the_mission_names_is_there(slug: str) -> None:
    assert slug in PARTIES


def test_hikvision_stands_on_five_federal_lists_on_the_day_of_the_article_and_is_not_blocked() -> None:
    listed = {listing.list for listing in PARTIES["hikvision"].in_force(date(2022, 5, 4))}

    assert listed >= {"US-BIS-EL", "US-NS-CMIC", "US-MCCAIN-889", "US-FCC", "US-DOD-1260H"}
    assert "US-SDN" not in listed
    assert next(value for key, value in PARTIES["hikvision"].attributes if key == "considered").startswith(
        "US-SDN@2022-05-04@https://"
    )


def test_dahua_is_on_the_entity_list_and_never_on_ns_cmic() -> None:
    assert {"US-BIS-EL"} <= {listing.list for listing in PARTIES["dahua"].listings}
    assert "US-NS-CMIC" not in {listing.list for listing in PARTIES["dahua"].listings}


def test_the_eight_of_december_2021_were_listed_on_one_day() -> None:
    eight = {
        party.id
        for party, listing in listings()
        if listing.list == "US-NS-CMIC" and str(listing.listed_on) == "2021-12-16"
    }

    assert eight == {"dji", "cloudwalk", "megvii", "sugon", "leon-technology", "meiya-pico", "netposa", "yitu-limited"}


def test_the_denied_person_of_flushing_is_a_party_of_its_own() -> None:
    listing = listing_of("dahua-electronics-flushing", "US-BIS-DPL")

    assert (str(listing.listed_on), str(listing.delisted_on)) == ("2017-09-28", "2025-11-19")
    assert listing.fact("order_ends_on") == "2025-11-19"
    assert not [stake for stake in STAKES if "dahua-electronics-flushing" in (stake.owner, stake.owned)]
    assert "dahua" in {
        lookalike.not_party for lookalike in LOOKALIKES if lookalike.text == "DAHUA ELECTRONICS CORPORATION"
    }


@pytest.mark.parametrize(
    ("day", "tags"),
    [
        (date(2022, 2, 28), []),
        (date(2022, 3, 1), ["correspondent_ban"]),
        (date(2022, 4, 5), ["correspondent_ban"]),
        (date(2022, 4, 6), ["correspondent_ban", "freeze"]),
    ],
)
def test_the_united_kingdom_froze_sberbank_five_weeks_after_the_correspondent_ban(day: date, tags: list[str]) -> None:
    assert list(listing_of("sberbank", "GB-RUS").tags(day)) == tags


def test_rosneft_came_under_directive_4_two_months_after_directive_2() -> None:
    listing = listing_of("rosneft", "US-SSI")

    assert list(listing.tags(date(2014, 9, 11))) == ["D2"]
    assert list(listing.tags(date(2014, 9, 12))) == ["D2", "D4"]


def test_lorex_belonged_to_dahua_from_2018_to_november_2022() -> None:
    holds = {
        day: [s.owner for s in STAKES if s.owned == "lorex" and s.holds(day) is Truth.TRUE]
        for day in map(date.fromisoformat, ("2017-12-31", "2019-01-01", "2023-01-01"))
    }

    assert list(holds.values()) == [[], ["dahua"], ["skywatch"]]


def test_rosneft_holds_its_share_of_the_refinery_through_two_companies() -> None:
    shares = {
        stake.owner: str(stake.percent)
        for stake in STAKES
        if stake.owned == "pck" and stake.owner != "shell-deutschland"
    }

    assert shares == {"rosneft-deutschland": "37.5", "rn-refining-marketing": "16.67"}


def test_ns_cmic_days_are_those_that_ofac_prints(shared: Path) -> None:
    with (shared / "data" / "us-ofac" / "consolidated-2025-12" / "cons_prim.csv").open(encoding="latin-1") as stream:
        remarks = {row[0]: row[-1] for row in csv.reader(stream) if len(row) > 1 and "CMIC" in row[3]}
    found = {listing.record_id: listing for _, listing in listings() if listing.list == "US-NS-CMIC"}

    assert set(found) == set(remarks)
    for number, listing in found.items():
        for label, day in (
            ("Listing Date", str(listing.listed_on)),
            ("Effective Date", listing.fact("cmic_effective_on")),
        ):
            assert f"{label} (CMIC) {_written(day)}" in remarks[number], number


def test_united_nations_days_are_those_of_the_list(shared: Path) -> None:
    text = (shared / "data" / "un" / "consolidated-2026-02-27.xml").read_text(encoding="utf-8")
    found = [listing for _, listing in listings() if listing.list.startswith("UN-")]

    assert len(found) == 21
    for listing in found:
        number = re.escape(listing.record_id)
        assert re.search(rf"{number}</REFERENCE_NUMBER>\s*<LISTED_ON>{listing.listed_on}", text), listing.record_id


def test_entity_list_days_are_those_of_the_screening_list(shared: Path) -> None:
    days: dict[str, set[str]] = {}
    with gzip.open(shared / "data" / "us-csl" / "consolidated-2022-05-06.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["source"].startswith("Entity List"):
                days.setdefault(row["name"].strip(), set()).add(row["start_date"])
    compared = {
        party.id: str(listing.listed_on) in days[listing.name]
        for party, listing in listings()
        if listing.list == "US-BIS-EL" and listing.name in days
    }

    assert len(compared) > 40
    # The screening list dates NetPosa by a rule of 2019 that does not name it.
    assert {party for party, same in compared.items() if not same} == {"netposa"}


def test_a_blocked_party_appears_in_the_history_in_the_month_of_its_day(shared: Path) -> None:
    editions = []
    for path in sorted((shared / "data" / "us-ofac" / "history").glob("sdn_*.csv.gz")):
        with gzip.open(path, "rt", encoding="latin-1") as stream:
            editions.append((date.fromisoformat(path.name[4:14]), {row[0] for row in csv.reader(stream) if row}))
    begin, end = editions[0][0], editions[-1][0]
    wrong = []
    for party, listing in listings():
        if listing.list == "US-SDN" and listing.listed_on is not None and begin < listing.listed_on.earliest <= end:
            first = next(day for day, numbers in editions if listing.record_id in numbers)
            before = max(day for day, _ in editions if day < first)
            wrong += [] if DayRange(before, first).earliest <= listing.listed_on.earliest <= first else [party.id]

    # Tornado Cash was listed, taken off and listed again under another number within the history.
    assert wrong == ["tornado-cash"]


def _written(day: str | None) -> str:
    assert day is not None
    return date.fromisoformat(day).strftime("%d %b %Y")
