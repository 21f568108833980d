"""`caveat screen`: names and files of names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.interfaces.cli.conftest import Run


def test_a_hit_has_score_reasons_and_listings(run: Run) -> None:
    ran = run("screen", "Hangzhou Hikvison Digital Tech", "--on", "2022-05-06", "--format", "json")

    assert ran.code == 1
    assert ran.json["input"] == "Hangzhou Hikvison Digital Tech"
    best = ran.json["hits"][0]
    assert best["party"]["slug"] == "hikvision"
    assert best["reasons"]
    assert "US-BIS-EL" in {each["list"] for each in best["listings"]}


def test_a_near_miss_stays_silent_and_ends_with_0(run: Run) -> None:
    ran = run("screen", "Davao Hikers Vision LLC", "--on", "2026-11-22", "--format", "json")
    assert (ran.code, ran.json["hits"]) == (0, [])


def test_what_cannot_be_screened_is_never_no_hit(run: Run) -> None:
    ran = run("screen", "???", "--format", "json")
    assert ran.code == 2
    assert ran.json["not_screened"]


def test_several_names_make_an_array_and_a_line_each(run: Run) -> None:
    names = ("Rosneft", "Davao Hikers Vision LLC")
    assert [each["input"] for each in run("screen", *names, "--format", "json").json] == list(names)
    lines = run("screen", *names, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["input"] for line in lines] == list(names)


def test_a_file_of_names_is_screened_into_a_file_of_hits(run: Run, tmp_path: Path) -> None:
    vendors = tmp_path / "vendors.csv"
    vendors.write_text("id,vendor\n1,Hikvision USA Inc\n2,Davao Hikers Vision LLC\n3,\n", encoding="utf-8")

    ran = run("screen", str(vendors), "-o", "hits.csv")

    rows = list(csv.DictReader(io.StringIO((tmp_path / "hits.csv").read_text(encoding="utf-8"))))
    assert ran.code == 1
    assert {row["line"] for row in rows if row["score"]} == {"2"}
    assert [row["line"] for row in rows if row["why_not"]] == ["4"]
    assert "3 names, 1 with hits, 1 that could not be screened" in " ".join(ran.err.split())


def test_a_required_list_that_nobody_read_is_not_ready(run: Run) -> None:
    assert run("screen", "Davao Hikers Vision LLC", "--require", "US-SDN", "--on", "2026-11-22").code == 0
    ran = run("screen", "Davao Hikers Vision LLC", "--require", "JP-METI-EUL", "--on", "2026-11-22")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("not ready")


def test_an_unknown_list_cannot_be_required(run: Run) -> None:
    assert run("screen", "Rosneft", "--require", "US-NOTHING").code == 2


def test_a_restricted_place_is_a_hit_of_its_own_kind(run: Run) -> None:
    ran = run("screen", "Yalta", "--on", "2024-05-06", "--format", "json")

    (hit,) = ran.json["territories"]
    assert (ran.code, ran.json["hits"]) == (1, [])
    assert (hit["territory"], hit["kind"], hit["sure"], hit["in_force"]) == ("crimea", "place", True, True)
    assert hit["programs"][0]["citation"][0]["text"] == "E.O. 13685"


def test_an_address_alone_is_searched_for_territories(run: Run) -> None:
    ran = run("screen", "--address", "ul. Lenina 5, Sevastopol", "--country", "RU", "--on", "2024-05-06")

    said = " ".join(ran.out.split())
    assert ran.code == 1
    assert "place in Crimea region of Ukraine: Sevastopol" in said
    assert "E.O. 13685" in said
    assert "no hit" not in said


def test_an_embassy_is_its_government_wherever_it_stands(run: Run) -> None:
    ran = run("screen", "Embassy of Iran, Tokyo, Japan", "--on", "2024-05-06", "--format", "csv")

    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert ran.code == 1
    assert (row["party"], row["name"]) == ("territory:iran", "government of Iran")


def test_a_doubtful_place_and_law_that_ended_are_shown_and_end_with_0(run: Run) -> None:
    doubtful = run("screen", "Mariupol", "--on", "2024-05-06")
    ended = run("screen", "Soudan", "--on", "2024-05-06")

    assert (doubtful.code, ended.code) == (0, 0)
    assert "doubtful" in doubtful.out
    assert "not in force on the day asked" in ended.out
    assert run("screen", "Soudan", "--on", "2016-05-06").code == 1


def test_a_file_may_have_columns_of_addresses_and_countries(run: Run, tmp_path: Path) -> None:
    vendors = tmp_path / "vendors.csv"
    vendors.write_text(
        'vendor,address,country\nAcme,"ul. Lenina 5, Sevastopol",RU\nBeta,"Kerch Street 4, Warsaw",PL\n'
        "Gamma,,IR\nDelta\n",
        encoding="utf-8",
    )

    ran = run("screen", str(vendors), "-o", "hits.csv", "--on", "2024-05-06")

    rows = list(csv.DictReader(io.StringIO((tmp_path / "hits.csv").read_text(encoding="utf-8"))))
    assert ran.code == 1
    assert [(row["line"], row["party"]) for row in rows] == [("2", "territory:crimea"), ("4", "territory:iran")]


def test_an_address_goes_with_one_name_and_a_country_must_be_one(run: Run) -> None:
    assert run("screen", "Acme", "Beta", "--address", "Sevastopol").code == 2
    assert run("screen", "Acme", "--country", "Ruritania").code == 2
    assert run("screen").code == 2
