"""Greek by the standard, by sound, and in the classical spelling."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Παπαδόπουλος", {"papadopoulos", "papadopulos", "papadopoulou"}),
        ("Μητσοτάκης", {"mitsotakis"}),
        ("Χρήστος", {"christos", "hristos"}),
        ("Μπουτάρης", {"boutaris"}),
        ("Ευάγγελος", {"evangelos"}),
        ("Ευθύμιος", {"efthymios"}),
        ("Φίλιππος", {"filippos", "philippos"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}
