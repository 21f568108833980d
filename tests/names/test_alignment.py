"""Words are paired the best way: the same, joined, alike, initials."""

from __future__ import annotations

import pytest

from caveat.names.alignment import align
from caveat.names.pairing import Alignment, How
from caveat.names.tokens import token


def _align(asked: str, listed: str, *, person: bool = True) -> Alignment:
    return align([token(word) for word in asked.split()], [token(word) for word in listed.split()], person=person)


def test_the_same_words_pair_in_any_order() -> None:
    alignment = _align("morozov viktor", "viktor morozov")

    assert [pair.how for pair in alignment.pairs] == [How.SAME, How.SAME]
    assert not alignment.in_order


def test_words_written_apart_pair_with_the_one_they_make() -> None:
    (pair,) = _align("hik vision", "hikvision").pairs

    assert (pair.asked, pair.listed, pair.how) == ((0, 1), (0,), How.JOINED)


def test_an_exact_word_is_not_given_away_to_a_like_one() -> None:
    alignment = _align("hassan hasan", "hasan karim")

    assert [(pair.asked, pair.listed) for pair in alignment.pairs] == [((1,), (0,))]
    assert alignment.asked_left == (0,)


def test_numbers_pair_only_if_equal() -> None:
    assert not _align("61398", "61399").pairs


def test_initials_pair_with_words_only_where_they_count() -> None:
    assert _align("j", "john").pairs[0].how is How.INITIAL
    assert not _align("j", "john", person=False).pairs


@pytest.mark.parametrize("asked", ["syrianair", "airsyrian", "syrianairs", "qirsyrian"])
def test_words_written_together_pair_in_either_order(asked: str) -> None:
    pairs = _align(asked, "air syrian").pairs

    assert [pair.how for pair in pairs] == [How.JOINED]


def test_a_word_between_two_written_together_is_left_over() -> None:
    alignment = _align("christiaanspies", "christiaan dewet spies")

    assert [pair.listed for pair in alignment.pairs] == [(0, 2)]
    assert alignment.listed_left == (1,)


def test_a_misspelled_word_pairs_beside_one_that_the_other_name_lacks() -> None:
    alignment = _align("vargus jprge marie", "vargas jorge")

    assert alignment.asked_left == (2,)
