"""Folding: what remains of a name when accents, case, punctuation and hidden characters are set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from anyascii import anyascii

__all__ = [
    "MAX_CHARACTERS",
    "MAX_WORDS",
    "ByCharacter",
    "fold",
    "has_escape",
    "only_letters",
    "strip_hidden",
    "unscreenable",
]

MAX_CHARACTERS: Final = 2_000
"""The longest text that is taken for a name; longer texts are searched for mentions, not screened."""

MAX_WORDS: Final = 60
# No text of so many characters is cut where they are composed: each word is folded by itself, for words recur.
_LONGEST_APART: Final = 200
_APOSTROPHES = str.maketrans(
    "", "", "'`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2018\u2019\u201b\u2032\uff07"
)
# Turkish and Azerbaijani dotted and dotless i are one letter here: "DENİZBANK" and "Denizbank" are one name.
_LETTERS = str.maketrans(
    {"\u0130": "i", "\u0131": "i", "&": " and ", "\uff06": " and ", "\u2116": " no ", "+": " and "}
)
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
# One digit amid the letters of a word that looks like one of them is a disguise or misread: "Sech1n", "5ergei".
_DISGUISED = re.compile(r"(?<![a-z0-9])(?=[a-z0-9]{4})(?:[a-z]+[0-9][a-z]*|[0-9][a-z]+)(?![a-z0-9])")
_DISGUISES = str.maketrans("0123456789", "oizeasgtbg")
_DIGIT = re.compile(r"[0-9]")
# What colours a terminal and moves its cursor (ECMA-48): no part of a name, though its last sign is a letter.
_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DROPPED = frozenset({"Cf", "Cs", "Co", "Cn"})
_SPACED = frozenset({"Cc", "So", "Sk", "Zl", "Zp", "Zs"})
_TATWEEL = "\u0640"


@lru_cache(maxsize=1 << 13)
def fold(text: str) -> str:
    """Write a name in lower-case ASCII words, one blank between them.

    Apostrophes vanish inside words, dotted letters are drawn together, every other sign separates words. Letters of
    other scripts are transliterated one by one. At most `MAX_CHARACTERS` are read.

    Example:
        >>> fold("  DENİZBANK A.Ş. "), fold("Straße „Łódź“"), fold("Дмитрий Овсянников")
        ('denizbank as', 'strasse lodz', 'dmitriy ovsyannikov')
    """
    clean = text[:MAX_CHARACTERS]
    if only_letters(clean):
        return " ".join(clean.lower().split())
    if has_escape(clean):
        clean = _ESCAPES.sub("", clean)
    elif not clean.isascii() and len(clean) <= _LONGEST_APART and len(parts := clean.split()) > 1:
        return " ".join([folded for part in parts if (folded := fold(part))])
    if not clean.isascii():
        clean = strip_hidden(clean)
    if "." in clean:
        clean = _DOTTED.sub(lambda run: run[0].replace(".", ""), clean.translate(_APOSTROPHES))
    latin = clean.translate(_FOLDED)
    if _DIGIT.search(latin):
        latin = _DISGUISED.sub(_undisguise, latin)
    return " ".join(latin.split())


def has_escape(text: str) -> bool:
    """Whether a sign stands in a text that may begin a sequence of those that terminals obey."""
    return "\x1b" in text or "\x9b" in text


def only_letters(text: str) -> bool:
    """Whether a text has nothing but unaccented letters and blanks, as most names in Latin letters: folding is easy.

    Example:
        >>> only_letters("Maria Silva"), only_letters("Maria da Conceição"), only_letters("O'Neill")
        (True, False, False)
    """
    return text.isascii() and text.replace(" ", "").isalpha()


@lru_cache(maxsize=1 << 12)
def strip_hidden(text: str) -> str:
    """Compose a text and take away what does not show: zero-width signs, direction controls, stray accents, emoji."""
    text = text[:MAX_CHARACTERS]
    if has_escape(text):
        text = _ESCAPES.sub("", text)
    if text.isascii():
        return text.replace("\0", " ")
    composed = unicodedata.normalize("NFKC", text)[: 2 * MAX_CHARACTERS]
    return composed.translate(_SHOWN)


def unscreenable(text: str) -> str | None:
    """Why a text cannot be screened as a name, in words, or None if it can be.

    Example:
        >>> unscreenable("Hikvision"), unscreenable(" -- "), unscreenable("x" * 3000)
        (None, 'no letters or digits', 'longer than 2,000 characters')
    """
    if len(text) > MAX_CHARACTERS:
        return f"longer than {MAX_CHARACTERS:,} characters"
    folded = fold(text)
    if not folded:
        return "no letters or digits"
    if folded.count(" ") >= MAX_WORDS:
        return f"more than {MAX_WORDS} words"
    return None


class ByCharacter(dict[int, str]):
    """A table for `str.translate` that works out each character when it is first met."""

    def __init__(self, work_out: Callable[[str], str]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, point: int) -> str:
        self[point] = found = self._work_out(chr(point))
        return found


def _shown(character: str) -> str:
    """A character, a blank in place of a sign that only shows, or nothing for one that does not."""
    if character.isascii():
        return character if character != "\0" else " "
    category = unicodedata.category(character)
    if category in _DROPPED or character == _TATWEEL or _is_stray_accent(character, category):
        return ""
    return " " if category in _SPACED else character


def _folded(character: str) -> str:
    """The lower-case ASCII letters and digits of a character, or a blank."""
    if ord(character) in _APOSTROPHES:
        return ""
    latin = anyascii(character.translate(_LETTERS).casefold()).lower()
    return _NOT_WORD.sub(" ", latin.replace("'", "").replace("`", ""))


_SHOWN: Final = ByCharacter(_shown)
_FOLDED: Final = ByCharacter(_folded)


def _is_stray_accent(character: str, category: str) -> bool:
    """Whether it is an accent that no letter took in, or a vowel sign that Arabic and Hebrew leave out at will."""
    if category not in {"Mn", "Me"}:
        return False
    point = ord(character)
    return point < 0x0370 or 0x0591 <= point <= 0x06ED or 0x1AB0 <= point <= 0x20FF or point >= 0xFE00


def _undisguise(word: re.Match[str]) -> str:
    return word[0].translate(_DISGUISES)
