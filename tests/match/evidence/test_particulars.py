"""Particulars are prepared once, kept as bytes and read back the same."""

from __future__ import annotations

import pytest

from caveat.errors import DataError
from caveat.match.evidence.particulars import Particulars
from caveat.model.party import Address, Identifier, Name, Party, PartyKind

FULL = Party(
    id="p",
    name="IVANOVA, Olga Petrovna",
    kind=PartyKind.PERSON,
    names=(Name(text="IVANOVA, Olga Petrovna"),),
    countries=("RU",),
    identifiers=(Identifier(scheme="INN", value="773407989940", country="RU"),),
    addresses=(Address(text="d. 9 ul. Krasnaya, Moscow 127030", country="RU"),),
    attributes=(("dob", "1951; 02 Jul 1952"), ("pob", "Łódź, Poland"), ("nationality", "Russia"), ("gender", "Female")),
)


def test_what_a_party_states_is_read() -> None:
    found = Particulars.of(FULL)

    assert found.births == ((19510101, 19511231), (19520702, 19520702))
    assert (found.places, found.place_countries) == (("lodz",), ("PL",))
    assert (found.nations, found.countries) == (("RU",), ("RU",))
    assert (found.gender, found.gender_read) == ("f", "f")
    assert found.numbers == (("tax", "inn", "773407989940", "RU"),)
    assert found.addresses == ((("127030", "9"), ("krasnaya", "moscow"), "RU"),)


@pytest.mark.parametrize("party", [FULL, Party(id="q", name="Acme")])
def test_bytes_give_the_same_particulars_back(party: Party) -> None:
    found = Particulars.of(party)

    assert Particulars.from_bytes(found.to_bytes()) == found


@pytest.mark.parametrize("written", [b"", b"[", b"[]", b'{"bones":1}', b"\xff", b"3"])
def test_damaged_bytes_are_refused(written: bytes) -> None:
    with pytest.raises(DataError):
        Particulars.from_bytes(written)


def test_a_number_with_a_wrong_check_digit_is_kept_as_mistyped() -> None:
    wrong = Party(id="r", name="R", identifiers=(Identifier(scheme="LEI", value="253400V1H6ART1UQ0N99"),))

    assert Particulars.of(wrong).numbers[0][0] == "mistyped"
