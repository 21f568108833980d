"""Births as lists write them, each a span of days, and how far those of two records agree."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Final

__all__ = ["Agreement", "Span", "agreement", "spans"]

Span = tuple[date, date]

_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH: Final = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
_YEAR: Final = r"(?P<year>1[89]\d\d|20[0-4]\d)"
_DATE: Final = re.compile(
    rf"(?<!\d){_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)"
    rf"|(?<!\d)(?P<day_first>\d\d?)\s+{_MONTH.format('worded')}\s+{_YEAR.replace('year', 'worded_year')}"
    rf"|(?<![a-z]){_MONTH.format('alone')}\s+{_YEAR.replace('year', 'month_year')}"
    rf"|(?<!\d){_YEAR.replace('year', 'only')}(?!\d)"
)
_CIRCA: Final = re.compile(r"circa|approx|about|around|estimat|\bc\.")
_RANGE: Final = re.compile(r"\b(?:to|and|or)\b|(?<=\d)\s*-\s*(?=circa|\d{4})|\bbetween\b")
_LOOSE_YEARS: Final = 2
"""How far a birth may lie from the year that a list gives as approximate."""


class Agreement(IntEnum):
    """How far the births of two records agree, the better the higher."""

    APART = 0
    NEAR = 1
    YEAR = 2
    MONTH = 3
    DAY = 4


@lru_cache(maxsize=1 << 15)
def spans(text: str) -> tuple[Span, ...]:
    """The days that a birth as written may mean; the first of January stands for its year.

    Example:
        >>> [str(day) for day in spans("1958 to 1963")[0]]
        ['1958-01-01', '1963-12-31']
        >>> spans("22 Nov 1951")[0][0].isoformat(), len(spans("unknown"))
        ('1951-11-22', 0)
    """
    folded = text[:200].lower()
    found = list(_read(folded))
    if len(found) == 2 and _RANGE.search(folded) and found[0][0] <= found[1][1]:
        found = [(found[0][0], found[1][1])]
    if _CIRCA.search(folded):
        found = [_loosened(one) for one in found]
    return tuple(found)


def agreement(asked: Iterable[Span], listed: Iterable[Span]) -> Agreement | None:
    """How far the nearest two births agree; None where a side states none."""
    others = tuple(listed)
    return max((_agree(one, other) for one in asked for other in others), default=None)


def _read(text: str) -> Iterator[Span]:
    for match in _DATE.finditer(text):
        part = match.groupdict()
        year = part["year"] or part["worded_year"] or part["month_year"] or part["only"]
        word = part["worded"] or part["alone"]
        month = _MONTHS[word] if word else int(part["month"] or 0)
        yield _span(int(year), month, int(part["day"] or part["day_first"] or 0))


def _span(year: int, month: int, day: int) -> Span:
    """The span of a date; what is no date of the calendar is its year, and so is a first of January."""
    if not 1 <= month <= 12 or (month, day) == (1, 1):
        return date(year, 1, 1), date(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    if day == 0:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day),) * 2 if day <= last else (date(year, month, 1), date(year, month, last))


def _loosened(one: Span) -> Span:
    return (
        date(one[0].year - _LOOSE_YEARS, 1, 1),
        date(one[1].year + _LOOSE_YEARS, 12, 31),
    )


def _agree(one: Span, other: Span) -> Agreement:
    if one[0] <= other[1] and other[0] <= one[1]:
        wider = max(one[1] - one[0], other[1] - other[0]).days
        return Agreement.DAY if wider == 0 else Agreement.MONTH if wider < 31 else Agreement.YEAR
    return Agreement.NEAR if _is_near(one, other) else Agreement.APART


def _is_near(one: Span, other: Span) -> bool:
    """Whether one may be the other miscopied: day and month changed round, one part of three, a year beside."""
    parts = [(day.year, day.month, day.day) for day in (one[0], other[0])]
    if all(span[0] == span[1] for span in (one, other)):
        swapped = parts[0] == (parts[1][0], parts[1][2], parts[1][1])
        return swapped or sum(first == second for first, second in zip(*parts, strict=True)) == 2
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return gap.days <= 366
