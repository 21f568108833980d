"""Where a measure reaches: national law everywhere in its country, the law of a state in that state alone."""

from __future__ import annotations

import pytest
from tests.law.small import company, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.model.answer import Outcome


@pytest.mark.parametrize(
    ("where", "asked", "bars"),
    [
        ("US", "US", True),
        ("US", "US-OH", True),
        ("US", None, True),
        ("US", "CA", False),
        ("US-OH", "US-OH", True),
        ("US-OH", "US-TX", False),
        ("US-OH", "US", False),
        ("US-OH", None, False),
        (None, "DE", True),
        (None, None, True),
    ],
)
def test_national_law_reaches_whoever_does_not_say_where_and_that_of_a_state_does_not(
    where: str | None, asked: str | None, bars: bool
) -> None:
    snapshot = world(company("acme", on_list()))
    answer = ask(snapshot, purchase(jurisdiction=asked), law_of(measure("M", where=where)))
    assert (answer.outcome is Outcome.PROHIBITED) is bars
    assert ("M" in answer.deciding) is bars
