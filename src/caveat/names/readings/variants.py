"""Letter variants: one way of writing for letters that stand for one another, so that equal names stay equal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from anyascii import anyascii

from caveat.names.folding import ByCharacter, strip_hidden
from caveat.names.tables import read

__all__ = ["letters", "one_letter", "unify"]

_HIRAGANA: Final = ("ぁ", "ゖ")
_TO_KATAKANA: Final = ord("ァ") - ord("ぁ")


@lru_cache(maxsize=1 << 12)
def unify(text: str) -> str:
    """Write a text of any script with one letter for each group of variants; Latin letters lose case and accents.

    Example:
        >>> unify("مصطفى علی") == unify("مصطفي علي"), unify("華為") == unify("华为"), unify("Фёдор") == unify("ФЕДОР")
        (True, True, True)
    """
    return " ".join(letters(text).translate(_simpler()).split())


@lru_cache(maxsize=1 << 12)
def letters(text: str) -> str:
    """Write a text with one code point for each letter, keeping what tells how it sounds, such as hamzas.

    Example:
        >>> letters("أحمد") == letters("احمد"), letters("کریم") == letters("كريم")
        (False, True)
    """
    # Lower case takes some letters apart: "İ" becomes "i" and an accent that then belongs to no letter.
    shown = strip_hidden(text).casefold()
    return (shown if shown.isascii() else strip_hidden(shown)).translate(_letters())


def one_letter(text: str) -> str:
    """Write one code point for each letter in a lower-case text that hides nothing, such as a word of a table."""
    return text.translate(_one_letter())


@cache
def _letters() -> ByCharacter:
    """The letters that a character is written with."""
    return ByCharacter(lambda character: "".join(map(_plain, character.translate(_one_letter()))))


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if _HIRAGANA[0] <= character <= _HIRAGANA[1]:
        return chr(ord(character) + _TO_KATAKANA)
    point = ord(character)
    if 0x0370 <= point < 0x0400 or 0x1F00 <= point < 0x2000:  # Greek: no accents
        return unicodedata.normalize("NFD", character)[0].translate(_one_letter())
    if point < 0x0250 or 0x1E00 <= point < 0x1F00:
        return str(anyascii(character)).lower()
    return character


def _shown(character: str) -> str:
    return character if unicodedata.category(character)[0] in "LMN" else " "


@cache
def _one_letter() -> Mapping[int, str]:
    """Code points that keyboards and languages write for one letter."""
    return {**_turned("one letter"), **_han_variants()}


@cache
def _simpler() -> ByCharacter:
    """Without signs and what a writer may leave out: hamzas, dots of a final letter, diaereses, nuktas, apostrophes."""
    simpler = _turned("simpler")
    return ByCharacter(lambda character: "".join(map(_shown, character.translate(simpler))))


def _turned(group: str) -> dict[int, str]:
    rows = (row for row in read("letter_variants") if row["group"] == group)
    return {ord(variant): row["letter"] for row in rows for variant in row["variants"]}


def _han_variants() -> dict[int, str]:
    """Simplified characters by traditional and Japanese ones."""
    text = (files("caveat") / "data" / "names" / "lexicons" / "han_variants.txt").read_text(encoding="utf-8")
    rows = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {ord(variant): row[0] for row in rows for variant in row[1:]}
