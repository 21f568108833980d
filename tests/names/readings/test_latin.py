"""Marks on Latin letters are left out, or written as passports, telegrams and English papers do."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Müller", {"muller", "mueller"}),
        ("Ödegård", {"odegard", "oedegaard"}),
        ("Erdoğan", {"erdogan", "erdoghan", "erdoan"}),
        ("Milošević", {"milosevic", "miloshevich"}),
        ("Đinđić", {"dindic", "djindjic"}),
        ("Ḥusayn", {"husayn"}),
        ("Şahin", {"sahin", "shahin"}),
        ("Muñoz", {"munoz"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}


def test_the_plain_letters_come_first() -> None:
    assert readings("Świątek")[0].text == "swiatek"


def test_a_plain_word_is_read_as_it_is() -> None:
    assert [(reading.text, reading.share) for reading in readings("Hikvision")] == [("hikvision", 1.0)]
