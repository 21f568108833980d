"""`caveat lists`: imports that hold, imports that are refused, and ages."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import validate
from tests.interfaces.cli.conftest import Run

HEADER = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids"
)
ENTITY = "Entity List (EL) - Bureau of Industry and Security"


def edition(*names: str) -> str:
    rows = [f'x,{ENTITY},,,,"{name}",,"1 Road, CN",84 FR 1,2019-01-01{"," * 19}' for name in names]
    return "\n".join([HEADER, *rows]) + "\n"


def test_an_edition_is_imported_once_and_the_second_time_changes_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_text(edition("Alpha Optics", "Beta Optics"), encoding="utf-8")

    first, second = (run("lists", "import", str(file), "--format", "json") for _ in range(2))

    assert (first.code, first.json["records"], first.json["published_on"]) == (0, 2, "2022-05-06")
    assert (second.code, second.json["unchanged"]) == (0, True)
    schema = json.loads((files("caveat") / "data" / "schemas" / "import.json").read_text(encoding="utf-8"))
    for ran in (first, second):
        validate(ran.json, schema)


def test_the_day_can_be_given_where_the_name_does_not_say_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "consolidated.csv"
    file.write_text(edition("Alpha Optics"), encoding="utf-8")

    assert "--published" in run("lists", "import", str(file)).err
    assert run("lists", "import", str(file), "--published", "2022-05-06").code == 0


BAD = {
    "truncated.csv.gz": gzip.compress(edition("Alpha Optics").encode())[:-20],
    "missing-column.csv": edition("Alpha Optics").replace(",name,", ",").encode(),
    "latin-1.csv": edition("M\xfcller Optik").encode("latin-1"),
    "empty.csv": b"",
    "page.csv": b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>",
    "wide.csv": ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n",
    "unknown-source.csv": edition("Alpha Optics").replace(ENTITY, "Some New List").encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_to_its_end_leaves_the_store_as_it_was(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name])
    before = run("lists", "status", "--on", "2022-05-06", "--format", "json").json

    ran = run("lists", "import", str(file), "--published", "2022-05-06")

    assert ran.code == 2
    assert all(part in ran.err for part in (name, "expected", "found", "do"))
    assert run("lists", "status", "--on", "2022-05-06", "--format", "json").json == before


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    ran = run("lists", "import", str(tmp_path))
    assert (ran.code, "a folder" in ran.err) == (2, True)


def test_the_status_says_age_and_state_of_every_list(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_text(edition("Alpha Optics"), encoding="utf-8")
    run("lists", "import", str(file))

    fresh = run("lists", "status", "--on", "2022-05-07", "--format", "json")
    stale = run("lists", "status", "--on", "2023-05-07", "--format", "json")

    entity = [each for each in fresh.json["lists"] if each["id"] == "US-BIS-EL"]
    assert [(each["state"], each["age_days"], each["edition"]) for each in entity] == [("current", 1, "2022-05-06")]
    assert fresh.code == 0
    assert [each["state"] for each in stale.json["lists"] if each["id"] == "US-BIS-EL"] == ["stale"]
    assert stale.code == 3


@pytest.mark.usefixtures("size_bands")
def test_a_refused_edition_waits_in_quarantine_until_it_is_accepted_with_a_reason(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_text(edition("Alpha Optics"), encoding="utf-8")
    schema = json.loads((files("caveat") / "data" / "schemas" / "lists.json").read_text(encoding="utf-8"))
    before = run("lists", "status", "--on", "2022-05-06", "--format", "json").json

    refused = run("lists", "import", str(file))

    assert (refused.code, "1 in place of 10,000 to 60,000 records" in " ".join(refused.err.split())) == (
        2,
        True,
    )
    status = run("lists", "status", "--on", "2022-05-06", "--format", "json").json
    validate(status, schema)
    assert status["lists"] == before["lists"]
    assert [each["file"] for each in status["quarantine"]] == [file.name]
    page = " ".join(run("lists", "status").out.split())
    assert "In quarantine: consolidated-2022-05-06.csv, us-csl-csv of 6 May 2022." in page
    assert "1 in place of 10,000 to 60,000 records" in page

    accepted = run("lists", "import", str(file), "--accept", "A test.", "--format", "json")

    assert (accepted.code, len(accepted.json["accepted"])) == (0, 1)
    assert run("lists", "status", "--on", "2022-05-06", "--format", "json").json["quarantine"] == []


def test_an_empty_reason_is_wrong_use(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_text(edition("Alpha Optics"), encoding="utf-8")

    ran = run("lists", "import", str(file), "--accept", " ")

    assert (ran.code, "--accept" in ran.err) == (2, True)


@pytest.mark.slow
def test_the_real_list_of_may_2022(run: Run, shared: Path) -> None:
    """The Consolidated Screening List of 6 May 2022 as trade.gov published it."""
    file = shared / "data" / "us-csl" / "consolidated-2022-05-06.csv.gz"

    ran = run("lists", "import", str(file), "--format", "json")
    assert (ran.code, ran.json["records"], len(ran.json["lists"])) == (0, 14_160, 13)
    assert run("lists", "import", str(file), "--format", "json").json["unchanged"] is True

    party = run("show", "hikvision", "--on", "2022-05-06", "--format", "json").json
    since = {each["list"]: each for each in party["listings"] if each["in_force"] == "true"}
    assert since["US-BIS-EL"]["listed_on"] == "2019-10-09"
    assert "84 FR 54002" in [citation["text"] for citation in since["US-BIS-EL"]["citation"]]
    assert since["US-NS-CMIC"]["listed_on"] == "2021-06-03"
    assert {"US-MCCAIN-889", "US-FCC", "US-DOD-1260H"} <= set(since)
    assert "US-SDN" not in since

    dahua = run("show", "dahua", "--on", "2022-05-06", "--format", "json").json
    in_force = {each["list"] for each in dahua["listings"] if each["in_force"] == "true"}
    assert "US-BIS-EL" in in_force
    assert "US-NS-CMIC" not in in_force

    found = run("screen", "DAHUA ELECTRONICS CORPORATION", "--on", "2022-05-06", "--format", "json")
    best = found.json["hits"][0]
    assert found.code == 1
    assert {each["list"] for each in best["listings"]} == {"US-BIS-DPL"}
    assert best["party"]["slug"] != "dahua"

    ledger = shared / "data" / "procurement" / "montgomery-county-md-2020-05.csv"
    report = run("expose", str(ledger), "--as", "us_local_government", "--in", "US-MD", "--format", "json").json
    assert report["records"]["read"] == 2_206
    assert report["records"]["judged"] + report["records"]["unusable"] == 2_206
    assert len(report["exposures"]) <= 5
    assert all(each["amount"] is None for each in report["exposures"])


def test_rereading_says_that_nothing_is_to_be_done(run: Run) -> None:
    ran = run("lists", "reread")

    assert (ran.code, ran.out.strip()) == (0, "Every edition was read by its latest reader.")


def test_rereading_reads_what_an_earlier_reader_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "consolidated-2022-05-06.csv"
    file.write_text(edition("Alpha Optics"), encoding="utf-8")
    run("lists", "import", str(file))
    file.unlink()
    monkeypatch.setattr("caveat.lists.us.csl.CslReader.version", 999)
    assert "Next: caveat lists reread" in run("lists", "status").out

    ran = run("lists", "reread", "--format", "json")

    assert (ran.code, ran.json["records"], ran.json["unchanged"]) == (0, 1, False)
    assert "reread" not in run("lists", "status").out


def test_a_list_of_tomorrow_comes_in_with_the_rest_and_is_not_evaluated(run: Run, tmp_path: Path) -> None:
    """An issuer that opens a regime does not keep its other entries out, and nobody is told that it bars nothing."""
    file = tmp_path / "consolidated-2022-05-06.csv"
    first, second = edition("Alpha Optics", "Zanzibar Periscope Works").rsplit(ENTITY, 1)
    file.write_text(f"{first}List of Tomorrow (LOT) - Somebody{second}", encoding="utf-8")
    question = ("Zanzibar Periscope Works", "--as", "us_company", "--to", "purchase", "--on", "2022-05-06")

    brought = run("lists", "import", str(file), "--format", "json").json
    asked = run("ask", *question, "--format", "json")

    assert brought["lists"] == {"US-BIS-EL": 1, "US-OTHER-LOT": 1}
    assert (asked.code, asked.json["outcome"]) == (1, "not_evaluated")
    assert {"kind": "list", "id": "US-OTHER-LOT", "why": "no_measure"} in asked.json["not_evaluated"]
