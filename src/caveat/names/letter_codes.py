"""Letter codes: words of other alphabets letter for letter, in bytes that no Latin word has.

A reading tells how a word is spelled in Latin letters, and a letter typed wrong gives another reading. So words of one
alphabet are compared by their own letters too. A letter is one of the upper 128 characters of Latin-1, so that a word
of the index stays a string of bytes, of which each alphabet has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from caveat.names.tables import read

__all__ = ["decoded", "encoded", "script_of_code", "spoken"]

# A line feed, a blank, a hyphen that does not show, and raised digits: no letters to Python.
_LEFT_OUT: Final = frozenset({0x85, 0xA0, 0xAD, 0xB2, 0xB3, 0xB9})


def encoded(letters: str) -> str:
    """Letters of a unified word in codes; what has no code is left out.

    Example:
        >>> encoded("huawei"), decoded(encoded("елкин"))
        ('', 'елкин')
    """
    return letters.translate(_codes().by_letter)


def decoded(text: str) -> str:
    """The letters that were encoded; Latin ones as they are."""
    return text if text.isascii() else text.translate(_codes().by_code)


def script_of_code(code: str) -> str:
    """The script of an encoded word."""
    return _codes().scripts[code[0]]


def spoken(code: str) -> str:
    """An encoded word with a, i and u for its vowels, which are left out and put in where languages meet.

    One of vowels alone stays as it is: it sounds like no Latin word.
    """
    with_vowels = code.translate(_codes().vowels)
    return code if with_vowels.isascii() else with_vowels


@dataclass(frozen=True, slots=True)
class _Codes:
    by_letter: Mapping[int, str]
    by_code: Mapping[int, str]
    scripts: Mapping[str, str]
    vowels: Mapping[int, str]


class _OrNothing(dict[int, str]):
    """A table for `str.translate` that leaves out what it does not hold."""

    def __missing__(self, point: int) -> str:
        return ""


@cache
def _codes() -> _Codes:
    rows = list(read("letter_codes"))
    codes = (chr(point) for point in range(0x80, 0x100) if point not in _LEFT_OUT)
    scripts = {letter: row["script"] for row in rows for letter in row["letters"]}
    by_letter = dict(zip(scripts, codes, strict=False))
    vowels = {by_letter[pair[0]]: pair[1] for row in rows for pair in row["vowels"].split()}
    borrowed = {row["letter"]: by_letter.get(row["like"], "") for row in read("borrowed_letters")}
    return _Codes(
        by_letter=_OrNothing({ord(letter): code for letter, code in (borrowed | by_letter).items()}),
        by_code={ord(code): letter for letter, code in by_letter.items()},
        scripts={code: scripts[letter] for letter, code in by_letter.items()},
        vowels={ord(code): vowel for code, vowel in vowels.items()},
    )
