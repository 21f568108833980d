"""Tokens: the words of a folded name, each with its kind and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from caveat.names.letter_codes import decoded
from caveat.names.readings.coded import meaning
from caveat.names.tables import abbreviations, word_kinds

__all__ = ["Errors", "Token", "TokenKind", "token"]

# Not "ovic" and "evic", with which family names of the Balkans end: Milosevic.
_PATRONYMICS = ("ovich", "evich", "ovna", "evna", "ovych", "yevich", "ievich")
_LEAST_PATRONYMIC, _LEAST_CODED_PATRONYMIC = 7, 6
_LONGEST_PATRONYMIC = 16
"""Longer ones are a family name and a patronymic written together."""


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


class Errors(IntEnum):
    """In what ways a word may differ from the same word elsewhere."""

    ANY = 0
    SOUND = 1
    """Read from letters that leave out vowels or from syllables: Latin letters are not mistyped, but spelled by ear."""
    NONE = 2
    """Read from Chinese characters: its spelling is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One folded word.

    Attributes:
        text: the word, or the likeliest spelling of a word of another script.
        stands_for: the full word where it is an abbreviation or a foreign spelling.
        errors: in what ways it may differ from the same word elsewhere.
        also: other spellings that it may have in Latin letters, each with its likelihood in thousandths.
    """

    text: str
    stands_for: str
    kind: TokenKind
    errors: Errors = Errors.ANY
    also: tuple[tuple[str, int], ...] = ()

    @property
    def is_abbreviated(self) -> bool:
        """Whether it was written otherwise than the word it stands for."""
        return self.text != self.stands_for

    @property
    def is_coded(self) -> bool:
        """Whether it is a word of another alphabet in letter codes."""
        return not self.text.isascii()

    @property
    def shown(self) -> str:
        """The word as a person reads it: one in letter codes in its own letters."""
        return decoded(self.text)


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


def _kind(word: str, full: str) -> TokenKind:
    if not word.isascii():
        return _coded_kind(word)
    if not full.isalpha() and any(character.isdigit() for character in full):
        return TokenKind.NUMBER
    kind = word_kinds().get(word) or word_kinds().get(full)
    if kind is not None:
        return TokenKind(kind)
    if len(word) == 1:
        return TokenKind.INITIAL
    if _LEAST_PATRONYMIC <= len(word) <= _LONGEST_PATRONYMIC and word.endswith(_PATRONYMICS):
        return TokenKind.PATRONYMIC
    return TokenKind.WORD


def _coded_kind(code: str) -> TokenKind:
    """The kind of a word in letter codes, by what it means."""
    kind = word_kinds().get(meaning(code)) or word_kinds().get(abbreviations().get(meaning(code), ""))
    if kind is not None:
        return TokenKind(kind)
    if len(code) == 1:
        return TokenKind.INITIAL
    patronymic = len(code) >= _LEAST_CODED_PATRONYMIC and meaning(code).endswith(_PATRONYMICS)
    return TokenKind.PATRONYMIC if patronymic else TokenKind.WORD
