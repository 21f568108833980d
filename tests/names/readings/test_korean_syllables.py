"""Spellings of Korean syllables lead to the syllables and back."""

from __future__ import annotations

from caveat.names.readings.korean_syllables import hangul_by_spelling, spellings_by_hangul


def test_a_spelling_may_stand_for_several_syllables() -> None:
    assert {"정", "종"} <= set(hangul_by_spelling()["jong"])


def test_a_syllable_has_the_spellings_of_all_systems() -> None:
    assert {"jeong", "jong", "chong"} <= set(spellings_by_hangul()["정"])


def test_both_tables_agree() -> None:
    for syllable, spellings in spellings_by_hangul().items():
        assert all(syllable in hangul_by_spelling()[spelling] for spelling in spellings)
