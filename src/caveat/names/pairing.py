"""Pairs of words of two names: in what way they are one, and how alike that makes them, in thousandths."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = [
    "ABBREVIATED",
    "CUT_WORD",
    "INITIAL",
    "JOINED",
    "JOINED_ALIKE",
    "NEAR_ERRORS",
    "NEAR_LEAST",
    "NEAR_LOSS",
    "NEAR_MOST",
    "PARTED",
    "PARTED_REST",
    "SOUGHT_ERRORS",
    "STANDS_FOR",
    "Alignment",
    "How",
    "Pair",
    "best_pairs",
]

STANDS_FOR: Final = 980
JOINED: Final = 970
JOINED_ALIKE: Final = 900
"""An error on top of a join: one letter, and only in long words."""
INITIAL: Final = 900
ABBREVIATED: Final = 900
PARTED: Final = 870
"""A listed word with something written together with it: a title, a legal form, another name."""
PARTED_REST: Final = 350
CUT_WORD: Final = 900
NEAR_ERRORS: Final = (5, 9, 14, 20)
"""Letters that a whole name needs for what is left of it to be one, two, three or four errors apart."""
SOUGHT_ERRORS: Final = (5, 11, 18, 26)
"""The same where names are sought by their letters alone, which costs time; most others are found by their words."""
NEAR_LOSS: Final = 1800
"""What an error takes away, divided by the letters of the name: one in eight leaves 775 of 1000."""
NEAR_LEAST: Final = 500
NEAR_MOST: Final = 930


class How(StrEnum):
    """In what way two words are one."""

    SAME = "same"
    STANDS_FOR = "stands_for"
    ALIKE = "alike"
    JOINED = "joined"
    ABBREVIATED = "abbreviated"
    INITIAL = "initial"
    NEAR = "near"
    PARTED = "parted"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of both names that are one; places count from 0 and are several where words were joined.

    The similarity is in thousandths.
    """

    asked: tuple[int, ...]
    listed: tuple[int, ...]
    similarity: int
    how: How


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs, and the places of the words that have none."""

    pairs: tuple[Pair, ...]
    asked_left: tuple[int, ...]
    listed_left: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the pairs stand in the same order in both names."""
        places = [pair.listed[0] for pair in sorted(self.pairs, key=lambda pair: pair.asked)]
        return places == sorted(places)


def best_pairs(found: list[Pair], left: list[int], right: list[int]) -> list[Pair]:
    """The best of pairs that were found, no word twice; their words leave the lists of those unpaired."""
    found.sort(key=lambda pair: (-pair.similarity, pair.asked, pair.listed))
    taken = []
    for pair in found:
        if pair.asked[0] in left and pair.listed[0] in right:
            taken.append(pair)
            left.remove(pair.asked[0])
            right.remove(pair.listed[0])
    return taken
