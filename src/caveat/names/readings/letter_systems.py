"""Systems of transliteration: a table of letters, one column a system, applied with the longest letters first.

A cell is a spelling, or three for the beginning of a word, after a vowel or a sign, and elsewhere: `ye|ye|e`. Letters
that end in a full stop stand for the end of a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeAlias

from anyascii import anyascii

from caveat.names.tables import read

__all__ = ["transliterated", "transliterations"]

_PLACES: Final = 3
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
    return transliterations(word, table)[name]


@lru_cache(maxsize=1 << 10)
def transliterations(word: str, table: str) -> Mapping[str, str]:
    """Spell a word by every system of a table: its letters are the same in all of them."""
    known, text, place = _systems(table), word + _END, 0
    cells = [known.blank]
    while place < len(word):
        letters = known.letters_at(text, place)
        by_place = known.cells.get(letters) or known.unknown(letters)
        cells.append(by_place[0 if not place else 1 if word[place - 1] in _VOWELS_AND_SIGNS else 2])
        place += len(letters)
    return dict(zip(known.names, map("".join, zip(*cells, strict=True)), strict=True))


_Cells: TypeAlias = tuple[tuple[str, ...], ...]
"""Spellings by every system at the beginning of a word, after a vowel or a sign, and elsewhere."""


@dataclass(frozen=True, slots=True)
class _Systems:
    """The systems of a table: names, spellings of letters, and by first letter several letters, the most first."""

    names: tuple[str, ...]
    cells: Mapping[str, _Cells]
    longer: Mapping[str, tuple[str, ...]]

    @property
    def blank(self) -> tuple[str, ...]:
        return ("",) * len(self.names)

    def letters_at(self, text: str, place: int) -> str:
        """The longest letters of the table that stand at a place, or the one letter that does."""
        for letters in self.longer.get(text[place], ()):
            if text.startswith(letters, place):
                return letters
        return text[place]

    def unknown(self, letter: str) -> _Cells:
        return ((_plain(letter),) * len(self.names),) * _PLACES


@cache
def _systems(table: str) -> _Systems:
    rows = list(read(table))
    names = tuple(name for name in rows[0] if name != "letters")
    cells = {row["letters"]: _by_place([row[name].split("|") for name in names]) for row in rows}
    longer: dict[str, list[str]] = defaultdict(list)
    for letters in sorted((letters for letters in cells if len(letters) > 1), key=len, reverse=True):
        longer[letters[0]].append(letters)
    return _Systems(names, cells, {first: tuple(several) for first, several in longer.items()})


def _by_place(spellings: list[list[str]]) -> _Cells:
    full = [several if len(several) == _PLACES else several[:1] * _PLACES for several in spellings]
    return tuple(zip(*full, strict=True))


@lru_cache(maxsize=1 << 12)
def _plain(letter: str) -> str:
    return "".join(filter(str.isalnum, str(anyascii(letter)).lower()))
