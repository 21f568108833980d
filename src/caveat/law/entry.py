"""One way in which a listing brings a measure into a question."""

from __future__ import annotations

from dataclasses import dataclass

from caveat.model.answer import Match
from caveat.model.truth import Truth

__all__ = ["Entry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One way in for a measure. `unknown` names the facts that settle it where it is in doubt."""

    match: Match | None
    truth: Truth
    unknown: frozenset[str] = frozenset()
