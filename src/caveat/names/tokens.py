"""Tokens: the words of a folded name, each with its kind and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from caveat.names.tables import abbreviations, word_kinds

__all__ = ["Token", "TokenKind", "numbered", "token"]

# Roman numbers that are initials, or names such as Vi and Xi: they count only at the end of what is no person's name.
_ROMAN = {"i": "1", "v": "5", "vi": "6", "x": "10", "xi": "11"}
_PATRONYMICS = ("ovich", "evich", "ovna", "evna", "ovych", "yevich", "ievich", "ovic", "evic")


class TokenKind(StrEnum):
    """What a word is in a name; in the names of persons only some of these kinds count."""

    WORD = "word"
    NUMBER = "number"
    INITIAL = "initial"
    PATRONYMIC = "patronymic"
    PARTICLE = "particle"
    FUNCTION = "function"
    TITLE = "title"
    GENERIC = "generic"
    INDUSTRY = "industry"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One folded word; `stands_for` is the full word where it is an abbreviation or a foreign spelling."""

    text: str
    stands_for: str
    kind: TokenKind

    @property
    def is_abbreviated(self) -> bool:
        """Whether it was written otherwise than the word it stands for."""
        return self.text != self.stands_for


@lru_cache(maxsize=1 << 17)
def token(word: str) -> Token:
    """The token of a folded word.

    Example:
        >>> token("tech").stands_for, token("tech").kind.value, token("61398").kind.value
        ('technology', 'generic', 'number')
    """
    full = abbreviations().get(word, word)
    if full.isdigit():
        full = full.lstrip("0") or "0"
    return Token(text=word, stands_for=full, kind=_kind(word, full))


def numbered(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of a name, the last one as a number where it may be a Roman one that is a letter or a name elsewhere.

    Example:
        >>> [word.stands_for for word in numbered((token("ocean"), token("star"), token("v")))]
        ['ocean', 'star', '5']
    """
    if len(words) < 2 or words[-1].text not in _ROMAN:
        return words
    last = words[-1].text
    return (*words[:-1], Token(text=last, stands_for=_ROMAN[last], kind=TokenKind.NUMBER))


def _kind(word: str, full: str) -> TokenKind:
    if any(character.isdigit() for character in full):
        return TokenKind.NUMBER
    kind = word_kinds().get(word) or word_kinds().get(full)
    if kind is not None:
        return TokenKind(kind)
    if len(word) == 1:
        return TokenKind.INITIAL
    if len(word) >= 7 and word.endswith(_PATRONYMICS):
        return TokenKind.PATRONYMIC
    return TokenKind.WORD
