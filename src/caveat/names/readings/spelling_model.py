"""Spelling models: how the letters of a script are spelled one after the other, learnt from pairs of words.

A graphone is a native letter with the Latin letters that it is spelled by (none, one or several). A model knows how
likely a graphone is after the two or three before it, and gives the likeliest Latin spellings of a word that it has
never seen (M. Bisani and H. Ney, Joint-sequence models for grapheme-to-phoneme conversion, 2008; back-off with
Witten-Bell weights).

A file of a model is zlib-compressed: a line of JSON (`letters`: native letter to its spellings in the order of their
numbers, `sizes`: n-grams of each length), then for each length the sorted keys as differences (8 bytes each, little
endian), the costs and the back-off costs (a byte each). A key holds 16 bits a graphone; number 0 stands for the begin
and the end of a word. A cost is a negative natural logarithm in sixteenths.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from caveat.names.readings.reading import heaviest
from caveat.names.readings.spelling_kernel import SpellingKernel, library
from caveat.names.readings.spelling_search import SpellingSearch
from caveat.names.readings.spelling_tables import SCALE, SpellingTables

__all__ = ["SpellingModel"]

_LONGEST_WORD: Final = 40


class SpellingModel:
    """The model of one script."""

    def __init__(self, packed: bytes, *, kernel: bool = True) -> None:
        tables, found = SpellingTables(packed), library() if kernel else None
        self._search = SpellingKernel(tables, found) if found else SpellingSearch(tables)

    def spellings(self, letters: Sequence[str], *, most: int) -> list[tuple[str, float]]:
        """The likeliest spellings of a word given letter by letter, with their probabilities, the likeliest first.

        What lies beyond 40 letters is not spelled.
        """
        ended: dict[str, float] = {}
        for text, cost in self._search.spell(letters[:_LONGEST_WORD]):
            ended[text] = ended.get(text, 0.0) + _chance(cost)
        ended.pop("", None)
        return heaviest(ended, most)


@lru_cache(maxsize=1 << 12)
def _chance(cost: int) -> float:
    return math.exp(-cost / SCALE)
