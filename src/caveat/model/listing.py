"""Listings: one party's place on one list, with its dates, its parts, and the words of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caveat.model.days import DayRange
from caveat.model.source import Citation, Confidence, Evidence
from caveat.model.truth import Truth

__all__ = ["Listing", "ListingPart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPart:
    """A part of a listing with dates of its own, such as the correspondent ban before the freeze."""

    tag: str
    listed_on: DayRange | None = None
    delisted_on: DayRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One party's place on one list.

    Attributes:
        list: key of the list, `US-BIS-EL`.
        record_id: the issuer's own number where it gives one, else a digest of list, name, country and order.
        name: the name on the list, word for word.
        listed_on: first day on the list; None where the publication does not say.
        delisted_on: first day off the list; None while it stands.
        facts: what the entry itself says and a gate may ask: `el_entry_rule`, `cmic_effective_on`, `sdn_program`,
            `license_requirement` …
        hypothetical: true where it is supposed by a what-if or a law case and not published.
    """

    list: str
    record_id: str
    name: str
    listed_on: DayRange | None = None
    delisted_on: DayRange | None = None
    effective_on: DayRange | None = None
    parts: tuple[ListingPart, ...] = ()
    programs: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    confidence: Confidence = Confidence.HIGH
    evidence: Evidence | None = None
    hypothetical: bool = False

    def binds(self, day: date) -> Truth:
        """Whether it is in force on a day; the first day counts, the last (`delisted_on`) does not."""
        return Truth.all([self.begun(day), ~self.ended(day)])

    def begun(self, day: date) -> Truth:
        """Whether its first day has come by a day."""
        return Truth.TRUE if self.listed_on is None else self.listed_on.until(day)

    def ended(self, day: date) -> Truth:
        """Whether it was taken off the list by a day."""
        return Truth.FALSE if self.delisted_on is None else self.delisted_on.until(day)

    def may_bind(self, day: date) -> bool:
        """Whether it is in force on a day, or its dates do not settle that."""
        return self.binds(day) is not Truth.FALSE

    def fact(self, key: str) -> str | None:
        """A fact that the entry states, or None."""
        return next((value for name, value in self.facts if name == key), None)

    def tags(self, day: date) -> Iterator[str]:
        """The parts in force on a day."""
        for part in self.parts:
            begun = part.listed_on is None or part.listed_on.until(day) is not Truth.FALSE
            ended = part.delisted_on is not None and part.delisted_on.until(day) is Truth.TRUE
            if begun and not ended:
                yield part.tag
