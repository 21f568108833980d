"""Hits: listed parties that a name may mean, each with a score and the reasons for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


class _Later:
    """What is put together when it is first asked for, by the name of the field."""

    __slots__ = ("_later",)
    _later: tuple[str, dict[str, Callable[[], object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(_Later):
    """A listed party above the threshold.

    Attributes:
        score: 0 to 1; ranks, and is no probability.
        name: the listed name that matched best.
    """

    party: Party
    score: float
    name: str
    reasons: tuple[Reason, ...]

    @classmethod
    def later(
        cls,
        *,
        party_id: str,
        score: float,
        name: Callable[[], str],
        party: Callable[[], Party],
        reasons: Callable[[], tuple[Reason, ...]],
    ) -> Hit:
        """The same value, with a party, a name and reasons that are put together when they are first asked for.

        Of many hits only score and party count, and the rest takes longer than to find them.
        """
        hit = object.__new__(cls)
        object.__setattr__(hit, "score", score)
        object.__setattr__(hit, "_later", (party_id, {"party": party, "name": name, "reasons": reasons}))
        return hit

    @property
    def party_id(self) -> str:
        """The id of the party, which needs no more of it."""
        later = getattr(self, "_later", None)
        return self.party.id if later is None else later[0]

    if not TYPE_CHECKING:  # else every misspelled attribute would pass for one

        def __getattr__(self, name: str) -> object:
            later = None if name == "_later" else getattr(self, "_later", None)
            if later is None or name not in {"party", "name", "reasons"}:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            if tell := later[1].get(name):
                object.__setattr__(self, name, tell())
                later[1].pop(name, None)  # what it holds is needed no more
            return object.__getattribute__(self, name)
