"""Exit codes: 0 nothing found or not barred, 1 every other outcome, 2 wrong use or unreadable input, 3 not ready."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from caveat.model.answer import ListState, Outcome

__all__ = ["Exit", "exit_for", "not_ready"]


class Exit(IntEnum):
    """What a command ends with; 2 wins over all, 1 over 3 (the JSON says both)."""

    OPEN = 0
    FOUND = 1
    WRONG = 2
    NOT_READY = 3


def exit_for(outcomes: Iterable[Outcome], lists: Iterable[ListState]) -> Exit:
    """The code for some outcomes: found where one of them is no yes, else not ready where a list that matters is."""
    if any(not outcome.is_open for outcome in outcomes):
        return Exit.FOUND
    return Exit.NOT_READY if not_ready(lists) else Exit.OPEN


def not_ready(lists: Iterable[ListState]) -> tuple[str, ...]:
    """The lists on which a clean result cannot rest: read too long ago, in part, or never."""
    return tuple(state.id for state in lists if not state.is_ready)
