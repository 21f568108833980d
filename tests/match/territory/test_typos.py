"""Typing errors in the names of places."""

from __future__ import annotations

from datetime import date

import pytest

from caveat.match.territory import territories

DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Simferopl", "Simferopol"),
        ("Sevastpol", "Sevastopol"),
        ("Tehrna", "Tehran"),
        ("Pyongyng", "Pyongyang"),
        ("Damasucs", "Damascus"),
        ("Isfahn", "Isfahan"),
        ("Donetks", "Donetsk"),
        ("Севастопль", "Sevastopol"),
        ("Santigo de Cuba", "Santiago de Cuba"),
        ("Nort Korea", "North Korea"),
        ("Norht Korea", "North Korea"),
    ],
)
def test_one_error_in_a_long_word_is_set_right_and_said(text: str, place: str) -> None:
    (hit,) = territories(text, day=DAY)

    assert hit.place == place
    assert "place_typo" in {reason.feature for reason in hit.reasons}


@pytest.mark.parametrize(
    "text",
    ["Shirazi", "Tehrani", "Havant", "German", "Hermann", "Kharkiv", "South Korea", "Cubans", "Krmea", "Chornomorsk"],
)
def test_another_word_and_a_short_one_are_left_alone(text: str) -> None:
    assert territories(text, day=DAY) == ()


def test_a_surname_near_a_foreign_spelling_is_doubtful_at_most() -> None:
    assert not any(hit.sure for hit in territories("Tarhan", day=DAY))


def test_the_words_are_given_as_they_were_written() -> None:
    (hit,) = territories("5 Lenin St, SIMFEROPL", day=DAY, as_address=True)
    assert hit.words == "SIMFEROPL"
