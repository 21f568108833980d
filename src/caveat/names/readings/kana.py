"""Kana: Hepburn and its looser forms, and the Kunrei system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from caveat.names.readings.letter_systems import transliterated

__all__ = ["spellings"]

_LONG: Final = re.compile(r"(?<=[oO])u|(?<=u)u|(?<=o)o")


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a word in katakana (hiragana turned into it) with weights.

    Long vowels are written long, not at all, or as oh; n before a labial as m.
    """
    hepburn = _spelled(word, "hepburn")
    plain = _LONG.sub("", hepburn)
    yield plain, 0.4
    yield hepburn, 0.25
    yield re.sub(r"n(?=[bmp])", "m", plain), 0.1
    yield re.sub(r"ou|oo", "oh", hepburn), 0.1
    yield _LONG.sub("", _spelled(word, "kunrei")), 0.1


def _spelled(word: str, name: str) -> str:
    parts = re.split("ッ", word)
    latin = [transliterated(part.replace("ー", ""), "kana", name) for part in parts]
    joined = latin[0]
    for part in latin[1:]:
        doubled = "t" if part.startswith("ch") else part[:1]
        joined += doubled + part
    return joined
