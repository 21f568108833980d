"""Text folded for search (case, accents, punctuation), with the way back to the characters it was made from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "fold", "is_boundary", "is_unspaced", "plain", "unspaced"]

# Scripts written without spaces between words: kana, Han, Thai, Lao, Khmer, Burmese.
_UNSPACED = re.compile("[぀-ヿ㐀-䶿一-鿿豈-﫿฀-໿က-႟ក-៿\U00020000-\U0003ffff]")
_ASCII_WORDS = re.compile(r"[0-9a-z]+")
_NOT_ASCII_PLAIN = re.compile(r"[^\x00-\x7f]|'")
_APOSTROPHES = "'\u2019\u2018\u02bc\u00b4"


@dataclass(frozen=True, slots=True)
class Folded:
    """Words in lower case without accents, one space between them, and where each character came from.

    Example:
        >>> folded = fold("Señal: HIK-Connect")
        >>> folded.text
        'senal hik connect'
        >>> folded.span(6, 17)
        (7, 18)
    """

    source: str
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of the folded characters from `start` to before `end`."""
        last = self.origin[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return self.origin[start], last


# A row's words are searched for several vocabularies one after another.
@lru_cache(maxsize=8)
def fold(text: str) -> Folded:
    """Fold a text for search; an apostrophe joins ("Nelly's" is `nellys`), any other mark parts words."""
    if not _NOT_ASCII_PLAIN.search(text):
        return _fold_ascii(text)
    letters: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        for letter in _letters(char):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            origin.append(at)
    if letters and letters[-1] == " ":
        del letters[-1], origin[-1]
    return Folded(text, "".join(letters), tuple(origin))


def plain(text: str) -> str:
    """Only the folded words.

    Example:
        >>> plain("Größe: «Łódź», №5")
        'grosse lodz no5'
    """
    return fold(text).text if _NOT_ASCII_PLAIN.search(text) else " ".join(_ASCII_WORDS.findall(text.lower()))


def unspaced(text: str) -> int:
    """How many characters of a text belong to scripts that put no spaces between words."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text))


def is_unspaced(char: str) -> bool:
    """Whether a character belongs to a script that puts no spaces between words."""
    return _UNSPACED.match(char) is not None


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end between the characters before and at an offset of a folded text."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    return before == " " or after == " " or is_unspaced(before) or is_unspaced(after)


def _fold_ascii(text: str) -> Folded:
    words: list[str] = []
    origin: list[int] = []
    for match in _ASCII_WORDS.finditer(text.lower()):
        if words:
            origin.append(match.start() - 1)
        words.append(match.group())
        origin.extend(range(match.start(), match.end()))
    return Folded(text, " ".join(words), tuple(origin))


@lru_cache(maxsize=4096)
def _letters(char: str) -> str:
    """What one character becomes: its letters, a space for a mark, nothing for an accent or an invisible sign."""
    if char in _APOSTROPHES:
        return ""
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", _STROKED.get(char, char)).casefold()
    # Casefolding may part a letter from an accent again (İ), so the accents go last.
    kept = (part for part in unicodedata.normalize("NFKD", parts))
    return "".join(_letter(part) for part in kept)


def _letter(part: str) -> str:
    category = unicodedata.category(part)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    return part if category[0] in "LN" or category == "Mc" else " "


# Letters with a stroke or a lost dot have no decomposition in Unicode.
_STROKED = dict(zip("łŁøØđĐħĦ\u0131ŧŦ", "lLoOdDhHitT", strict=True)) | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
