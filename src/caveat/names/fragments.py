"""Fragments: words asked that hold a listed word beside something else, or only the beginning of one."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from caveat.names.pairing import CUT_WORD, INITIAL, PARTED, How, Pair, best_pairs
from caveat.names.tokens import Errors, Token, TokenKind
from caveat.names.world_names import is_world_name

__all__ = ["LEAST_OF_PARTS", "may_be_parted", "pair_cut", "pair_led", "pair_parted"]

LEAST_OF_PARTS: Final = 4
"""Letters that a word must have to be told within another."""

_LEAST_PARTED: Final = 8


def pair_led(
    asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int], unknown: Container[int]
) -> list[Pair]:
    """Words asked that are known nowhere, and are an initial and a name of a person written together: JSmith."""
    pairs = []
    for place in [one for one in left if one in unknown and _may_be_misspelled(asked[one])]:
        initial, family = asked[place].text[0], asked[place].text[1:]
        for other in [one for one in right if listed[one].text == family and len(family) >= LEAST_OF_PARTS]:
            begun = (one for one in right if one != other and len(listed[one].text) > 1)
            given = next((one for one in begun if listed[one].text[0] == initial), None)
            if given is not None:
                pairs.append(Pair((place,), tuple(sorted((other, given))), INITIAL, How.INITIAL))
                left.remove(place)
                right.remove(other)
                right.remove(given)
                break
    return pairs


def _may_be_misspelled(word: Token) -> bool:
    return word.kind is TokenKind.WORD and word.errors is Errors.ANY and not is_world_name(word.text)


def pair_cut(cut: str, listed: Sequence[Token], left: list[int], right: list[int]) -> list[Pair]:
    """The last word asked, where it begins a listed word: all words before it have partners."""
    for place in right:
        if len(cut) < len(listed[place].text) and listed[place].text.startswith(cut):
            right.remove(place)
            return [Pair((left.pop(),), (place,), CUT_WORD, How.CUT)]
    return []


def pair_parted(
    asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int], unknown: Container[int]
) -> list[Pair]:
    """Words asked that are known nowhere, and listed ones that they begin or end with."""
    words = [place for place in left if place in unknown and may_be_parted(asked[place])]
    found = [
        Pair((place,), (other,), PARTED, How.PARTED)
        for place in words
        for other in right
        if _is_part(listed[other].text, asked[place].text)
    ]
    return best_pairs(found, left, right)


def may_be_parted(word: Token) -> bool:
    """Whether a word may be two that were written together: it is known neither as a name nor as a word of trade."""
    return len(word.text) >= _LEAST_PARTED and _may_be_misspelled(word)


def _is_part(part: str, word: str) -> bool:
    """Whether a word begins or ends with another that makes a good part of it."""
    if not LEAST_OF_PARTS <= len(part) <= len(word) - 2 or 3 * len(part) < len(word):
        return False
    return word.startswith(part) or word.endswith(part)
