"""Devanagari with and without the vowels that are not spoken."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("नरेन्द्र", {"narendra"}),
        ("मोदी", {"modi"}),
        ("राम", {"ram", "rama"}),
        ("दाऊद", {"daud", "daood"}),
        ("इब्राहीम", {"ibrahim"}),
        ("सिंह", {"sinha"}),
        ("ज़ाकिर", {"zakir"}),
        ("कमल", {"kamal"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}
