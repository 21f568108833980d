"""`caveat validate` prints the objects of the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interfaces.cli.conftest import Run

from caveat.match.calibration import rates

ROOT = Path(__file__).resolve().parents[3]


def test_pairs(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        "schema,name1,name2,is_match,quality\n"
        "Company,SIS DOO,SIS d.o.o.,true,STRONG\n"
        "Company,SIS International Ltd,SIS d.o.o.,false,STRONG\n",
        encoding="utf-8",
    )
    totals = run("validate", "pairs", str(path), "--format", "json").json
    assert (totals["pairs"], totals["tp"], totals["tn"], totals["fp"], totals["fn"]) == (2, 1, 1, 0, 0)
    assert {"threshold", "precision", "recall", "f1", "best_f1", "best_threshold", "by_quality", "failures"} <= set(
        totals
    )


def test_negatives(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "negatives.csv"
    path.write_text("full_name\nReni Mehdi Klemm\nAmalie Schmidt\n", encoding="utf-8")
    totals = run("validate", "negatives", str(path), "--format", "json").json
    assert (totals["names"], totals["alerts"]) == (2, 0)
    assert set(totals["threshold_at"]) == {"0.001", "0.005", "0.01"}
    assert {"threshold", "alert_rate", "names_per_second"} <= set(totals)


def test_alert_rates_of_invented_names(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "innocents", lambda _: iter(["Hikvision", "Reni Mehdi Klemm"]))

    totals = run("validate", "alert-rates", "--format", "json").json

    first, last = totals["curve"][0], totals["curve"][-1]
    assert (totals["names"], first["threshold"], last["threshold"]) == (20_000, 0.6, 0.95)
    assert {"rate", "least", "most", "person", "person_native", "organization"} < set(first)
    assert first["rate"] == pytest.approx(3 / 20_000, abs=1e-6)


def test_queries(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_text("kind,type,query,expected_id\ntypo,company,Hikvison,hikvision\n", encoding="utf-8")
    totals = run("validate", "queries", str(path), "--format", "json").json
    assert (totals["queries"], totals["recall_at_1"]) == (1, 1.0)
    assert {"threshold", "recall_at_10", "found_at_threshold", "by_kind", "names_per_second"} <= set(totals)


def test_law_cases_of_the_project(run: Run) -> None:
    totals = run("validate", "law", str(ROOT / "tests" / "answers"), "--format", "json").json
    assert totals["cases"] >= 90
    assert (totals["passed"], totals["failed"]) == (totals["cases"], 0)


def test_the_first_scenarios_and_the_unlisted_subsidiaries(run: Run, shared: Path) -> None:
    """S001 to S020 as far as they are in the file, S079, S080 and S116."""
    totals = run("validate", "law", str(shared / "law" / "scenarios.csv"), "--format", "json").json
    failed = {each["case"] for each in totals["failures"]}
    wanted = {f"S{number:03}" for number in range(1, 21)} | {"S079", "S080", "S116"}
    assert not failed & wanted
    assert totals["cases"] == totals["passed"] + totals["failed"]


@pytest.mark.parametrize("what", ["pairs", "queries", "negatives", "law"])
def test_a_file_of_another_form_is_refused(run: Run, tmp_path: Path, what: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    ran = run("validate", what, str(path))
    assert (ran.code, "expected" in ran.err) == (2, True)


@pytest.mark.parametrize("name", ["absent.csv", "absent.yaml"])
@pytest.mark.parametrize("what", ["pairs", "queries", "negatives", "law"])
def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path, what: str, name: str) -> None:
    ran = run("validate", what, str(tmp_path / name))
    assert (ran.code, "Check the path" in ran.err) == (2, True)


def test_queries_are_made_and_found_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    assert run("validate", "make-queries", str(path), "--per-kind", "2", "--list", "US-DOD-1260H").code == 0
    first = path.read_bytes()
    assert first.startswith(b"kind,type,query,expected_id,target_name\n")

    assert run("validate", "make-queries", str(path), "--per-kind", "2", "--list", "US-DOD-1260H").code == 0
    assert path.read_bytes() == first

    totals = run("validate", "queries", str(path), "--format", "json").json
    assert totals["queries"] == first.count(b"\n") - 1
    assert totals["not_in_snapshot"] == 0
    assert "US-DOD-1260H" in totals["by_list"]
    assert "found_or_namesake" in run("validate", "queries", str(path)).out.replace(" ", "_")


def test_exact_recall_of_one_list_with_its_gate(run: Run) -> None:
    totals = run("validate", "exact", "--list", "US-DOD-1237", "--format", "json").json
    assert (totals["recall"], totals["failed"]) == (1.0, 0)
    assert run("validate", "exact", "--list", "US-DOD-1237", "--gate").code == 0
    ran = run("validate", "exact", "--list", "US-DOD-1237", "--gate", "--threshold", "1.0", "--format", "csv")
    assert (ran.code, ran.out.count("\r\n") > 1) == (int(totals["at_top"] < 1.0), totals["at_top"] < 1.0)


@pytest.mark.parametrize("command", [["exact"], ["make-queries", "out.csv"]])
def test_a_list_without_parties_is_refused(run: Run, tmp_path: Path, command: list[str]) -> None:
    ran = run("validate", *command, "--list", "US-XYZ")

    assert (ran.code, "US-XYZ" in ran.err) == (2, True)
    assert not (tmp_path / "out.csv").exists()


def test_queries_are_not_written_where_nothing_can_be(run: Run, tmp_path: Path) -> None:
    ran = run("validate", "make-queries", str(tmp_path / "absent" / "out.csv"))

    assert (ran.code, "a place to write" in ran.err) == (2, True)


def test_the_curve_of_false_alerts_is_a_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "negatives.csv"
    path.write_text("full_name,date_of_birth,nationality\nAmalie Schmidt,1979-01-20,United States\n", encoding="utf-8")

    ran = run("validate", "negatives", str(path), "--use", "date_of_birth,nationality")

    assert ran.code == 0
    assert "alert rate" in ran.out
    assert "0.6200" in ran.out
