"""`caveat screen FILE`: long files on several processes, odd files, and what is left when it is stopped."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.interfaces.cli.conftest import Run

from caveat.interfaces.cli import name_batches
from caveat.match.calibration import innocents, rates

DAY = ("--on", "2022-05-06")
LISTED = ("Hangzhou Hikvison Digital Tech", "Rosneft", "Huawei Technologies", "???", "Yalta")


def names_file(folder: Path, count: int) -> Path:
    """A file of invented names with a listed one now and then."""
    file = folder / "names.csv"
    names = [*innocents("person"), *innocents("organization")][:count]
    names[:: count // 40] = [LISTED[number % len(LISTED)] for number in range(len(names[:: count // 40]))]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("name",), *((name,) for name in names)])
    return file


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(("workers", "ending"), [("8", ".csv"), ("2", ".jsonl")])
def test_several_workers_write_what_one_writes(
    run: Run, tmp_path: Path, workers: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_batches, "_WORTH", 0)
    file = names_file(tmp_path, 2_600)

    one = run("screen", str(file), "-o", f"one{ending}", "--workers", "1", *DAY)
    several = run("screen", str(file), "-o", f"several{ending}", "--workers", workers, *DAY)

    assert (one.code, several.code) == (1, 1)
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"several{ending}").read_bytes()
    assert "2,600 names" in several.err


def test_what_a_file_was_made_from_stands_beside_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "innocents", lambda _: iter(["Rosnef Oils"] * 20))
    file = names_file(tmp_path, 80)
    ran = run("screen", str(file), "-o", "hits.jsonl", "--alert-rate", "0.003", *DAY)

    made = json.loads((tmp_path / "hits.jsonl.provenance.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()]

    assert made["schema"] == "caveat/screening/1"
    assert (made["file"], made["records"]["names"], made["records"]["unusable"]) == ("names.csv", 80, 8)
    assert made["records"]["hits"] == sum(bool(line["hits"] or line["territories"]) for line in lines)
    assert {line["provenance"]["receipt"] for line in lines} == {made["provenance"]["receipt"]}
    assert made["provenance"].pop("editions")
    assert all(line["provenance"] == made["provenance"] for line in lines)
    assert made["provenance"]["alert_rate"]["names"] == 20_000
    assert "of 20,000 invented names alert" in " ".join(ran.err.split())


def test_settled_hits_of_a_file_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name\nHikvision\nDavao Hikers Vision LLC\n", encoding="utf-8")
    run("screen", "names.csv", "-o", "hits.csv", *DAY)
    # Rows of a file of hits settle as they stand.
    (tmp_path / "hits.csv").rename(tmp_path / "settled.csv")

    ran = run("screen", "names.csv", "-o", "hits.csv", "--exclude", "settled.csv", *DAY)

    assert (ran.code, rows_of(tmp_path / "hits.csv")) == (0, [])
    assert "hits settled before were left out" in " ".join(ran.err.split())
    assert json.loads((tmp_path / "hits.csv.provenance.json").read_text())["records"]["settled"] >= 1


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "names.csv"),
        (b"name\n", "names.csv"),
        (b"id,colour\n1,red\n", "names.csv, line 1"),
        (b"name\nM\xfcller\n", "names.csv, line 2"),
        (b"name\n" + b"x" * 3_000_000 + b"\n", "names.csv, line 2"),
        (b'name\n"never closed\n', "names.csv, line 2"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(run: Run, tmp_path: Path, content: bytes, where: str) -> None:
    (tmp_path / "names.csv").write_bytes(content)

    ran = run("screen", "names.csv", "-o", "hits.csv", *DAY)

    assert ran.code == 2
    assert f"error: {where}" in ran.err
    assert not list(tmp_path.glob("hits*"))


def test_odd_names_are_screened_or_say_why_not(run: Run, tmp_path: Path) -> None:
    odd = ("Ros\u202eneft", "Ros\x1b[31mneft", "\x1b[31m", "😀", "?!", "", "ab " * 10_000, "x" * 100_000, "Z\u0337algo")
    with (tmp_path / "names.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([("name",), *((name,) for name in odd)])

    ran = run("screen", "names.csv", "-o", "hits.csv", *DAY)

    rows = rows_of(tmp_path / "hits.csv")
    assert ran.code == 1
    assert {row["line"] for row in rows if row["score"] == "1.0"} == {"2", "3"}
    assert {row["line"] for row in rows if row["why_not"]} == {"4", "5", "6", "7", "8", "9"}


def test_names_that_could_not_be_screened_are_not_a_clean_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("vendor,country\nAcme, Inc,US\nDavao Hikers Vision LLC,PH\n", encoding="utf-8")

    ran = run("screen", "names.csv", "-o", "hits.csv", *DAY)

    (row,) = rows_of(tmp_path / "hits.csv")
    assert ran.code == 2
    assert (row["line"], row["why_not"]) == ("2", "3 values where the header has 2")


def test_in_a_list_of_names_a_comma_belongs_to_the_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Davao Hikers Vision LLC\nRosneft, PAO\n", encoding="utf-8")
    run("screen", "names.txt", "-o", "hits.csv", *DAY)
    assert {row["input"] for row in rows_of(tmp_path / "hits.csv")} == {"Rosneft, PAO"}


@pytest.mark.parametrize("words", [("vendors.csv",), ("a.xlsx", "b.csv"), ("Rosneft", "names.TXT")])
def test_the_name_of_a_file_that_is_not_there_is_not_screened(run: Run, words: tuple[str, ...]) -> None:
    ran = run("screen", *words)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x" * 2**20, 2),
        ("ab " * 10_000, 2),
        ("\u202e\u202c", 2),
        ("\x1b[2J\x07", 2),
        ("\udcff\ud800", 2),
        ("😀", 2),
        ("", 2),
        ("Ros\u202eneft \udcff", 1),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "csv", "jsonl"])
def test_an_odd_name_takes_little_time_and_is_told_of(run: Run, name: str, code: int, form: str) -> None:
    began = time.monotonic()
    ran = run("screen", name, "--format", form, *DAY)

    assert ran.code == code
    assert time.monotonic() - began < 10
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out) or form != "table"
    assert ("not screened" in ran.out or "not_screened" in ran.out or "why_not" in ran.out) == (
        code == 2 or "json" in form
    )


@pytest.fixture
def long_file(tmp_path: Path, home_with_starter: Path) -> tuple[Path, Path, dict[str, str]]:
    """A file that takes several processes some time, and an environment to screen it in."""
    file = tmp_path / "long.csv"
    part = names_file(tmp_path, 15_000).read_text(encoding="utf-8").removeprefix("name\r\n")
    file.write_text("name\n" + part * 20, encoding="utf-8")
    return file, tmp_path / "hits.csv", {**os.environ, "CAVEAT_HOME": str(home_with_starter), "COLUMNS": "100"}


def processes_of(group: int) -> set[int]:
    """The processes of a group that still run."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, _, in_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(in_group) == group and state != "Z":
            found.add(int(entry.name))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the processes of a group")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_amid_a_file_it_leaves_no_process_and_an_interrupt_no_half_file(
    long_file: tuple[Path, Path, dict[str, str]], how: signal.Signals
) -> None:
    file, output, environment = long_file
    words = [sys.executable, "-m", "caveat", "screen", str(file), "-o", str(output), "--workers", "2", *DAY]
    child = subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, start_new_session=True)
    part = output.with_name("hits.csv.part")
    until = time.monotonic() + 60
    while time.monotonic() < until and not (part.exists() and part.stat().st_size > 2_000):
        time.sleep(0.05)
    assert len(processes_of(child.pid)) >= 3

    # An interrupt of the terminal reaches every process of the group.
    os.killpg(child.pid, how) if how is signal.SIGINT else child.kill()
    _, said = child.communicate(timeout=30)

    until = time.monotonic() + 20
    while processes_of(child.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not processes_of(child.pid)
    assert not output.exists()
    if how is signal.SIGINT:
        assert child.returncode == 130
        assert b"Stopped; nothing was left half done." in said
        assert b"Traceback" not in said
        assert not list(output.parent.glob("hits*"))
