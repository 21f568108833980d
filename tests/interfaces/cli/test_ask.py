"""`caveat ask` as the issue's questions put it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.interfaces.cli.conftest import Run

COUNTY = ("--as", "us_local_government", "--to", "purchase", "--thing", "video_surveillance")
RESELLER = ("ask", "--maker", "hikvision", "--seller", "Buckeye Security LLC", *COUNTY)


def test_a_reseller_of_cameras_in_ohio_depends_on_the_money_and_the_purpose(run: Run) -> None:
    ran = run(*RESELLER, "--in", "US-OH", "--on", "2022-05-04", "--format", "json")

    assert ran.code == 1
    answer = ran.json
    assert answer["schema"] == "caveat/ask/1"
    assert answer["outcome"] == "depends"
    assert [each["fact"] for each in answer["depends_on"]] == ["money", "security_purpose_889"]
    worst = answer["decision_table"][0]
    assert (worst["outcome"], worst["measures"]) == ("prohibited", ["US-889-GRANT"])
    assert "cost_share" in worst["when"]["money"]
    own = next(row for row in answer["decision_table"] if "own" in row["when"]["money"])
    assert own["outcome"] == "allowed"
    assert {"US-889-OWNFUNDS", "US-EL-IMPORTS", "US-CMIC-OTHER", "US-ST-DEFAULT"} <= set(own["measures"])
    assert answer["not_evaluated"] == []


def test_the_first_line_for_people_is_the_answer_and_the_last_says_how_to_settle_it(run: Run) -> None:
    ran = run(*RESELLER, "--in", "US-OH", "--on", "2022-05-04")

    lines = [line for line in ran.out.splitlines() if line.strip()]
    assert lines[0].startswith("◐ It depends on the money")
    assert "--paid-with" in " ".join(lines[-3:])
    assert "2 CFR 200.216" in " ".join(ran.out.split())
    assert "Ohio was examined on 22 November 2026" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("more", "outcome", "measure"),
    [
        (("--in", "US-OH", "--on", "2022-05-04", "--paid-with", "federal_grant", "--fact", "security_purpose_889=true"),
         "prohibited", "US-889-GRANT"),
        (("--in", "US-LA", "--on", "2022-05-04"), "prohibited", "US-LA-889"),
        (("--in", "US-LA", "--on", "2022-05-04", "--paid-with", "own"), "prohibited", "US-LA-889"),
        (("--in", "US-NE", "--on", "2024-06-01", "--paid-with", "own"), "prohibited", "US-NE-1300"),
    ],
)  # fmt: skip
def test_a_fact_more_settles_it(run: Run, more: tuple[str, ...], outcome: str, measure: str) -> None:
    for named in (RESELLER, ("ask", "hikvision", *COUNTY)):
        ran = run(*named, *more, "--format", "json")
        assert (ran.code, ran.json["outcome"]) == (1, outcome)
        assert measure in ran.json["deciding"]


def test_ontario_is_not_evaluated_and_that_is_no_yes(run: Run) -> None:
    ran = run(*RESELLER, "--in", "CA-ON", "--on", "2022-05-04", "--format", "json")
    assert (ran.code, ran.json["outcome"]) == (1, "not_evaluated")
    assert [each["id"] for each in ran.json["not_evaluated"]] == ["CA-ON"]


def test_an_unlisted_seller_is_said_to_be_unlisted(run: Run) -> None:
    ran = run(*RESELLER, "--in", "US-OH", "--on", "2022-05-04", "--format", "json")
    sellers = [each["party"] for each in ran.json["question"]["parties"] if each["role"] == "seller"]
    assert sellers == [{"id": "unlisted:Buckeye Security LLC", "slug": None, "name": "Buckeye Security LLC"}]


def test_not_barred_ends_with_0(run: Run) -> None:
    ran = run("ask", "hikvision", *COUNTY, "--in", "US-OH", "--on", "2022-05-04", "--paid-with", "own")
    assert ran.code == 0
    assert ran.out.startswith("✓")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("hikvison", "--as", "us_local_government"), "hikvision"),
        (("hikvision", "--as", "local_goverment"), "us_local_government"),
        (("hikvision",), "--as us_local_government"),
        (("hikvision", "--as", "us_company", "--in", "Ohio"), "US-OH"),
        (("hikvision", "--as", "us_company", "--on", "yesterday"), "Write it so"),
        (("hikvision", "--as", "us_company", "--fact", "x"), "KEY=VALUE"),
        (("hikvision", "--as", "us_company", "--nothing"), "--help"),
        (("???", "--as", "us_company"), "Nothing was screened"),
    ],
)
def test_wrong_use_says_where_expected_found_and_what_to_do(run: Run, words: tuple[str, ...], hint: str) -> None:
    ran = run("ask", *words)
    assert (ran.code, ran.out) == (2, "")
    assert all(part in ran.err for part in ("expected", "found", "do"))
    assert hint in " ".join(ran.err.split())


def test_csv_has_a_row_for_each_finding(run: Run) -> None:
    ran = run(*RESELLER, "--in", "US-OH", "--on", "2022-05-04", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["answer"] for row in rows} == {"depends"}
    assert "US-889-GRANT" in {row["measure"] for row in rows}


MEMO = ("ask", "hikvision", *COUNTY, "--in", "US-OH", "--on", "2022-05-04")


def test_a_memo_is_written_in_every_form_that_its_name_asks_for(run: Run, tmp_path: Path) -> None:
    names = [str(tmp_path / f"memo.{ending}") for ending in ("html", "md", "txt", "json")]
    ran = run(*MEMO, *(word for name in names for word in ("-o", name)), "--format", "memo")

    assert ran.code == 1
    assert "SHORT ANSWER" in ran.out
    html, md, txt, whole = (Path(name).read_text(encoding="utf-8") for name in names)
    assert html.startswith("<!doctype html>")
    assert md.startswith("# It depends on")
    assert txt == ran.out
    assert json.loads(whole)["schema"] == "caveat/ask/1"


def test_a_memo_in_a_form_that_nobody_writes_is_refused_before_the_work(run: Run) -> None:
    ran = run(*MEMO, "-o", "memo.docx")
    assert (ran.code, ran.out) == (2, "")
    assert ".html" in ran.err


def test_a_memo_adds_up_what_several_daughters_hold(run: Run) -> None:
    ran = run(
        "ask", "pck-schwedt", "--as", "us_person", "--in", "US", "--to", "make_payment", "--on", "2025-10-23",
        "--fact", "wind_down=false", "--format", "memo",
    )  # fmt: skip
    said = " ".join(ran.out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Rosneft Deutschland holds 37.5 % of PCK Schwedt" in said
    assert "RN Refining & Marketing holds 16.67 % of PCK Schwedt" in said
    assert "listed owners hold 54.17 % of PCK Schwedt" in said


def test_free_words_are_read_and_shown_as_taken(run: Run) -> None:
    asked = ("ask", "hikvision", "--as", "county", "--in", "US-OH", "--to", "buy", "--thing", "NVR")
    ran = run(*asked, "--on", "2022-05-04")
    assert "“NVR” was taken as video surveillance equipment (video_surveillance)" in " ".join(ran.out.split())
    assumed = run(*asked, "--format", "json").json["assumptions"]
    assert {"fact": "thing", "taken_as": "video_surveillance"} in assumed
    assert "“NVR” was taken as" in " ".join(run(*asked, "--format", "memo").out.split())
