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
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from anyascii import anyascii

from caveat.names.tables import read

__all__ = ["SCALE", "SpellingModel", "borrowed_letters"]

SCALE: Final = 16
_BEAM: Final = 12
_MOST_STEPS: Final = 8
_WIDTH: Final = 6 * SCALE
_FAR: Final = 1 << 30
_VOWELS: Final = "aeiouy"
_CONSONANTS: Final = re.compile(f"[^{_VOWELS}]+")
_VOWEL_RUN: Final = re.compile(f"[{_VOWELS}]+")
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
        self._steps = lru_cache(maxsize=1 << 13)(self._find_steps)

    def spellings(self, letters: Sequence[str], *, most: int) -> list[tuple[str, float]]:
        """The likeliest spellings of a word given letter by letter, with their probabilities, the likeliest first."""
        beam: list[tuple[int, int, str]] = [(0, 0, "")]
        length = len(self._keys) - 1
        history_mask = (1 << _GRAPHONE * length) - 1
        for letter in letters:
            reached: dict[tuple[int, str], int] = {}
            bound = _FAR
            for cost, history, text in beam:
                steps = self._steps(history, length, letter)
                bound = min(bound, cost + steps[0][2] + _WIDTH)
                history <<= _GRAPHONE  # noqa: PLW2901 - room for the next graphone
                for graphone, latin, more in steps:
                    total = cost + more
                    if total > bound:
                        break
                    state = ((history | graphone) & history_mask, text + latin)
                    if total < reached.get(state, _FAR):
                        reached[state] = total
            best = sorted((total, *state) for state, total in reached.items())
            beam = best[:_BEAM]
        ended: dict[str, float] = defaultdict(float)
        for cost, history, text in beam:
            ended[text] += math.exp(-(cost + self._end_cost(history)) / SCALE)
        ended.pop("", None)
        return sorted(ended.items(), key=lambda item: (-item[1], item[0]))[:most]

    def _find_steps(self, context: int, length: int, letter: str) -> tuple[_Step, ...]:
        """The graphones of a letter after so many graphones, cheapest first.

        A letter that the pairs lack, such as a Persian one among Arabic ones, is spelled as one like it, with its own
        consonant.
        """
        if not length:
            return self._alone(letter)
        shorter = self._steps(context & ((1 << _GRAPHONE * (length - 1)) - 1), length - 1, letter)
        place = _place(self._keys[length - 1], context)
        if place is None:
            return shorter
        backoff = self._backoffs[length - 1][place]
        after = [(graphone, cost + backoff, text) for graphone, text, cost in shorter]
        listed = dict(self._following(context << _GRAPHONE, length, letter))
        if listed:
            after = [step for step in after if step[0] not in listed]
            own = {graphone: text for graphone, text, _ in shorter}
            after += [(graphone, cost, own.get(graphone) or self._texts[graphone]) for graphone, cost in listed.items()]
            after.sort(key=_by_cost)
        return tuple((graphone, text, cost) for graphone, cost, text in after[:_MOST_STEPS])

    def _alone(self, letter: str) -> tuple[_Step, ...]:
        found = sorted((cost, graphone) for graphone, cost in self._following(0, 0, letter))
        if found:
            return tuple((graphone, self._texts[graphone], cost) for cost, graphone in found)
        like, latin = borrowed_letters().get(letter, ("", ""))
        if like and like != letter and (borrowed := tuple(self._borrowed(like, latin))):
            return borrowed
        return ((0, latin or "".join(filter(str.isalnum, anyascii(letter).lower())), _UNKNOWN_COST),)

    def _following(self, start: int, length: int, letter: str) -> Iterator[tuple[int, int]]:
        """The graphones of a letter that a table lists after a context, with their costs."""
        first, end = self._numbers.get(letter, (0, 0))
        keys, costs = self._keys[length], self._costs[length]
        for place in range(bisect_left(keys, start | first), bisect_left(keys, start | end)):
            yield keys[place] & _MASK, costs[place]

    def _borrowed(self, like: str, latin: str) -> Iterator[_Step]:
        own = _VOWEL_RUN if latin[-1] in _VOWELS else _CONSONANTS
        for graphone, text, cost in self._steps(0, 0, like):
            replaced, found = own.subn(latin, text, count=1)
            if found:
                yield graphone, replaced, cost

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


@cache
def borrowed_letters() -> Mapping[str, tuple[str, str]]:
    """Letters of languages that share a script, by a letter of like sound and the own consonant or vowel."""
    return {row["letter"]: (row["like"], row["latin"]) for row in read("borrowed_letters")}


def _by_cost(step: tuple[int, int, str]) -> tuple[int, int]:
    return step[1], step[0]


def _place(keys: array[int], key: int) -> int | None:
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else None


def _summed(packed: bytes) -> array[int]:
    differences = array("Q")
    differences.frombytes(packed)
    if sys.byteorder == "big":
        differences.byteswap()
    return array("Q", accumulate(differences))
