from __future__ import annotations

import pytest

from caveat.exposure.places import ends_with_place, read_place
from caveat.law.edition import installed_law


@pytest.mark.parametrize("text", ["Ohio", "OH", "oh", "US-OH", "us-oh", "Ohio, USA", " OHIO "])
def test_a_state_is_read_from_its_name_and_its_codes(text: str) -> None:
    assert read_place(text) == "US-OH"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Calif.", "US-CA"),
        ("CA", "US-CA"),
        ("N.Y.", "US-NY"),
        ("D.C.", "US-DC"),
        ("Ontario", "CA-ON"),
        ("Puerto Rico", "US-PR"),
    ],
)
def test_abbreviations_and_territories_are_read(text: str, code: str) -> None:
    assert read_place(text) == code


@pytest.mark.parametrize("text", ["", "Ruritania", "12", "Franklin", "Ohio River"])
def test_what_is_no_state_is_none(text: str) -> None:
    assert read_place(text) is None


def test_every_state_is_a_jurisdiction_of_the_law() -> None:
    words = installed_law().words

    for name in ("Louisiana", "Nebraska", "Vermont", "Texas", "Alberta", "Guam"):
        code = read_place(name)
        assert code is not None
        assert words.check_place(code) == code


def test_a_state_behind_a_bodys_name_is_found_with_its_words() -> None:
    assert ends_with_place("Baldwin County Schools, AL") == ("US-AL", "AL")
    assert ends_with_place("Town of Milton (Vermont)") == ("US-VT", "Vermont")
    assert ends_with_place("Acme, Inc") is None
    assert ends_with_place("Ohio") is None
