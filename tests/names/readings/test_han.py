"""Chinese names by Pinyin with the readings of surnames, by Cantonese and Wade-Giles; companies by their words."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings
from caveat.names.readings.han import pinyin


def texts(word: str) -> list[str]:
    return [reading.text for reading in readings(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("习近平", {"xi jinping", "hsi chin ping"}),
        ("單偉建", {"shan weijian"}),
        ("曾庆红", {"zeng qinghong"}),
        ("仇和", {"qiu he"}),
        ("欧阳锋", {"ouyang feng"}),
        ("陳大文", {"chen dawen", "chan tai man"}),
        ("諸葛亮", {"zhuge liang"}),
    ],
)
def test_a_persons_name_is_surname_and_given_name(word: str, expected: set[str]) -> None:
    assert expected <= set(texts(word))


def test_traditional_and_simplified_read_the_same() -> None:
    assert texts("習近平")[0] == texts("习近平")[0]


def test_a_company_is_read_by_its_words() -> None:
    assert texts("浙江大华技术股份有限公司")[0] == "zhejiang dahua technology co ltd"
    assert texts("某某集團有限公司")[0] == "moumou group co ltd"


def test_all_by_sound_is_among_the_readings_of_a_company() -> None:
    assert any(text.startswith("zhejiang dahua jishu") for text in texts("浙江大华技术股份有限公司"))


def test_a_given_name_that_is_a_company_word_stays_a_name_too() -> None:
    assert "wang jianshe" in texts("王建设")


def test_a_transcribed_name_is_read_as_it_was_seen() -> None:
    assert texts("威廉")[0] == "william"


def test_a_surname_is_read_otherwise_than_the_character() -> None:
    assert (pinyin("单", surname=True), pinyin("单")) == ("shan", "dan")
