"""What is known of the one asked is read from a name, a line or a party."""

from __future__ import annotations

import pytest
from tests.match.conftest import party

from caveat.match.evidence import Known
from caveat.model.party import PartyKind


@pytest.mark.parametrize(
    ("text", "name", "born"),
    [
        ("Esperanza Maradiaga Lopez, DOB 30 Sep 1950", "Esperanza Maradiaga Lopez", ["1950-09-30"]),
        ("Esperanza Lopez (born 1950)", "Esperanza Lopez", ["1950"]),
        ("Esperanza Lopez; date of birth: 30/09/1950", "Esperanza Lopez", ["1950-09-30"]),
        ("Esperanza Lopez d.o.b. 30.09.1950", "Esperanza Lopez", ["1950-09-30"]),
        ("Max Born", "Max Born", []),
        ("Born Free Foundation", "Born Free Foundation", []),
        ("Dob Trading", "Dob Trading", []),
    ],
)
def test_a_birth_in_the_line_is_read_and_parted_from_the_name(text: str, name: str, born: list[str]) -> None:
    known = Known.of(text)

    assert known.names[0] == name
    assert [str(birth) for birth in known.births] == born


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("beneficiary account at Emca Commercial Bank (ECB)", "Emca Commercial Bank"),
        ("Acme Ltd, formerly Emca GmbH", "Emca GmbH"),
        ("Acme Ltd a.k.a. Emca GmbH", "Emca GmbH"),
        ("payment to Emca GmbH", "Emca GmbH"),
    ],
)
def test_a_label_parts_a_second_name(text: str, name: str) -> None:
    assert name in Known.of(text).names


@pytest.mark.parametrize("text", ["Acme (Dubai) Ltd", "Acme Ltd (Dubai)", "Transfer Technologies Ltd", "Akar Bank"])
def test_a_plain_name_stays_one(text: str) -> None:
    assert Known.of(text).names == (text,)


def test_se_at_the_end_of_a_name_does_not_make_a_company() -> None:
    assert Known.of("Pak Han Se").kind is PartyKind.UNKNOWN


def test_the_kind_of_a_party_is_stated_and_that_of_a_name_read() -> None:
    assert Known.of(party("p", "Emerald", kind=PartyKind.PERSON)).kind_is_read is False
    assert Known.of("Emerald Holding GmbH").kind_is_read is True


def test_a_prefix_of_ships_tells_a_ship() -> None:
    assert Known.of("M/V Emerald").kind is PartyKind.VESSEL
