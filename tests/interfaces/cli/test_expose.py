"""`caveat expose` and `caveat demo`: ledgers judged row by row."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from tests.interfaces.cli.conftest import Run

from caveat.lists.files.strict_yaml import load

LEDGER = """\
Buyer,State,Vendor,Description,Amount,Date,Fund
Harrow County,Ohio,Local Alarm Co,install 14 Hikvision DS-2CD2143 cameras,"$12,500.00",2021-05-03,General Fund
Harrow County,Ohio,Local Alarm Co,install 14 Hikvision DS-2CD2143 cameras,"$12,500.00",2021-05-03,SHSP grant
Harrow County,Ohio,Dahua Dental Arts PC,cleaning,$300.00,2021-05-03,General Fund
Harrow County,Ohio,Local Alarm Co,"paving of Huawei Street, lot 4",$900.00,2021-05-03,General Fund
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "contracts.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return str(path)


def test_each_row_is_judged_by_its_own_money_and_near_misses_stay_silent(run: Run, ledger: str) -> None:
    ran = run(
        "expose", ledger, "--as", "us_local_government", "--fact", "security_purpose_889=true", "--format", "json"
    )

    assert ran.code == 1
    report = ran.json
    assert report["records"] == {"read": 4, "judged": 4, "unusable": 0}
    outcomes = [(each["row"]["line"], each["party"]["name"], each["answer"]["outcome"]) for each in report["exposures"]]
    assert outcomes == [(2, "Hikvision", "allowed"), (3, "Hikvision", "prohibited")]
    assert [(each["amount"], each["currency"]) for each in report["exposures"]] == [("12500.00", "USD")] * 2
    assert all(each["evidence"] for each in report["exposures"])


@pytest.mark.parametrize("ending", ["html", "xlsx", "csv", "json"])
def test_a_report_is_written_in_the_form_of_its_name(run: Run, ledger: str, tmp_path: Path, ending: str) -> None:
    run("expose", ledger, "--as", "us_local_government", "-o", f"report.{ending}")
    assert (tmp_path / f"report.{ending}").stat().st_size > 500
    assert not list(tmp_path.glob(".*.part"))


def test_a_report_of_another_kind_is_refused_before_the_ledger_is_read(run: Run, ledger: str) -> None:
    ran = run("expose", ledger, "--as", "us_local_government", "-o", "report.docx")
    assert (ran.code, ".html" in ran.err) == (2, True)


def test_without_a_role_and_without_a_column_for_it_nothing_is_judged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "vendors.csv"
    path.write_text("Vendor,Amount\nHikvision USA Inc,$5.00\n", encoding="utf-8")
    ran = run("expose", str(path))
    assert (ran.code, "--as" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("truncated.csv.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03K"),
        ("no-vendor.csv", b"po_no,descr,amt\n1,x,2\n"),
        ("latin-1.csv", "Vendor,Amount\nM\xfcller,1\n".encode("latin-1")),
        ("empty.csv", b""),
        ("wide.csv", ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n"),
        ("line.csv", b"Vendor,Amount\n" + b"x" * 3_000_000),
    ],
)
def test_a_ledger_that_cannot_be_read_says_where_and_what_to_do(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = run("expose", str(path), "--as", "us_local_government", "--in", "US-OH", "-o", "report.html")
    assert ran.code == 2
    assert all(part in ran.err for part in (name, "expected", "found", "do"))
    assert not (tmp_path / "report.html").exists()


def test_the_demo_finds_every_planted_exposure_and_no_near_miss(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "-o", "out")

    assert ran.code == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    expected = load(files("caveat") / "data" / "demo" / "expected.yaml")
    assert isinstance(expected, dict)
    planted = {int(line): parties for line, parties in expected["rows"].items() if isinstance(parties, list)}
    found: dict[int, list[str]] = {line: [] for line in planted}
    for each in report["exposures"]:
        found[each["row"]["line"]].append(each["party"]["id"])
    with as_file(files("caveat") / "data" / "demo" / "ledger.csv") as path:
        lines = path.read_text(encoding="utf-8").splitlines()
    assert report["records"]["read"] == len(expected["rows"])
    assert len(lines) >= 60
    silent = {line for line, parties in planted.items() if not parties}
    assert not [line for line in silent if found[line]]
    assert [line for line in found if found[line]] == [line for line in planted if planted[line] and line not in GONE]
    assert (tmp_path / "out" / "report.html").exists()


# Lines of the example whose party was on no list on the day of the contract.
GONE: set[int] = set()
