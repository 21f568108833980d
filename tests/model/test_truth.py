"""Three-valued truth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caveat.model.truth import Truth

TRUTHS = st.lists(st.sampled_from(list(Truth)))


@given(TRUTHS)
def test_all_and_any_are_each_others_opposite(truths: list[Truth]) -> None:
    assert Truth.all(truths) is ~Truth.any(~truth for truth in truths)


@given(TRUTHS)
def test_an_unknown_never_decides_against_a_known(truths: list[Truth]) -> None:
    assert (Truth.all(truths) is Truth.FALSE) is (Truth.FALSE in truths)
    assert (Truth.any(truths) is Truth.TRUE) is (Truth.TRUE in truths)


def test_none_is_unknown_and_nothing_holds_of_nothing() -> None:
    assert Truth.of(None) is Truth.UNKNOWN
    assert (Truth.all([]), Truth.any([])) == (Truth.TRUE, Truth.FALSE)
