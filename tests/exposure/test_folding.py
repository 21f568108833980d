from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.exposure.folding import fold, is_boundary, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("HIKVISION Cámara", "hikvision camara"),
        ("DENİZBANK ISI", "denizbank isi"),
        ("Nelly's Security", "nellys security"),
        ("Nelly\u2019s Security", "nellys security"),
        ("\uff28\uff49\uff4bvision", "hikvision"),
        ("Hik\u200bvision\u202e", "hikvision"),
        ("café", "cafe"),
        ("Øresund Łódź Straße", "oresund lodz strasse"),
        ("海康威视\uff0c大华", "海康威视 大华"),
        ("  --  ", ""),
        ("", ""),
    ],
)
def test_case_accents_and_marks_fold_away(text: str, folded: str) -> None:
    assert plain(text) == folded


def test_offsets_lead_back_to_the_original_with_its_combining_accents() -> None:
    text = "une came\u0301ra «Hik-Vision»"
    folded = fold(text)

    start, end = folded.span(folded.text.index("camera"), folded.text.index("camera") + 6)
    assert text[start:end] == "came\u0301ra"
    start, end = folded.span(folded.text.index("hik"), folded.text.index("vision") + 6)
    assert text[start:end] == "Hik-Vision"


@given(st.text(max_size=60))
def test_every_folded_character_comes_from_one_of_the_text_in_order(text: str) -> None:
    folded = fold(text)

    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert "  " not in folded.text
    assert folded.text == folded.text.strip(" ")


@given(st.text(alphabet=st.characters(max_codepoint=126), max_size=60))
def test_the_quick_way_for_ascii_gives_what_the_general_way_gives(text: str) -> None:
    assert plain(text) == plain(text + "é").removesuffix("e").rstrip(" ")


def test_a_word_ends_at_a_space_or_beside_a_script_without_spaces() -> None:
    assert is_boundary("hik vision", 3)
    assert not is_boundary("hikvision", 3)
    assert is_boundary("采购海康", 2)
    assert is_boundary("采购dahua", 2)
    assert is_boundary("dahua", 0)
    assert is_boundary("dahua", 5)
