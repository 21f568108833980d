"""Folding keeps what makes a name and drops how it was typed; hostile text costs bounded time."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caveat.names.folding import MAX_CHARACTERS, fold, unscreenable


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("DENİZBANK A.Ş.", "denizbank as"),
        ("Straße „Łódź“", "strasse lodz"),
        ("ﬁnance ﬂeet", "finance fleet"),
        ("\uff28\uff49\uff4b Vision", "hik vision"),
        ("Hik\u200bvis\u00adion", "hikvision"),
        ("\u202eABC\u202c Ltd", "abc ltd"),
        ("A\u0300\u0301\u0302\u0303B", "ab"),
        ("Ros\x1b[31mneft\x1b[0m", "rosneft"),
        ("Ros\x9b1;31mneft", "rosneft"),
        ("\x1b[2J", ""),
        ("S.p.A.", "spa"),
        ("J.P. Morgan", "jp morgan"),
        ("O'Neill", "oneill"),
        ("AT&T", "at and t"),
        ("Sech1n", "sechin"),
        ("Unit 61398", "unit 61398"),
        ("Дмитрий Овсянников", "dmitriy ovsyannikov"),
        ("Ελληνικά", "ellinika"),
        ("😀 Acme", "acme"),
    ],
)
def test_a_name_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_arabic_vowel_signs_are_left_out() -> None:
    assert fold("مُحَمَّد") == fold("محمد")


@given(st.text(max_size=200))
def test_any_text_folds_to_words_of_ascii_letters_and_digits(text: str) -> None:
    folded = fold(text)

    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in folded.split(" ") if folded)


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from([" ", "\u3000", "\x85", "\u1680", "\x1c"]))
def test_the_words_of_a_text_are_folded_each_by_itself(words: list[str], blank: str) -> None:
    assume("\x1b" not in "".join(words) and "\x9b" not in "".join(words))

    assert fold(blank.join(words)) == " ".join(filter(None, map(fold, words)))


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("hostile", ["a" * 10**6, "\u0300" * 10**6, "\ud800x", "x\0y", "ﷺ" * 10**5])
def test_hostile_text_is_folded_within_bounds(hostile: str) -> None:
    assert len(fold(hostile)) <= 40 * MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no letters or digits"),
        (" -- !! ", "no letters or digits"),
        ("😀😀", "no letters or digits"),
        ("x" * 10**6, "longer than 2,000 characters"),
        ("a " * 900, "more than 60 words"),
    ],
)
def test_what_cannot_be_screened_says_why(text: str, reason: str) -> None:
    assert unscreenable(text) == reason


@given(st.text(alphabet="aBcDeZ zY", max_size=30))
def test_letters_alone_are_folded_as_letters_among_signs_are(text: str) -> None:
    assert fold(text) == fold(f"{text}!")


def test_a_name_can_be_screened() -> None:
    assert unscreenable("海康威视") is None
