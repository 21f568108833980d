from __future__ import annotations

import pytest
from bench.outcomes import Found, Outcome, by, found, half, quantile, rate, threshold_at


def test_no_more_than_the_allowed_share_reaches_the_threshold() -> None:
    tops = [number / 1000 for number in range(1000)]

    threshold = threshold_at(tops)

    assert threshold == 0.9941
    assert rate(tops, threshold) == 0.005


def test_scores_that_are_the_same_are_all_below_the_threshold_or_none() -> None:
    tops = [0.5] * 990 + [0.8181818] * 10

    assert rate(tops, threshold_at(tops)) == 0.0
    assert rate(tops, threshold_at(tops, 0.01)) == 0.01


def test_where_too_many_negatives_have_the_highest_score_no_threshold_finds_anything() -> None:
    threshold = threshold_at([1.0] * 10 + [0.2] * 90)

    assert found([Outcome(id="a", top=1.0, right=1.0)], threshold).found == 0


def test_the_halves_are_about_halves_and_lasting() -> None:
    keys = [f"negatives_us-{number}" for number in range(1000)]

    chosen = [key for key in keys if half(key)]

    assert 450 < len(chosen) < 550
    assert chosen == [key for key in keys if half(key)]


def test_the_right_party_counts_and_not_the_best_one() -> None:
    wrong = Outcome(id="a", top=0.99, right=0.6, place=1, direct=0.8)

    assert found([wrong], 0.7) == Found(queries=1, found=0)
    assert found([wrong], 0.7, direct=True) == Found(queries=1, found=1)


def test_the_interval_holds_the_share_and_narrows_with_more_queries() -> None:
    few, many = Found(queries=10, found=9), Found(queries=1000, found=900)

    assert few.interval[0] < many.interval[0] < 0.9 < many.interval[1] < few.interval[1]
    assert many.interval == pytest.approx((0.8798, 0.9171), abs=1e-4)


def test_a_query_of_two_lists_counts_for_both() -> None:
    told = {"a": Outcome(id="a", top=1.0, right=1.0), "b": Outcome(id="b", top=0.0)}

    shares = by({"a": ["US-SDN", "UN-SC1267"], "b": ["US-SDN"]}, told, lambda some: found(some, 0.7))

    assert {key: one.share for key, one in shares.items()} == {"US-SDN": 0.5, "UN-SC1267": 1.0}


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert quantile([], 0.5) == 0.0
