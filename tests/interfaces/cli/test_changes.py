"""`caveat lists changes`: what came, went and was rewritten between two days."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from jsonschema import Draft202012Validator
from tests.interfaces.cli.conftest import Run
from tests.interfaces.cli.test_lists import ENTITY, HEADER

DAYS = ("--since", "2022-05-06", "--until", "2022-06-06")


@pytest.fixture
def two_editions(run: Run, tmp_path: Path) -> None:
    """Alpha is rewritten, Beta goes, Gamma comes."""
    for day, rows in {"2022-05-06": ("Alpha,old", "Beta,"), "2022-06-06": ("Alpha,=new()", "Gamma,")}.items():
        lines = [f'x,{ENTITY},,,,{row},"1 Road, CN",84 FR 1,2019-01-01{"," * 19}' for row in rows]
        file = tmp_path / f"consolidated-{day}.csv"
        file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        assert run("lists", "import", str(file)).code == 0


@pytest.mark.usefixtures("two_editions")
def test_the_changes_have_the_committed_shape(run: Run) -> None:
    ran = run("lists", "changes", *DAYS, "--list", "US-BIS-EL", "--format", "json")

    schema = json.loads((files("caveat") / "data" / "schemas" / "changes.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(ran.json)
    assert ran.code == 0
    assert ran.json["counts"] == {"added": 1, "removed": 1, "changed": 1}
    assert ran.json["lists"][0]["old"]["published_on"] == "2022-05-06"
    told = {each["name"]: each for each in ran.json["changes"]}
    assert {name: each["change"] for name, each in told.items()} == {
        "Alpha": "changed",
        "Beta": "removed",
        "Gamma": "added",
    }
    assert told["Alpha"]["fields"] == [{"name": "title", "old": ["old"], "new": ["=new()"]}]


@pytest.mark.usefixtures("two_editions")
def test_json_lines_hold_one_change_each(run: Run) -> None:
    whole = run("lists", "changes", *DAYS, "--format", "json").json["changes"]

    lines = run("lists", "changes", *DAYS, "--format", "jsonl").out.splitlines()

    assert [json.loads(line) for line in lines] == whole


@pytest.mark.usefixtures("two_editions")
def test_a_row_of_csv_holds_one_field_and_is_inert(run: Run) -> None:
    out = run("lists", "changes", *DAYS, "--format", "csv").out

    rows = list(csv.DictReader(io.StringIO(out)))
    (changed,) = (row for row in rows if row["change"] == "changed")
    assert (changed["field"], changed["old"]) == ("title", "old")
    assert changed["new"] == "'=new()"
    assert len(rows) == 3


@pytest.mark.usefixtures("two_editions")
def test_the_page_names_editions_counts_and_words(run: Run) -> None:
    out = " ".join(run("lists", "changes", *DAYS).out.split())

    assert "Entity List (US-BIS-EL)" in out
    assert "us-csl-csv of 6 May 2022 to us-csl-csv of 6 June 2022: 1 added, 1 removed, 1 changed." in out
    assert "title: old → =new()" in out


@pytest.mark.usefixtures("two_editions")
def test_nothing_changed_is_said_where_one_edition_speaks_on_both_days(run: Run) -> None:
    ran = run("lists", "changes", "--since", "2022-05-06", "--until", "2022-05-08")

    assert ran.code == 0
    assert "Nothing changed" in ran.out


@pytest.mark.usefixtures("two_editions")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--since", "2022-05-05", "--until", "2022-06-06"), 3, "not ready"),
        (("--since", "2022-05-06", "--list", "US-UFLPA"), 3, "US-UFLPA"),
        (("--since", "2022-06-06", "--until", "2022-05-06"), 2, "earlier day first"),
        (("--since", "yesterday"), 2, "--since"),
        (("--since", "2022-05-06", "--list", "SDN"), 2, "key of a list"),
        ((), 2, "--since"),
    ],
)
def test_what_cannot_be_compared_is_refused(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    ran = run("lists", "changes", *words)

    assert ran.code == code
    assert said in ran.err


@pytest.mark.usefixtures("two_editions")
def test_a_feed_has_an_entry_a_change(run: Run) -> None:
    whole = run("lists", "changes", *DAYS, "--format", "json").json["changes"]

    ran = run("lists", "changes", *DAYS, "--format", "atom")

    entries = fromstring(ran.out.encode()).findall("{http://www.w3.org/2005/Atom}entry")
    assert (ran.code, len(entries)) == (0, len(whole))
