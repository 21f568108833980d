"""Latin spellings of one native word lead to one another; ordinary words have none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.names.readings import respellings


def texts(word: str) -> list[str]:
    return [each.text for each in respellings(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hsi", {"xi"}),
        ("chin", {"jin", "qin"}),
        ("chinping", {"jinping", "qinping"}),
        ("tsetung", {"zedong"}),
        ("tung", {"dong", "tong"}),
        ("hwa", {"hua"}),
        ("chee", {"zhi", "qi"}),
        ("wong", {"wang", "huang"}),
        ("kwok", {"guo"}),
        ("cheung", {"zhang"}),
        ("lee", {"li", "yi", "rhee", "ri"}),
        ("park", {"pak", "bak"}),
        ("choi", {"choe"}),
        ("jeong", {"jong", "chong", "jung"}),
        ("gaddafi", {"qadhafi", "kaddafi", "qaddafi"}),
        ("youssef", {"yusuf", "yousef"}),
        ("mohamed", {"muhammad", "mohammed"}),
        ("osama", {"usama"}),
        ("alexander", {"aleksandr"}),
    ],
)
def test_other_spellings_of_the_word(word: str, expected: set[str]) -> None:
    assert expected <= set(texts(word))


@pytest.mark.parametrize("word", ["hikvision", "technology", "rosneft", "bank", "x", "", "a1", "two words", "ÿ"])
def test_other_words_have_none(word: str) -> None:
    assert respellings(word) == ()


def test_an_ordinary_pinyin_word_is_doubted() -> None:
    assert max((each.share for each in respellings("pan")), default=0) < 0.5


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), max_size=20))
def test_at_most_twelve_each_once_never_the_word_itself(word: str) -> None:
    found = respellings(word)

    assert len(found) <= 12
    assert word not in texts(word)
    assert len(set(texts(word))) == len(found)
    assert all(0 < each.share <= 1 and each.text.isalpha() for each in found)
