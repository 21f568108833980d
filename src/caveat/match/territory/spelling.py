"""Spelling: the words of an address in any script, each with the form by which the gazetteer knows it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

__all__ = ["APOSTROPHES", "MAX_READ", "AddressWord", "address_words", "key", "quick_keys"]

MAX_READ: Final = 2_000
"""How many characters of a text are read; longer texts are no addresses."""

APOSTROPHES: Final = frozenset("'`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2018\u2019\u201b\u2032\uff07")
"""Signs that vanish inside words; an s after one is the English possessive."""

_BREAKS: Final = frozenset(",;|/\\()[]{}\n\r\t\v\f\u0085\u2028\u2029\u060c\u061b\uff0c\uff1b\u3001\u2022\u00b7:")
_SPACED_DASH = re.compile(r"\s[-\u2010-\u2015\u2212]+\s")
# Letters that Arabic and Persian keyboards give differently for one sound, and letters that writers leave out.
_SAME_LETTERS: Final = {
    "\u064a": "\u06cc",
    "\u0649": "\u06cc",
    "\u0626": "\u06cc",
    "\u0643": "\u06a9",
    "\u0629": "\u0647",
    "\u06c0": "\u0647",
    "\u0623": "\u0627",
    "\u0625": "\u0627",
    "\u0622": "\u0627",
    "\u0671": "\u0627",
    "\u0624": "\u0648",
    "\u0451": "\u0435",
    "\u0491": "\u0433",
    "\u0640": "",
}
# Vowel signs of these scripts are letters, not accents: from Devanagari to Georgian.
_INDIAN: Final = "\u0900"
_INDIAN_END: Final = "\u1100"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWord:
    """A word of an address.

    Attributes:
        key: its letters in the form of the gazetteer.
        start, end: where it stands in the text.
        part: which part of the address it is in; commas, line ends and brackets part them.
    """

    key: str
    start: int
    end: int
    part: int

    @property
    def is_number(self) -> bool:
        """Whether it holds a digit: a house number, a post code."""
        return any(character.isdigit() for character in self.key)


def key(text: str) -> str:
    """A place name in the form of the gazetteer: lower case, no accents, one blank between words.

    Latin letters become plain ones; other scripts stay what they are.

    Example:
        >>> key("Pjöngjang"), key("La Habana"), key("ЯЛТА")
        ('pjongjang', 'la habana', 'ялта')
    """
    return " ".join(word.key for word in address_words(text))


def address_words(text: str) -> tuple[AddressWord, ...]:
    """The words of a text, at most `MAX_READ` characters of it.

    Example:
        >>> [(word.key, word.part) for word in address_words("ul. Lenina 5, Ялта")]
        [('ul', 0), ('lenina', 0), ('5', 0), ('ялта', 1)]
    """
    read = text[:MAX_READ]
    breaks = {match.start() for match in _SPACED_DASH.finditer(read)}
    found: list[AddressWord] = []
    letters: list[str] = []
    start = part = 0
    for place, character in enumerate(f"{read}\n"):
        folded = "" if character in APOSTROPHES else _folded(character)
        if folded is not None:
            if not letters and folded:
                start = place
            letters.append(folded)
            continue
        if word := _without_possessive("".join(letters), read[start:place]):
            found.append(AddressWord(key=word, start=start, end=place, part=part))
        letters.clear()
        part += (character in _BREAKS or place in breaks) and bool(found) and found[-1].part == part
    return tuple(found)


def quick_keys(text: str) -> list[str]:
    """The keys of the words of a text without their places: the same words, but for the English 's.

    Example:
        >>> quick_keys("Yalta,5")
        ['yalta', '5']
    """
    return text[:MAX_READ].translate(_FOLDING).split()


class _Folding(dict[int, str]):
    """What each character adds to a word, worked out when it is first met; a blank where it parts words."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = "" if character in APOSTROPHES else _folded(character)
        self[point] = " " if folded is None else folded
        return self[point]


@lru_cache(maxsize=1 << 14)
def _folded(character: str) -> str | None:
    """What a character adds to a word: its folded letters, nothing for an accent, None where it parts words."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me"}:
        return character if _INDIAN <= character < _INDIAN_END else ""
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    same = _SAME_LETTERS.get(character.lower())
    if same is not None:
        return same
    is_syllable = character >= _INDIAN  # Syllables of India and Korea and Japanese sound marks stay whole.
    plain = (unicodedata.normalize("NFKC" if is_syllable else "NFKD", character)).casefold()
    kept = "".join(part for part in plain if unicodedata.category(part)[0] in "LN")
    if category[0] == "M" or (category[0] in "LN" and kept):
        return _latin(kept or plain) if category[0] != "M" else plain
    return None


def _latin(letters: str) -> str:
    """Latin letters that no accent explains, such as those of Polish and Danish, in plain ones."""
    if letters.isascii() or not unicodedata.name(letters[0], "").startswith("LATIN"):
        return _digits(_SAME_LETTERS.get(letters, letters))
    return "".join(character for character in anyascii(letters).lower() if character.isalnum())


def _digits(letters: str) -> str:
    return "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in letters)


def _without_possessive(word: str, written: str) -> str:
    """A word without the English 's behind it."""
    return word[:-1] if word.endswith("s") and len(written) > 2 and written[-2] in APOSTROPHES else word


_FOLDING: Final = _Folding()
