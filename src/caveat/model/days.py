"""Days as publications state them: a closed interval, exact when both ends are one day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from caveat.model.truth import Truth

__all__ = ["DayRange"]

_ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?\Z")
_CIRCA = re.compile(r"(?:circa|c\.|ca\.|approximately)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class DayRange:
    """A day that may be known only to the month, the year or a span: [earliest, latest], both inclusive.

    A span may be open at an end, which is then the first or last day that dates can hold.
    Comparisons are three-valued: a purchase dated "2020" is neither before nor after 13 August 2020.

    Example:
        >>> from datetime import date
        >>> DayRange.parse("2020").before(date(2020, 8, 13))
        <Truth.UNKNOWN: 'unknown'>
        >>> str(DayRange.parse("2020-08..2021"))
        '2020-08..2021-12'
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"a span of days must not end before it begins: {self.earliest} to {self.latest}")

    @classmethod
    def on(cls, day: date) -> DayRange:
        """The span that is exactly one day."""
        return cls(day, day)

    @classmethod
    def parse(cls, text: str) -> DayRange:
        """Read `2020-08-13`, `2020-08`, `2020`, `2020-08..2021`, `2020..`, `..2020` or `circa 1961` (a year around).

        Raises:
            ValueError: the text is none of these, or names a day that does not exist.
        """
        stated = text.strip()
        if match := _CIRCA.match(stated):
            about = cls.parse(stated[match.end() :])
            return cls(_shift_years(about.earliest, -1), _shift_years(about.latest, 1))
        first, dots, last = stated.partition("..")
        if not dots:
            return _span(first)
        if not first and not last:
            raise ValueError(f"not a day: {text!r}")
        return cls(_span(first).earliest if first else date.min, _span(last).latest if last else date.max)

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def before(self, day: date) -> Truth:
        """Whether it lies before a day."""
        if self.latest < day:
            return Truth.TRUE
        return Truth.FALSE if self.earliest >= day else Truth.UNKNOWN

    def until(self, day: date) -> Truth:
        """Whether it lies on or before a day."""
        return self.before(day + timedelta(days=1)) if day < date.max else Truth.TRUE

    def split(self, day: date) -> tuple[DayRange, DayRange] | None:
        """The part before a day and the part from it on, or None where the day does not part it."""
        if not self.earliest < day <= self.latest:
            return None
        return DayRange(self.earliest, day - timedelta(days=1)), DayRange(day, self.latest)

    def __str__(self) -> str:
        if self.is_exact:
            return self.earliest.isoformat()
        if self.earliest == date.min or self.latest == date.max:
            begin = "" if self.earliest == date.min else self.earliest.isoformat()
            return f"{begin}..{'' if self.latest == date.max else self.latest.isoformat()}"
        for size in (4, 7, 10):
            begin, end = self.earliest.isoformat()[:size], self.latest.isoformat()[:size]
            if DayRange(_span(begin).earliest, _span(end).latest) == self:
                break
        return begin if begin == end else f"{begin}..{end}"


def _span(text: str) -> DayRange:
    match = _ISO.match(text.strip())
    if match is None:
        raise ValueError(f"not a day: {text!r}")
    year, month, day = (int(part) if part else None for part in match.group("y", "m", "d"))
    assert year is not None
    if month is None:
        return DayRange(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return DayRange(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return DayRange(date(year, month, day), date(year, month, day))


def _shift_years(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)
