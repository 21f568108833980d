"""Cases that regulators fined or courts decided: what slipped through another's screen is found here, and no more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.enforcement import listed_parties, outcomes, person, questions, screener_of

from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.model.party import Address, Identifier, Party, PartyKind

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def listed(shared: Path) -> tuple[Party, ...]:
    """Every party of the lists, under one id for each list file."""
    return tuple(listed_parties(shared))


@pytest.fixture(scope="module")
def screener(shared: Path, listed: tuple[Party, ...]) -> Screener:
    """A screen over the lists, and over the parties of the cases that have left them since."""
    return screener_of(questions(shared), listed)


def test_each_case_is_a_hit_where_it_should_be_and_none_where_not(shared: Path, screener: Screener) -> None:
    rows = questions(shared)

    found = [*outcomes(rows, screener)]

    assert [(row.query, row.target) for row, score in found if (score is not None) is not row.should] == []
    assert len(rows) >= 30


def test_names_with_an_edit_or_two_find_their_party(listed: tuple[Party, ...], screener: Screener) -> None:
    chance = random.Random(20210723)
    sample = chance.sample([party for party in listed if len(party.name) > 12], 300)

    found = sum(
        party.id in {hit.party.id for hit in screener.screen(_edited(party.name, chance), limit=30)} for party in sample
    )

    assert found / len(sample) >= 0.92


def test_every_bic_of_a_listed_bank_is_found_in_a_payment_message(
    listed: tuple[Party, ...], screener: Screener
) -> None:
    held = [(party, one.value) for party in listed for one in party.identifiers if one.scheme == "BIC"]

    missed = [
        bic
        for party, bic in held
        if party.id not in _ids(screener, f"/33B/EUR12000,/57A/{bic.ljust(11, 'X')[:11]} Moscow /71A/SHA")
    ]

    assert missed == []
    assert len(held) > 100


def test_a_tax_number_beside_another_name_finds_its_party(listed: tuple[Party, ...], screener: Screener) -> None:
    held = [(party, one) for party in listed for one in party.identifiers if one.scheme == "INN"][::40]
    missed = []
    for party, number in held:
        asked = Party(
            id="customer",
            name="Northgate Freight",
            identifiers=(Identifier(scheme="tax id", value=number.value, country="RU"),),
            addresses=(Address(text="1 Harbour Road, Dublin", country="IE"),),
        )
        if party.id not in {hit.party.id for hit in screener.screen(asked, limit=30)} and not number.note:
            missed.append(number.value)

    assert missed == []


def test_the_birth_of_a_listed_person_alone_is_no_hit(listed: tuple[Party, ...], screener: Screener) -> None:
    births = [value for party in listed for key, value in party.attributes if key == "dob"][::200]

    alerts = [born for born in births if screener.screen(person("Fenwick Okonjo Larsdotter", born))]

    assert alerts == []


def test_a_family_name_alone_beside_another_given_name_is_no_hit(listed: tuple[Party, ...], screener: Screener) -> None:
    people = [party for party in listed if party.kind is PartyKind.PERSON and "," in party.name][::150]

    alerts = []
    for party in people:
        family = party.name.split(",")[0]
        if " " not in family and party.id in _ids(screener, f"Quirinus {family}"):
            alerts.append(party.name)

    assert alerts == []


def test_a_contradicted_birth_is_said(screener: Screener) -> None:
    ramirez = person("Sergio Ramirez", "14 Mar 1976")

    hits = [hit for hit in screener.screen(ramirez, threshold=0.2, limit=200) if "AGUIRRE" in hit.party.name]

    assert hits
    for hit in hits:
        assert hit.score < DEFAULT_THRESHOLD
        assert [reason.points < 0 for reason in hit.reasons if reason.feature == "birth_date"] == [True]


def _edited(name: str, chance: random.Random) -> str:
    letters = list(name)
    for _ in range(chance.choice((1, 2))):
        place = chance.randrange(1, len(letters) - 1)
        match chance.randrange(3):
            case 0:
                del letters[place]
            case 1:
                letters[place] = chance.choice("abcdefghijklmnoprstuvz")
            case _:
                letters[place], letters[place + 1 - 2 * (place + 1 == len(letters))] = (
                    letters[place + 1 - 2 * (place + 1 == len(letters))],
                    letters[place],
                )
    return "".join(letters)


def _ids(screener: Screener, text: str) -> set[str]:
    return {hit.party.id for hit in screener.screen(text, limit=200)}
