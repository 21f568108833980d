"""An address is the same door in any order, and a door needs a number and two words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party

from caveat.match.addresses import AddressBook, agreement, take_address_apart
from caveat.model.party import Address


def book(*texts: str, country: str | None = None) -> AddressBook:
    """Parties with one address each."""
    return AddressBook(
        replace(party(f"p{place}", "Acme"), addresses=(Address(text=text, country=country),))
        for place, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("asked", "listed", "level"),
    [
        ("Spruha 19, 1236 Trzin, Slovenia", "19 Spruha, Trzin 1236, Slovenia", "address"),
        ("41 ul. Vereiskaya, Moscow 121471", "Vereiskaya street 41, 121471 Moscow, Russia", "address"),
        ("No. 88 Nan Yun Er Road, Guangzhou", "88 Nan Yun Er Rd., Guangzhou", "address"),
        ("Ulitsa Mira 34, Krasnodar 350063", "Mira str. 34, Krasnodar, 350063", "address"),
        ("Ulitsa Mira 34, Krasnodar 350063", "Lenina 5, Krasnodar 350063", "postcode"),
        ("Ulitsa Mira 34, Krasnodar", "Ulitsa Mira 36, Krasnodar", None),
        ("Moscow", "Moscow", None),
        ("19 Spruha, Trzin, Slovenia", "19 Spruha, Trzin, Croatia", None),
    ],
)
def test_addresses_agree_by_number_and_words(asked: str, listed: str, level: str | None) -> None:
    assert agreement(take_address_apart(asked), take_address_apart(listed)) == level


@pytest.mark.parametrize("asked", ["Spruha 19, 1236 Trzin, Slovenia", "Trzin 1236, 19 Spruha", "Spruha 19 1236 Trzin"])
def test_an_address_alone_finds_its_party(asked: str) -> None:
    ((found, reason, score),) = book("19 Spruha, Trzin 1236", "20 Spruha, Ljubljana 1000", country="SI").matching(asked)

    assert found.id == "p0"
    assert reason.feature == "address"
    assert score >= 0.8


@pytest.mark.parametrize("asked", ["Trzin", "1236 Trzin", "Spruha, Trzin", "19", "", "Spruha 91, 1000 Ljubljana"])
def test_a_part_of_an_address_finds_nothing(asked: str) -> None:
    assert not list(book("19 Spruha, Trzin 1236", country="SI").matching(asked))


def test_an_address_in_another_country_is_another() -> None:
    assert not list(book("19 Spruha, Trzin 1236", country="SI").matching("19 Spruha, Trzin 1236, Croatia"))
