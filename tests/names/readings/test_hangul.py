"""Korean names in the systems of both states, surnames by custom, companies by their words."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings
from caveat.names.readings.hangul import romanized, surnames


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("김정은", {"kim jong un", "kim jeong eun"}),
        ("박근혜", {"park geun hye"}),
        ("이", {"lee", "yi", "rhee"}),
        ("리용호", {"ri yong ho"}),
        ("최", {"choi", "choe"}),
        ("데이비드", {"david"}),
        ("조선무역은행", {"korea trading bank"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}


@pytest.mark.parametrize(
    ("word", "revised", "mccune"),
    [
        ("신라", "silla", "silla"),
        ("독립문", "dongnimmun", "tongnimmun"),
        ("부산", "busan", "pusan"),
        ("제주", "jeju", "cheju"),
    ],
)
def test_the_systems_write_the_sounds_between_syllables(word: str, revised: str, mccune: str) -> None:
    assert (romanized(word, "revised"), romanized(word, "mccune")) == (revised, mccune)


def test_every_surname_has_a_spelling() -> None:
    assert all(spellings and all(map(str.isalpha, spellings)) for spellings in surnames().values())
