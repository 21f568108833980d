"""One Latin spelling of a word, and how several sources of spellings are drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import Final, NamedTuple

__all__ = ["MOST_READINGS", "Reading", "heaviest", "ranked", "weighted"]

MOST_READINGS: Final = 8


class Reading(NamedTuple):
    """One Latin spelling of a word; a tuple, for eight of them are made of every word that is read.

    Attributes:
        text: lower-case ASCII letters and digits, with single blanks where it is several words.
        share: how likely it is among the spellings of the word, above 0 and at most 1.
    """

    text: str
    share: float


# Without the call that names each field, which takes longer than all the rest.
_reading = partial(tuple.__new__, Reading)


def ranked(spellings: Iterable[tuple[str, float]], *, most: int = MOST_READINGS, kept: str = "") -> tuple[Reading, ...]:
    """The likeliest spellings, the weights of equal ones added.

    Args:
        spellings: folded spellings with weights above 0, in any order.
        most: how many to give.
        kept: a spelling that stays among them however unlikely it is.
    """
    weights: dict[str, float] = {}
    for text, weight in spellings:
        if text:
            weights[text] = weights.get(text, 0.0) + weight
    total = sum(weights.values())
    if not total:
        return ()
    best = heaviest(weights, most)
    if kept in weights and kept not in dict(best):
        best[-1] = kept, weights[kept]
    return tuple([_reading((text, round(weight / total, 4) or 0.0001)) for text, weight in best])


def heaviest(weights: Mapping[str, float], most: int) -> list[tuple[str, float]]:
    """The texts of the greatest weights, the greatest first, equal ones by the alphabet."""
    order = sorted(weights.items())
    order.sort(key=itemgetter(1), reverse=True)
    return order[:most]


def weighted(spellings: Iterable[tuple[str, float]], share: float) -> list[tuple[str, float]]:
    """The spellings of one source, their weights scaled so that they add up to a share of the whole."""
    listed = list(spellings)
    total = sum([weight for _, weight in listed])
    return [(text, weight / total * share) for text, weight in listed] if total else []
