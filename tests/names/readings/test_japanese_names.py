"""Names in kanji are read by table, and do not displace the Chinese reading."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings
from caveat.names.readings.japanese_names import given_names, spellings, surnames


@pytest.mark.parametrize(
    ("word", "expected"),
    [("田中太郎", "tanaka taro"), ("渡邊健", "watanabe ken"), ("安倍晋三", "abe shinzo"), ("長谷川", "hasegawa")],
)
def test_a_name_in_kanji_is_among_the_readings(word: str, expected: str) -> None:
    assert expected in {reading.text for reading in readings(word)}


def test_a_chinese_name_that_begins_like_a_japanese_one_is_chinese() -> None:
    assert list(spellings("林郑月娥")) == []
    assert readings("林志明")[0].text == "lin zhiming"


def test_every_reading_is_folded() -> None:
    assert all(text.isalpha() and text.islower() for text in [*surnames().values(), *given_names().values()])
