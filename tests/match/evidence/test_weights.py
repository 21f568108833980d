"""Evidence is weighed in any order, confirms a name and never makes one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.match.evidence.weights import WEIGHTS, weighed
from caveat.match.features import FEATURES

FACTORS = st.lists(st.sampled_from([weight.factor for weight in WEIGHTS.values()]), max_size=8)
SCORES = st.floats(0, 1)


def test_every_weight_belongs_to_a_feature_and_has_a_reason() -> None:
    assert {weight.feature for weight in WEIGHTS.values()} <= FEATURES.keys()
    assert all(weight.means and weight.why for weight in WEIGHTS.values())


@given(SCORES, FACTORS)
def test_the_order_of_evidence_does_not_matter(score: float, factors: list[float]) -> None:
    assert weighed(score, factors) == pytest.approx(weighed(score, reversed(factors)), abs=1e-6)


@given(SCORES, FACTORS)
def test_a_weighed_score_stays_within_0_and_1(score: float, factors: list[float]) -> None:
    assert 0 <= weighed(score, factors) <= 1


@given(SCORES, SCORES, FACTORS)
def test_a_better_name_stays_better(one: float, other: float, factors: list[float]) -> None:
    assert (weighed(max(one, other), factors) - weighed(min(one, other), factors)) >= -1e-6


@given(st.floats(0, 0.45), FACTORS)
def test_evidence_lifts_no_name_that_is_hardly_there(score: float, factors: list[float]) -> None:
    assert weighed(score, factors) <= score + 1e-6


def test_no_evidence_leaves_the_score() -> None:
    assert weighed(0.8, []) == 0.8


def test_a_contradicted_birth_takes_the_whole_name_below_the_threshold() -> None:
    assert weighed(1.0, [WEIGHTS["birth_differs"].factor]) < 0.72
