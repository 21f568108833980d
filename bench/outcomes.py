"""What engines are compared by: thresholds at equal false alerts, shares found with their intervals, rates."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

__all__ = ["Found", "Outcome", "by", "found", "half", "outcomes", "quantile", "rate", "threshold_at"]

RATE = 0.005


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one query.

    Attributes:
        top: the best score, 0 where nothing was found.
        right: the best score of a party that is right; None where none was found.
        place: how many parties score more than that one.
        direct: its score where every listed name is compared, without an index; None where that is not measured.
    """

    id: str
    top: float
    right: float | None = None
    place: int | None = None
    direct: float | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """How many of some queries found the right party, with the interval of Wilson at 95 %."""

    queries: int
    found: int

    @property
    def share(self) -> float:
        """The share found; 0 of none."""
        return self.found / self.queries if self.queries else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies but for one time in twenty."""
        if not self.queries:
            return 0.0, 1.0
        z, n, share = 1.96, self.queries, self.share
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        width = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - width), min(1.0, middle + width)


def outcomes(raw: Iterable[Mapping[str, Any]]) -> dict[str, Outcome]:
    """Outcomes by query, from JSON."""
    return {one["id"]: Outcome(**one) for one in raw}


def half(key: str) -> bool:
    """Whether a query belongs to the half that sets the threshold; the other half is reported."""
    return sha256(key.encode()).digest()[0] % 2 == 0


def threshold_at(tops: Iterable[float], allowed: float = RATE) -> float:
    """The least threshold, in steps of 0.0001, that no more than this share of the scores reaches."""
    ordered = sorted(tops, reverse=True)
    first = ordered[min(len(ordered) - 1, int(allowed * len(ordered)))] if ordered else 0.0
    return math.floor(first * 10_000 + 1) / 10_000


def rate(tops: Sequence[float], threshold: float) -> float:
    """The share of scores that reach a threshold."""
    return sum(top >= threshold for top in tops) / len(tops) if tops else 0.0


def found(some: Iterable[Outcome], threshold: float, *, direct: bool = False) -> Found:
    """How many queries found the right party at a threshold."""
    scores = [one.direct if direct else one.right for one in some]
    return Found(queries=len(scores), found=sum(score is not None and score >= threshold for score in scores))


def by(
    keys: Mapping[str, Sequence[str]], told: Mapping[str, Outcome], count: Callable[[list[Outcome]], Found]
) -> dict[str, Found]:
    """Shares by whatever the queries are grouped by: keys by query, of which one may have several."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for query, names in keys.items():
        for name in names:
            groups[name].append(told[query])
    return {name: count(some) for name, some in sorted(groups.items())}


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
