"""What an index keeps of a party says against a bare name what the party itself would."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.match.conftest import party

from caveat.match.evidence.known import Known
from caveat.match.evidence.particulars import Particulars
from caveat.match.evidence.reasons import party_reasons
from caveat.match.evidence.signs import signs_of, signs_read, signs_weak
from caveat.model.party import PartyKind

PERSON = PartyKind.PERSON


@pytest.mark.parametrize("kind", PartyKind)
def test_every_kind_of_party_is_kept(kind: PartyKind) -> None:
    assert signs_read(signs_of(party("p", "Emerald", kind=kind))).kind == kind.value


@pytest.mark.parametrize(
    ("name", "stated", "asked"),
    [
        ("Ivanova, Olga Petrovna", "", "Oleg Petrovich Ivanov"),
        ("John Smith Fox Jr.", "", "John Smith Fox Sr."),
        ("John Smith Fox III", "", "John Smith Fox IV"),
        ("Kim Lee", "Female", "Mr Kim Lee"),
        ("Kim Lee", "male", "Kim Lee GmbH"),
    ],
)
def test_it_speaks_against_a_bare_name_as_the_party_does(name: str, stated: str, asked: str) -> None:
    listed = replace(party("p", name, kind=PERSON, born="1950"), attributes=(("Gender", stated), ("dob", "1950")))
    kept = signs_read(signs_of(listed))

    assert [*party_reasons(Known.of(asked), kept)] == [*party_reasons(Known.of(asked), listed)]
    assert (kept.gender, kept.gender_read, kept.generations) == (
        (whole := Particulars.of(listed)).gender, whole.gender_read, whole.generations
    )  # fmt: skip


def test_it_says_whether_a_party_has_a_weak_alias() -> None:
    assert signs_weak(signs_of(party("p", "Kim Lee", weak=["The Fox"])))
    assert not signs_weak(signs_of(party("p", "Kim Lee Jr", "The Fox", kind=PERSON)))


@given(st.integers(min_value=0, max_value=0xFFFF))
def test_any_number_of_a_damaged_index_is_read_as_something(number: int) -> None:
    assert signs_read(number).kind in {kind.value for kind in PartyKind}
