from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import DataError
from caveat.exposure.mentions import Mentions
from caveat.model.days import DayRange
from caveat.model.exposure import Mention
from caveat.model.party import Brand, BrandGrade, Lookalike, Party, PartyKind
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

DAY = DayRange.parse("2021-05-05")


def found(mentions: Mentions, text: str, column: str = "text", day: DayRange | None = DAY) -> list[tuple[str, str]]:
    return [(each.words, each.party) for each in mentions.find(text, column, day)]


def one(mentions: Mentions, text: str, day: DayRange | None = DAY) -> Mention:
    (mention,) = mentions.find(text, "text", day)
    return mention


def world(*brands: Brand, lookalikes: tuple[Lookalike, ...] = ()) -> Mentions:
    parties = [Party(id="acme-cn", name="Acmevision", slug="acme-cn", kind=PartyKind.COMPANY)]
    source = MemorySource(parties, digest="x", brands=brands, lookalikes=lookalikes)
    return Mentions(Snapshot(source, date(2022, 5, 4)))


def brand(text: str, **fields: object) -> Brand:
    stated = {"party": "acme-cn", "kind": "brand", "grade": BrandGrade.CERTAIN, **fields}
    return Brand(text=text, **stated)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("install 14 Hikvision DS-2CD2143 cameras", [("Hikvision", "hikvision"), ("DS-2CD2143", "hikvision")]),
        ("DS-2TD1217B-3/PA (4), Hik Vision", [("DS-2TD1217B-3/PA", "hikvision"), ("Hik Vision", "hikvision")]),
        ("Hoja: 14 DS\u20132CD2143, cámaras", [("DS\u20132CD2143", "hikvision")]),
        ("HIKVISION4MP TURRET", [("HIKVISION", "hikvision")]),
        ("采购海康威视摄像机十台", [("海康威视", "hikvision")]),
        ("杭州海康威视数字技术股份有限公司", [("杭州海康威视数字技术股份有限公司", "hikvision")]),
        ("EZVIZ C3W outdoor cams", [("EZVIZ", "ezviz")]),
        ("HiLook kit", [("HiLook", "hikvision")]),
        ("DJI Mavic 3 Enterprise (2)", [("DJI Mavic", "dji")]),
        ("ZTE HOTSPOT (5)", [("ZTE", "zte")]),
        ("dji drone batteries", [("dji", "dji")]),
        ("Hytera PD785 radios", [("Hytera", "hytera"), ("PD785", "hytera")]),
        ("TikTok in-feed ads", [("TikTok", "bytedance")]),
        ("Huawei\u200b AirEngine", [("Huawei", "huawei"), ("AirEngine", "huawei")]),
    ],
)
def test_parties_are_found_by_name_brand_and_model(
    mentions: Mentions, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(mentions, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  --  ",
        "Resurfacing of Huawei Street between 5th and 6th",
        "Dahua Road storm drain",
        "Khamenei Street sign",
        "Dahua Dental Arts PC",
        "DJ Ioannou Consulting",
        "Davao Hikers Vision LLC",
        "DJI index fund",
        "THE DJI ROSE",
        "hikvisionary speaker",
        "Phantom fireworks display",
        "PD700 police form",
        "DS-160 visa form",
        "Synology DS1821+ NAS",
        "大华会计师事务所",
        "Honor Guard Uniforms",
        "China Mobile roaming",
        "Panasonic toughbook",
        "cameras must be NDAA compliant, no Hikvision or Dahua",
        "Hikvision-free camera system",
        "non-Hikvision NVR",
        "replace 14 existing Hikvision cameras with Hanwha",
    ],
)
def test_what_only_looks_like_a_party_stays_silent(mentions: Mentions, text: str) -> None:
    assert found(mentions, text) == []


def test_a_street_camera_is_no_street(mentions: Mentions) -> None:
    assert found(mentions, "Hikvision street cameras") == [("Hikvision", "hikvision")]


@pytest.mark.parametrize(
    "text", ["replace 14 existing Hikvision cameras", "bracket for Hikvision NVR", "disposal of Hikvision cameras"]
)
def test_what_goes_or_stands_there_already_is_only_possible(mentions: Mentions, text: str) -> None:
    assert one(mentions, text).grade == BrandGrade.POSSIBLE


def test_what_comes_instead_is_certain_again(mentions: Mentions) -> None:
    mention = one(mentions, "replace Axis cameras with Hikvision")

    assert mention.grade == BrandGrade.CERTAIN


@pytest.mark.parametrize(
    ("day", "party", "grade"),
    [
        ("2020-01-01", "lorex", BrandGrade.CERTAIN),
        ("2022", "lorex", BrandGrade.LIKELY),
        ("2023-01-01", "dahua", BrandGrade.POSSIBLE),
    ],
)
def test_a_brand_belongs_to_a_party_for_a_time(mentions: Mentions, day: str, party: str, grade: str) -> None:
    mention = one(mentions, "Lorex 4K NVR kit w/ 8 cams", DayRange.parse(day))

    assert (mention.party, mention.grade) == (party, grade)


def test_a_brand_points_nowhere_before_its_time() -> None:
    mentions = world(brand("Borrowed", since=DayRange.parse("2018"), until=DayRange.parse("2022-11")))

    assert found(mentions, "Borrowed kit", day=DayRange.parse("2017-05")) == []
    assert found(mentions, "Borrowed kit", day=DayRange.parse("2022-12")) == []
    assert one(mentions, "Borrowed kit", DayRange.parse("2018")).grade == BrandGrade.LIKELY
    assert one(mentions, "Borrowed kit", DayRange.parse("2019")).grade == BrandGrade.CERTAIN


def test_without_a_day_a_brand_of_a_time_is_less_sure(mentions: Mentions) -> None:
    assert one(mentions, "Lorex 4K NVR kit", None).grade == BrandGrade.LIKELY


def test_the_offsets_are_those_of_the_text(mentions: Mentions) -> None:
    text = "Señalización — «HIKVISION» (2), 海康威视 摄像机"

    assert [text[each.start : each.end] for each in mentions.find(text, "text", DAY)] == ["HIKVISION", "海康威视"]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Hikvision", "video_surveillance"),
        ("Huawei solar inverters", "inverters"),
        ("DJI thermal camera", "uas"),
        ("Huawei access switches", "telecom_equipment"),
    ],
)
def test_the_kind_of_thing_comes_from_the_brand_or_the_words_nearby(mentions: Mentions, text: str, thing: str) -> None:
    assert one(mentions, text).thing == thing


def test_how_it_was_found_is_said(mentions: Mentions) -> None:
    text = "Hikvision, HiLook, ColorVu, DS-2CD2143"

    assert [each.how for each in mentions.find(text, "text", DAY)] == ["name", "brand", "product_line", "model"]


def test_a_vendor_is_no_party_for_a_brand_in_its_name(mentions: Mentions) -> None:
    assert found(mentions, "ZTE Excavating LLC", "vendor") == []
    assert found(mentions, "Huawei Noodle House", "vendor") == []
    assert found(mentions, "Hikvision USA Inc.", "vendor") == [("Hikvision USA", "hikvision-usa")]
    assert found(mentions, "Dahua Cameras of Ada LLC", "vendor") == [("Dahua", "dahua")]


def test_the_denied_person_of_the_same_name_is_never_the_maker_of_cameras(mentions: Mentions) -> None:
    for column in ("vendor", "text"):
        parties = [party for _, party in found(mentions, "DAHUA ELECTRONICS CORPORATION", column)]
        assert parties == ["dahua-electronics-flushing"]


def test_a_possible_brand_needs_its_context() -> None:
    possible = world(brand("Swanlike", grade=BrandGrade.POSSIBLE, thing="video_surveillance", needs=("recorder",)))

    assert found(possible, "Swanlike prints") == []
    assert found(possible, "Swanlike cameras") == [("Swanlike", "acme-cn")]
    assert found(possible, "Swanlike recorders") == [("Swanlike", "acme-cn")]
    assert found(possible, "Swanlike " + "x" * 200 + " recorder") == []


def test_a_look_alike_protects_its_words_and_no_others() -> None:
    guarded = world(
        brand("Acmevision"), lookalikes=(Lookalike(text="Acmevision Eye Care", not_party="acme-cn", why="x"),)
    )

    assert found(guarded, "Acmevision eye-care plan") == []
    assert found(guarded, "Acmevision eye-care plan; Acmevision recorder") == [("Acmevision", "acme-cn")]


def test_the_longest_of_overlapping_brands_wins() -> None:
    mentions = world(brand("Acmevision"), brand("Acmevision Pro", kind="product_line"))

    assert found(mentions, "Acmevision Pro 5") == [("Acmevision Pro", "acme-cn")]


def test_a_pattern_that_is_no_pattern_is_refused() -> None:
    with pytest.raises(DataError, match="a regular expression"):
        world(brand("[", pattern=True, kind="model"))


def test_a_model_number_far_down_a_long_text_is_found_in_its_place() -> None:
    mentions = world(brand(r"\bAV-\d{4}", pattern=True, kind="model"))
    text = "word " * 4_000 + "AV-1234-X, " + "word " * 4_000

    assert [text[each.start : each.end] for each in mentions.find(text, "text", DAY)] == ["AV-1234-X"]


def test_a_long_text_is_searched_whole_and_nothing_twice() -> None:
    mentions = world(brand("Acmevision"))
    text = ("a camera of Acmevision, " + "word " * 99) * 40
    found_at = [each.start for each in mentions.find(text, "text", DAY)]

    assert found_at == [at for at in range(len(text)) if text.startswith("Acmevision", at)]


def test_a_text_that_repeats_a_name_without_end_is_not_all_evidence() -> None:
    mentions = world(brand("Acmevision"), brand("Othervision", party="other"))
    found_in = mentions.find("Acmevision " * 20_000 + "Othervision", "text", DAY)

    assert len(found_in) < 1_000
    assert found_in[-1].party == "other"


@given(st.text(max_size=200))
def test_any_text_gives_mentions_within_it(mentions: Mentions, text: str) -> None:
    for mention in mentions.find(text, "text", None):
        assert text[mention.start : mention.end] == mention.words
