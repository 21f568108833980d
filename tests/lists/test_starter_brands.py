from __future__ import annotations

import re
from importlib.resources import files

import pytest

from caveat.lists.files.strict_yaml import load
from caveat.lists.starter import starter_items
from caveat.model.party import Brand, BrandGrade, Lookalike
from caveat.model.record import Item, Record

ITEMS: tuple[Item, ...] = tuple(starter_items())
RECORDS = {item.key: item for item in ITEMS if isinstance(item, Record)}
PARTIES = {key: record.party for key, record in RECORDS.items()}
BRANDS = tuple(item for item in ITEMS if isinstance(item, Brand))
HAN = re.compile(r"[\u3400-\u9fff]")
LOOKALIKES = tuple(item for item in ITEMS if isinstance(item, Lookalike))


def hits(brand: Brand, text: str) -> bool:
    """Whether the word stands in the text; Chinese writes no spaces, so there a part of a word counts."""
    whole = re.escape(brand.text) if HAN.search(brand.text) else rf"(?<!\w){re.escape(brand.text)}(?!\w)"
    return re.search(brand.text if brand.pattern else whole, text, re.IGNORECASE) is not None


def test_every_pattern_is_a_bounded_regular_expression_that_begins_at_a_word() -> None:
    for brand in BRANDS:
        if brand.pattern:
            re.compile(brand.text, re.IGNORECASE)
            assert brand.text.startswith(r"\b"), brand.text
            assert not re.search(r"(?<!\\)[*+]|\{\d+,\}|\.\*", brand.text), brand.text


def test_a_word_that_is_only_possible_needs_another_beside_it() -> None:
    assert [brand.text for brand in BRANDS if brand.grade is BrandGrade.POSSIBLE and not brand.needs] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("install 14 Hikvision DS-2CD2143 cameras", "hikvision"),
        ("DS-7616NI-I2/16P NVR", "hikvision"),
        ("HiLook IPC-B140H", "hikvision"),
        ("EZVIZ doorbell", "ezviz"),
        ("Dahua IPC-HFW2431S", "dahua"),
        ("DH-SD59430U-HNI", "dahua"),
        ("DJI Mavic 3 Enterprise drone", "dji"),
        ("M300 RTK airframe", "dji"),
        ("ZXHN F670L", "zte"),
        ("two DBS3900 base stations", "huawei"),
        ("Agras T40 sprayer", "dji"),
        ("浙江大华技术股份有限公司", "dahua"),
        ("OceanStor Dorado", "huawei"),
        ("Kaspersky Endpoint Security licence", "kaspersky"),
    ],
)
def test_a_certain_word_tells_the_maker(text: str, party: str) -> None:
    assert party in {brand.party for brand in BRANDS if brand.grade is BrandGrade.CERTAIN and hits(brand, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Synology DS1821+ NAS",
        "DS-160 visa form",
        "DS-Products catalog",
        "IDS-100 intrusion detection",
        "Axon 30 body cameras",
        "STATE UNV OF IOWA",
        "Canon imageCLASS MF240",
        "Ford F650 truck",
        "Inspire 2 Learn workshop",
        "eSight glasses",
        "CS-Core switch",
        "Le Cheng, interpreter",
        "Honor Guard Uniforms",
        "上海市大华路",
        "萤石矿",
        "曙光医院",
    ],
)
def test_an_ordinary_word_is_never_certain(text: str) -> None:
    assert [
        brand.text
        for brand in BRANDS
        if brand.grade is not BrandGrade.POSSIBLE and not brand.needs and hits(brand, text)
    ] == []


def test_a_look_alike_that_a_certain_word_hits_guards_the_party_of_that_word() -> None:
    unguarded = [
        (lookalike.text, brand.text)
        for lookalike in LOOKALIKES
        for brand in BRANDS
        if brand.grade is BrandGrade.CERTAIN and hits(brand, lookalike.text) and brand.party != lookalike.not_party
    ]

    assert unguarded == []


def test_no_look_alike_is_the_name_of_the_party_it_guards() -> None:
    names = {(name.text.lower(), party.id) for party in PARTIES.values() for name in party.names}

    assert [item.text for item in LOOKALIKES if (item.text.lower(), item.not_party) in names] == []


def test_lorex_is_a_brand_of_dahua_s_company_only_while_dahua_owned_it() -> None:
    certain = next(brand for brand in BRANDS if brand.text == "Lorex" and brand.grade is BrandGrade.CERTAIN)

    assert (str(certain.since), str(certain.until)) == ("2018", "2022-11")


def test_what_a_brand_implies_is_a_thing_that_the_law_knows() -> None:
    things = load(files("caveat").joinpath("data", "law", "vocabulary", "things.yaml"))
    assert isinstance(things, dict)

    assert {brand.thing for brand in BRANDS if brand.thing is not None} - set(things) == set()
