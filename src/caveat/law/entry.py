"""One way in which a listing brings a measure into a question."""

from __future__ import annotations

from dataclasses import dataclass

from caveat.model.answer import Match
from caveat.model.truth import Truth

__all__ = ["Entry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One way in for a measure.

    Attributes:
        word: the subject role of the measure in which the party is tested.
        match: the party and the listing.
        truth: whether the listing reaches the party.
        unknown: the facts that settle it where it is in doubt.
    """

    word: str
    match: Match
    truth: Truth
    unknown: frozenset[str] = frozenset()
