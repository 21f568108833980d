"""Territories named by addresses and names."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.match.territory import territories
from caveat.model.territory import TerritoryHit, TerritoryKind

DAY = date(2024, 5, 6)


def named(text: str, country: str | None = None, *, as_address: bool = False) -> list[tuple[str, str, bool]]:
    hits = territories(text, country=country, day=DAY, as_address=as_address)
    return [(hit.territory, hit.kind.value, hit.sure) for hit in hits]


def located(text: str, country: str | None = None) -> list[tuple[str, str, bool]]:
    return named(text, country, as_address=True)


@pytest.mark.parametrize(
    ("text", "territory"),
    [
        ("Yalta", "crimea"),
        ("Ялта", "crimea"),
        ("\u0433. Ялта", "crimea"),
        ("Krimea", "crimea"),
        ("Krym", "crimea"),
        ("K\u0131r\u0131m", "crimea"),
        ("Simferopil", "crimea"),
        ("Kertsch", "crimea"),
        ("Республика Крым", "crimea"),
        ("Habana", "cuba"),
        ("LA HABANA", "cuba"),
        ("Kuba", "cuba"),
        ("Havana, Cuba", "cuba"),
        ("Santiago de Cuba", "cuba"),
        ("Soudan", "sudan"),
        ("Khartum", "sudan"),
        ("Teheran", "iran"),
        ("تهران", "iran"),
        ("طهران", "iran"),
        ("德黑兰", "iran"),
        ("Islamic Republic of Iran", "iran"),
        ("Iran, Islamic Republic of", "iran"),
        ("Pjöngjang", "north-korea"),
        ("평양", "north-korea"),
        ("平壤", "north-korea"),
        ("Korea, Democratic People's Republic of", "north-korea"),
        ("DPRK", "north-korea"),
        ("Damas", "syria"),
        ("دمشق", "syria"),
        ("Syrian Arab Republic", "syria"),
        ("Donetsk", "donetsk"),
        ("Lugansk", "luhansk"),
        ("Луганская Народная Республика", "luhansk"),
    ],
)
def test_a_name_that_is_wholly_a_place_is_a_sure_hit(text: str, territory: str) -> None:
    assert named(text) == [(territory, "place", True)]


@pytest.mark.parametrize(
    "text",
    [
        "MIAMI, FLORIDA",
        "Florida",
        "Santiago",
        "Santiago, Chile",
        "Cuba, Missouri",
        "Cuba, MO 65453",
        "Havana, Illinois",
        "Damascus, Oregon",
        "South Sudan",
        "Republic of Korea",
        "Korea",
        "Donetsk, Rostov Oblast, Russia",
        "Sebastopol, California",
        "Guantanamo Bay Naval Base",
        "内蒙古巴彦淖尔",
        "Trinidad",
        "Victoria",
    ],
)
def test_a_namesake_elsewhere_is_no_hit(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sudan Airways",
        "Ali Kuba",
        "Kuba, Jan",
        "Jan, Kuba",
        "Iran Brown",
        "Sofia Toledo",
        "Havana Club International SA",
        "Cuba Gooding Jr",
        "Tehran Street",
        "Persian Carpets Inc",
        "Iranian American Chamber of Commerce",
    ],
)
def test_a_word_in_the_name_of_a_person_or_company_is_no_place(text: str) -> None:
    assert named(text) == []


def test_a_town_says_more_than_the_country_of_the_form() -> None:
    assert located("ul. Lenina 5, Sevastopol", "RU") == [("crimea", "place", True)]
    assert located("\u0433. Ялта, Республика Крым", "RU") == [("crimea", "place", True)]
    assert located("5 Azadi Street, Tehran 15119", "DE") == [("iran", "place", True)]


def test_a_country_in_the_text_itself_leaves_doubt() -> None:
    assert located("Yalta, Mexico") == [("crimea", "place", False)]
    assert located("Donetsk, Russia") == [("donetsk", "place", False)]


def test_the_country_of_the_form_is_a_hit_by_itself() -> None:
    assert named("Max Müller", "IR") == [("iran", "place", True)]
    assert located("Main Street 1", "UA-43") == [("crimea", "place", True)]
    assert located("Main Street 1", "PRK") == [("north-korea", "place", True)]
    assert located("Main Street 1", "Крым") == [("crimea", "place", True)]
    assert located("Main Street 1", "UA-14") == [("donetsk", "place", False)]
    assert located("Main Street 1", "DE") == []


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("Kerch Street 4, Warsaw, Poland", None),
        ("Tehran Street 5, Seoul", None),
        ("152 Teheran-ro, Gangnam-gu, Seoul 06236", "KR"),
        ("서울특별시 강남구 테헤란로 152", "KR"),
        ("Rue de Téhéran 10, 75008 Paris", "FR"),
        ("Calle de La Habana 12, Madrid", "ES"),
        ("Hotel Habana, Barcelona, Spain", None),
        ("Restaurant Teheran, Hamburg", "DE"),
        ("Balaclava Road 5, London", "GB"),
        ("Damascus Gate Hotel, Jerusalem", None),
        ("12 Main St, Havana, FL 32333", None),
        ("12345 Ridge Rd, Damascus, MD 20872", "US"),
        ("\u0433. Донецк, Ростовская область", "RU"),
        ("Sioux Falls, SD 57104", None),
        ("Kampong Cham", "KH"),
        ("延边朝鲜族自治州延吉市", "CN"),
        ("Sevastopol, Wisconsin, USA", None),
    ],
)
def test_streets_venues_and_namesakes_in_addresses_are_no_hit(address: str, country: str | None) -> None:
    assert located(address, country) == []


def test_a_town_that_is_only_claimed_and_a_region_that_is_only_partly_inside_are_doubtful() -> None:
    assert named("Mariupol") == [("donetsk", "place", False)]
    assert located("Mariupol, Donetsk Oblast", "UA") == [("donetsk", "place", False)]
    assert located("Donetsk Oblast", "UA") == [("donetsk", "place", False)]
    assert located("Donetsk Oblast, Kramatorsk", "UA") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Embassy of Iran, Tokyo, Japan", ("iran", "government", True)),
        ("Iranian Embassy, Brussels", ("iran", "government", True)),
        ("Посольство КНДР в Москве", ("north-korea", "government", True)),
        ("سفارت جمهوری اسلامی ایران", ("iran", "government", True)),
        ("伊朗驻日本大使馆", ("iran", "government", True)),
        ("Embajada cubana", ("cuba", "government", True)),
        ("Ministry of Health, Cuba", ("cuba", "government", True)),
    ],
)
def test_a_government_is_one_wherever_it_stands(text: str, expected: tuple[str, str, bool]) -> None:
    assert expected in named(text)


def test_an_embassy_of_another_country_is_where_it_stands() -> None:
    assert named("Embassy of Japan, Tehran") == [("iran", "place", True)]
    assert named("Embassy of Japan in Tehran") == [("iran", "place", True)]


def test_a_name_with_an_address_is_read_as_one() -> None:
    assert named("ul. Lenina 5, Sevastopol") == [("crimea", "place", True)]
    assert named("Acme Trading LLC, Tehran, Iran") == [("iran", "place", True)]
    assert named("Address: Yalta") == [("crimea", "place", True)]


def _only(text: str, day: date) -> TerritoryHit:
    (hit,) = territories(text, day=day)
    return hit


@pytest.mark.parametrize(
    ("text", "day", "in_force"),
    [
        ("Sudan", date(1997, 11, 3), False),
        ("Sudan", date(1997, 11, 4), True),
        ("Sudan", date(2017, 10, 11), True),
        ("Sudan", date(2017, 10, 12), False),
        ("Syria", date(2025, 6, 30), True),
        ("Syria", date(2025, 7, 1), False),
        ("Yalta", date(2014, 12, 18), False),
        ("Yalta", date(2014, 12, 19), True),
        ("Donetsk", date(2022, 2, 20), False),
        ("Donetsk", date(2022, 2, 21), True),
        ("Cuba", date(2026, 11, 22), True),
    ],
)
def test_a_hit_says_whether_the_law_was_in_force(text: str, day: date, in_force: bool) -> None:
    hit = _only(text, day)

    assert hit.in_force is in_force
    assert hit.bars is in_force
    assert hit.sure


def test_every_hit_has_reasons_the_words_written_and_a_law_with_citations() -> None:
    hit = _only("LA HABANA", DAY)

    assert (hit.words, hit.place, hit.kind) == ("LA HABANA", "Havana", TerritoryKind.PLACE)
    assert hit.reasons[0].feature == "place"
    assert all(program.citations for program in hit.programs)


@given(st.text(max_size=300), st.booleans(), st.one_of(st.none(), st.text(max_size=12)))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it(text: str, as_address: bool, country: str | None) -> None:
    for hit in territories(text, country=country, day=DAY, as_address=as_address):
        assert hit.reasons


PIECES = [
    "Iran",
    "Embassy",
    "of",
    ",",
    "Kuba",
    "Street",
    "5",
    "平壤",
    "ул",
    "Ялта",
    "in",
    "MO",
    "\n",
    "oblast",
    "Florida",
    "ы",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_order_of_telling_words_breaks_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for hit in territories(text, day=DAY, as_address=True):
        assert hit.words


@pytest.mark.parametrize(
    "text", ["Tehran, " * 130_000, "平壤" * 500_000, "a" * 1_000_000, ", " * 500_000, "\u202eYalta\u0000"]
)
def test_a_megabyte_of_text_is_read_in_its_first_characters_only(text: str) -> None:
    first = territories(text[:2_000], day=DAY, as_address=True)
    assert [hit.words for hit in territories(text, day=DAY, as_address=True)] == [hit.words for hit in first]


def test_case_and_accents_change_nothing() -> None:
    for text in ("Téhéran", "TEHERAN", "teheran", "Te\u0301he\u0301ran"):
        assert named(text) == [("iran", "place", True)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_no_invented_person_is_a_place_and_every_birthplace_there_is_one(shared: Path) -> None:
    inside = {"Tehran", "Mashhad", "Isfahan", "Shiraz", "Karaj", "Damascus", "Aleppo"}
    for name in ("negatives_global.csv", "negatives_us.csv"):
        rows = _rows(shared / "cases" / name)
        assert [row["full_name"] for row in rows if territories(row["full_name"], day=DAY)] == []
        births = {row["place_of_birth"] for row in rows}
        assert {place for place in births if territories(place, day=DAY, as_address=True)} <= inside
        assert all(territories(place, day=DAY, as_address=True)[0].sure for place in births & inside)


def test_no_vendor_of_a_county_is_a_place_or_in_one(shared: Path) -> None:
    for row in _rows(shared / "data" / "procurement" / "montgomery-county-md-2020-05.csv"):
        state = f"{row['Vendor State']} {row['Vendor Zip Code']}"
        parts = (row["Vendor Address Line 1"], row["Vendor Address Line 2"], row["Vendor City"], state)
        address = ", ".join(part for part in parts if part.strip())
        assert territories(address, day=DAY, as_address=True) == (), address
        for column in ("Vendor", "Vendor Contact", "ContractDesc"):
            assert territories(row[column], day=DAY) == (), row[column]


def test_the_territories_that_regulators_fined_for_are_found(shared: Path) -> None:
    cases = [
        row
        for row in _rows(shared / "cases" / "enforcement.csv")
        if "embargoed" in row["target"] or "city in Cuba" in row["target"]
    ]
    cases = [row for row in cases if not row["query"].startswith("IP ")]
    assert len(cases) >= 7
    for row in cases:
        hits = territories(row["query"], day=DAY)
        assert any(hit.sure for hit in hits) is (row["should_match"] == "yes"), row["query"]
