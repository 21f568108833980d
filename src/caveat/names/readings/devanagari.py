"""Devanagari words: each consonant carries an a unless a sign says otherwise; the last one is silent in Hindi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["spellings"]

_CONSONANTS: Final = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l".split(),
        strict=True,
    )
)
_NUKTAS: Final = {"ज": "z", "फ": "f", "ख": "kh", "ग": "gh", "क": "q", "ड": "r", "ढ": "rh"}
_VOWELS: Final = dict(zip("अआइईउऊऋएऐओऔऑ", "a a i i u u ri e ai o au o".split(), strict=True))
_SIGNS: Final = dict(zip("ािीुूृेैोौॉॅ", "a i i u u ri e ai o au o e".split(), strict=True))
_NASALS: Final = {"ं": "n", "ँ": "n", "ः": "h"}
_VIRAMA: Final = "्"
_NUKTA: Final = "़"
_LABIALS: Final = frozenset("पफबभम")


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a Devanagari word with weights: with and without the unspoken vowels."""
    spoken = _spoken(_syllables(word))
    yield spoken, 0.4
    yield spoken.replace("v", "w"), 0.1
    yield spoken.replace("sh", "s"), 0.05
    yield _long(word, spoken), 0.15
    yield "".join(consonant + (vowel or "a" * (vowel is None)) for consonant, vowel in _syllables(word)), 0.1


def _syllables(word: str) -> list[tuple[str, str | None]]:
    """Consonant and vowel of each syllable; None is a vowel that is not written, an empty one that is not there."""
    parts: list[tuple[str, str | None]] = []
    for place, letter in enumerate(word):
        if letter in _CONSONANTS:
            parts.append((_CONSONANTS[letter], None))
        elif letter == _NUKTA and parts:
            parts[-1] = (_NUKTAS.get(word[place - 1], parts[-1][0]), None)
        elif letter in _SIGNS and parts:
            parts[-1] = (parts[-1][0], _SIGNS[letter])
        elif letter == _VIRAMA and parts:
            parts[-1] = (parts[-1][0], "")
        elif letter in _VOWELS:
            parts.append(("", _VOWELS[letter]))
        elif letter in _NASALS:
            parts.append(("m" if letter == "ं" and word[place + 1 : place + 2] in _LABIALS else _NASALS[letter], ""))
    return parts


def _spoken(parts: list[tuple[str, str | None]]) -> str:
    """Drop the unwritten vowel at the end, and between a syllable with a vowel and one with a written vowel."""
    latin = []
    for place, (consonant, vowel) in enumerate(parts):
        last = place == len(parts) - 1
        before = place > 0 and parts[place - 1][1] != "" and latin[-1][-1:] in "aeiou"
        after = not last and parts[place + 1][1] not in {None, ""} and parts[place + 1][0] != ""
        silent = vowel is None and (last and place > 0 or before and after and place > 1)
        latin.append(consonant + ("" if silent else "a" if vowel is None else vowel))
    return "".join(latin)


def _long(word: str, spoken: str) -> str:
    """The spelling with ee and oo for the long vowels."""
    return spoken.replace("i", "ee").replace("u", "oo") if set(word) & set("ीूईऊ") else spoken
