"""Judged: a found party with its score after all evidence; of those given out the party is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from caveat.model.hit import Hit, Reason
from caveat.model.party import Party

__all__ = ["Judged", "no_reasons"]


def no_reasons() -> tuple[Reason, ...]:
    """What two names say where none were compared."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A listed party with its score.

    Attributes:
        party: its id.
        name: gives the listed name that matched best.
        of_names: gives what the names say for and against; comparing them takes longer than finding them.
        beside: what everything else says.
    """

    party: str
    score: float
    name: Callable[[], str]
    of_names: Callable[[], tuple[Reason, ...]]
    beside: tuple[Reason, ...]

    def hit(self, party: Callable[[], Party]) -> Hit:
        """The hit that it is."""
        return Hit.later(party_id=self.party, score=self.score, name=self.name, party=party, reasons=self.reasons)

    def reasons(self) -> tuple[Reason, ...]:
        """Every reason, those of the names first."""
        return (*self.of_names(), *self.beside)
