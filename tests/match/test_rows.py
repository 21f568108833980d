"""Rows that are screened in batches keep their hits, in order."""

from __future__ import annotations

from tests.match.conftest import party, screener

from caveat.match.rows import screened


def test_each_row_comes_with_its_own_hits_over_several_batches() -> None:
    listed = screener(party("hikvision", "Hikvision"), party("dahua", "Zhejiang Dahua Technology"))
    rows = [(number, "Hikvison" if number % 3 == 0 else "Meadow Lark Bakery") for number in range(700)]

    told = list(screened(listed, rows, lambda row: row[1], threshold=0.73, limit=3))

    assert [row for row, _ in told] == rows
    assert {row[0] for row, hits in told if hits} == set(range(0, 700, 3))
    assert {hit.party.id for _, hits in told for hit in hits} == {"hikvision"}


def test_rows_are_read_only_as_far_as_they_are_asked_for() -> None:
    listed = screener(party("hikvision", "Hikvision"))
    endless = iter(lambda: "Hikvision", None)

    first, hits = next(iter(screened(listed, endless, str, threshold=0.73, limit=3)))

    assert first == "Hikvision"
    assert hits[0].score == 1.0
