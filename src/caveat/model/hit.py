"""Hits: listed parties that a name may mean, each with a score and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from caveat.model.party import Party

__all__ = ["Hit", "Reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence for (points above 0) or against (below 0) a hit.

    Attributes:
        feature: `rare_word`, `word_typo`, `legal_form`, `birth_date`, `identifier` …
        asked, listed: the words compared; None where the feature compares none.
    """

    feature: str
    points: float
    asked: str | None = None
    listed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed party above the threshold.

    Attributes:
        score: 0 to 1; ranks, and is no probability.
        name: the listed name that matched best.
    """

    party: Party
    score: float
    name: str
    reasons: tuple[Reason, ...]
