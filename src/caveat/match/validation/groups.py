"""Queries counted by kind, by script and by list: how many found their party, and at which place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from caveat.match.validation.totals import Totals, ratio
from caveat.names.scripts import scripts

__all__ = ["Found", "FoundBy", "script_of"]


@dataclass(slots=True)
class Found:
    """How many queries found their party."""

    queries: int = 0
    first: int = 0
    among_ten: int = 0
    at_threshold: int = 0
    namesakes: int = 0

    def add(self, place: int | None, *, found: bool, namesake: bool) -> None:
        """Count a query.

        Args:
            place: of its party among the first ten hits, from 0; None where it is not there.
            found: whether the party is among them at the threshold.
            namesake: whether, where it is not, another party of the very same name is.
        """
        self.queries += 1
        self.first += place == 0
        self.among_ten += place is not None
        self.at_threshold += found
        self.namesakes += namesake

    def shares(self) -> Totals:
        """As totals."""
        return {
            "recall_at_1": ratio(self.first, self.queries),
            "recall_at_10": ratio(self.among_ten, self.queries),
            "found_at_threshold": ratio(self.at_threshold, self.queries),
            "namesakes": self.namesakes,
            "found_or_namesake": ratio(self.at_threshold + self.namesakes, self.queries),
        }


@dataclass(slots=True)
class FoundBy:
    """Counts of each group, and of all."""

    total: Found = field(default_factory=Found)
    _groups: dict[str, dict[str, Found]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Found)))

    def add(self, groups: Iterable[tuple[str, str]], place: int | None, *, found: bool, namesake: bool) -> None:
        """Count a query in each of its groups, such as ("kind", "typo") and ("script", "Latin")."""
        for counted in (self.total, *(self._groups[what][which] for what, which in groups)):
            counted.add(place, found=found, namesake=namesake)

    def shown(self, what: str) -> Totals:
        """The groups of one kind, in order."""
        return {which: {"queries": one.queries, **one.shares()} for which, one in sorted(self._groups[what].items())}


def script_of(text: str) -> str:
    """The scripts of a text as the name of a group.

    Example:
        >>> script_of("Huawei"), script_of("华为 Huawei"), script_of("58")
        ('Latin', 'Han + Latin', 'none')
    """
    return " + ".join(sorted(scripts(text))) or "none"
