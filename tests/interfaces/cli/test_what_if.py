"""`caveat what-if`: the difference that a supposition makes, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.interfaces.cli.conftest import Run

SDN = ("what-if", "hikvision", "--listed-on", "US-SDN", "--from", "2022-05-04")
COUNTY = ("--as", "us_local_government", "--in", "US-OH", "--thing", "video_surveillance", "--paid-with", "own")
BUY = (*COUNTY, "--to", "purchase")
LEDGER = """Date,Vendor,Description,Amount,Buyer
2019-03-18,Buckeye Security LLC,22 Hikvision DS-2CD2143 cameras,"$41,860.00",Bell County
2022-06-18,Buckeye Security LLC,EZVIZ C3W cameras,"$1,272.00",Bell County
2022-06-19,Acme Paper,Copy paper,$80.00,Bell County
"""


def against(shape: str, made: Any) -> Any:
    schema = json.loads((files("caveat") / f"data/schemas/{shape}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(made)
    assert set(made) == set(schema["properties"])
    return made


def test_the_first_line_says_that_it_is_supposed_and_the_second_what_would_follow(run: Run) -> None:
    ran = run(*SDN, *BUY)
    lines = [line for line in ran.out.splitlines() if line.strip()]

    assert ran.code == 1
    assert lines[0] == "Supposed, not a fact: Hikvision on the SDN list from 4 May 2022."
    assert lines[1].startswith("✕ If so: No.")
    text = " ".join(ran.out.split())
    assert "Hikvision USA 100\N{NO-BREAK SPACE}% through Hikvision".replace("\N{NO-BREAK SPACE}", " ") in text
    assert "Not reached by ownership: CETHIK" in text
    assert "Anti-Foreign Sanctions Law" in text
    assert "Nothing here has happened" in text


def test_the_shape_has_the_answers_before_and_after_with_their_difference(run: Run) -> None:
    made = against("what-if", run(*SDN, *BUY, "--format", "json").json)
    change = made["changes"][0]

    assert made["hypothetical"] is True
    assert made["supposed"][0]["list"] == "US-SDN"
    assert (change["before"]["outcome"], change["after"]["outcome"]) == ("allowed", "prohibited")
    assert change["gained"] == ["US-SDN-DEALING"]
    assert {each["after"] for each in made["reached"]} == {"true", "unknown"}
    assert {"CETC", "CETHIK"} <= {each["name"] for each in made["not_reached"]}
    assert made["provenance"]["before"]["lists_digest"] != made["provenance"]["after"]["lists_digest"]


def test_who_is_supposed_to_be_listed_may_be_the_maker_while_another_sells(run: Run) -> None:
    bought = (*SDN, *BUY, "--seller", "Buckeye Security")
    asked = run(*bought, "--format", "json").json["changes"][0]["after"]
    parties = {(each["role"], each["party"]["name"]) for each in asked["question"]["parties"]}

    assert parties >= {("seller", "Buckeye Security"), ("counterparty", "Buckeye Security"), ("maker", "Hikvision")}
    assert asked["outcome"] == "allowed_with_risk"


def test_without_an_act_every_act_that_changes_is_shown(run: Run) -> None:
    ran = run(*SDN, *COUNTY, "--format", "csv")
    rows = {row["activity"]: row for row in csv.DictReader(io.StringIO(ran.out))}

    assert (rows["purchase"]["before"], rows["purchase"]["after"]) == ("allowed", "prohibited")
    assert rows["make_payment"]["after"] == "blocked"
    assert {row["supposed"] for row in rows.values()} == {"yes"}
    assert "broadcast" not in rows
    page = run(*SDN, *COUNTY).out
    assert "acts change of 57 asked." in page


def test_lines_of_a_ledger_that_change_are_shown_with_their_amounts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contracts.csv").write_text(LEDGER, encoding="utf-8")
    ran = run(*SDN, *BUY, "contracts.csv", "--format", "json")
    ledger = against("what-if", ran.json)["ledgers"][0]

    assert ledger["records"] == {"read": 3, "touched": 2, "unusable": 0}
    first, second = ledger["changes"]
    assert (first["row"]["line"], first["amount"], first["asked_again"]) == (2, "41860.00", True)
    assert (first["row"]["on"], first["after"]["question"]["on"]) == ("2019-03-18", "2022-05-04")
    assert (first["before"]["outcome"], first["after"]["outcome"]) == ("allowed", "allowed_with_risk")
    assert (second["party"]["slug"], second["asked_again"], second["after"]["outcome"]) == ("ezviz", False, "depends")

    page = " ".join(run(*SDN, *BUY, "contracts.csv").out.split())
    assert "Two lines of contracts.csv would change, $43,132.00 in all." in page
    rows = list(csv.DictReader(io.StringIO(run(*SDN, *BUY, "contracts.csv", "--format", "csv").out)))
    assert [row["line"] for row in rows] == ["2", "3"]


def test_a_line_that_cannot_be_judged_is_counted(run: Run, tmp_path: Path) -> None:
    text = LEDGER.replace('1,272.00",Bell County', '1,272.00",Bellwether')
    (tmp_path / "contracts.csv").write_text(text, encoding="utf-8")
    ran = run(*SDN, "--in", "US-OH", "contracts.csv", "--format", "json")
    assert ran.json["ledgers"][0]["records"]["unusable"] == 1
    assert [each["row"]["line"] for each in ran.json["ledgers"][0]["changes"]] == [2]


def test_a_ledger_of_somebody_else_does_not_change(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.csv").write_text("\n".join(LEDGER.splitlines()[i] for i in (0, 3)) + "\n", encoding="utf-8")
    ran = run("what-if", "dji", "--listed-on", "US-SDN", "--from", "2022-05-04", "--as", "us_company", "paper.csv",
              "--format", "json")  # fmt: skip
    assert ran.json["ledgers"][0]["changes"] == []


def test_several_things_can_be_supposed_together(run: Run) -> None:
    ran = run(
        "what-if", "ezviz", "--owned", "hikvision:55", "--measure-off", "US-EL-LICENSE", "--from", "2024-01-05",
        "--as", "us_company", "--to", "purchase", "--format", "json",
    )  # fmt: skip
    assert [each["kind"] for each in against("what-if", ran.json)["supposed"]] == ["stake", "measure"]
    assert "supposed" in ran.json["provenance"]["after"]["law"]


def test_nothing_changes_where_the_supposition_does_not_matter(run: Run) -> None:
    ran = run(
        "what-if", "hikvision", "--owned", "dji:1", "--from", "2022-05-04", "--as", "us_local_government", "--in",
        "US-OH", "--to", "purchase", "--thing", "video_surveillance", "--paid-with", "own",
    )  # fmt: skip
    assert ran.code == 0
    assert "The answer is the same without it: not barred." in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("hikvision", "--listed-on", "US-SND", "--as", "us_company"), "US-SDN"),
        (("hikvison", "--listed-on", "US-SDN", "--as", "us_company"), "hikvision"),
        (("hikvision", "--as", "us_company"), "--listed-on"),
        (("hikvision", "--listed-on", "US-SDN"), "--as us_local_government"),
        (("hikvision", "--listed-on", "US-SDN", "--delisted-from", "US-SDN", "--as", "us_company"), "Keep one"),
        (("hikvision", "--listed-on", "US-SDN", "--from", "soon", "--as", "us_company"), "Write it so"),
        (("hikvision", "--listed-on", "US-SDN", "--from", "1980-01-01", "--as", "us_company"), "1995-01-24"),
        (("hikvision", "--owned", "cetc", "--as", "us_company"), "cetc:60"),
        (("hikvision", "--owned", "hikvision:10", "--as", "us_company"), "cetc:60"),
        (("hikvision", "--owned", "cetc:110", "--as", "us_company"), "0 to 100"),
        (("hikvision", "--entry", "sdn_program=GLOMAG", "--as", "us_company"), "--listed-on LIST"),
        (("hikvision", "--measure-off", "US-889", "--as", "us_company"), "US-889-"),
    ],
)
def test_what_cannot_be_supposed_is_refused(run: Run, words: tuple[str, ...], hint: str) -> None:
    ran = run("what-if", *words)
    assert (ran.code, ran.out) == (2, "")
    assert all(part in ran.err for part in ("expected", "found", "do"))
    assert hint in " ".join(ran.err.split())
