"""Validation counts what the matcher does on a user's own cases, and refuses files that are not such cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.match.conftest import party, snapshot

from caveat.errors import InputError
from caveat.match.validation import validate_negatives, validate_pairs, validate_queries
from caveat.model.party import PartyKind

WORLD = snapshot(
    party("7176", "RAMIREZ AGUIRRE, Sergio Humberto", kind=PartyKind.PERSON, born="1951-11-22", on=("US-SDN", "2001")),
    party("30946", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hikvision", on=("US-NS-CMIC", "2021-06-03")),
)


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "cases.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_pairs_are_counted(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "schema,name1,name2,is_match,quality,category",
        "Company,Hikvison Ltd,Hikvision Ltd,true,STRONG,typo",
        "Company,Hikvision,Novatek,false,,",
        "Person,Ivan Petrov,Pyotr Sidorov,true,WEAK,a miss",
    )

    totals = validate_pairs(path, threshold=0.7)

    assert (totals["tp"], totals["fp"], totals["tn"], totals["fn"]) == (1, 0, 1, 1)
    assert (totals["pairs"], totals["precision"], totals["recall"], totals["f1"]) == (3, 1.0, 0.5, 0.6667)
    assert totals["by_quality"] == {
        "STRONG": {"pairs": 1, "tp": 1, "fp": 0, "tn": 0, "fn": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0},
        "WEAK": {"pairs": 1, "tp": 0, "fp": 0, "tn": 0, "fn": 1, "precision": None, "recall": 0.0, "f1": 0.0},
    }
    failures = totals["failures"]
    assert isinstance(failures, list)
    assert [failure["name1"] for failure in failures] == ["Ivan Petrov"]


def test_the_best_threshold_separates_what_can_be_separated(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "schema,name1,name2,is_match",
        "Company,Hikvison Digital,Hikvision Digital,true",
        "Company,Hikvision,Novatek,false",
    )

    totals = validate_pairs(path, threshold=1.0)

    assert totals["f1"] == 0.0
    assert totals["best_f1"] == 1.0
    assert 0 < float(str(totals["best_threshold"])) < 1


def test_queries_find_the_publishers_own_id(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "kind,type,query,expected_ent_num,target_name",
        "exact,Entity,Hikvision,30946,",
        "typo,Entity,Hangzhou Hikvison Digital,30946,",
        "typo,Individual,Nobody Whatsoever,7176,",
    )

    totals = validate_queries(path, WORLD)

    assert (totals["queries"], totals["recall_at_1"], totals["recall_at_10"]) == (3, 0.6667, 0.6667)
    assert totals["found_at_threshold"] == 0.6667
    assert totals["by_kind"] == {
        "exact": {"queries": 1, "recall_at_1": 1.0, "recall_at_10": 1.0, "found_at_threshold": 1.0},
        "typo": {"queries": 2, "recall_at_1": 0.5, "recall_at_10": 0.5, "found_at_threshold": 0.5},
    }
    assert totals["not_in_snapshot"] == 0


def test_queries_may_be_tab_separated(tmp_path: Path) -> None:
    path = _file(tmp_path, "kind\ttype\tquery\texpected_id", "exact\tEntity\tHikvision\t30946")

    assert validate_queries(path, WORLD)["recall_at_1"] == 1.0


def test_negatives_give_the_alert_rate_and_thresholds_for_rates(tmp_path: Path) -> None:
    path = _file(tmp_path, "full_name,date_of_birth", "Hikvision,", *["Anna Lindqvist,1980-01-01"] * 9)

    totals = validate_negatives(path, WORLD)

    assert (totals["names"], totals["alerts"], totals["alert_rate"]) == (10, 1, 0.1)
    assert totals["threshold_at"] == {"0.001": 1.0001, "0.005": 1.0001, "0.01": 1.0001}


def test_what_is_known_of_a_negative_is_used_only_when_asked(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "full_name,date_of_birth,nationality", "Sergio Humberto Ramirez Aguirre,1980-05-05,Spain"
    )  # fmt: skip

    assert validate_negatives(path, WORLD)["alerts"] == 1
    assert validate_negatives(path, WORLD, use=("date_of_birth", "nationality"))["alerts"] == 0


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    path = _file(tmp_path, "full_name", *["Anna Lindqvist"] * 250)

    validate_negatives(path, WORLD, progress=lambda done, total: told.append((done, total)))

    assert told == [(100, 250), (200, 250), (250, 250)]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["schema,name1,name2"], "is_match"),
        (["schema,name1,name2,is_match"], "at least one row"),
        (["schema,name1,name2,is_match", "Person,A,B,perhaps"], "true or false"),
        (["schema,name1,name2,is_match", "Person,A,B,true,5,6,7"], "4 values"),
    ],
)
def test_a_file_that_is_no_such_file_is_refused_with_the_place(tmp_path: Path, lines: list[str], says: str) -> None:
    with pytest.raises(InputError) as refusal:
        validate_pairs(_file(tmp_path, *lines))

    assert says in str(refusal.value)
    assert "cases.csv" in refusal.value.where


def test_latin_1_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes("full_name\nJosé\n".encode("latin-1"))

    with pytest.raises(InputError, match="UTF-8"):
        validate_negatives(path, WORLD)
