"""Where the dots of a lane stand: each at its day, in rows where days are close, in heaps where rows do not suffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caveat.interfaces.render.outcomes import family_of
from caveat.interfaces.render.report.drawing import width_of
from caveat.interfaces.render.report.tally import numbers_of, ranges
from caveat.interfaces.render.words import amount_words, legible, short_day
from caveat.model.exposure import Exposure

__all__ = ["Dot", "placed"]

RADIUS = 10.5
GAP = 3.0
ROW = 25.0
MOST_ROWS = 5
HEAP = 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One exposure, or a heap of several with one kind of answer, at a place in its lane."""

    x: float
    y: float
    exposures: tuple[Exposure, ...]
    amount: str = ""

    @property
    def label(self) -> str:
        """The number of the exposure, or how many are heaped here."""
        return str(self.exposures[0].number) if len(self.exposures) == 1 else f"×{len(self.exposures)}"  # noqa: RUF001

    @property
    def half(self) -> float:
        """Half the width of the drawn shape."""
        return max(RADIUS, width_of(self.label, bold=True) / 2 + 4)

    @property
    def target(self) -> str:
        """The id on the page that the dot leads to."""
        first = self.exposures[0]
        return f"c{first.number}" if len(self.exposures) == 1 else family_of(first.answer.outcome).anchor

    @property
    def says(self) -> str:
        """What the dot says to those who do not see the picture."""
        if len(self.exposures) > 1:
            return f"Nos. {ranges(numbers_of(self.exposures))}"
        one = self.exposures[0]
        parts = [f"No. {one.number}", short_day(one.row.on) if one.row.on else "no day"]
        parts += [amount_words(one.row.amount)] if one.row.amount else []
        return ", ".join([*parts, legible(one.party_name)])


def placed(rows: Sequence[tuple[float, Exposure]], *, amounts: bool) -> tuple[tuple[Dot, ...], float]:
    """Dots that do not touch, and the height they take; amounts stand under them where there is room."""
    dots = _stacked([(x, (exposure,)) for x, exposure in rows])
    if dots is None:
        dots = _stacked(_heaps(rows), most=10**6) or ()
    height = max((dot.y for dot in dots), default=RADIUS) + RADIUS + 4
    if amounts and _fits(dots):
        return tuple(_with_amount(dot) for dot in dots), height + 14
    return dots, height


def _stacked(rows: Sequence[tuple[float, tuple[Exposure, ...]]], most: int = MOST_ROWS) -> tuple[Dot, ...] | None:
    """Each dot in the first row where it has room; None where that takes too many rows."""
    ends: list[float] = []
    dots = []
    for x, exposures in sorted(rows, key=lambda row: (row[0], row[1][0].number)):
        half = Dot(x=x, y=0, exposures=exposures).half
        row = next((place for place, end in enumerate(ends) if end + GAP <= x - half), len(ends))
        if row == most:
            return None
        ends[row:] = [x + half, *ends[row + 1 :]]
        dots.append(Dot(x=x, y=RADIUS + 3 + ROW * row, exposures=exposures))
    return tuple(dots)


def _heaps(rows: Sequence[tuple[float, Exposure]]) -> list[tuple[float, tuple[Exposure, ...]]]:
    """Exposures of one kind of answer that lie close together, as one."""
    kept: dict[tuple[int, str], list[tuple[float, Exposure]]] = {}
    for x, exposure in rows:
        kept.setdefault((int(x // HEAP), family_of(exposure.answer.outcome).anchor), []).append((x, exposure))
    return [(sum(x for x, _ in heap) / len(heap), tuple(exposure for _, exposure in heap)) for heap in kept.values()]


def _fits(dots: Sequence[Dot]) -> bool:
    """Whether amounts under the dots of a single row would not touch each other."""
    if any(dot.y > ROW or len(dot.exposures) > 1 for dot in dots):
        return False
    free = 0.0
    for dot in sorted(dots, key=lambda one: one.x):
        wide = width_of(_amount(dot)) / 2
        if dot.x - wide < free:
            return False
        free = dot.x + wide + 6 if wide else free
    return True


def _with_amount(dot: Dot) -> Dot:
    return Dot(x=dot.x, y=dot.y, exposures=dot.exposures, amount=_amount(dot))


def _amount(dot: Dot) -> str:
    amount = dot.exposures[0].row.amount
    return amount_words(amount, cents=False) if amount else ""
