"""What validations count: shares, failures, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

__all__ = ["FLOOR", "Failures", "Totals", "per_second", "ratio"]

Totals: TypeAlias = dict[str, object]
"""What a validation gives: counts and shares by name, tables of them, and `failures`."""

FLOOR: Final = 0.40
"""Hits below it are of no use at any threshold; it bounds the work of finding out what a threshold would do."""

_MOST: Final = 1_000


@dataclass(slots=True)
class Failures:
    """The first thousand failures, and how many there were."""

    rows: list[Mapping[str, object]] = field(default_factory=list)
    count: int = 0

    def add(self, row: Mapping[str, object]) -> None:
        """Count a failure, and keep it if it is one of the first."""
        self.count += 1
        if len(self.rows) < _MOST:
            self.rows.append(row)

    def shown(self) -> Totals:
        """As totals: `failed` and `failures`."""
        return {"failed": self.count, "failures": self.rows}


def ratio(part: int, whole: int) -> float | None:
    """A share to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def per_second(done: int, seconds: float) -> int:
    """How many were done in a second of the processor."""
    return round(done / seconds) if seconds > 0 else 0
