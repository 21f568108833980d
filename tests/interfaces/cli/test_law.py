"""`caveat law`: measures in words, and files that are right or wrong."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import validate
from tests.interfaces.cli.conftest import Run
from tests.law.test_measure_file import GOOD

COUNTY = ("--as", "us_local_government", "--in", "US-OH", "--on", "2022-05-04", "--paid-with", "own")


def schema(name: str) -> dict[str, object]:
    text = (files("caveat") / "data" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def own(folder: Path, text: str = GOOD) -> None:
    (folder / "home" / "law").mkdir(parents=True)
    (folder / "home" / "law" / "mine.yaml").write_text(text, encoding="utf-8")


def test_the_installed_law_is_right(run: Run) -> None:
    ran = run("law", "lint")
    assert (ran.code, ran.err) == (0, "")
    assert "nothing is wrong" in ran.out


def test_what_is_wrong_ends_with_1_and_names_the_line(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("prohibited", "forbidden").replace("[own]", "[owned]"), encoding="utf-8")
    ran = run("law", "lint", str(bad), "--format", "json")

    assert ran.code == 1
    validate(ran.json, schema("law-lint"))
    assert [each["where"].rpartition("/")[2] for each in ran.json["problems"]] == [
        "bad.yaml, line 15",
        "bad.yaml, line 18",
    ]


def test_a_law_of_ones_own_is_asked_and_shown_as_such(run: Run, tmp_path: Path) -> None:
    text = GOOD.replace("[counterparty]", "[maker]").replace("[US-SDN]", "[US-MCCAIN-889]")
    own(tmp_path, text)
    ran = run("ask", "hikvision", *COUNTY, "--format", "json")

    assert (ran.json["outcome"], ran.json["deciding"]) == ("prohibited", ["US-EXAMPLE-1"])
    assert ran.json["findings"][0]["yours"]
    assert "Your own rule" in run("ask", "hikvision", *COUNTY).out
    assert "your own rule" in run("law", "explain", "US-EXAMPLE-1").out
    assert "(yours)" in run("law", "list", "--regime", "US-EXAMPLE").out


def test_a_wrong_law_of_ones_own_stops_every_question(run: Run, tmp_path: Path) -> None:
    own(tmp_path, GOOD.replace("prohibited", "forbidden"))
    ran = run("ask", "hikvision", *COUNTY)
    assert (ran.code, ran.out) == (2, "")
    assert "mine.yaml, line 15" in ran.err
    assert run("law", "lint").code == 1


def test_a_measure_is_explained_in_words_and_as_data(run: Run) -> None:
    words = " ".join(run("law", "explain", "us-889-grant").out.split())
    for part in ("It is paid with federal award money", "Section 889", "2 CFR 200.216", "US-889-EXC"):
        assert part in words
    told = run("law", "explain", "US-889-GRANT", "--format", "json").json
    validate(told, schema("law-explain"))
    assert told["overridden_by"] == ["US-889-EXC"]


def test_every_measure_can_be_explained(run: Run) -> None:
    rows = run("law", "list", "--format", "json").json["measures"]
    assert len(rows) > 300
    for row in rows[::25]:
        assert run("law", "explain", row["id"]).code == 0


def test_a_measure_that_nobody_knows_is_refused_with_the_nearest(run: Run) -> None:
    ran = run("law", "explain", "US-889-GRNT")
    assert ran.code == 2
    assert "US-889-GRANT" in ran.err


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--in", "US-LA", "--on", "2021-03-01"), {"US-LA-889-EDU"}),
        (("--list", "US-NS-CMIC", "--to", "hold_security"), {"US-CMIC-HOLD"}),
    ],
)
def test_the_list_can_be_narrowed(run: Run, filters: tuple[str, ...], expected: set[str]) -> None:
    rows = run("law", "list", *filters, "--format", "json").json["measures"]
    assert expected <= {row["id"] for row in rows}
    assert len(rows) < 10


def test_a_word_that_nobody_knows_is_refused(run: Run) -> None:
    assert run("law", "list", "--to", "buying").code == 2
