"""Kana in Hepburn, with long vowels long or short, and in Kunrei."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("しんじゅく", {"shinjuku", "sinzyuku"}),
        ("トヨタ", {"toyota"}),
        ("ﾄﾖﾀ", {"toyota"}),
        ("さとう", {"sato", "satou", "satoh"}),
        ("ほっかいどう", {"hokkaido"}),
        ("なんば", {"nanba", "namba"}),
        ("ファナック", {"fanakku"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}
