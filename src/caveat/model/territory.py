"""Territories under comprehensive restrictions, and the hits that a text or an address makes on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caveat.model.hit import Reason
from caveat.model.source import Citation, Confidence

__all__ = ["TerritoryHit", "TerritoryKind", "TerritoryProgram"]


class TerritoryKind(StrEnum):
    """What a text names: a place inside the territory, or its government, which is that wherever it stands."""

    PLACE = "place"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryProgram:
    """A program of law that restricts dealings with a whole territory or its government.

    Attributes:
        issuer: the authority whose law it is: `US`, `EU`.
        kinds: whether it reaches the place, the government, or both.
        since: first day in force.
        until: first day no longer in force; None while it lasts.
        evidence: addresses of the texts that were read.
        checked_on: the day they were read.
    """

    issuer: str
    title: str
    kinds: tuple[TerritoryKind, ...]
    since: date
    until: date | None
    citations: tuple[Citation, ...]
    evidence: tuple[str, ...]
    confidence: Confidence
    checked_on: date | None

    def in_force(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryHit:
    """A territory that a text names.

    Attributes:
        territory: its key, `crimea`; `name` is for people.
        kind: whether a place in it was named, or its government.
        place: the place as the gazetteer calls it; `words` as they were written.
        sure: false where a namesake elsewhere, a typing error or an unclear border leaves doubt.
        reasons: what speaks for it and against it.
        programs: every program about this territory and kind, in force on the day or not.
        in_force: whether one of them was in force on the day asked.
    """

    territory: str
    name: str
    kind: TerritoryKind
    place: str
    words: str
    sure: bool
    reasons: tuple[Reason, ...]
    programs: tuple[TerritoryProgram, ...]
    in_force: bool

    @property
    def bars(self) -> bool:
        """Whether it is sure and the law was in force: what a screening ends with."""
        return self.sure and self.in_force
