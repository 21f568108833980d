"""Birth, country and kind count where both sides state them, and nothing where one does not."""

from __future__ import annotations

import pytest
from tests.match.conftest import party

from caveat.match.evidence import Birth, Known, births, births_agree, countries, party_reasons
from caveat.model.party import PartyKind


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("02 Jul 1939", Birth(1939, 7, 2)),
        ("1939-07-02", Birth(1939, 7, 2)),
        ("circa 1961", Birth(1961)),
        ("1961", Birth(1961)),
    ],
)
def test_a_birth_is_read_as_lists_write_it(written: str, expected: Birth) -> None:
    assert births(party("p", "P", born=written)) == {expected}


@pytest.mark.parametrize(
    ("asked", "listed", "agree"),
    [
        (Birth(1939, 7, 2), Birth(1939, 7, 2), 1.0),
        (Birth(1939, 7, 2), Birth(1939), 0.5),
        (Birth(1939, 7, 2), Birth(1939, 2, 7), 0.5),
        (Birth(1939), Birth(1940), 0.0),
        (Birth(1939, 7, 2), Birth(1951, 11, 22), -1.0),
    ],
)
def test_births_agree_by_day_by_year_or_not(asked: Birth, listed: Birth, agree: float) -> None:
    assert births_agree(frozenset({asked}), frozenset({listed})) == agree


def test_a_birth_that_one_side_does_not_state_counts_nothing() -> None:
    assert births_agree(frozenset(), frozenset({Birth(1939)})) is None


def test_another_birth_counts_against_and_the_same_for() -> None:
    asked = Known.of(party("a", "Carlos Medina", kind=PartyKind.PERSON, born="1951-11-22"))
    other = party("b", "Carlos Medina", kind=PartyKind.PERSON, born="1960")
    same = party("c", "Carlos Medina", kind=PartyKind.PERSON, born="22 Nov 1951")

    ((against, shrinks),) = party_reasons(asked, other)
    ((speaks_for, grows),) = party_reasons(asked, same)

    assert against.feature == speaks_for.feature == "birth_date"
    assert against.points < 0 < speaks_for.points
    assert shrinks < 1 < grows


def test_a_name_with_a_legal_form_is_not_that_of_a_ship() -> None:
    ((reason, factor),) = party_reasons(Known.of("Emerald LLC"), party("v", "EMERALD", kind=PartyKind.VESSEL))

    assert reason.feature == "kind"
    assert factor < 1


def test_se_at_the_end_of_a_name_does_not_make_a_company() -> None:
    assert Known.of("Pak Han Se").kind is PartyKind.UNKNOWN


def test_a_nationality_in_words_is_a_country() -> None:
    listed = party("p", "P", country="kp")

    assert countries(listed) == {"KP"}
