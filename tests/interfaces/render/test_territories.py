"""Territories in words, JSON and rows."""

from __future__ import annotations

from datetime import date

from caveat.interfaces.render.territories import law_words, territories_json, territory_rows, territory_words
from caveat.match.territory import territories


def test_a_hit_says_what_it_is_and_where_its_law_stands() -> None:
    (hit,) = territories("Mariupol", day=date(2024, 5, 6))

    assert territory_words(hit).endswith(": Mariupol, doubtful")
    assert "E.O. 14065" in law_words(hit)
    assert "since 21 February 2022" in law_words(hit)


def test_law_that_ended_says_until_when() -> None:
    (hit,) = territories("Sudan", day=date(2024, 5, 6))

    assert territory_words(hit) == "place in Sudan"
    assert "4 November 1997 to 11 October 2017, ended" in law_words(hit)


def test_a_row_has_a_score_only_where_it_is_sure() -> None:
    sure, doubtful = (territories(text, day=date(2024, 5, 6)) for text in ("Yalta", "Mariupol"))

    assert [row["score"] for row in territory_rows("Yalta", sure)] == [1.0]
    assert [row["score"] for row in territory_rows("Mariupol", doubtful)] == [None]


def test_json_has_reasons_and_programs() -> None:
    (said,) = territories_json(territories("Habana", day=date(2024, 5, 6)))

    assert said["words"] == "Habana"
    assert said["reasons"]
    assert said["programs"]
