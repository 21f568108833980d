"""Weights: how much a word tells, by its kind, its length and how rare it is; in thousandths, for sums to be exact."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Protocol

from caveat.names.tokens import Token, TokenKind

__all__ = ["EvenRarity", "Rarity", "is_unknown", "weight"]


class Rarity(Protocol):
    """How many parties bear a word, among those that are compared."""

    def bearers(self, word: str) -> int:
        """How many parties have a name with this folded word."""
        ...


class EvenRarity:
    """Where no list of names is at hand: every word is as rare as the next."""

    def bearers(self, word: str) -> int:  # noqa: ARG002 - the same for every word
        """As few as of most words of a list."""
        return 2


_SCALE: Final = math.log(50_000)
"""A word of so many parties tells next to nothing. A constant, so that a list more does not change every weight."""

# The most that a word of a kind may tell. Particles and function words come and go between spellings; words of trade
# and place stand in thousands of names; an initial is one letter of a name.
_CAP_ORGANIZATION: Final[Mapping[TokenKind, int]] = MappingProxyType(
    {
        TokenKind.FUNCTION: 40,
        TokenKind.PARTICLE: 120,
        TokenKind.TITLE: 500,
        TokenKind.GENERIC: 220,
        TokenKind.INDUSTRY: 450,
        TokenKind.PLACE: 350,
        TokenKind.INITIAL: 350,
        TokenKind.NUMBER: 800,
    }
)
_CAP_PERSON: Final[Mapping[TokenKind, int]] = MappingProxyType(
    {
        TokenKind.FUNCTION: 150,
        TokenKind.PARTICLE: 100,
        TokenKind.TITLE: 150,
        TokenKind.INITIAL: 250,
        TokenKind.PATRONYMIC: 400,
        TokenKind.NUMBER: 500,
    }
)
_MOST: Final = 1000
_LEAST: Final = 300
# Short words recur by chance: "Sis", "Emma"; two letters tell little.
_BY_LENGTH: Final[Mapping[int, float]] = MappingProxyType({2: 0.65, 3: 0.80})


def weight(word: Token, bearers: int, *, person: bool) -> int:
    """How much a word tells, 0 to 1000.

    Args:
        word: the word.
        bearers: how many parties have it.
        person: whether it stands in the name of a person.
    """
    return _weight(word.kind, len(word.text), bearers, person)


def is_unknown(word: Token, rarity: Rarity) -> bool:
    """Whether nobody bears a word, as its weight tells among organizations; words of trade weigh the same then."""
    return weight(word, rarity.bearers(word.text), person=False) == weight(word, 0, person=False)


@lru_cache(maxsize=1 << 15)
def _weight(kind: TokenKind, length: int, bearers: int, person: bool) -> int:
    cap = (_CAP_PERSON if person else _CAP_ORGANIZATION).get(kind, _MOST)
    if cap <= _LEAST:
        return cap
    rarity = _MOST * (1.0 - math.log(bearers + 1) / _SCALE)
    return min(cap, round(max(_LEAST, rarity) * _BY_LENGTH.get(length, 1.0)))
