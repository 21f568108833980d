"""Numbers and addresses of many parties are held in arrays and point to parties, whatever the names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party

from caveat.match.beside import ARRAYS, Beside, arrays_of
from caveat.match.evidence import Known, Particulars
from caveat.model.hit import Hit, Reason
from caveat.model.party import Address, Identifier, Party

BANK = replace(
    party("bank", "Krasny Bank", identifiers=[("BIC", "KRRIRU22"), ("INN", "7743693291")]),
    addresses=(Address(text="Ulitsa Mira 34, Krasnodar 350063", country="RU"), Address(text="Moscow")),
)
OTHERS = [replace(party(f"p{place}", f"Firm {place}"), addresses=(Address(text="Moscow 5"),)) for place in range(40)]


@pytest.fixture(scope="module")
def held() -> Beside:
    return Beside.of([*OTHERS, BANK])


def pointed(held: Beside, asked: str | Party) -> dict[str, float]:
    """Scores by party."""
    return {key: pointer.score for key, pointer in held.pointers(Known.of(asked)).items()}


def test_arrays_hold_the_particulars_of_each_party_in_its_place() -> None:
    parties = [BANK, *OTHERS]
    arrays = arrays_of(map(Particulars.of, parties))
    held = Beside([one.id for one in parties], arrays)

    assert {name: array.dtype for name, array in arrays.items()} == dict(ARRAYS)
    assert [held.particulars(place) for place in range(3)] == [Particulars.of(one) for one in parties[:3]]


def test_nobody_is_pointed_to_where_nobody_is_held() -> None:
    assert not Beside.of([]).pointers(Known.of("KRRIRU22XXX"))


@pytest.mark.parametrize("asked", ["KRRIRU22XXX", "INN 7743693291", "Mira str. 34, 350063 Krasnodar, Russia"])
def test_a_number_or_an_address_points_to_its_party(held: Beside, asked: str) -> None:
    assert list(pointed(held, asked)) == ["bank"]


@pytest.mark.parametrize("asked", ["Krasny Bank", "Krasnodar", "Mira 34", "Mira 43, Krasnodar 350063", "5 Moscow"])
def test_a_name_or_a_piece_of_an_address_points_to_nobody(held: Beside, asked: str) -> None:
    assert not pointed(held, asked)


def test_the_tax_number_of_a_customer_points_past_its_name(held: Beside) -> None:
    customer = replace(
        party("asked", "Northgate Freight"), identifiers=(Identifier(scheme="tax id", value="7743 693 291"),)
    )

    assert pointed(held, customer)["bank"] > 0.9


def test_a_pointer_joins_a_hit_by_name_with_its_reason(held: Beside) -> None:
    pointer = held.pointers(Known.of("KRRIRU22XXX"))["bank"]
    by_name = Hit(party=BANK, score=0.8, name="Krasny Bank", reasons=(Reason(feature="name_same", points=1.0),))

    joined = pointer.joined(by_name)

    assert joined.score == pointer.score
    assert [reason.feature for reason in joined.reasons] == ["name_same", "identifier"]
    assert pointer.joined(joined).reasons == joined.reasons


def test_an_address_is_shown_as_the_list_writes_it(held: Beside) -> None:
    pointer = held.pointers(Known.of("Mira str. 34, 350063 Krasnodar"))["bank"]

    assert pointer.hit(BANK).reasons[0].listed == "Ulitsa Mira 34, Krasnodar 350063"
