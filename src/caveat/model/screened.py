"""What screening gave for one name or party, and from what it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caveat.model.hit import Hit
from caveat.model.party import Party
from caveat.model.territory import TerritoryHit

__all__ = ["AlertRate", "EditionHeard", "ScreenProvenance", "Screened", "SettledHit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledHit:
    """A hit that a person settled before as a false positive; it is no alert, and is never silently gone.

    Attributes:
        by, on, why: who settled it, on which day and why, where that was written down.
        line: where in the file of settled pairs it stands.
    """

    hit: Hit
    by: str | None = None
    on: date | None = None
    why: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionHeard:
    """An edition that speaks for some lists; `sha256` is that of its file, or the digest over several."""

    publication: str
    published_on: date
    sha256: str | None
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRate:
    """The share of invented names that alerts at a threshold on the lists at hand.

    Attributes:
        names: how many were screened.
        least, most: the interval of the rate at 95 %.
        by_kind: the share of each kind of name: `person`, `person_native`, `organization`.
    """

    threshold: float
    rate: float
    least: float
    most: float
    names: int
    by_kind: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenProvenance:
    """All that decides what screening gives: two answers of equal provenance are equal to the bit.

    Attributes:
        caveat: version of the package.
        engine: version of the engine.
        config: digest of the engine's version, tables and numbers.
        lists_digest: digest of the editions and links, and of what is supposed on top of them.
        editions: those that speak for a list on the day, by publication.
        day, known_on: as of which day, and as published by which day; None for everything published.
        threshold, limit: the least score of a hit, and the most hits of a name.
        mode: how candidates are searched for.
        settled: digest of the settled pairs that were left out; None where none were given.
        alert_rate: what the threshold was chosen for; None where it was given as it is.
        receipt: digest of all of this.
    """

    caveat: str
    engine: str
    config: str
    lists_digest: str
    editions: tuple[EditionHeard, ...]
    day: date
    known_on: date | None
    threshold: float
    limit: int
    mode: str
    settled: str | None
    alert_rate: AlertRate | None
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """A name or party with its hits; where `not_screened` says why it could not be, no hit means nothing.

    Attributes:
        hits: listed parties that it may mean, best first.
        settled: hits that a person settled before, which are left out of `hits`.
        territories: restricted territories that the name or its address names, where these were looked for.
    """

    asked: str | Party
    hits: tuple[Hit, ...]
    settled: tuple[SettledHit, ...] = ()
    not_screened: str | None = None
    territories: tuple[TerritoryHit, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether a listed party was hit, or a territory for sure under law in force."""
        return bool(self.hits) or any(hit.bars for hit in self.territories)

    @property
    def name(self) -> str:
        """The name asked."""
        return self.asked if isinstance(self.asked, str) else self.asked.name
