"""How the exposures of a ledger add up: by answer, by company and by buyer; amounts never cross currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from caveat.interfaces.render.outcomes import FAMILIES, Family, family_of
from caveat.interfaces.render.words import amounts_of, legible, shortened, total_words
from caveat.model.exposure import Exposure, ExposureReport

__all__ = [
    "LONGEST_NAME",
    "Group",
    "Line",
    "act_noun",
    "by_answer",
    "by_buyer",
    "by_party",
    "first_day",
    "numbers_of",
    "ranges",
]

NO_DAY = date.max
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All exposures of one family of answers, ordered by day."""

    family: Family
    exposures: tuple[Exposure, ...]

    @property
    def total(self) -> str:
        """The sums with cents, for a table; "" where no amount is stated."""
        return total_words(amounts_of(self.exposures))

    @property
    def round_total(self) -> str:
        """The sums without cents, for a headline."""
        return total_words(amounts_of(self.exposures), cents=False)

    @property
    def without_amount(self) -> int:
        """How many rows state no amount."""
        return sum(exposure.row.amount is None for exposure in self.exposures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table by company or buyer: its exposures in each family that the table shows."""

    name: str
    detail: str
    cells: tuple[tuple[Exposure, ...], ...]
    total: str


def by_answer(exposures: Iterable[Exposure]) -> tuple[Group, ...]:
    """The groups in the order of the page; the group of conditions only where something is in it."""
    found = sorted(exposures, key=lambda each: (first_day(each), each.number))
    groups = (
        Group(family=family, exposures=tuple(each for each in found if family_of(each.answer.outcome) == family))
        for family in FAMILIES
    )
    return tuple(group for group in groups if group.exposures or group.family.always)


def by_party(report: ExposureReport, lists_of: Callable[[tuple[Exposure, ...]], str]) -> tuple[Line, ...]:
    """One line for each company, the one with most exposures first."""
    return _lines(report.exposures, lambda each: each.party, lambda each: each.party_name, lists_of)


def by_buyer(report: ExposureReport, place_of: Callable[[tuple[Exposure, ...]], str]) -> tuple[Line, ...]:
    """One line for each buyer that the ledger names; a row without one stands under "not named"."""

    def name(each: Exposure) -> str:
        return each.row.buyer or "not named"

    return _lines(report.exposures, name, name, place_of)


def first_day(exposure: Exposure) -> date:
    """The first day on which the row may lie; rows without a day come last."""
    return exposure.row.on.earliest if exposure.row.on else NO_DAY


def numbers_of(exposures: Iterable[Exposure]) -> tuple[int, ...]:
    """The numbers of exposures, in order."""
    return tuple(sorted(each.number for each in exposures))


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as ranges.

    Example:
        >>> ranges([1, 3, 7])
        '1, 3, 7'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)  # noqa: RUF001


def act_noun(report: ExposureReport, noun: Callable[[str], tuple[str, str]]) -> tuple[str, str]:
    """What the rows are called, where all record one kind of act; else lines."""
    nouns = {noun(each.answer.question.activity) for each in report.exposures}
    return nouns.pop() if len(nouns) == 1 else noun("line")


def _lines(
    exposures: tuple[Exposure, ...],
    key: Callable[[Exposure], str],
    name: Callable[[Exposure], str],
    detail: Callable[[tuple[Exposure, ...]], str],
) -> tuple[Line, ...]:
    families = [group.family for group in by_answer(exposures)]
    kept: dict[str, list[Exposure]] = {}
    for exposure in exposures:
        kept.setdefault(key(exposure), []).append(exposure)
    return tuple(
        Line(
            name=shortened(legible(name(rows[0])), LONGEST_NAME),
            detail=detail(tuple(rows)),
            cells=tuple(tuple(each for each in rows if family_of(each.answer.outcome) == one) for one in families),
            total=total_words(amounts_of(rows)),
        )
        for rows in sorted(kept.values(), key=lambda rows: (-len(rows), name(rows[0])))
    )
