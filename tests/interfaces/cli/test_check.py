"""`caveat lists check`: what an import would change, and no import."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.interfaces.cli.conftest import Run
from tests.interfaces.cli.test_lists import edition


@pytest.fixture
def may(tmp_path: Path) -> Path:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_text(edition("Alpha Optics", "Beta Optics"), encoding="utf-8")
    return file


@pytest.fixture
def june(tmp_path: Path) -> Path:
    file = tmp_path / "consolidated-2022-06-06.csv"
    file.write_text(edition("Alpha Optics", "Gamma Optics"), encoding="utf-8")
    return file


def test_a_check_has_the_committed_shape_and_ends_with_1_where_something_would_change(
    run: Run, may: Path, june: Path
) -> None:
    run("lists", "import", str(may))

    ran = run("lists", "check", str(june), "--format", "json")

    schema = json.loads((files("caveat") / "data" / "schemas" / "check.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(ran.json)
    assert ran.code == 1
    assert ran.json["counts"] == {"added": 1, "removed": 1, "changed": 0}
    assert {each["name"]: each["change"] for each in ran.json["changes"]} == {
        "Beta Optics": "removed",
        "Gamma Optics": "added",
    }


def test_a_check_changes_nothing(run: Run, may: Path, june: Path, tmp_path: Path) -> None:
    run("lists", "import", str(may))
    before = run("lists", "status", "--format", "json").json
    database = tmp_path / "home" / "caveat.db"
    content = database.read_bytes()

    for _ in range(2):
        assert run("lists", "check", str(june)).code == 1

    assert database.read_bytes() == content
    assert run("lists", "status", "--format", "json").json == before


def test_a_check_without_a_home_makes_none(run: Run, may: Path, tmp_path: Path) -> None:
    ran = run("lists", "check", str(may), "--home", str(tmp_path / "elsewhere"))

    assert ran.code == 1
    assert "It would be the first edition of its publication." in ran.out
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_whose_edition_is_there_ends_with_0(run: Run, may: Path) -> None:
    run("lists", "import", str(may))

    ran = run("lists", "check", str(may))

    assert ran.code == 0
    assert "importing it would change nothing" in ran.out


@pytest.mark.usefixtures("size_bands")
def test_the_page_says_that_an_import_would_be_refused(run: Run, may: Path) -> None:
    out = " ".join(run("lists", "check", str(may)).out.split())

    assert "Importing would be refused: 2 in place of 10,000 to 60,000 records." in out


@pytest.mark.parametrize("content", [b"<!DOCTYPE html><html>", b"", b"a,b\n1,2\n"])
def test_what_cannot_be_read_ends_with_2(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_bytes(content)

    ran = run("lists", "check", str(file))

    assert (ran.code, file.name in ran.err) == (2, True)
