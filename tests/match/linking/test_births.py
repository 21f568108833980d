"""Births as lists write them, and how far two agree."""

from __future__ import annotations

from datetime import date

import pytest

from caveat.match.linking.births import Agreement, agreement, spans


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1961-03-02", "1961-03-02", "1961-03-02"),
        ("02 Mar 1961", "1961-03-02", "1961-03-02"),
        ("October, 1970", "1970-10-01", "1970-10-31"),
        ("1970-06", "1970-06-01", "1970-06-30"),
        ("circa 1961", "1959-01-01", "1963-12-31"),
        ("01 Jan 1970", "1970-01-01", "1970-12-31"),
        ("01 Jan 1970 to 31 Dec 1972", "1970-01-01", "1972-12-31"),
        ("1961-02-31", "1961-02-01", "1961-02-28"),
        ("circa 1950 - 1952", "1948-01-01", "1954-12-31"),
    ],
)
def test_a_birth_is_the_span_of_days_that_it_may_mean(text: str, first: str, last: str) -> None:
    assert spans(text) == ((date.fromisoformat(first), date.fromisoformat(last)),)


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        ("1961-03-02", "02 Mar 1961", Agreement.DAY),
        ("1961-03-02", "Mar 1961", Agreement.MONTH),
        ("1961-03-02", "circa 1962", Agreement.YEAR),
        ("1961-03-02", "1961-02-03", Agreement.NEAR),
        ("1961-03-02", "1971-03-02", Agreement.NEAR),
        ("1961", "1962", Agreement.NEAR),
        ("1961-03-02", "1971-05-04", Agreement.APART),
        ("1961", "unknown", None),
    ],
)
def test_births_agree_as_far_as_both_state_them(asked: str, listed: str, expected: Agreement | None) -> None:
    assert agreement(spans(asked), spans(listed)) is expected
    assert agreement(spans(listed), spans(asked)) is expected


def test_hostile_text_is_no_birth_and_takes_no_time() -> None:
    assert spans("9" * 1_000_000) == ()
    assert spans("to and between 12 12 12") == ()
