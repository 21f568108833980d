from __future__ import annotations

from typing import Any

from bench.matching_tables import section


def _share(found: int) -> dict[str, Any]:
    return {"queries": 10, "found": found, "share": found / 10, "low": 0.1, "high": 0.9}


def _engine(rate: float, found: int, **more: Any) -> dict[str, Any]:
    shares = {"all": _share(found), "among_ten": _share(found), "candidate": _share(found), **more}
    groups = {
        "kind": {"deletion": _share(found)},
        "script": {"Latin": _share(found)},
        "list": {"US-SDN": _share(found)},
    }
    return {
        "threshold": 0.72,
        "false_alerts": {"negatives_us": 0.005},
        "per_second": {"negatives_us": {"median": rate, "least": rate, "most": rate}},
        "single_ms": {"negatives_us": {"p50": 0.2, "mean": 0.3, "p99": 1.0, "queries": 50}},
        "whole_ms": {"negatives_us": 0.25},
        "found": {"one": {**shares, **groups}},
        "index_seconds": {"build": 5.0},
        "peak_mib": 300.0,
    }


TOLD: dict[str, Any] = {
    "hardware": "2 cores",
    "command": "python bench/matching.py",
    "parties": 1000,
    "names": 2000,
    "parts": 5,
    "candidates": 50,
    "versions": {"caveat": "0.1.0", "nomenklatura": "4.17.4"},
    "engines": {"caveat": _engine(20_000, 9), "logic-v2": _engine(200, 7, direct=_share(8))},
    "scales": [
        {
            "names": 400_000,
            "build_seconds": 40.0,
            "open_ms": 1.5,
            "delta_ms": 90.0,
            "per_second": {"median": 3000.0, "least": 2000.0, "most": 4000.0},
            "single_ms": {"p50": 0.3, "p99": 2.0},
            "answered": {"one": 0.95},
            "disk_mib": 47.0,
            "bare_mib": 44.0,
            "private_mib": 57.0,
            "shared_mib": 66.0,
        }
    ],
}


def test_every_engine_has_a_column_and_tells_how_much_slower_it_is() -> None:
    text = "\n".join(section(TOLD))

    assert "| what | caveat | logic-v2 |" in text
    assert "| names/s, negatives us | 20,000 (20,000 to 20,000) | 200 (200 to 200); 100.0 times less |" in text
    assert "| found, one mutation, without the index |  | 0.800 (0.100 to 0.900, 10) |" in text
    assert "| a hit told whole, negatives us, ms | 0.25 | 0.25 |" in text
    assert "nomenklatura 4.17.4" in text


def test_shares_are_told_by_kind_script_and_list_and_longer_lists_at_the_end() -> None:
    text = "\n".join(section(TOLD))

    assert "### One mutation, by kind" in text
    assert "| deletion | 10 | 0.900 | 0.700 |" in text
    assert "| US-SDN | 10 | 0.900 | 0.700 |" in text
    assert "| 400,000 | 3,000 | 0.30 / 2.00 | 40.0 | 1.5 | 90 | 47 | 57 / 44 | 66 | 0.9500 |" in text


def test_without_the_other_engines_the_section_says_so() -> None:
    alone = {**TOLD, "engines": {"caveat": TOLD["engines"]["caveat"]}, "candidates": None}

    text = "\n".join(section(alone))

    assert "`make peers` has not been run" in text
    assert "None" not in text
