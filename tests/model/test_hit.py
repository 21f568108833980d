"""A hit is a value, whether its party and its reasons were put together at once or are when they are asked for."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from caveat.model.hit import Hit, Reason
from caveat.model.party import Party

PARTY = Party(id="a", name="A")
REASONS = (Reason(feature="rare_word", points=1.0, asked="a", listed="a"),)
WHOLE = Hit(party=PARTY, score=0.9, name="A", reasons=REASONS)


def later(calls: list[str]) -> Hit:
    def party() -> Party:
        calls.append("party")
        return PARTY

    def name() -> str:
        calls.append("name")
        return "A"

    def reasons() -> tuple[Reason, ...]:
        calls.append("reasons")
        return REASONS

    return Hit.later(party_id="a", score=0.9, name=name, party=party, reasons=reasons)


def test_a_hit_told_later_is_the_same_value() -> None:
    assert later([]) == WHOLE == later([])
    assert hash(later([])) == hash(WHOLE)
    assert repr(later([])) == repr(WHOLE)
    assert later([]) != replace(WHOLE, score=0.8)


def test_it_can_be_copied_sent_and_changed_as_any_value() -> None:
    assert pickle.loads(pickle.dumps(later([]))) == WHOLE
    assert copy.deepcopy(later([])) == WHOLE
    assert replace(later([]), score=0.5) == replace(WHOLE, score=0.5)


def test_score_and_id_are_told_without_the_rest_and_the_rest_once() -> None:
    calls: list[str] = []
    hit = later(calls)

    assert (hit.score, hit.party_id, WHOLE.party_id) == (0.9, "a", "a")
    assert calls == []
    assert hit.party is hit.party
    assert hit.name is hit.name
    assert hit.reasons is hit.reasons
    assert calls == ["party", "name", "reasons"]


@pytest.mark.parametrize("hit", [WHOLE, later([])])
def test_an_attribute_that_no_hit_has_is_an_error(hit: Hit) -> None:
    with pytest.raises(AttributeError, match="no attribute 'partie'"):
        _ = getattr(hit, "partie")  # noqa: B009 - the type checker refuses it


def test_what_tells_a_party_may_fail_and_be_asked_again() -> None:
    tries = iter([ValueError("not yet"), None])

    def party() -> Party:
        if error := next(tries):
            raise error
        return PARTY

    hit = Hit.later(party_id="a", score=0.9, name=lambda: "A", party=party, reasons=lambda: ())

    with pytest.raises(ValueError, match="not yet"):
        _ = hit.party
    assert hit.party is PARTY
