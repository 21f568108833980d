"""Words are alike by typing errors and by sound, and short words hardly ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.names.similarity import ALIKE, HEARD_CONSONANTS_TWO, sound_similarity, word_similarity

_WORDS = st.text(alphabet="abcdehiknorsuvwyz", max_size=14)


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("hikvison", "hikvision"),
        ("owsjanikow", "ovsyannikov"),
        ("schtscherbakow", "shcherbakov"),
        ("mueller", "muller"),
        ("sechen", "sechin"),
    ],
)
def test_spellings_of_one_word_are_alike(asked: str, listed: str) -> None:
    assert word_similarity(asked, listed) >= ALIKE


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("dahua", "davao"), ("kim", "him"), ("jin", "jan"), ("li", "lo"), ("hassan", "karim"), ("hikers", "hikvision")],
)
def test_other_words_are_not(asked: str, listed: str) -> None:
    assert word_similarity(asked, listed) == 0


def test_the_name_of_a_woman_is_less_like_that_of_a_man_than_a_typing_error() -> None:
    assert word_similarity("alejandra", "alejandro") < word_similarity("alejandri", "alejandro")


@given(_WORDS, _WORDS)
def test_similarity_is_symmetric_and_between_0_and_1(asked: str, listed: str) -> None:
    similarity = word_similarity(asked, listed)

    assert similarity == word_similarity(listed, asked)
    assert similarity == 0 or ALIKE <= similarity <= 1000


@given(_WORDS)
def test_a_word_is_itself(word: str) -> None:
    assert word_similarity(word, word) == 1000


def test_another_vowel_is_heard_where_none_was_written_but_not_in_a_name_of_many_people() -> None:
    assert 0 < sound_similarity("lagubi", "lagobe") <= ALIKE + 200
    assert sound_similarity("darsal", "dirsal") == HEARD_CONSONANTS_TWO
    assert sound_similarity("hamid", "hamad") == sound_similarity("hikvision", "hikvisior") == 0
