"""A model learnt from a few pairs spells words that it has not seen."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.errors import DataError
from caveat.names.readings import lexicons, spelling_kernel
from caveat.names.readings.lexicons import spelling_model
from caveat.names.readings.spelling_model import SpellingModel
from caveat.names.readings.spelling_tables import SCALE, SpellingTables, borrowed_letters

SCRIPTS = ("arabic", "chinese", "hebrew", "korean", "russian")
needs_kernel = pytest.mark.skipif(spelling_kernel.library() is None, reason="the library was not built")


def packed(header: Mapping[str, object], *orders: tuple[list[int], list[int], list[int]]) -> bytes:
    body = b"".join(array("Q", keys).tobytes() + bytes(costs) + bytes(backoffs) for keys, costs, backoffs in orders)
    return zlib.compress(json.dumps(header).encode() + b"\n" + body)


@pytest.fixture(scope="module", params=[True, False], ids=["kernel", "fallback"])
def model(request: pytest.FixtureRequest) -> SpellingModel:
    """Three graphones: д as d, я as a or o, o only after д."""
    header = {"letters": {"д": ["d"], "я": ["a", "o"]}, "sizes": [4, 1]}
    one = [0, 1, 1, 1], [8, 8, 8, 60], [0, 16, 0, 0]
    return SpellingModel(packed(header, one, ([(1 << 16) | 3], [4], [0])), kernel=request.param)


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


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_models_of_the_package_open(script: str) -> None:
    assert spelling_model(script).spellings(("é",), most=1)[0][0] == "e"


def test_a_persian_letter_is_spelled_like_an_arabic_one_with_its_own_consonant() -> None:
    spellings = [text for text, _ in spelling_model("arabic").spellings(tuple("گلبدين"), most=8)]

    assert all(text.startswith("g") and "b" in text for text in spellings)
    assert any(text.startswith(("gal", "gol", "gul", "gel")) for text in spellings)


def test_every_borrowed_letter_is_unknown_to_the_letter_it_is_like() -> None:
    assert all(letter != like and latin.isalpha() for letter, (like, latin) in borrowed_letters().items())


@cache
def both(script: str) -> tuple[SpellingModel, SpellingModel]:
    data = lexicons.packed_model(script)
    return SpellingModel(data), SpellingModel(data, kernel=False)


@needs_kernel
@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SCRIPTS), st.data())
def test_the_kernel_spells_as_the_fallback_does_to_the_bit(script: str, data: st.DataObject) -> None:
    known = sorted(SpellingTables(lexicons.packed_model(script)).numbers)
    letters = st.one_of(st.sampled_from(known), st.sampled_from(sorted(borrowed_letters())), st.characters())
    word = data.draw(st.lists(letters, max_size=50))
    kernel, fallback = both(script)

    assert kernel.spellings(word, most=12) == fallback.spellings(word, most=12)


@needs_kernel
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_table_is_searched_within_its_bounds(data: st.DataObject) -> None:
    """Keys that lead nowhere are passed over."""
    sizes = data.draw(st.lists(st.integers(0, 5), min_size=1, max_size=4))
    keys = st.integers(0, (1 << 61) - 1) | st.integers(0, 1 << 18)
    bytes_ = st.integers(0, 255)
    orders = [
        tuple(data.draw(st.lists(each, min_size=size, max_size=size)) for each in (keys, bytes_, bytes_))
        for size in sizes
    ]
    header = {"letters": {"я": ["a", "", "aaaaaaaaaaaa"], "д": ["b"]}, "sizes": sizes}
    model = SpellingModel(packed(header, *orders))  # type: ignore[arg-type]

    assert all(text and chance >= 0 for text, chance in model.spellings("ядж" * 14, most=8))


def test_a_letter_of_very_many_spellings_is_no_model() -> None:
    with pytest.raises(DataError, match="64"):
        SpellingModel(packed({"letters": {"я": ["a"] * 65}, "sizes": []}))


@needs_kernel
def test_a_library_of_other_sources_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_kernel, "VERSION", 99)

    with pytest.raises(DataError, match="Install the package again"):
        spelling_kernel.library.__wrapped__()
