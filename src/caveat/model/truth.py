"""Three-valued truth: a condition is true, false, or unknown (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

__all__ = ["Truth"]


class Truth(Enum):
    """Whether a condition holds; unknown is a value of its own and never guessed.

    Example:
        >>> Truth.all([Truth.TRUE, Truth.UNKNOWN]), Truth.any([Truth.TRUE, Truth.UNKNOWN])
        (<Truth.UNKNOWN: 'unknown'>, <Truth.TRUE: 'true'>)
    """

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """Turn a bool, or None for unknown, into a Truth."""
        if value is None:
            return cls.UNKNOWN
        return cls.TRUE if value else cls.FALSE

    @classmethod
    def all(cls, values: Iterable[Truth]) -> Truth:
        """Conjunction: false if any is false, else unknown if any is unknown."""
        found = cls.TRUE
        for value in values:
            if value is cls.FALSE:
                return value
            if value is cls.UNKNOWN:
                found = value
        return found

    @classmethod
    def any(cls, values: Iterable[Truth]) -> Truth:
        """Disjunction: true if any is true, else unknown if any is unknown."""
        found = cls.FALSE
        for value in values:
            if value is cls.TRUE:
                return value
            if value is cls.UNKNOWN:
                found = value
        return found

    def __invert__(self) -> Truth:
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE
