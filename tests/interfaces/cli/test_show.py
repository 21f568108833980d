"""`caveat show` over time: a listing that ended is still told, and what a publisher wrote is one option away."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.interfaces.cli.conftest import Run
from tests.interfaces.cli.test_lists import edition


@pytest.fixture(autouse=True)
def two_editions(run: Run, tmp_path: Path) -> None:
    """Alpha Optics goes between them."""
    for day, names in {"2022-05-06": ("Alpha Optics", "Beta Optics"), "2022-06-06": ("Beta Optics",)}.items():
        file = tmp_path / f"consolidated-{day}.csv"
        file.write_text(edition(*names), encoding="utf-8")
        assert run("lists", "import", str(file)).code == 0


def test_a_party_removed_later_is_shown_as_of_its_day(run: Run) -> None:
    shown = run("show", "Alpha Optics", "--on", "2022-05-20", "--format", "json").json

    assert [(each["list"], each["in_force"]) for each in shown["listings"]] == [("US-BIS-EL", "true")]


def test_a_party_removed_later_is_told_with_the_edition_that_lacks_it(run: Run) -> None:
    ran = run("show", "Alpha Optics", "--on", "2022-06-20")

    page = " ".join(ran.out.split())
    assert "On no list No longer on" in page
    assert "Entity List 6 May 2022 6 Jun 2022 us-csl-csv" in page


def test_the_words_of_the_source_are_shown_with_file_and_line(run: Run) -> None:
    ran = run("show", "Alpha Optics", "--on", "2022-05-20", "--words", "--format", "json")

    schema = json.loads((files("caveat") / "data" / "schemas" / "show.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(ran.json)
    (wrote,) = ran.json["words"]
    assert (wrote["publication"], wrote["edition"], wrote["file"], wrote["line"]) == (
        "us-csl-csv",
        "2022-05-06",
        "consolidated-2022-05-06.csv",
        2,
    )
    assert {"name": "name", "value": "Alpha Optics", "file": wrote["file"], "line": 2} in wrote["fields"]
    page = " ".join(run("show", "Alpha Optics", "--on", "2022-05-20", "--words").out.split())
    assert "us-csl-csv of 6 May 2022: consolidated-2022-05-06.csv, line 2" in page


def test_without_the_option_no_words_are_shown(run: Run) -> None:
    assert "words" not in run("show", "Alpha Optics", "--on", "2022-05-20", "--format", "json").json
