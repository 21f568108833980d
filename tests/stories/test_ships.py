"""A shipbroker asks for ships and aircraft: by prefix, by number in the name, by IMO number and tail number."""

from __future__ import annotations

import pytest
from tests.match.conftest import party, screener

from caveat.match.screen import Screener
from caveat.model.party import PartyKind


@pytest.fixture(scope="module")
def harbour() -> Screener:
    return screener(
        party("star2", "OCEAN STAR II", kind=PartyKind.VESSEL, identifiers=[("IMO", "9187629"), ("MMSI", "572469210")]),
        party("star3", "OCEAN STAR III", kind=PartyKind.VESSEL),
        party("emerald", "EMERALD", kind=PartyKind.VESSEL, identifiers=[("call sign", "T2EU4")]),
        party("plane", "EP-MNF", kind=PartyKind.AIRCRAFT, identifiers=[("tail number", "EP-MNF")]),
        party("firm", "EMERALD FZE", kind=PartyKind.COMPANY),
    )


def found(harbour: Screener, text: str) -> set[str]:
    return {hit.party.id for hit in harbour.screen(text)}


@pytest.mark.parametrize(
    "asked",
    ["Ocean Star 2", "OCEAN STAR TWO", "M/V Ocean Star II", "MV OCEAN STAR 2", "M.T. Ocean Star II", "OCEANSTAR II"],
)
def test_a_number_in_the_name_of_a_ship_is_one_however_it_is_written(harbour: Screener, asked: str) -> None:
    assert found(harbour, asked) == {"star2"}


def test_another_number_is_another_ship(harbour: Screener) -> None:
    assert found(harbour, "Ocean Star III") == {"star3"}
    assert not found(harbour, "Ocean Star IV")


@pytest.mark.parametrize(
    "asked", ["9187629", "IMO 9187629", "tanker Gloria (ex Maria), IMO: 9187629", "MMSI 572469210"]
)
def test_the_number_of_a_ship_finds_it_under_any_name(harbour: Screener, asked: str) -> None:
    assert found(harbour, asked) == {"star2"}


@pytest.mark.parametrize("asked", ["EP-MNF", "EPMNF", "ep-mnf", "landing of EP-MNF at Sana'a"])
def test_a_tail_number_finds_its_aircraft_with_and_without_the_dash(harbour: Screener, asked: str) -> None:
    assert found(harbour, asked) == {"plane"}


def test_a_ship_is_no_person_and_no_company(harbour: Screener) -> None:
    for kind in (PartyKind.PERSON, PartyKind.COMPANY):
        hits = harbour.screen(party("asked", "Emerald", kind=kind))
        assert "emerald" not in {hit.party.id for hit in hits}


def test_a_prefix_of_ships_leaves_the_company_out(harbour: Screener) -> None:
    assert found(harbour, "M/V Emerald") == {"emerald"}
