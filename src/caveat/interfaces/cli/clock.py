"""The one place that reads the clock: today in the user's zone, and instants in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime

__all__ = ["now", "today"]


def today() -> date:
    """Today in the user's zone."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)
