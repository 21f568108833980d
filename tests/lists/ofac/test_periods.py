from __future__ import annotations

from collections.abc import Callable

import pytest

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.xml import Element, iterate
from caveat.lists.ofac.periods import day_of, period_words

Write = Callable[..., Document]


def day(text: str) -> str:
    year, month, number = text.split("-")
    return f"<Year>{year}</Year><Month>{int(month)}</Month><Day>{int(number)}</Day>"


def period(written: Write, first: str, last: str, approximate: str = "false") -> tuple[Element, Document]:
    start, end = f"<From>{day(first)}</From>", f"<From>{day(first)}</From><To>{day(last)}</To>"
    edges = f'<Start Approximate="{approximate}">{start}</Start><End Approximate="false">{end}</End>'
    document = written(f"<Sanctions>\n<DatePeriod>{edges}</DatePeriod></Sanctions>", "a.xml")
    return next(iterate(document, document.files[0], {"DatePeriod"})), document


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2021-06-03", "2021-06-03", "03 Jun 2021"),
        ("1962-01-01", "1962-12-31", "1962"),
        ("1962-01-01", "1964-12-31", "1962 to 1964"),
        ("1964-02-01", "1964-02-29", "Feb 1964"),
        ("1964-02-01", "1964-03-31", "01 Feb 1964 to 31 Mar 1964"),
        ("1964-02-03", "1965-03-30", "03 Feb 1964 to 30 Mar 1965"),
    ],
)
def test_spans_are_worded_as_the_older_files_do(written: Write, first: str, last: str, words: str) -> None:
    element, document = period(written, first, last)

    assert period_words(element, document.files[0]) == words


def test_an_approximate_span_is_circa(written: Write) -> None:
    element, document = period(written, "1962-01-01", "1962-12-31", approximate="true")

    assert period_words(element, document.files[0]) == "circa 1962"


def test_an_empty_span_has_no_words(written: Write) -> None:
    document = written("<Sanctions><DatePeriod/></Sanctions>", "a.xml")
    (element,) = iterate(document, document.files[0], {"DatePeriod"})

    assert period_words(element, document.files[0]) is None


@pytest.mark.parametrize("inner", ["", "<Year>2020</Year>", day("2020-02-30"), day("99999-02-03"), day("2020-13-01")])
def test_what_is_no_day_is_refused_with_its_line(written: Write, inner: str) -> None:
    document = written(f"<Sanctions>\n<Date>{inner}</Date></Sanctions>", "a.xml")
    (element,) = iterate(document, document.files[0], {"Date"})

    with pytest.raises(InputError, match="line 2: expected a year, month and day"):
        day_of(element, document.files[0])
