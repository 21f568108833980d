"""Weights: how much a word tells, by its kind and by how rare it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from caveat.names.tokens import Token, TokenKind

__all__ = ["EvenRarity", "Rarity", "weight"]


class Rarity(Protocol):
    """How rare words are among the names that are compared."""

    def rarity(self, word: str) -> float:
        """0 for a word of every name, 1 for a word of none."""
        ...


class EvenRarity:
    """Where no list of names is at hand: every word is as rare as the next."""

    def rarity(self, word: str) -> float:  # noqa: ARG002 - the same for every word
        """0.9, as a word that few names of a list have."""
        return 0.9


# The most that a word of a kind may tell. Particles and function words come and go between spellings; words of trade
# and place stand in thousands of names; an initial is one letter of a name.
_CAP_ORGANIZATION: Final[Mapping[TokenKind, float]] = MappingProxyType(
    {
        TokenKind.FUNCTION: 0.04,
        TokenKind.PARTICLE: 0.12,
        TokenKind.TITLE: 0.50,
        TokenKind.GENERIC: 0.22,
        TokenKind.INDUSTRY: 0.45,
        TokenKind.PLACE: 0.35,
        TokenKind.INITIAL: 0.35,
        TokenKind.NUMBER: 0.80,
    }
)
_CAP_PERSON: Final[Mapping[TokenKind, float]] = MappingProxyType(
    {
        TokenKind.FUNCTION: 0.15,
        TokenKind.PARTICLE: 0.10,
        TokenKind.TITLE: 0.15,
        TokenKind.INITIAL: 0.25,
        TokenKind.PATRONYMIC: 0.40,
        TokenKind.NUMBER: 0.50,
    }
)
_LEAST: Final = 0.30
# Short words recur by chance: "Sis", "Emma"; two letters tell little.
_BY_LENGTH: Final[Mapping[int, float]] = MappingProxyType({2: 0.65, 3: 0.80})


def weight(word: Token, rarity: Rarity, *, person: bool) -> float:
    """How much a word tells, 0 to 1."""
    cap = (_CAP_PERSON if person else _CAP_ORGANIZATION).get(word.kind, 1.0)
    if cap <= _LEAST:
        return cap
    rare = max(_LEAST, rarity.rarity(word.stands_for)) * _BY_LENGTH.get(len(word.text), 1.0)
    return min(cap, rare)
