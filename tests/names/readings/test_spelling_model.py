"""A model learnt from a few pairs spells words that it has not seen."""

from __future__ import annotations

import json
import zlib
from array import array

import pytest

from caveat.names.readings.lexicons import spelling_model
from caveat.names.readings.spelling_model import SCALE, SpellingModel, borrowed_letters


@pytest.fixture(scope="module")
def model() -> SpellingModel:
    """Three graphones: д as d, я as a or o, o only after д."""
    header = {"letters": {"д": ["d"], "я": ["a", "o"]}, "sizes": [4, 1]}
    one = array("Q", [0, 1, 1, 1]).tobytes() + bytes([8, 8, 8, 60]) + bytes([0, 16, 0, 0])
    two = array("Q", [(1 << 16) | 3]).tobytes() + bytes([4]) + bytes([0])
    return SpellingModel(zlib.compress(json.dumps(header).encode() + b"\n" + one + two))


def test_what_came_before_chooses_among_spellings(model: SpellingModel) -> None:
    assert model.spellings(("д", "я"), most=1)[0][0] == "do"
    assert model.spellings(("я",), most=1)[0][0] == "a"


def test_the_probability_of_a_spelling_is_that_of_its_graphones(model: SpellingModel) -> None:
    [(text, chance), *_] = model.spellings(("д", "я"), most=2)

    assert text == "do"
    assert 0 < chance <= 2.72 ** (-(8 + 4) / SCALE)


def test_an_unknown_letter_is_transliterated(model: SpellingModel) -> None:
    assert model.spellings(("ж", "д"), most=1)[0][0] == "zhd"


def test_no_letters_have_no_spelling(model: SpellingModel) -> None:
    assert model.spellings((), most=3) == []


@pytest.mark.parametrize("script", ["arabic", "chinese", "hebrew", "korean", "russian"])
def test_the_models_of_the_package_open(script: str) -> None:
    assert spelling_model(script).spellings(("é",), most=1)[0][0] == "e"


def test_a_persian_letter_is_spelled_like_an_arabic_one_with_its_own_consonant() -> None:
    spellings = [text for text, _ in spelling_model("arabic").spellings(tuple("گلبدين"), most=8)]

    assert all(text.startswith("g") and "b" in text for text in spellings)
    assert any(text.startswith(("gal", "gol", "gul", "gel")) for text in spellings)


def test_every_borrowed_letter_is_unknown_to_the_letter_it_is_like() -> None:
    assert all(letter != like and latin.isalpha() for letter, (like, latin) in borrowed_letters().items())
