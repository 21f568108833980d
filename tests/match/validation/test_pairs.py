"""Labelled pairs are counted, and the best threshold found."""

from __future__ import annotations

from tests.match.validation.conftest import CaseFile

from caveat.match.validation import validate_pairs


def test_pairs_are_counted(case_file: CaseFile) -> None:
    path = case_file(
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


def test_the_best_threshold_separates_what_can_be_separated(case_file: CaseFile) -> None:
    path = case_file(
        "schema,name1,name2,is_match",
        "Company,Hikvison Digital,Hikvision Digital,true",
        "Company,Hikvision,Novatek,false",
    )

    totals = validate_pairs(path, threshold=1.0)

    assert totals["f1"] == 0.0
    assert totals["best_f1"] == 1.0
    assert 0 < float(str(totals["best_threshold"])) < 1
