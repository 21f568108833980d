"""Every text gives bounded, folded readings; a name of several words is read word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.names.readings import native_words, readings, respellings, spelled, unify
from caveat.names.readings.reading import MOST_READINGS

_FOLDED = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")
_LETTERS = st.text(
    st.one_of(
        *(
            st.characters(min_codepoint=first, max_codepoint=last)
            for first, last in (
                (0x370, 0x3FF),
                (0x400, 0x52F),
                (0x590, 0x5FF),
                (0x600, 0x6FF),
                (0x900, 0x97F),
                (0x3040, 0x30FF),
                (0x4E00, 0x9FFF),
                (0xAC00, 0xD7AF),
                (0xFB50, 0xFDFF),
            )
        ),
    ),
    max_size=12,
)


def texts(word: str) -> list[str]:
    return [reading.text for reading in readings(word)]


@settings(max_examples=300, deadline=None)
@given(st.one_of(_LETTERS, st.text(max_size=30)))
def test_any_text_gives_at_most_eight_folded_readings_the_likeliest_first(text: str) -> None:
    found = readings(text)

    assert len(found) <= MOST_READINGS
    assert all(_FOLDED.fullmatch(each.text) and 0 < each.share <= 1 for each in found)
    assert len({each.text for each in found}) == len(found)


@settings(max_examples=200, deadline=None)
@given(st.text(_LETTERS.flatmap(lambda _: st.characters()), max_size=30))
def test_unifying_twice_changes_nothing_more(text: str) -> None:
    assert unify(unify(text)) == unify(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(_LETTERS, max_size=4).map(" ".join))
def test_any_name_is_spelled_within_bounds(text: str) -> None:
    assert all(_FOLDED.fullmatch(each.text) for each in spelled(text))
    assert len(spelled(text)) <= MOST_READINGS


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud800", "😀", "\u202e", "a\u0300" * 500, "م" * 5000, "華" * 5000, "김" * 5000, "ـ" * 50, "----"],
    ids=[
        "nothing",
        "blank",
        "null",
        "surrogate",
        "emoji",
        "override",
        "zalgo",
        *["arabic", "han", "hangul", "tatweel", "dashes"],
    ],
)
def test_hostile_text_costs_little_and_gives_no_error(text: str) -> None:
    assert len(readings(text)) <= MOST_READINGS
    assert len(spelled(text)) <= MOST_READINGS
    assert len(respellings(text)) <= 12


def test_a_text_without_letters_has_no_readings() -> None:
    assert readings("،؟!") == ()
    assert spelled("—") == ()


def test_the_letter_by_letter_reading_is_always_there() -> None:
    assert "mhmd" in texts("محمد")
    assert "dmitriy" in texts("Дмитрий")


def test_case_and_presentation_forms_make_no_difference() -> None:
    assert readings("ЩУКИН") == readings("щукин")
    assert texts("ﺻﺎﻟﺢ") == texts("صالح")


def test_a_text_is_parted_into_words_of_one_script() -> None:
    assert native_words("Huawei华为 Дом-2, O'Neill") == ("Huawei", "华为", "Дом", "2", "O'Neill")


def test_vowel_signs_stay_with_their_letters() -> None:
    assert native_words("नरेन्द्र मोदी") == ("नरेन्द्र", "मोदी")


def test_a_name_is_spelled_by_the_products_of_its_words() -> None:
    found = [each.text for each in spelled("محمد يوسف")]

    assert found[0] == "muhammad yusuf"
    assert {"mohammed yusuf", "muhammad youssef"} <= set(found)


def test_latin_words_of_a_mixed_name_are_kept() -> None:
    assert spelled("Bank Россия")[0].text.startswith("bank ")


def test_many_words_are_read_up_to_a_bound() -> None:
    assert len(spelled("Иван " * 1000)[0].text.split()) == 12


def test_a_script_without_rules_of_its_own_is_read_letter_by_letter() -> None:
    assert texts("Հայաստան") == ["hayastan"]
