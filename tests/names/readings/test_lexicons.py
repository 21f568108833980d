"""Lexicons find their words, whichever block they stand in, and nothing else."""

from __future__ import annotations

import pytest

from caveat.names.readings.lexicons import Lexicon, cantonese, learnt, lexicon, model_letters, packed_lexicon

SCRIPTS = ["arabic", "chinese", "hebrew", "korean", "russian"]


def test_every_word_of_a_lexicon_is_found_in_its_block() -> None:
    words = sorted(f"w{number:03}" for number in range(300))
    made = Lexicon(packed_lexicon([f"{word}\t{word}x\t2\t{word}y\t1" for word in words], block=7))

    assert all(made.spellings(word) == ((f"{word}x", 2.0), (f"{word}y", 1.0)) for word in words)
    assert [made.spellings(word) for word in ("", "a", "w0005", "w999", "z")] == [()] * 5


def test_an_empty_lexicon_has_no_words() -> None:
    assert Lexicon(packed_lexicon([])).spellings("word") == ()


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_lexicons_of_the_package_open(script: str) -> None:
    assert lexicon(script).spellings("no such word") == ()


def test_a_name_seen_often_leads() -> None:
    assert lexicon("chinese").spellings("威廉")[0][0] == "william"


def test_what_is_learnt_of_a_word_adds_up_to_one() -> None:
    assert sum(weight for _, weight in learnt("russian", "муньос")) == pytest.approx(1.0)


def test_the_letters_of_a_model_are_jamo_for_korean() -> None:
    assert model_letters("korean", "김") == ("ᄀ", "ᅵ", "ᆷ")


def test_cantonese_syllables_are_those_of_hong_kong() -> None:
    found = cantonese()

    assert [found[each] for each in "黄陈张郑谢"] == ["wong", "chan", "cheung", "cheng", "tse"]
