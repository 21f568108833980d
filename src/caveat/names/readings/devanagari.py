"""Devanagari words: each consonant carries an a unless a sign says otherwise; the last one is silent in Hindi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["spellings"]


def _by_letter(table: str) -> Mapping[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_CONSONANTS: Final = _by_letter(
    "क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n "
    "प p फ ph ब b भ bh म m य y र r ल l व v श sh ष sh स s ह h ळ l"
)
_NUKTAS: Final = {"ज": "z", "फ": "f", "ख": "kh", "ग": "gh", "क": "q", "ड": "r", "ढ": "rh"}
_VOWELS: Final = _by_letter("अ a आ a इ i ई i उ u ऊ u ऋ ri ए e ऐ ai ओ o औ au ऑ o")
_SIGNS: Final = _by_letter("ा a ि i ी i ु u ू u ृ ri े e ै ai ो o ौ au ॉ o ॅ e")
_NASALS: Final = {"ं": "n", "\u0903": "h"}
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
    latin: list[str] = []
    for place, (consonant, vowel) in enumerate(parts):
        last = place == len(parts) - 1
        before = place > 0 and parts[place - 1][1] != "" and latin[-1][-1:] in "aeiou"
        after = not last and parts[place + 1][1] not in {None, ""} and parts[place + 1][0] != ""
        cluster = place > 0 and parts[place - 1][1] == ""
        silent = vowel is None and ((last and place > 0 and not cluster) or (before and after and place > 1))
        latin.append(consonant + ("" if silent else "a" if vowel is None else vowel))
    return "".join(latin)


def _long(word: str, spoken: str) -> str:
    """The spelling with ee and oo for the long vowels."""
    return spoken.replace("i", "ee").replace("u", "oo") if set(word) & set("ीूईऊ") else spoken
