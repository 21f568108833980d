"""Features: what speaks for and against a hit, and the table of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from caveat.match.scoring import Comparison
from caveat.match.table import TABLE
from caveat.model.hit import Reason
from caveat.names.pairing import How, Pair
from caveat.names.tokens import Token, TokenKind

__all__ = ["FEATURES", "name_reasons"]

FEATURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name_same": "for: the whole name is the same, legal form included",
        "name_glued": "for: the names are the same but for blanks",
        "acronym": "for: one name is made of the first letters of the other",
        "rare_word": "for: a word that few names have is the same",
        "common_word": "for: a word that many names have is the same",
        "stands_for": "for: an abbreviation or a foreign spelling of the same word",
        "word_typo": "for: the same word but for an error of typing",
        "word_sound": "for: two spellings of the same sound",
        "name_cut": "for: the listed name begins so, and fields of this length cut names short",
        "word_joined": "for: words written together in one name and apart in the other",
        "word_within": "for: a listed word with something written together with it",
        "word_cut": "for: the beginning of a listed word, where fields of this length cut names short",
        "initial": "for: a letter that begins the word of the other name",
        "legal_form": "for or against: both names carry a legal form, and they agree or not",
        "word_extra_asked": "against: a word that the listed name lacks",
        "word_extra_listed": "against: a word that the name asked lacks",
        "word_differs": "against: where one name has a word, the other has a different one",
        "number_differs": "against: the numbers in the names differ",
        "by_sound": "against: Chinese characters or Hangul, compared by their sound",
        "word_order": "against, little: the same words in another order",
        "weak_alias": "for, little: a weak alias agrees too; alone it never makes a hit",
        "lookalike": "against: a text that is known to mean somebody else",
        "other_party_same": "against: the name is exactly that of another listed party",
        "identifier": "for or against: a number given by an authority is the same, or differs within its scheme",
        "identifier_mistyped": "neither: a number fails its own check digit and counts for nothing",
        "address": "for: the same street and number, or the same postcode",
        "birth_date": "for or against: the days, months or years of birth agree, or not",
        "birth_place": "for or against: born in the same place, or in different countries",
        "country": "for or against: a nationality or another tie to a country is shared, or none is",
        "gender": "for or against: the gender stated, or told by the words of the name, is the same, or not",
        "generation": "against: Jr, Sr or III differ",
        "settled_before": "neither: a person settled this pair, and the party's names have changed since: shown again",
        "kind": "against: one is a person, an organization, a ship or an aircraft, and the other is not",
    }
)
_BY_HOW: Final = {
    How.STANDS_FOR: "stands_for",
    How.ABBREVIATED: "stands_for",
    How.JOINED: "word_joined",
    How.INITIAL: "initial",
    How.NEAR: "word_typo",
    How.PARTED: "word_within",
    How.CUT: "word_cut",
}
_RARE: Final = 0.6
_SOUND: Final = 950


def name_reasons(comparison: Comparison) -> tuple[Reason, ...]:
    """The reasons for the score of two names, strongest first."""
    if comparison.is_whole:
        return (_reason("name_same", 1.0, comparison.asked.text, comparison.listed.text), *_form_reason(comparison))
    if comparison.acronym:
        return (_reason("acronym", 0.8, comparison.asked.text, comparison.listed.text),)
    if comparison.is_cut and not comparison.is_glued:
        return (_reason("name_cut", TABLE.cut, comparison.asked.text, comparison.listed.text),)
    if comparison.is_glued and not comparison.alignment.pairs:
        return (_reason("name_glued", 1.0, comparison.asked.text, comparison.listed.text),)
    reasons = [_pair_reason(comparison, pair) for pair in comparison.alignment.pairs]
    if not comparison.is_glued:
        reasons += _left_reasons(comparison)
    if comparison.script_factor < 1:
        reasons.append(_reason("by_sound", TABLE.by_sound - 1, comparison.asked.text, comparison.listed.text))
    if not comparison.alignment.in_order:
        reasons.append(_reason("word_order", -0.02, None, None))
    reasons.sort(key=lambda reason: (reason.points <= 0, -abs(reason.points)))
    return (*reasons, *_form_reason(comparison))


def _pair_reason(comparison: Comparison, pair: Pair) -> Reason:
    asked = " ".join(comparison.asked_words[place].shown for place in pair.asked)
    listed = " ".join(comparison.listed_words[place].shown for place in pair.listed)
    points = comparison.points(pair)
    return _reason(_feature(pair, points, comparison), points, asked, listed)


def _feature(pair: Pair, points: float, comparison: Comparison) -> str:
    if pair.how is How.SAME:
        return "rare_word" if points >= _RARE else "common_word"
    if pair.how is How.ALIKE:
        asked, listed = comparison.asked_words[pair.asked[0]].text, comparison.listed_words[pair.listed[0]].text
        return "word_typo" if abs(len(asked) - len(listed)) <= 1 and pair.similarity != _SOUND else "word_sound"
    return _BY_HOW[pair.how]


def _left_reasons(comparison: Comparison) -> list[Reason]:
    """Words without a partner: facing one another, heaviest first, they differ; the others are extra."""
    asked = _heaviest(comparison.asked_words, comparison.asked_weights, comparison.alignment.asked_left)
    listed = _heaviest(comparison.listed_words, comparison.listed_weights, comparison.alignment.listed_left)
    reasons = []
    for (asked_word, asked_weight), (listed_word, listed_weight) in zip(asked, listed, strict=False):
        both_numbers = asked_word.kind is TokenKind.NUMBER and listed_word.kind is TokenKind.NUMBER
        feature = "number_differs" if both_numbers else "word_differs"
        points = -TABLE.different * max(asked_weight, listed_weight) / 1000
        reasons.append(_reason(feature, points, asked_word.shown, listed_word.shown))
    for word, weight in asked[len(listed) :]:
        reasons.append(_reason("word_extra_asked", -TABLE.extra * weight / 1000, word.shown, None))
    for word, weight in listed[len(asked) :]:
        reasons.append(_reason("word_extra_listed", -TABLE.extra * weight / 1000, None, word.shown))
    return reasons


def _heaviest(words: tuple[Token, ...], weights: tuple[int, ...], places: tuple[int, ...]) -> list[tuple[Token, int]]:
    return sorted(((words[place], weights[place]) for place in places), key=lambda pair: -pair[1])


def _form_reason(comparison: Comparison) -> Iterator[Reason]:
    agree = comparison.legal_forms_agree
    if agree is not None:
        asked = " ".join(form.id for form in comparison.asked.forms)
        listed = " ".join(form.id for form in comparison.listed.forms)
        yield _reason("legal_form", 0.01 if agree else -0.04, asked, listed)


def _reason(feature: str, points: float, asked: str | None, listed: str | None) -> Reason:
    return Reason(feature=feature, points=round(points, 3), asked=asked, listed=listed)
