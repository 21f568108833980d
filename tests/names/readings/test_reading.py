"""Spellings of several sources are drawn together by weight."""

from __future__ import annotations

import pytest

from caveat.names.readings.reading import ranked, weighted


def test_weights_of_equal_spellings_are_added() -> None:
    found = ranked([("ivan", 1.0), ("iwan", 1.5), ("ivan", 1.5)])

    assert [(each.text, each.share) for each in found] == [("ivan", 0.625), ("iwan", 0.375)]


def test_the_spelling_to_keep_takes_the_last_place() -> None:
    found = ranked([*((f"word{n}", 10.0) for n in range(20)), ("odd", 0.1)], most=3, kept="odd")

    assert [each.text for each in found] == ["word0", "word1", "odd"]


def test_shares_are_positive_and_never_above_one() -> None:
    found = ranked([("a", 1e-12), ("b", 1.0)])

    assert all(0 < each.share <= 1 for each in found)


def test_no_spelling_gives_no_reading() -> None:
    assert ranked([("", 1.0)]) == ()


def test_the_weights_of_a_source_add_up_to_its_share() -> None:
    assert sum(weight for _, weight in weighted([("a", 3), ("b", 1)], 0.4)) == pytest.approx(0.4)
    assert list(weighted([], 0.4)) == []
