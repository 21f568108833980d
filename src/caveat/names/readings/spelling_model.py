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

import json
import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from anyascii import anyascii

__all__ = ["SCALE", "SpellingModel"]

SCALE: Final = 16
_BEAM: Final = 12
_MOST_STEPS: Final = 8
_UNKNOWN_COST: Final = 4 * SCALE
_GRAPHONE: Final = 16
_MASK: Final = (1 << _GRAPHONE) - 1

_Step = tuple[int, str, int]
"""A graphone, the Latin letters it adds, its cost."""


class SpellingModel:
    """The model of one script."""

    def __init__(self, packed: bytes) -> None:
        head, _, rest = zlib.decompress(packed).partition(b"\n")
        header = json.loads(head)
        self._numbers: dict[str, tuple[int, int]] = {}
        self._texts = [""]
        for letter, texts in header["letters"].items():
            self._numbers[letter] = (len(self._texts), len(self._texts) + len(texts))
            self._texts.extend(texts)
        self._keys: list[array[int]] = []
        self._costs: list[bytes] = []
        self._backoffs: list[bytes] = []
        for size in header["sizes"]:
            self._keys.append(_summed(rest[: 8 * size]))
            self._costs.append(rest[8 * size : 9 * size])
            self._backoffs.append(rest[9 * size : 10 * size])
            rest = rest[10 * size :]
        self._steps = lru_cache(maxsize=1 << 14)(self._find_steps)

    def spellings(self, letters: Sequence[str], *, most: int) -> list[tuple[str, float]]:
        """The likeliest spellings of a word given letter by letter, with their probabilities, the likeliest first."""
        beam: list[tuple[int, str, int]] = [(0, "", 0)]
        history_mask = (1 << _GRAPHONE * (len(self._keys) - 1)) - 1
        for letter in letters:
            reached: dict[tuple[str, int], int] = {}
            for cost, text, history in beam:
                for graphone, latin, more in self._steps(history, letter):
                    state = (text + latin, (history << _GRAPHONE | graphone) & history_mask)
                    total = cost + more
                    if total < reached.get(state, total + 1):
                        reached[state] = total
            best = sorted((cost, text, history) for (text, history), cost in reached.items())
            beam = best[:_BEAM]
        ended = defaultdict(float)
        for cost, text, history in beam:
            ended[text] += math.exp(-(cost + self._end_cost(history)) / SCALE)
        ended.pop("", None)
        return sorted(ended.items(), key=lambda item: (-item[1], item[0]))[:most]

    def _find_steps(self, history: int, letter: str) -> tuple[_Step, ...]:
        """The graphones of a letter after a history of one or more graphones, cheapest first."""
        if letter not in self._numbers:
            return ((0, "".join(filter(str.isalnum, anyascii(letter).lower())), _UNKNOWN_COST),)
        first, end = self._numbers[letter]
        costs: dict[int, int] = {}
        for length in range(len(self._keys)):
            context = history & ((1 << _GRAPHONE * length) - 1)
            if length:
                more = self._backoff(context, length)
                costs = {graphone: cost + more for graphone, cost in costs.items()}
            keys, start = self._keys[length], context << _GRAPHONE
            low, high = bisect_left(keys, start | first), bisect_left(keys, start | end)
            for place in range(low, high):
                costs[keys[place] & _MASK] = self._costs[length][place]
        steps = sorted((cost, graphone) for graphone, cost in costs.items())[:_MOST_STEPS]
        return tuple((graphone, self._texts[graphone], cost) for cost, graphone in steps)

    def _end_cost(self, history: int) -> int:
        cost = 0
        for length in range(len(self._keys)):
            context = history & ((1 << _GRAPHONE * length) - 1)
            place = _place(self._keys[length], context << _GRAPHONE)
            if place is not None:
                cost = self._costs[length][place]
            elif length:
                cost += self._backoff(context, length)
        return cost

    def _backoff(self, context: int, length: int) -> int:
        place = _place(self._keys[length - 1], context)
        return 0 if place is None else self._backoffs[length - 1][place]


def _place(keys: array[int], key: int) -> int | None:
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else None


def _summed(packed: bytes) -> array[int]:
    differences = array("Q")
    differences.frombytes(packed)
    if sys.byteorder == "big":
        differences.byteswap()
    return array("Q", accumulate(differences))
