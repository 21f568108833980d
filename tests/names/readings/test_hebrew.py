"""Hebrew names by lexicon and model."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings


@pytest.mark.parametrize(
    ("word", "expected"), [("בן", {"ben"}), ("דוד", {"david"}), ("כהן", {"cohen"}), ("אברהם", {"abraham"})]
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}


def test_a_final_letter_reads_as_the_letter_itself() -> None:
    assert readings("שרון") == readings("שרונ")
