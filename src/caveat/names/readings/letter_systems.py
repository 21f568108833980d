"""Systems of transliteration: a table of letters, one column a system, applied with the longest letters first.

A cell is a spelling, or three for the beginning of a word, after a vowel or a sign, and elsewhere: `ye|ye|e`. Letters
that end in a full stop stand for the end of a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from anyascii import anyascii

from caveat.names.tables import read

__all__ = ["system", "transliterated"]

_LONGEST: Final = 5
_END: Final = "."
# Of Korean jamo the vowels and the voiced finals n, l, m, ng, after which a consonant is voiced.
_VOWELS_AND_SIGNS: Final = frozenset("аеёиіїоуыэюяєәөұүјьъαεηιουω") | {
    *map(chr, range(0x1161, 0x1176)),
    "\u11ab",
    "\u11af",
    "\u11b7",
    "\u11bc",
}


def transliterated(word: str, table: str, name: str) -> str:
    """Spell a word by one system.

    Args:
        word: its letters, of one script, in lower case, as `variants.letters` writes them.
        table: a table of the package: cyrillic, greek or kana.
        name: a column of that table.

    Example:
        >>> transliterated("дмитрий", "cyrillic", "press"), transliterated("щукин", "cyrillic", "german")
        ('dmitry', 'schtschukin')
    """
    spellings, text = system(table, name), word + _END
    latin, place = [], 0
    while place < len(word):
        length = next((n for n in range(_LONGEST, 0, -1) if text[place : place + n] in spellings), 0)
        if length:
            latin.append(_fitting(spellings[text[place : place + length]], word, place))
        else:
            latin.append("".join(filter(str.isalnum, str(anyascii(word[place])).lower())))
        place += max(1, length)
    return "".join(latin)


@cache
def system(table: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """The spellings of letters in one column of a table."""
    return MappingProxyType({row["letters"]: tuple(row[name].split("|")) for row in read(table)})


def _fitting(cell: tuple[str, ...], word: str, place: int) -> str:
    if len(cell) == 1:
        return cell[0]
    initial, after_vowel, elsewhere = cell
    if place == 0:
        return initial
    return after_vowel if word[place - 1] in _VOWELS_AND_SIGNS else elsewhere
