"""Days and spans of days of OFAC's advanced XML, in the words of its older files."""

from __future__ import annotations

from calendar import month_abbr, monthrange
from datetime import date

from caveat.errors import InputError
from caveat.lists.files.document import DocumentFile
from caveat.lists.files.xml import Element

__all__ = ["day_of", "period_words"]


def day_of(element: Element, file: DocumentFile) -> date:
    """The day that `Year`, `Month` and `Day` of an element state.

    Raises:
        InputError: one of them is missing, or there is no such day.
    """
    parts = [element.findtext(name) or "" for name in ("Year", "Month", "Day")]
    try:
        year, month, day = (int(part) for part in parts if len(part) < 5)
        return date(year, month, day)
    except ValueError as error:
        found = "-".join(parts)
        do = "Fetch the file again."
        raise InputError(file.where(element.line), expected="a year, month and day", found=found, do=do) from error


def period_words(period: Element, file: DocumentFile) -> str | None:
    """A `DatePeriod` as `03 Jun 2021`, `Jun 2021`, `2021`, `1960 to 1962` or `circa 1962`; None where it is empty.

    Raises:
        InputError: a day that is none.
    """
    begins, ends = period.find("Start/From"), period.find("End/To")
    if begins is None or ends is None:
        return None
    words = _span(day_of(begins, file), day_of(ends, file))
    about = any(edge.get("Approximate") == "true" for edge in period.children)
    return f"circa {words}" if about else words


def _span(first: date, last: date) -> str:
    if first == last:
        return _worded(first)
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    whole_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_month and (first.year, first.month) == (last.year, last.month):
        return f"{month_abbr[first.month]} {first.year}"
    return f"{_worded(first)} to {_worded(last)}"


def _worded(day: date) -> str:
    return f"{day.day:02} {month_abbr[day.month]} {day.year}"
