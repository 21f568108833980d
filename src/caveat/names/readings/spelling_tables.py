"""The tables of a spelling model: graphones by letter, and what each costs after those before it."""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Final

from anyascii import anyascii

from caveat.errors import DataError
from caveat.names.tables import read

__all__ = ["GRAPHONE", "LONGEST_STEP", "SCALE", "SpellingTables", "Step", "borrowed_letters", "place_of"]

SCALE: Final = 16
GRAPHONE: Final = 16
"""Bits of a graphone in a key."""

LONGEST_STEP: Final = 8
"""Latin letters that one letter adds at most."""

_MOST_GRAPHONES: Final = 64
_MASK: Final = (1 << GRAPHONE) - 1
_VOWELS: Final = "aeiouy"
_CONSONANTS: Final = re.compile(f"[^{_VOWELS}]+")
_VOWEL_RUN: Final = re.compile(f"[{_VOWELS}]+")
_UNKNOWN_COST: Final = 4 * SCALE

Step = tuple[int, str, int]
"""A graphone, the Latin letters it adds, its cost."""


class SpellingTables:
    """The tables of one script.

    Attributes:
        numbers: the first number of the graphones of a letter, and the one after the last.
        texts: the Latin letters of each graphone.
        keys: for each length the n-grams of graphones, sorted; their costs, and those of going on without them.
    """

    def __init__(self, packed: bytes) -> None:
        head, _, rest = zlib.decompress(packed).partition(b"\n")
        header = json.loads(head)
        self.numbers: dict[str, tuple[int, int]] = {}
        self.texts = [""]
        for letter, texts in header["letters"].items():
            self.numbers[letter] = (len(self.texts), len(self.texts) + len(texts))
            self.texts.extend(text[:LONGEST_STEP] for text in texts)
            if len(texts) > _MOST_GRAPHONES:
                raise DataError(
                    letter, expected=f"{_MOST_GRAPHONES} spellings", found=str(len(texts)), do="Leave out rare ones."
                )
        self.keys: list[array[int]] = []
        self.costs: list[bytes] = []
        self.backoffs: list[bytes] = []
        for size in header["sizes"]:
            self.keys.append(_summed(rest[: 8 * size]))
            self.costs.append(rest[8 * size : 9 * size])
            self.backoffs.append(rest[9 * size : 10 * size])
            rest = rest[10 * size :]

    def alone(self, letter: str) -> tuple[Step, ...]:
        """The graphones of a letter of which nothing is known before it, cheapest first.

        A letter that the pairs lack, such as a Persian one among Arabic ones, is spelled as one like it, with its own
        consonant; any other as it is transliterated.
        """
        found = sorted((cost, graphone) for graphone, cost in self.following(0, 0, letter))
        if found:
            return tuple((graphone, self.texts[graphone], cost) for cost, graphone in found)
        like, latin = borrowed_letters().get(letter, ("", ""))
        if like and like != letter and (borrowed := tuple(self._borrowed(like, latin))):
            return borrowed
        plain = latin or "".join(filter(str.isalnum, anyascii(letter).lower()))
        return ((0, plain[:LONGEST_STEP], _UNKNOWN_COST),)

    def following(self, start: int, length: int, letter: str) -> Iterator[tuple[int, int]]:
        """The graphones of a letter that a table lists after a context, with their costs."""
        first, end = self.numbers.get(letter, (0, 0))
        keys, costs = self.keys[length], self.costs[length]
        for place in range(bisect_left(keys, start | first), bisect_left(keys, start | end)):
            yield keys[place] & _MASK, costs[place]

    def _borrowed(self, like: str, latin: str) -> Iterator[Step]:
        own = _VOWEL_RUN if latin[-1] in _VOWELS else _CONSONANTS
        for graphone, text, cost in self.alone(like):
            replaced, found = own.subn(latin, text, count=1)
            if found:
                yield graphone, replaced[:LONGEST_STEP], cost


@cache
def borrowed_letters() -> Mapping[str, tuple[str, str]]:
    """Letters of languages that share a script, by a letter of like sound and the own consonant or vowel."""
    return {row["letter"]: (row["like"], row["latin"]) for row in read("borrowed_letters")}


def place_of(keys: array[int], key: int) -> int | None:
    """The place of a key among sorted ones."""
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else None


def _summed(packed: bytes) -> array[int]:
    differences = array("Q")
    differences.frombytes(packed)
    if sys.byteorder == "big":
        differences.byteswap()
    return array("Q", accumulate(differences))
