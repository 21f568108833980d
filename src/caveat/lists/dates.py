"""Dates as US lists write them, read as spans of days."""

from __future__ import annotations

import re
from datetime import date

from caveat.errors import InputError
from caveat.model.days import DayRange

__all__ = ["day_range", "required_day_range"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDED = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3})[a-z]*\.?\s+(?P<year>\d{4})\Z")

# No list in force names an earlier day: a year before is a slip of the pen, such as 0017-05-26.
_EARLIEST = date(1900, 1, 1)


def day_range(text: str) -> DayRange | None:
    """Read `2021-06-03`, `03 Jun 2021`, `Jun 2021` or `2021`; None where it is none of these.

    Example:
        >>> str(day_range("03 Jun 2021")), day_range("soon")
        ('2021-06-03', None)
    """
    stated = text.strip()
    if match := _WORDED.match(stated):
        month = match["month"].lower()
        if month not in _MONTHS:
            return None
        day = f"-{int(match['day']):02}" if match["day"] else ""
        stated = f"{match['year']}-{_MONTHS.index(month) + 1:02}{day}"
    try:
        return DayRange.parse(stated)
    except (ValueError, OverflowError):
        return None


def required_day_range(text: str, *, where: str, field: str) -> DayRange | None:
    """Read a day that has legal effect; None where its year cannot be meant.

    Raises:
        InputError: it is no day at all: a publisher that changes its way of writing days must not lose them.
    """
    read = day_range(text)
    if read is None:
        raise InputError(
            where, expected=f"a day in {field}", found=text, do="Report it: the publisher changed the form."
        )
    return read if read.earliest >= _EARLIEST else None
