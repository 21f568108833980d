"""Births are read as lists and people write them, and compared with the precision that they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.match.evidence.births import Birth, best_level, births_in
from caveat.match.evidence.weights import WEIGHTS

BIRTHS = st.dates().filter(lambda day: 1850 < day.year < 2040).map(lambda day: Birth.on(day.year, day.month, day.day))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("02 Jul 1939", ["1939-07-02"]),
        ("1939-07-02", ["1939-07-02"]),
        ("2 July 1939", ["1939-07-02"]),
        ("July 2nd, 1939", ["1939-07-02"]),
        ("02/07/1939", ["1939-07-02"]),
        ("07/22/1939", ["1939-07-22"]),
        ("02.07.1939", ["1939-07-02"]),
        ("1961", ["1961"]),
        ("Sep 1938", ["1938-09"]),
        ("Nov. 1973", ["1973-11"]),
        ("1977-09", ["1977-09"]),
        ("circa 1961", ["1960..1962"]),
        ("1951 to 1953", ["1951..1953"]),
        ("circa 1979-1982", ["1978..1983"]),
        ("01 Jan 1961 to 31 Dec 1962", ["1961..1962"]),
        ("Between Aug. and Sep. 1977", ["1977-09"]),
        ("1961; 02 Jul 1939", ["1961", "1939-07-02"]),
        ("24/06/1402 (Hijri Calendar)", []),
        ("30-35 years old", []),
        ("31 Feb 1980", []),
        ("", []),
    ],
)
def test_a_birth_is_read_as_lists_write_it(written: str, expected: list[str]) -> None:
    assert [str(birth) for birth in births_in(written)] == expected


@pytest.mark.parametrize(
    ("asked", "listed", "level"),
    [
        ("1939-07-02", "1939-07-02", "birth_day"),
        ("1939-07-02", "1939-02-07", "birth_swapped"),
        ("1939-07-02", "1939-07-12", "birth_slip"),
        ("1951-11-22", "1961-11-22", "birth_slip"),
        ("1951-11-22", "1915-11-22", "birth_slip"),
        ("1939-07-02", "Jul 1939", "birth_month"),
        ("1939-07-02", "1939", "birth_year"),
        ("1939-07-02", "1939-01-01", "birth_year"),
        ("1939-07-02", "circa 1940", "birth_within"),
        ("1939", "1940", "birth_near"),
        ("1939-07-02", "1939-11-23", "birth_other_day"),
        ("1939", "1942", "birth_apart"),
        ("1951-11-22", "1976-03-14", "birth_differs"),
        ("1951-11-22", "1980", "birth_differs"),
        ("1951-11-22", "1980; 22 Nov 1951", "birth_day"),
    ],
)
def test_the_best_pair_of_births_gives_the_level(asked: str, listed: str, level: str) -> None:
    assert best_level(tuple(births_in(asked)), tuple(births_in(listed))) == level


def test_a_birth_that_one_side_does_not_state_gives_no_level() -> None:
    assert best_level((), tuple(births_in("1939"))) is None


@given(BIRTHS, BIRTHS)
def test_births_agree_as_far_in_either_direction(one: Birth, other: Birth) -> None:
    assert best_level([one], [other]) == best_level([other], [one])


@given(BIRTHS)
def test_less_precision_never_speaks_louder(birth: Birth) -> None:
    year = Birth.on(birth.first // 10_000)
    exact, coarse = best_level([birth], [birth]), best_level([birth], [year])

    assert exact is not None
    assert coarse is not None
    assert WEIGHTS[exact].factor >= WEIGHTS[coarse].factor > 1


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for birth in births_in(text):
        assert birth.first <= birth.last
