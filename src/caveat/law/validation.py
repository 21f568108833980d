"""The law's self-test: every case of a file asked on its own world, with totals and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from caveat.law.case import Case, CaseResult, law_for_cases, run
from caveat.law.edition import LawEdition
from caveat.store.snapshot import Snapshot

__all__ = ["LawValidation", "names_of", "validate_law"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawValidation:
    """All results; `passed` and `failed` add up to the number of cases."""

    results: tuple[CaseResult, ...]

    @property
    def passed(self) -> int:
        """How many cases passed."""
        return sum(result.passed for result in self.results)

    @property
    def failures(self) -> tuple[CaseResult, ...]:
        """The cases that did not pass."""
        return tuple(result for result in self.results if not result.passed)


def validate_law(
    cases: Iterable[Case], starter: Snapshot, law: LawEdition, progress: Callable[[int], None] | None = None
) -> LawValidation:
    """Run cases over the starter, each on a world of its own; `progress` gets the number done."""
    names, results, edition = names_of(starter), [], law_for_cases(law)
    for number, case in enumerate(cases, 1):
        results.append(run(case, starter, edition, names))
        if progress:
            progress(number)
    return LawValidation(results=tuple(results))


def names_of(starter: Snapshot) -> dict[str, str]:
    """Party ids by case-folded name, short names first; a name that two parties bear means neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for party in starter.parties():
        for text in {party.name.casefold(), *(name.text.casefold() for name in party.names)}:
            if found.setdefault(text, party.id) != party.id:
                shared.add(text)
    return {text: party for text, party in found.items() if text not in shared}
