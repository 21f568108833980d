"""The frame of a measure: who is bound, where, for what thing, and when it is law, before any list is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caveat.law.measure import Measure
from caveat.law.vocabulary import Vocabulary
from caveat.model.truth import Truth

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of one measure, with every kind spelled out that the hierarchies of words lead to it.

    Attributes:
        actors: every kind of actor that is bound.
        where: the place that limits it; None where the tie follows the person or the thing.
        things: every kind of thing that it is about; None for all.
        wider: kinds so wide that a thing of them may be of the measure's kind.
    """

    actors: frozenset[str]
    where: str | None
    since: date
    until: date | None
    things: frozenset[str] | None
    wider: frozenset[str]

    @classmethod
    def of(cls, measure: Measure, words: Vocabulary) -> Frame:
        """The frame of a measure."""
        bound = _union(words.actors_of[kind] for kind in measure.bound)
        return cls(
            actors=bound - _union(words.actors_of[kind] for kind in measure.not_bound),
            where=measure.where,
            since=measure.since,
            until=measure.until,
            things=None if "any" in measure.things else _union(words.things_of[kind] for kind in measure.things),
            wider=_union(words.wider_than[kind] for kind in measure.things),
        )

    def binds(self, actors: tuple[str, ...]) -> bool:
        """Whether an actor is bound in one of its roles."""
        return not self.actors.isdisjoint(actors)

    def reaches(self, place: str | None) -> bool:
        """Whether it reaches a place; a question that does not say where is put to national law, and to no state's."""
        if self.where is None:
            return True
        if place is None:
            return "-" not in self.where
        return place == self.where or place.startswith(f"{self.where}-")

    def in_force(self, day: date) -> bool:
        """Whether it is law on a day; `until` is the first day on which it is not."""
        return self.since <= day and (self.until is None or day < self.until)

    def covers(self, thing: str | None) -> Truth:
        """Whether it is about a thing; one that is not stated, or only widely, may be of the measure's kind."""
        if self.things is None or thing in self.things:
            return Truth.TRUE
        return Truth.UNKNOWN if thing is None or thing in self.wider else Truth.FALSE


def _union(kinds: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*kinds)
