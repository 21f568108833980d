"""Words have kinds, and abbreviations stand for full words."""

from __future__ import annotations

import pytest

from caveat.names.tokens import TokenKind, token
from caveat.names.weights import weight


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("61398", TokenKind.NUMBER),
        ("j", TokenKind.INITIAL),
        ("bin", TokenKind.PARTICLE),
        ("petrovich", TokenKind.PATRONYMIC),
        ("tech", TokenKind.GENERIC),
        ("shenzhen", TokenKind.PLACE),
        ("electronics", TokenKind.INDUSTRY),
        ("hikvision", TokenKind.WORD),
    ],
)
def test_the_kind_of_a_word(word: str, kind: TokenKind) -> None:
    assert token(word).kind is kind


@pytest.mark.parametrize(
    ("short", "full"), [("tech", "technology"), ("mfg", "manufacturing"), ("intl", "international")]
)
def test_an_abbreviation_stands_for_its_word(short: str, full: str) -> None:
    assert token(short).stands_for == full
    assert token(short).is_abbreviated


def test_words_of_trade_weigh_less_than_names_and_more_than_generic_words() -> None:
    words = [weight(token(word), 2, person=False) for word in ("hikvision", "electronics", "group")]

    assert words == sorted(words, reverse=True)
    assert len(set(words)) == 3


def test_a_surname_that_is_a_word_of_trade_weighs_in_full_in_the_name_of_a_person() -> None:
    assert weight(token("gold"), 2, person=True) > weight(token("gold"), 2, person=False)


@pytest.mark.parametrize("written", ["2", "02", "ii", "two"])
def test_a_number_is_one_in_figures_roman_figures_and_words(written: str) -> None:
    assert (token(written).stands_for, token(written).kind) == ("2", TokenKind.NUMBER)
