"""A word in letter codes means what the word means."""

from __future__ import annotations

import pytest

from caveat.names.readings.coded import coded, is_often_borne, meaning


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("شركة", "company"),
        ("بن", "bin"),
        ("Армия", "army"),
        ("Ивановна", "ivanovna"),
        ("Στρατός", "army"),
        ("דן", "dan"),
    ],
)
def test_a_common_word_is_known_by_its_latin_one(word: str, latin: str) -> None:
    assert meaning(coded(word)) == latin


def test_a_word_that_no_table_has_means_nothing() -> None:
    assert meaning(coded("بخخظ")) == ""


def test_names_of_many_people_are_known_in_their_own_letters() -> None:
    assert [is_often_borne(coded(word)) for word in ("عمر", "Иван", "כהן", "قذافيي")] == [True, True, True, False]


def test_marks_and_variants_make_no_difference() -> None:
    assert coded("مُحَمَّد") == coded("محمد")
    assert coded("علی") == coded("علي")
