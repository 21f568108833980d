"""One party and day for many kinds of actor and act at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caveat.model.answer import DecisionRow, NotEvaluated, Outcome
from caveat.model.days import DayRange

__all__ = ["Cell", "Matrix", "outcomes_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The answer for one actor and act, in short.

    Attributes:
        outcomes: the outcomes of the rows of the decision table, strictest first; one where nothing is unknown.
        depends_on: the unknown facts that decide.
    """

    actor: str
    activity: str
    outcome: Outcome
    within: Outcome
    outcomes: tuple[Outcome, ...]
    deciding: tuple[str, ...]
    depends_on: tuple[str, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether a rule that was examined does more here than let the act be."""
        return self.within is not Outcome.ALLOWED and any(
            each not in {Outcome.ALLOWED, Outcome.NOT_EVALUATED} for each in (*self.outcomes, self.within)
        )

    @property
    def looks(self) -> tuple[Outcome, tuple[Outcome, ...]]:
        """What cells that look alike have in common."""
        return self.outcome, self.outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """What each kind of actor may do with one party on a day; `cells` by actor and activity, all of them."""

    party: str
    on: DayRange
    jurisdiction: str | None
    actors: tuple[str, ...]
    activities: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def speaking(self) -> Matrix:
        """The same without actors and acts to which no examined rule speaks."""
        spoken = [key for key, cell in self.cells.items() if cell.speaks]
        actors, acts = {actor for actor, _ in spoken}, {act for _, act in spoken}
        return Matrix(
            party=self.party,
            on=self.on,
            jurisdiction=self.jurisdiction,
            actors=tuple(each for each in self.actors if each in actors),
            activities=tuple(each for each in self.activities if each in acts),
            cells=self.cells,
        )


def outcomes_of(rows: tuple[DecisionRow, ...]) -> tuple[Outcome, ...]:
    """The outcomes of a decision table, strictest first, each once."""
    return tuple(sorted({row.outcome for row in rows}, key=lambda each: each.strictness))
