"""Spans of figures read as words, and those that meet are one."""

from __future__ import annotations

import pytest

from caveat.interfaces.render.figures import span_words


@pytest.mark.parametrize(
    ("spans", "unit", "words"),
    [
        (["<=14"], "days", ("at most 14 days",)),
        ([">14 <=30", ">30 <=60", ">60 <=90", ">90"], "days", ("more than 14 days",)),
        ([">=50 <=50"], "%", ("exactly 50\N{NO-BREAK SPACE}%",)),
        ([">90", "<=14"], "days", ("at most 14 days", "more than 90 days")),
        ([">=140000 <5382000"], "EUR", ("at least €140,000 and less than €5,382,000",)),
        (["<5", ">5"], "", ("less than 5", "more than 5")),
        ([">14 <=30"], "days", ("more than 14 and at most 30 days",)),
    ],
)
def test_spans_are_words(spans: list[str], unit: str, words: tuple[str, ...]) -> None:
    assert span_words(spans, unit) == words


def test_a_word_is_no_span() -> None:
    assert span_words(["other"]) is None
    assert span_words([">many"]) is None
