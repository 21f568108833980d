"""Wade-Giles and Pinyin, syllable by syllable."""

from __future__ import annotations

import pytest

from caveat.names.readings.chinese_syllables import (
    cantonese_syllables,
    pinyin_syllables,
    split,
    to_wade_giles,
    wade_giles,
)


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [
        ("xi", "hsi"),
        ("zhou", "chou"),
        ("deng", "teng"),
        ("jiang", "chiang"),
        ("zi", "tzu"),
        ("si", "ssu"),
        ("guo", "kuo"),
        ("xie", "hsieh"),
        ("xue", "hsueh"),
        ("xiong", "hsiung"),
        ("yan", "yen"),
        ("ye", "yeh"),
        ("duo", "to"),
        ("rong", "jung"),
        ("quan", "chuan"),
        ("shi", "shih"),
    ],
)
def test_a_syllable_in_wade_giles(pinyin: str, wade: str) -> None:
    assert to_wade_giles(pinyin) == wade
    assert pinyin in wade_giles()[wade]


def test_pinyin_has_about_four_hundred_syllables() -> None:
    assert 390 <= len(pinyin_syllables()) <= 415


def test_a_word_is_parted_in_every_way() -> None:
    assert set(split("xian", pinyin_syllables())) == {("xian",), ("xi", "an")}
    assert list(split("hikvision", pinyin_syllables())) == []


def test_cantonese_syllables_lead_to_the_surnames_that_are_so_spelled() -> None:
    found = {syllable: [text for text, _ in cantonese_syllables()[syllable]] for syllable in ("wong", "chan", "ng")}

    assert found["wong"][:2] == ["wang", "huang"]
    assert found["chan"][0] == "chen"
    assert found["ng"][0] == "wu"
