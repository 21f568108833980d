"""One Latin spelling of a word, and how several sources of spellings are drawn together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["MOST_READINGS", "Reading", "ranked", "weighted"]

MOST_READINGS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One Latin spelling of a word.

    Attributes:
        text: lower-case ASCII letters and digits, with single blanks where it is several words.
        share: how likely it is among the spellings of the word, above 0 and at most 1.
    """

    text: str
    share: float


def ranked(spellings: Iterable[tuple[str, float]], *, most: int = MOST_READINGS, kept: str = "") -> tuple[Reading, ...]:
    """The likeliest spellings, the weights of equal ones added.

    Args:
        spellings: folded spellings with weights above 0, in any order.
        most: how many to give.
        kept: a spelling that stays among them however unlikely it is.
    """
    weights: dict[str, float] = defaultdict(float)
    for text, weight in spellings:
        if text:
            weights[text] += weight
    total = sum(weights.values())
    order = sorted(weights, key=lambda text: (-weights[text], text))
    best = order[:most]
    if kept in weights and kept not in best:
        best[-1] = kept
    return tuple(Reading(text=text, share=min(1.0, round(weights[text] / total, 4)) or 0.0001) for text in best)


def weighted(spellings: Iterable[tuple[str, float]], share: float) -> Iterator[tuple[str, float]]:
    """The spellings of one source, their weights scaled so that they add up to a share of the whole."""
    listed = list(spellings)
    total = sum(weight for _, weight in listed)
    for text, weight in listed:
        yield text, weight / total * share
