"""Births: the days, months, years and spans that lists and people state, and how far two of them are one day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from caveat.match.evidence.weights import WEIGHTS

__all__ = ["MOST_BIRTHS", "Birth", "best_level", "births_in"]

MOST_BIRTHS: Final = 12
"""Of a party with more days of birth than this, the first ones count."""

_MONTHS: Final = {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}  # the locale of the calendar module is English unless a program changes it
_MONTH_WORD = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:1[89]\d\d|20[0-4]\d)"
_POINT: Final = re.compile(
    rf"(?<!\d)(?:(?P<iso_y>{_YEAR})[-/.](?P<iso_m>\d\d?)(?:[-/.](?P<iso_d>\d\d?))?(?![\d/.-]\d)"
    rf"|(?P<num_a>\d\d?)[-/.](?P<num_b>\d\d?)[-/.](?P<num_y>{_YEAR})"
    rf"|(?P<dmy_d>\d\d?)(?:st|nd|rd|th)?[ .-]{{0,2}}(?P<dmy_m>{_MONTH_WORD})[ ,-]{{0,2}}(?P<dmy_y>{_YEAR})"
    rf"|(?P<mdy_m>{_MONTH_WORD}) (?P<mdy_d>\d\d?)(?:st|nd|rd|th)?,? (?P<mdy_y>{_YEAR})"
    rf"|(?P<my_m>{_MONTH_WORD})[ -](?P<my_y>{_YEAR})"
    rf"|(?P<y>{_YEAR}))(?!\d)",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"\b(?:circa|about|approx\w*|around|c\.|ca\.)", re.IGNORECASE)
_JOINED: Final = re.compile(r"\s*(?:-|\u2013|to|and|or|/|\.\.|until)\s*\Z", re.IGNORECASE)
_MOST_READ: Final = 400
_FIRST_OF_YEAR: Final = 101
_MONTH, _YEAR_DAYS, _FEW_YEARS = 31, 366, 3 * 366


@dataclass(frozen=True, slots=True, order=True)
class Birth:
    """A span in which somebody was born: both ends as the number yyyymmdd, equal where the day is known."""

    first: int
    last: int

    @classmethod
    def on(cls, year: int, month: int | None = None, day: int | None = None) -> Birth:
        """A day, a month or a year."""
        if month is None:
            return cls(year * 10_000 + 101, year * 10_000 + 1231)
        start = year * 10_000 + month * 100
        if day is None:
            return cls(start + 1, start + calendar.monthrange(year, month)[1])
        return cls(start + day, start + day)

    @property
    def is_day(self) -> bool:
        """Whether a day is stated that is no stand-in for a year: lists write 1 January where they know no day."""
        return self.first == self.last and self.first % 10_000 != _FIRST_OF_YEAR

    @property
    def as_year(self) -> Birth:
        """The year of a stand-in for one; any other birth itself."""
        return self if self.is_day or self.first != self.last else Birth.on(self.first // 10_000)

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first // 10_000}-{self.first // 100 % 100:02}-{self.first % 100:02}"
        year = self.first // 10_000
        if self == Birth.on(year):
            return str(year)
        if self == Birth.on(year, self.first // 100 % 100):
            return f"{year}-{self.first // 100 % 100:02}"
        return f"{year}..{self.last // 10_000}"


def births_in(text: str) -> Iterator[Birth]:
    """Every birth that a text states; "circa" widens one by a year on either side, as `model.days.DayRange` does.

    Example:
        >>> [str(birth) for birth in births_in("02 Jul 1939; circa 1961; 1951 to 1953; Sep 1938")]
        ['1939-07-02', '1960..1962', '1951..1953', '1938-09']
    """
    for part in re.split(r"[;|\n]", text[:_MOST_READ]):
        yield from _in_part(part)


def best_level(asked: Iterable[Birth], listed: Iterable[Birth]) -> str | None:
    """How the best pair of births agrees: a level of `WEIGHTS`; None where one side states none."""
    levels = (_level(one, other) for one in asked for other in listed)
    return max(levels, key=lambda level: WEIGHTS[level].factor, default=None)


def _in_part(part: str) -> Iterator[Birth]:
    points = [(match, birth) for match in _POINT.finditer(part) if (birth := _point(match)) is not None]
    about = bool(_ABOUT.search(part))
    place = 0
    while place < len(points):
        match, birth = points[place]
        if place + 1 < len(points) and _JOINED.match(part[match.end() : points[place + 1][0].start()]):
            place += 1
            birth = Birth(min(birth.first, points[place][1].first), max(birth.last, points[place][1].last))
        yield Birth(birth.first - 10_000, birth.last + 10_000) if about else birth
        place += 1


def _point(match: re.Match[str]) -> Birth | None:
    """The day, month or year that was found; None for a day that no calendar has."""
    found = {name: text for name, text in match.groupdict().items() if text}
    year = next(int(text) for name, text in found.items() if name.endswith("y"))
    month, day = _month_and_day(found)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Birth.on(year, month, day)


def _month_and_day(found: dict[str, str]) -> tuple[int | None, int | None]:
    """Month and day; of two numbers the first is the day unless the second can be no month."""
    if "num_a" in found:
        first, second = int(found["num_a"]), int(found["num_b"])
        return (first, second) if second > 12 else (second, first)
    month = next((text for name, text in found.items() if name.endswith("m")), None)
    day = next((text for name, text in found.items() if name.endswith("d")), None)
    number = None if month is None else int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    return number, int(day) if day else None


def _level(asked: Birth, listed: Birth) -> str:
    if asked.is_day and listed.is_day:
        return _level_of_days(asked.first, listed.first)
    asked, listed = asked.as_year, listed.as_year
    if asked.first <= listed.last and listed.first <= asked.last:
        width = max(_days(asked.first, asked.last), _days(listed.first, listed.last))
        return "birth_month" if width <= _MONTH else "birth_year" if width <= _YEAR_DAYS else "birth_within"
    apart = _days(min(asked.last, listed.last), max(asked.first, listed.first))
    return "birth_near" if apart <= _YEAR_DAYS else "birth_apart" if apart <= _FEW_YEARS else "birth_differs"


def _level_of_days(asked: int, listed: int) -> str:
    if asked == listed:
        return "birth_day"
    same_year = asked // 10_000 == listed // 10_000
    if same_year and asked // 100 % 100 == listed % 100 and asked % 100 == listed // 100 % 100:
        return "birth_swapped"
    if _is_one_slip(str(asked), str(listed)):
        return "birth_slip"
    return "birth_other_day" if same_year else "birth_differs"


def _is_one_slip(asked: str, listed: str) -> bool:
    """Whether one digit differs, or two neighbours changed places."""
    places = [place for place in range(8) if asked[place] != listed[place]]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    return asked[places[0]] == listed[places[1]] and asked[places[1]] == listed[places[0]]


def _days(first: int, last: int) -> int:
    """About how many days lie between."""
    years, months, days = last // 10_000 - first // 10_000, last // 100 % 100 - first // 100 % 100, last % 100
    return years * 365 + months * 30 + days - first % 100
