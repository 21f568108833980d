"""`caveat lists update` as a user runs it, against a server on loopback named in mirrors.yaml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.editions.publisher import Answer, Publisher, faithful, publishing
from tests.interfaces.cli.conftest import Run
from tests.interfaces.cli.test_lists import edition


@pytest.fixture
def publisher(tmp_path: Path, run: Run) -> Iterator[Publisher]:  # noqa: ARG001 - the home must be there first
    """A server that offers one list and lacks another; the home's mirrors name it."""
    with publishing() as found:
        listed = found.offers(faithful(edition("Alpha Optics").encode()), path="consolidated.csv")
        gone = found.offers(Answer(404), path="consolidated.xml")
        mirrors = f"us-csl-csv: [{listed}]\nun-xml: [{gone}]\n"
        (tmp_path / "home" / "mirrors.yaml").write_text(mirrors, encoding="utf-8")
        yield found


def schema(name: str) -> Draft202012Validator:
    text = (files("caveat") / "data" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def test_an_update_brings_in_what_is_there_and_says_what_is_not(run: Run, publisher: Publisher) -> None:
    ran = run("lists", "update", "us-csl-csv", "un-xml")

    page = " ".join(ran.out.split())
    assert ran.code == 3
    assert "us-csl-csv brought in 6 May 2022 1" in page
    assert "un-xml ◆ not reached" in page
    assert "One publication is up to date; one is as before." in page
    assert f"at {publisher.url('consolidated.xml')} expected the file found 404" in page
    assert "US-BIS-EL" not in page
    assert run("show", "Alpha Optics", "--on", "2022-05-06").code == 0


def test_an_update_as_json_lines_says_the_same(run: Run, publisher: Publisher) -> None:
    ran = run("lists", "update", "us-csl-csv", "un-xml", "--format", "jsonl")

    done = {one["publication"]: one for one in map(json.loads, ran.out.splitlines())}
    for one in done.values():
        schema("update").validate(one)
    assert (done["us-csl-csv"]["ending"], done["us-csl-csv"]["import"]["records"]) == ("brought_in", 1)
    assert (done["un-xml"]["ending"], done["un-xml"]["import"]) == ("failed", None)
    assert done["un-xml"]["error"]["where"] == publisher.url("consolidated.xml")


@pytest.mark.usefixtures("publisher")
def test_a_second_update_finds_nothing_new(run: Run) -> None:
    run("lists", "update", "us-csl-csv")

    again = run("lists", "update", "us-csl-csv")

    assert (again.code, "us-csl-csv up to date" in " ".join(again.out.split())) == (0, True)


def test_the_status_tells_when_each_was_last_asked_for(run: Run, publisher: Publisher) -> None:
    run("lists", "update", "us-csl-csv", "un-xml")

    ran = run("lists", "status", "--format", "json")

    schema("lists").validate(ran.json)
    standing = {one["id"]: one for one in ran.json["publications"]}
    assert standing["us-csl-csv"]["last_attempt"]["ending"] == "brought_in"
    assert (standing["us-csl-csv"]["edition"], standing["us-csl-csv"]["age_days"]) == ("2022-05-06", 0)
    assert standing["us-csl-csv"]["stale"] is False
    (file,) = standing["us-csl-csv"]["files"]
    assert (file["name"], file["fetched"]["url"]) == ("consolidated.csv", publisher.url("consolidated.csv"))
    assert file["fetched"]["headers"]["etag"] == '"one"'
    assert standing["un-xml"]["last_attempt"]["ending"] == "failed"
    assert standing["un-xml"]["edition"] is None
    page = " ".join(run("lists", "status").out.split())
    assert "un-xml none 30 days" in page
    assert "◆ not reached" in page


@pytest.mark.usefixtures("publisher")
def test_a_list_whose_publisher_still_offers_it_answers_without_a_mark(run: Run) -> None:
    """Its edition is of 2022; it was seen in force today."""
    run("lists", "update", "us-csl-csv")

    lists = {one["id"]: one for one in run("lists", "status", "--format", "json").json["lists"]}

    assert (lists["US-BIS-EL"]["state"], lists["US-BIS-EL"]["edition"]) == ("current", "2022-05-06")
    assert lists["US-BIS-EL"]["checked_on"] is not None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("un-xlm", "Did you mean un-xml"),
        ("bis-entity-list-json", "Fetch it from https://www.ecfr.gov"),
        ("starter", "Fetch it from its issuer"),
    ],
)
def test_what_cannot_be_fetched_is_wrong_use(run: Run, asked: str, said: str) -> None:
    ran = run("lists", "update", asked)

    assert (ran.code, said in " ".join(ran.err.split())) == (2, True)


@pytest.mark.parametrize(
    ("mirrors", "said"),
    [
        ("un-xlm: [https://127.0.0.1/]\n", "un-xlm"),
        ("un-xml: [ftp://127.0.0.1/]\n", "an address that begins with https"),
        ("un-xml: []\n", "a list of addresses"),
        ("- un-xml\n", "a mapping"),
    ],
)
def test_a_wrong_file_of_mirrors_is_told_with_its_line(run: Run, tmp_path: Path, mirrors: str, said: str) -> None:
    (tmp_path / "home" / "mirrors.yaml").write_text(mirrors, encoding="utf-8")

    ran = run("lists", "update", "un-xml")

    assert (ran.code, said in ran.err, "mirrors.yaml" in ran.err) == (2, True, True)


def test_nobody_accepts_whatever_comes(run: Run) -> None:
    ran = run("lists", "update", "--accept", "It will be right.")

    assert (ran.code, "expected the publications that it is for" in " ".join(ran.err.split())) == (2, True)
