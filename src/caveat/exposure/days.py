"""Days as ledgers write them: a span where only the month or the year is known or where two readings remain."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caveat.model.days import DayRange

__all__ = ["DayOrder", "ReadDay", "order_of", "read_day"]

_LONGEST = 60
_YEARS = range(1900, 2101)
# Day 0 of spreadsheets; their day 60 is a 29 February 1900 that never was, so only later serials are read.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 75_000)
_BLANK = frozenset(
    {"", "-", "--", "n/a", "na", "none", "null", "tbd", "tba", "unknown", "?", "nat", "00/00/0000", "0000-00-00"}
)

_TIME = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}\Z")
_NUMERIC = re.compile(rf"(?P<a>\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}|\d{{2}}){_TIME}\Z")
_MONTH_NUMBER = re.compile(r"(?P<m>\d{1,2})[-/](?P<y>\d{4})\Z")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})\Z")
_SERIAL = re.compile(r"(?P<serial>\d{5})(?:\.\d{1,9})?\Z")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_NAMED = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[-\s.]+)?(?P<month>[A-Za-z]{{3,9}})\.?"
    rf"(?:[-\s]+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?=\s*,|\s))?[-\s,]+(?P<y>\d{{4}}|\d{{2}}){_TIME}\Z"
)
_QUARTER = re.compile(r"(?:Q(?P<q1>[1-4])[-\s/]*(?P<y1>\d{4})|(?P<y2>\d{4})[-\s/]*Q(?P<q2>[1-4]))\Z", re.I)
_FISCAL = re.compile(r"(?:FY|fiscal year|school year|SY)[-\s']*(?P<y>\d{4}|\d{2})(?:[-/](?P<z>\d{4}|\d{2}))?\Z", re.I)
_TWO_YEARS = re.compile(r"(?P<y>\d{4})[-/](?P<z>\d{4}|\d{2})\Z")
_MONTHS = {
    name.casefold(): at for names in (calendar.month_name, calendar.month_abbr) for at, name in enumerate(names) if at
}
_MONTHS["sept"] = 9


class DayOrder(StrEnum):
    """Which of two numbers of a date stands first."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDay:
    """What was read of a cell.

    Attributes:
        on: None where the cell states no day, or none that can be read.
        problem: `not_a_day` where something stands there that is none; None otherwise.
        because: what the reading stands on, where it is not plain: `two_readings` (the span covers both),
            `fiscal_year` (the span covers every usual one), `two_digit_year`, `spreadsheet_serial`, `month_and_year`.
    """

    on: DayRange | None = None
    problem: str | None = None
    because: str | None = None


def read_day(text: str, order: DayOrder | None = None) -> ReadDay:
    """Read a day; where the order of day and month is not known, the span from the one reading to the other.

    Example:
        >>> str(read_day("Aug 2020").on), str(read_day("13.8.2020").on)
        ('2020-08', '2020-08-13')
        >>> str(read_day("03/04/2020", DayOrder.MONTH_FIRST).on), str(read_day("03/04/2020").on)
        ('2020-03-04', '2020-03-04..2020-04-03')
    """
    stated = " ".join(text[: _LONGEST + 1].split())
    if stated.casefold() in _BLANK:
        return ReadDay()
    if len(stated) > _LONGEST:
        return ReadDay(problem="not_a_day")
    stated = _WEEKDAY.sub("", stated, count=1)
    for read in (_iso, _spans, _named, _rest):
        if (found := read(stated)) is not None:
            return found
    return _numeric(stated, order)


def order_of(values: Iterable[str]) -> DayOrder | None:
    """The order that the dates of a column prove; None where none does, or where they contradict one another."""
    proofs: set[DayOrder] = set()
    for value in values:
        match = _NUMERIC.match(" ".join(value[:_LONGEST].split()))
        if match is None or match.group("mark") == ".":
            continue
        first, second = int(match.group("a")), int(match.group("b"))
        if first <= 12 < second <= 31:
            proofs.add(DayOrder.MONTH_FIRST)
        elif second <= 12 < first <= 31:
            proofs.add(DayOrder.DAY_FIRST)
    return proofs.pop() if len(proofs) == 1 else None


def _iso(text: str) -> ReadDay | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    return _day(int(match.group("y")), int(match.group("m")), int(match.group("d"))) if match else None


def _spans(text: str) -> ReadDay | None:
    """Years, months, quarters and spans of them."""
    if match := _FISCAL.match(text):
        return _fiscal(match)
    if match := _QUARTER.match(text):
        year, quarter = int(match.group("y1") or match.group("y2")), int(match.group("q1") or match.group("q2"))
        return _between(year, 3 * quarter - 2, year, 3 * quarter)
    if match := _MONTH_NUMBER.match(text):
        return _between(int(match.group("y")), int(match.group("m")), int(match.group("y")), int(match.group("m")))
    if (match := _TWO_YEARS.match(text)) and (last := _later_year(match)) is not None:
        return _between(int(match.group("y")), 1, last, 12)
    try:
        span = DayRange.parse(text)
    except ValueError:
        return None
    return ReadDay(on=span) if span.earliest.year in _YEARS and span.latest.year in _YEARS else None


def _later_year(match: re.Match[str]) -> int | None:
    """The second year of "2019-20": the next one, else it is a month of the first."""
    first, last = int(match.group("y")), match.group("z")
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return year if year == first + 1 or (len(last) == 4 and first < year) else None


def _fiscal(match: re.Match[str]) -> ReadDay:
    """Public bodies begin the fiscal year named after the year it ends in July, September or October, or in January."""
    stated = match.group("z") or match.group("y")
    year = int(stated) if len(stated) == 4 else 2000 + int(stated)
    read = _between(year - 1, 7, year, 12)
    return ReadDay(on=read.on, problem=read.problem, because="fiscal_year")


def _named(text: str) -> ReadDay | None:
    match = _NAMED.match(text)
    if match is None or (month := _MONTHS.get(match.group("month").casefold())) is None:
        return None
    year, short = _year(match.group("y"))
    day = match.group("d1") or match.group("d2")
    if match.group("d1") and match.group("d2"):
        return ReadDay(problem="not_a_day")
    if day is None:
        # Spreadsheets show both August 2020 and 20 August as "Aug-20"; by themselves they mean the former.
        read = _between(year, month, year, month)
        return ReadDay(on=read.on, problem=read.problem, because="month_and_year" if short else None)
    return _day(year, month, int(day), because="two_digit_year" if short else None)


def _rest(text: str) -> ReadDay | None:
    match = _SERIAL.match(text)
    if match and int(match.group("serial")) in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=int(match.group("serial")))
        return ReadDay(on=DayRange.on(day), because="spreadsheet_serial")
    return None


def _numeric(text: str, order: DayOrder | None) -> ReadDay:
    match = _NUMERIC.match(text)
    if match is None:
        return ReadDay(problem="not_a_day")
    year, short = _year(match.group("y"))
    because = "two_digit_year" if short else None
    first, second = int(match.group("a")), int(match.group("b"))
    if match.group("mark") == ".":
        return _day(year, second, first, because=because)
    readings = [_day(year, month, day, because=because) for month, day in _readings(first, second, order)]
    days = sorted(read.on for read in readings if read.on is not None)
    if not days:
        return ReadDay(problem="not_a_day")
    if days[0] == days[-1]:
        return ReadDay(on=days[0], because=because)
    return ReadDay(on=DayRange(days[0].earliest, days[-1].latest), because="two_readings")


def _readings(first: int, second: int, order: DayOrder | None) -> tuple[tuple[int, int], ...]:
    """Months with days: the reading of the order known, both where none is."""
    month_first, day_first = (first, second), (second, first)
    if order is None:
        return (month_first, day_first)
    return (month_first,) if order is DayOrder.MONTH_FIRST else (day_first,)


def _year(text: str) -> tuple[int, bool]:
    """The year, and whether its century was left out: then 69 and before are of this one, as POSIX reads them."""
    year = int(text)
    return (year, False) if len(text) == 4 else (year + (2000 if year < 69 else 1900), True)


def _day(year: int, month: int, day: int, *, because: str | None = None) -> ReadDay:
    try:
        found = date(year, month, day)
    except ValueError:
        return ReadDay(problem="not_a_day")
    return ReadDay(on=DayRange.on(found), because=because) if year in _YEARS else ReadDay(problem="not_a_day")


def _between(first_year: int, first_month: int, last_year: int, last_month: int) -> ReadDay:
    if not (first_year in _YEARS and last_year in _YEARS and 1 <= first_month <= 12 and 1 <= last_month <= 12):
        return ReadDay(problem="not_a_day")
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return ReadDay(on=DayRange(date(first_year, first_month, 1), last))
