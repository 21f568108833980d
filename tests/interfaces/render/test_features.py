"""Every reason for and against a hit is a sentence."""

from __future__ import annotations

import pytest

from caveat.interfaces.render.features import reason_words, sign_of
from caveat.match.features import FEATURES
from caveat.model.hit import Reason


@pytest.mark.parametrize("feature", FEATURES)
@pytest.mark.parametrize("points", [0.5, 0.0, -0.5])
def test_every_feature_has_a_sentence_of_its_own(feature: str, points: float) -> None:
    said = reason_words(Reason(feature=feature, points=points, asked="asked words", listed="listed words"))

    assert said != f"{feature.replace('_', ' ')}: asked words, listed words"
    assert " " in said
    assert not {"{", "}"} & set(said)
    assert "None" not in said


@pytest.mark.parametrize("feature", FEATURES)
def test_a_reason_without_words_is_a_sentence_still(feature: str) -> None:
    said = reason_words(Reason(feature=feature, points=-0.5))
    assert said
    assert not said.endswith(":")
    assert "“”" not in said


def test_a_sentence_says_on_which_side_each_word_stands() -> None:
    typed = Reason(feature="word_typo", points=0.9, asked="hikvison", listed="hikvision")
    born = Reason(feature="birth_date", points=-0.5, asked="1961", listed="1984")

    assert reason_words(typed) == "“hikvison” is “hikvision” but for an error of typing"
    assert (sign_of(typed), sign_of(born)) == ("+", "\N{MINUS SIGN}")
    assert reason_words(born) == "the dates of birth differ: “1961” and “1984”"


def test_what_commands_a_terminal_is_spelt_out() -> None:
    said = reason_words(Reason(feature="rare_word", points=1.0, asked="a\u202eb\x1b[31m"))
    assert said.isprintable()
