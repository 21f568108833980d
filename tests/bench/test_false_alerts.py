"""The page of false alerts says of each threshold what share of names alerts, with its interval."""

from __future__ import annotations

from bench.false_alerts import NEGATIVES, RATES, THRESHOLDS, _foretold, _section

from caveat.match.calibration import Calibration

SCORES = [0.0] * 900 + [0.65] * 50 + [0.9] * 50
CALIBRATION = Calibration({"person": [0.7] * 30, "person_native": [], "organization": [0.9] * 30})


def test_each_threshold_has_a_row_of_shares_with_their_intervals() -> None:
    lines = list(_section("some lists", dict.fromkeys(NEGATIVES, SCORES), CALIBRATION))

    rows = [line for line in lines if line.startswith("| 0.")]
    assert len(rows) == len(THRESHOLDS)
    assert rows[0].startswith("| 0.60 | 10.00 (8.29 to 12.02) |")
    assert rows[-1].startswith("| 0.95 | 0.00 (0.00 to 0.38) |")
    assert "invented persons in other scripts, 4,000" in lines[1]


def test_what_was_asked_stands_beside_what_came_of_it() -> None:
    rows = list(_foretold("some lists", dict.fromkeys(NEGATIVES, SCORES), CALIBRATION))

    assert [row[1] for row in rows] == [f"{rate:.1%}" for rate in RATES]
    assert (rows[0][2], rows[0][3]) == ("0.9001", "0.00 (0.00 to 0.38)")
    assert (rows[-1][2], rows[-1][3]) == ("0.6000", "10.00 (8.29 to 12.02)")
