"""Dates as US lists write them, read as spans of days."""

from __future__ import annotations

import re
from datetime import date

from caveat.errors import InputError
from caveat.model.days import DayRange

__all__ = ["day_first", "day_range", "required_day_range", "us_day_range"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDED = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3})[a-z]*\.?\s+(?P<year>\d{4})\Z")

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2}|dd)(?P<sep>[/-])(?P<month>\d{1,2}|mm)(?P=sep)(?P<year>\d{4})\Z")
_AMERICAN = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\Z")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<day>\d{1,2}))?,\s*(?P<year>\d{4})\Z")

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


def day_first(text: str) -> str:
    """A day written as in the UK as ISO 8601 writes it, zeros and letters left out; other text as it stands.

    Example:
        >>> day_first("13/04/2018"), day_first("dd/mm/1980"), day_first("about 1960")
        ('2018-04-13', '1980', 'about 1960')
    """
    stated = text.strip()
    if (match := _DAY_FIRST.match(stated)) is None:
        return stated
    parts = [match["year"]]
    for part in (match["month"], match["day"]):
        if not part.strip("0dm"):
            break
        parts.append(f"{int(part):02}")
    return "-".join(parts)


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


def us_day_range(text: str) -> DayRange | None:
    """Read what `day_range` reads, `06/03/2021` with the month first, `6/3/21`, `June 3, 2021` and `June, 2021`.

    Years of two digits are those from 1969 to 2068 (IEEE Std 1003.1, strptime).

    Example:
        >>> str(us_day_range("6/3/21")), str(us_day_range("November, 1975"))
        ('2021-06-03', '1975-11')
    """
    stated = text.strip()
    if match := _AMERICAN.match(stated):
        year = int(match["year"])
        year += 0 if year > 99 else 1900 if year > 68 else 2000
        return day_range(f"{year:04}-{int(match['month']):02}-{int(match['day']):02}")
    if match := _MONTH_FIRST.match(stated):
        return day_range(f"{match['day'] or ''} {match['month']} {match['year']}")
    return day_range(stated)
