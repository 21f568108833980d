"""A table's columns are complete, and the longest letters are taken first."""

from __future__ import annotations

import pytest

from caveat.names.readings.letter_systems import transliterated, transliterations
from caveat.names.tables import read


@pytest.mark.parametrize("table", ["cyrillic", "greek", "kana", "hangul"])
def test_every_cell_is_one_spelling_or_three(table: str) -> None:
    for row in read(table):
        for cell in list(row.values())[1:]:
            assert len(cell.split("|")) in {1, 3}, row


def test_the_beginning_and_what_stands_before_choose_among_three() -> None:
    assert transliterated("елена", "cyrillic", "bgn") == "yelena"
    assert transliterated("андреев", "cyrillic", "bgn") == "andreyev"
    assert transliterated("сергеев", "cyrillic", "press") == "sergeev"


def test_an_ending_is_taken_at_the_end_alone() -> None:
    assert transliterated("синий", "cyrillic", "press") == "siny"
    assert transliterated("ийсалу", "cyrillic", "press") == "iysalu"


def test_letters_of_no_table_are_taken_one_by_one() -> None:
    assert transliterated("aж1", "cyrillic", "press") == "azh1"


def test_a_word_is_spelled_by_every_system_at_once() -> None:
    assert {"press": "dmitry", "bgn": "dmitriy"}.items() <= transliterations("дмитрий", "cyrillic").items()


def test_a_word_without_letters_is_spelled_by_nothing() -> None:
    assert set(transliterations("", "greek").values()) == {""}
