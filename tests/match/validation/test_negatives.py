"""Each alert of a name that no list means is a false one."""

from __future__ import annotations

import pytest
from tests.match.validation.conftest import WORLD, CaseFile

from caveat.errors import UsageError
from caveat.match.validation import validate_negatives


def test_negatives_give_the_alert_rate_and_thresholds_for_rates(case_file: CaseFile) -> None:
    path = case_file("full_name,date_of_birth", "Hikvision,", *["Anna Lindqvist,1980-01-01"] * 9)

    totals = validate_negatives(path, WORLD)

    assert (totals["names"], totals["alerts"], totals["alert_rate"]) == (10, 1, 0.1)
    assert totals["threshold_at"] == {"0.001": 1.0001, "0.005": 1.0001, "0.01": 1.0001}


def test_what_is_known_of_a_negative_is_used_only_when_asked(case_file: CaseFile) -> None:
    path = case_file(
        "full_name,date_of_birth,nationality", "Sergio Humberto Ramirez Aguirre,1980-05-05,Spain"
    )  # fmt: skip

    assert validate_negatives(path, WORLD)["alerts"] == 1
    assert validate_negatives(path, WORLD, use=("date_of_birth", "nationality"))["alerts"] == 0


def test_progress_is_told(case_file: CaseFile) -> None:
    told: list[tuple[int, int | None]] = []
    path = case_file("full_name", *["Anna Lindqvist"] * 250)

    validate_negatives(path, WORLD, progress=lambda done, total: told.append((done, total)))

    assert told == [(100, 250), (200, 250), (250, 250)]


def test_the_curve_falls_from_the_lowest_threshold_to_the_highest(case_file: CaseFile) -> None:
    totals = validate_negatives(case_file("full_name", "Hikvision", "Hikvisoin", "Anna Lindqvist"), WORLD)

    curve = totals["curve"]
    assert isinstance(curve, list)
    rates = [point["alert_rate"] for point in curve]
    assert [point["threshold"] for point in curve] == [round(0.6 + 0.02 * step, 2) for step in range(20)]
    assert rates == sorted(rates, reverse=True)
    assert (rates[0], rates[-1]) == (0.666667, 0.333333)


def test_a_column_that_is_not_known_of_persons_is_refused(case_file: CaseFile) -> None:
    with pytest.raises(UsageError, match="date_of_birth or nationality"):
        validate_negatives(case_file("full_name,shoe", "Anna Lindqvist,44"), WORLD, use=("shoe",))
