"""`caveat screen`: names and files of names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.interfaces.cli.conftest import Run


def test_a_hit_has_score_reasons_and_listings(run: Run) -> None:
    ran = run("screen", "Hangzhou Hikvison Digital Tech", "--on", "2022-05-06", "--format", "json")

    assert ran.code == 1
    assert ran.json["input"] == "Hangzhou Hikvison Digital Tech"
    best = ran.json["hits"][0]
    assert best["party"]["slug"] == "hikvision"
    assert best["reasons"]
    assert "US-BIS-EL" in {each["list"] for each in best["listings"]}


def test_a_near_miss_stays_silent_and_ends_with_0(run: Run) -> None:
    ran = run("screen", "Davao Hikers Vision LLC", "--on", "2026-11-22", "--format", "json")
    assert (ran.code, ran.json["hits"]) == (0, [])


def test_what_cannot_be_screened_is_never_no_hit(run: Run) -> None:
    ran = run("screen", "???", "--format", "json")
    assert ran.code == 2
    assert ran.json["not_screened"]


def test_several_names_make_an_array_and_a_line_each(run: Run) -> None:
    names = ("Rosneft", "Davao Hikers Vision LLC")
    assert [each["input"] for each in run("screen", *names, "--format", "json").json] == list(names)
    lines = run("screen", *names, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["input"] for line in lines] == list(names)


def test_a_file_of_names_is_screened_into_a_file_of_hits(run: Run, tmp_path: Path) -> None:
    vendors = tmp_path / "vendors.csv"
    vendors.write_text("id,vendor\n1,Hikvision USA Inc\n2,Davao Hikers Vision LLC\n3,\n", encoding="utf-8")

    ran = run("screen", str(vendors), "-o", "hits.csv")

    rows = list(csv.DictReader(io.StringIO((tmp_path / "hits.csv").read_text(encoding="utf-8"))))
    assert ran.code == 1
    assert {row["line"] for row in rows if row["score"]} == {"2"}
    assert [row["line"] for row in rows if row["why_not"]] == ["4"]
    assert "3 names, 1 with hits, 1 that could not be screened" in " ".join(ran.err.split())


def test_a_required_list_that_nobody_read_is_not_ready(run: Run) -> None:
    assert run("screen", "Davao Hikers Vision LLC", "--require", "US-SDN", "--on", "2026-11-22").code == 0
    ran = run("screen", "Davao Hikers Vision LLC", "--require", "JP-METI-EUL", "--on", "2026-11-22")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("not ready")


def test_an_unknown_list_cannot_be_required(run: Run) -> None:
    assert run("screen", "Rosneft", "--require", "US-NOTHING").code == 2
