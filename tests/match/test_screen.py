"""Screening finds who is meant, says why, and stays silent on those who only look alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.match.conftest import party, screener, snapshot

from caveat.match.features import FEATURES
from caveat.match.screen import DEFAULT_THRESHOLD, screen
from caveat.model.party import Address, Lookalike, PartyKind

HIKVISION = party(
    "hikvision", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hikvision", "海康威视",
    "杭州海康威視數字技術股份有限公司", country="CN",
    identifiers=[("ISIN", "CNE100000PM8")],
)  # fmt: skip
DAHUA = party("dahua", "Zhejiang Dahua Technology Co., Ltd.", "Dahua", "Dahua Technology", country="CN")
DENIED = party("denied", "DAHUA ELECTRONICS CORPORATION", kind=PartyKind.UNKNOWN, country="US")
SIS = party("sis", "SIS d.o.o.")
RAMIREZ = party("ramirez", "RAMIREZ AGUIRRE, Sergio Humberto", kind=PartyKind.PERSON, born="22 Nov 1951")
EMERALD = party("emerald", "EMERALD", kind=PartyKind.VESSEL)
AIRCRAFT = party("gom", "EP-GOM", kind=PartyKind.AIRCRAFT)
OTHER_AIRCRAFT = party("gol", "EP-GOL", kind=PartyKind.AIRCRAFT)
UNIT = party("unit", "Unit 61398", kind=PartyKind.ORGANIZATION)
ZTE = party("zte", "ZTE Corporation", "ZTE", "中兴通讯")
OMAR = party("omar", "Mohammed OMAR", "محمد عمر غلام نبی", kind=PartyKind.PERSON)
WORLD = screener(
    OMAR, HIKVISION, DAHUA, DENIED, SIS, RAMIREZ, EMERALD, UNIT, ZTE,
    lookalikes=[Lookalike(text="Dahua Technical College", not_party="dahua", why="a school")],
)  # fmt: skip


def test_a_letter_typed_wrong_in_another_alphabet_is_said_in_its_letters() -> None:
    reasons = WORLD.screen("محمد عمر غولام نبی")[0].reasons

    assert ("غولام", "غلام") in [(reason.asked, reason.listed) for reason in reasons]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Hangzhou Hikvison Digital Tech", "hikvision"),
        ("Hikvision USA Inc", "hikvision"),
        ("Hikvision Cameras Inc", "hikvision"),
        ("HIK VISION", "hikvision"),
        ("海康威视", "hikvision"),
        ("杭州海康威视数字技术股份有限公司", "hikvision"),
        ("ISIN CNE100000PM8", "hikvision"),
        ("Dahua Technology", "dahua"),
        ("浙江大华技术股份有限公司", "dahua"),
        ("DAHUA ELECTRONICS CORPORATION", "denied"),
        ("Dahua Electronics Corp", "denied"),
        ("SIS DOO", "sis"),
        ("SIS, druzba z omejeno odgovornostjo", "sis"),
        ("Military Unit 61398", "unit"),
        ("Emerald", "emerald"),
        ("ZTE Corp.", "zte"),
        ("محمد عمر غلام نبی", "omar"),
        ("محمذ عمر غلام نبی", "omar"),
        ("محمد عمرغلام نبی", "omar"),
    ],
)
def test_the_party_meant_comes_first(asked: str, expected: str) -> None:
    hits = WORLD.screen(asked)

    assert hits
    assert hits[0].party.id == expected


@pytest.mark.parametrize(
    "asked",
    [
        "Davao Hikers Vision LLC",
        "Dahua Dental Arts PC",
        "DJ Ioannou Consulting",
        "Dahua Certified Public Accountants",
        "Dahua Technical College",
        "SIS INTERNATIONAL LTD",
        "Unit 61486",
        "Sergio Ramirez",
        "Emerald Holdings LLC",
        "ZTE Excavating LLC",
        "Corporation",
        "d.o.o.",
        "",
        "???",
        "x" * 5_000,
    ],
)
def test_what_only_looks_alike_stays_silent(asked: str) -> None:
    assert WORLD.screen(asked) == ()


def test_the_denied_person_is_never_zhejiang_dahua() -> None:
    hits = {hit.party.id: hit for hit in WORLD.screen("DAHUA ELECTRONICS CORPORATION", threshold=0.3)}

    assert hits["denied"].score == 1
    assert "dahua" not in hits or (
        hits["dahua"].score < DEFAULT_THRESHOLD
        and {"other_party_same", "word_differs", "word_extra_asked"} & {r.feature for r in hits["dahua"].reasons}
    )


def test_every_hit_has_reasons_of_the_table_and_a_name_of_the_party() -> None:
    for hit in WORLD.screen("Hangzhou Hikvison Digital Tech", threshold=0.1):
        assert hit.reasons
        assert {reason.feature for reason in hit.reasons} <= set(FEATURES)
        assert hit.name in {name.text for name in hit.party.names}


def test_an_exact_name_ranks_above_a_mistyped_one() -> None:
    world = screener(party("a", "Orlovsky Optics"), party("b", "Orlovski Optics"))

    assert [hit.party.id for hit in world.screen("Orlovski Optics")] == ["b", "a"]


def test_a_weak_alias_makes_no_hit() -> None:
    world = screener(party("p", "MEHSUD, Baitullah", kind=PartyKind.PERSON, weak=["The Commander Khanjar"]))

    assert world.screen("The Commander Khanjar") == ()


def test_a_weak_alias_confirms_a_hit_of_another_name() -> None:
    asked = party("asked", "Baitulah Mehsood", "Khanjar", kind=PartyKind.PERSON)
    without = screener(party("p", "MEHSUD, Baitullah", kind=PartyKind.PERSON)).screen(asked)
    confirmed = screener(party("p", "MEHSUD, Baitullah", kind=PartyKind.PERSON, weak=["Khanjar"])).screen(asked)

    assert confirmed[0].score > without[0].score
    assert "weak_alias" in {reason.feature for reason in confirmed[0].reasons}


@pytest.mark.parametrize("alias", ["Khanjar", "Khanjär"])
def test_a_weak_alias_in_the_name_asked_lifts_it_above_the_threshold(alias: str) -> None:
    asked = f"Baitulah Mehsood {alias}"
    without = screener(party("p", "MEHSUD, Baitullah", kind=PartyKind.PERSON)).screen(asked, threshold=0.3)
    world = screener(party("p", "MEHSUD, Baitullah", kind=PartyKind.PERSON, weak=["Commander of all", alias]))

    (hit,) = world.screen(asked, threshold=without[0].score + 0.0001)

    assert hit.score > without[0].score
    assert [reason.listed for reason in hit.reasons if reason.feature == "weak_alias"] == [alias]


def test_another_birth_takes_a_person_below_the_threshold() -> None:
    asked = party("asked", "Sergio Humberto Ramirez Aguirre", kind=PartyKind.PERSON, born="1980-01-01")

    assert WORLD.screen(asked) == ()
    assert WORLD.screen(replace(asked, attributes=(("dob", "1951-11-22"),)))[0].party.id == "ramirez"


def test_a_shared_identifier_finds_a_party_of_another_name() -> None:
    asked = party("asked", "Something Else Entirely", identifiers=[("ISIN", "CNE100000PM8")])

    (hit,) = WORLD.screen(asked)

    assert hit.party.id == "hikvision"
    assert [reason.feature for reason in hit.reasons] == ["identifier"]


def test_a_limit_keeps_the_best() -> None:
    world = screener(
        *(party(f"p{number:02}", f"Orlovsky Optics {'Ltd' if number == 7 else 'GmbH'}") for number in range(30))
    )

    hits = world.screen("Orlovsky Optics Ltd", limit=3)

    assert len(hits) == 3
    assert hits[0].party.id == "p07"


def test_one_name_may_be_screened_without_keeping_a_screener() -> None:
    (hit,) = screen(snapshot(HIKVISION, DAHUA), "Dahua Technology")

    assert hit.party.id == "dahua"


def test_another_order_of_legal_forms_is_not_taken_for_another_party() -> None:
    world = screener(
        party("a", "United Orlovsky Corporation Joint Stock Company"),
        party("b", "JOINT STOCK COMPANY UNITED ORLOVSKY CORPORATION"),
    )

    assert [hit.score > 0.95 for hit in world.screen("United Orlovsky Corporation JSC")] == [True, True]


@pytest.mark.parametrize("asked", ["EP-GOM", "ep-gom", "EPGOM", "EP GOM", "flight of EP-GOM, Mahan Air"])
def test_an_aircraft_is_found_by_its_mark(asked: str) -> None:
    assert [hit.party.id for hit in screener(AIRCRAFT, OTHER_AIRCRAFT).screen(asked)] == ["gom"]


def test_another_mark_is_another_aircraft() -> None:
    assert screener(AIRCRAFT, OTHER_AIRCRAFT).screen("EP-GOX") == ()


def test_an_empty_snapshot_has_no_hits() -> None:
    assert screener().screen("Hikvision") == ()


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_screened(text: str) -> None:
    for hit in WORLD.screen(text, threshold=0):
        assert 0 <= hit.score <= 1


@pytest.mark.parametrize("name", ["Zhejiang Dahua Technology", "Sergio Humberto Ramirez Aguirre", "SIS DOO"])
def test_case_and_accents_never_change_a_score(name: str) -> None:
    expected = [hit.score for hit in WORLD.screen(name)]

    for dressed in (name.upper(), name.lower(), name.swapcase(), name.replace("e", "é").replace("a", "á")):
        assert [hit.score for hit in WORLD.screen(dressed)] == expected


def test_an_address_finds_the_party_that_shares_a_number_of_it() -> None:
    doors = [replace(party(f"p{door}", f"Firm {door}"), addresses=(street(door),)) for door in range(700, 760)]
    world = screener(*doors)

    hits = world.screen("733 Nablus Lane, Izmir")

    assert [(hit.party.id, hit.reasons[0].feature) for hit in hits] == [("p733", "address")]


def street(door: int) -> Address:
    return Address(text=f"{door} Nablus Lane, Izmir", country="TR")


def test_hits_are_whole_after_the_screener_has_found_thousands_of_others() -> None:
    listed = [party(f"p{number}", f"Orlovsky {number}") for number in range(5_000)]
    world = screener(*listed)

    first = world.screen("Orlovsky 7")
    last = list(world.screen_many([one.name for one in listed]))[-1]

    assert (first[0].party, last[0].party) == (listed[7], listed[-1])
