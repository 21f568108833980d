"""`caveat screen` on terms: a threshold or an alert rate, settled pairs, and answers that can be made again."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from tests.interfaces.cli.conftest import Run

from caveat.interfaces.cli.home import opened
from caveat.interfaces.render.screened import screen_json
from caveat.match.calibration import innocents, rates
from caveat.match.screen import Screener
from caveat.match.screening import Screening
from caveat.match.settled_file import read_settled

DAY = ("--on", "2022-05-06")
SETTLED = "input,party,names_digest,by,on,why\n"


def settled_by(ran: Any, person: str = "A. Person") -> str:
    """A file that settles the hits of an answer."""
    rows = (f"{ran['input']},{hit['party']['id']},{hit['names_digest']},{person},2026-03-01,x" for hit in ran["hits"])
    return SETTLED + "\n".join(rows) + "\n"


def test_a_threshold_and_an_alert_rate_exclude_one_another(run: Run) -> None:
    ran = run("screen", "Rosneft", "--threshold", "0.8", "--alert-rate", "0.005")
    assert (ran.code, ran.out) == (2, "")
    assert "--alert-rate" in ran.err


@pytest.mark.parametrize("rate", ["0", "1", "-0.1", "nan", "x"])
def test_a_rate_that_is_no_share_is_refused(run: Run, rate: str) -> None:
    assert run("screen", "Rosneft", f"--alert-rate={rate}").code == 2


def test_an_alert_rate_gives_the_threshold_of_these_lists_and_says_how_sure_it_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [*["Rosnef Oils"] * 10, *["Hikvision"] * 5, *islice(innocents("person"), 40)]
    monkeypatch.setattr(rates, "innocents", lambda _: iter(few))
    ran = run("screen", "Rosneft", "--alert-rate", "0.001", *DAY, "--format", "json")

    told = ran.json["provenance"]["alert_rate"]
    assert ran.json["provenance"]["threshold"] == told["threshold"]
    assert told["least"] < told["rate"] <= 0.001
    # The calibration stands beside the index; the next command reads it, and the names do alert as it says.
    again = run("screen", "Rosneft", "--alert-rate", "0.001", *DAY)
    assert f"From {told['threshold']:.4f} up" in " ".join(again.out.split())
    assert "Calibrating" not in again.err
    too_small = run("screen", "Rosneft", "--alert-rate", "0.0001", *DAY)
    assert (too_small.code, "0.001 or more" in too_small.err) == (2, True)


def test_settled_hits_are_left_out_counted_and_no_alert(run: Run, tmp_path: Path) -> None:
    first = run("screen", "Hikvision", *DAY, "--format", "json")
    (tmp_path / "settled.csv").write_text(settled_by(first.json), encoding="utf-8")

    ran = run("screen", "Hikvision", *DAY, "--exclude", "settled.csv", "--format", "json")
    shown = run("screen", "Hikvision", *DAY, "--exclude", "settled.csv")

    assert (first.code, ran.code, ran.json["hits"]) == (1, 0, [])
    assert {each["by"] for each in ran.json["settled"]} == {"A. Person"}
    assert len(ran.json["settled"]) == len(first.json["hits"])
    assert ran.json["provenance"]["settled"]
    said = " ".join(shown.out.split())
    assert "settled before left out" in said
    assert "(A. Person, 1 March 2026, x)" in said
    assert "no hit" not in said.replace("no other hit", "")


def test_a_party_called_otherwise_since_is_shown_again(run: Run, tmp_path: Path) -> None:
    first = run("screen", "Hikvision", *DAY, "--format", "json").json
    text = settled_by(first).replace(first["hits"][0]["names_digest"], "0" * 16)
    (tmp_path / "settled.csv").write_text(text, encoding="utf-8")

    ran = run("screen", "Hikvision", *DAY, "--exclude", "settled.csv")

    assert ran.code == 1
    assert "settled before as another party (A. Person 2026-03-01)" in " ".join(ran.out.split())


def test_an_answer_can_be_made_again_from_its_provenance(run: Run, tmp_path: Path) -> None:
    asked = "Hangzhou Hikvison Digital Tech"
    other = run("screen", "Hikvision", *DAY, "--format", "json").json
    (tmp_path / "settled.csv").write_text(settled_by(other), encoding="utf-8")
    words = ("--known-on", "2026-11-01", "--threshold", "0.5", "--limit", "3", "--exclude", "settled.csv")
    first = run("screen", asked, *DAY, *words, "--format", "json").json

    made = first["provenance"]
    with opened(tmp_path / "home") as store:
        snapshot = store.as_of(date.fromisoformat(made["day"]), date.fromisoformat(made["known_on"]))
        screening = Screening(
            Screener(snapshot),
            threshold=made["threshold"],
            limit=made["limit"],
            settled=read_settled(tmp_path / "settled.csv"),
        )
        again = screen_json(screening.of(first["input"]), screening.provenance)

    assert json.loads(json.dumps(again)) == first
    assert len(first["hits"]) == 3


@pytest.mark.parametrize(
    "words",
    [("--threshold", "0.8"), ("--limit", "3"), ("--known-on", "2022-05-05"), ("--on", "2022-05-07"), ("--exhaustive",)],
)
def test_other_terms_have_another_receipt(run: Run, words: tuple[str, ...]) -> None:
    plain = run("screen", "Rosneft", *DAY, "--format", "json").json["provenance"]
    other = run("screen", "Rosneft", *DAY, *words, "--format", "json").json["provenance"]
    same = run("screen", "Gazprom", *DAY, "--format", "json").json["provenance"]

    assert plain == same
    assert plain["receipt"] != other["receipt"]
    assert plain["editions"][0]["publication"] == "starter"
    assert len(plain["editions"][0]["sha256"]) == 64


def test_an_audit_compares_every_name_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name\nHangzhou Hikvison\nNobody Anywhere\n", encoding="utf-8")
    usual = run("screen", "names.csv", *DAY, "-o", "usual.jsonl")
    audit = run("screen", "names.csv", *DAY, "-o", "audit.jsonl", "--exhaustive")
    found = [
        [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("usual", "audit")
    ]

    assert (usual.code, audit.code) == (1, 1)
    assert [line["provenance"]["mode"] for lines in found for line in lines] == ["standard"] * 2 + ["exhaustive"] * 2
    for standard, exhaustive in zip(*found, strict=True):
        held = {hit["party"]["id"]: hit["score"] for hit in exhaustive["hits"]}
        assert all(held[hit["party"]["id"]] == hit["score"] for hit in standard["hits"])


def test_the_same_stands_in_text_and_in_a_table(run: Run) -> None:
    receipt = run("screen", "Rosneft", *DAY, "--format", "json").json["provenance"]["receipt"]

    (row, *_) = csv.DictReader(io.StringIO(run("screen", "Rosneft", *DAY, "--format", "csv").out))

    assert row["receipt"] == receipt
    assert receipt in " ".join(run("screen", "Rosneft", *DAY).out.split())


def test_invented_names_are_not_those_of_listed_parties(run: Run) -> None:
    names = [name for kind in ("person", "organization") for name in list(innocents(kind))[:40]]
    ran = run("screen", *names, *DAY, "--threshold", "0.95", "--format", "jsonl")
    assert sum(bool(json.loads(line)["hits"]) for line in ran.out.splitlines()) <= 1
