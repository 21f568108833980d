"""Rows of a file screened one after another, each with its hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import TypeVar

from caveat.match.screen import Screener
from caveat.model.hit import Hit
from caveat.model.party import Party

__all__ = ["screened"]

_Row = TypeVar("_Row")


def screened(
    screener: Screener, rows: Iterable[_Row], asked: Callable[[_Row], str | Party], *, threshold: float, limit: int
) -> Iterator[tuple[_Row, tuple[Hit, ...]]]:
    """Yield each row with the hits of what it asks, in order; as many rows are held as the screener reads ahead.

    Args:
        screener: what screens.
        rows: whatever asks.
        asked: the name, or the party, that a row asks.
        threshold: the least score of a hit.
        limit: the most hits of a row.
    """
    rows, asking = tee(rows)
    hits = screener.screen_many(map(asked, asking), threshold=threshold, limit=limit)
    return zip(rows, hits, strict=True)
