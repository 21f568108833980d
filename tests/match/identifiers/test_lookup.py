"""Numbers given by an authority find a party whatever it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party

from caveat.match.evidence import Known
from caveat.match.identifiers.lookup import Identifiers, mistyped
from caveat.model.party import Identifier, Party


def holder(scheme: str, value: str, country: str | None = None, key: str = "held") -> Party:
    """A party with one number."""
    return replace(party(key, "Krasny Holding"), identifiers=(Identifier(scheme=scheme, value=value, country=country),))


@pytest.mark.parametrize("text", ["KRRIRU22XXX", "payment to KRRIRU22 of 5 May", "krriru22", "BIC KRRIRU22XXX"])
def test_a_bic_in_a_text_finds_its_bank(text: str) -> None:
    bank = holder("BIC", "KRRIRU22")

    (found,) = Identifiers([bank]).matching(Known.of(text))

    assert found.party is bank
    assert found.reason.feature == "identifier"


@pytest.mark.parametrize(
    ("scheme", "value", "text"),
    [
        ("tail number", "EP-MNF", "EP-MNF"),
        ("tail number", "EP-MNF", "EPMNF"),
        ("XBT address", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"),
        ("ETH address", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"),
        ("IMO", "9187629", "9187629"),
        ("MMSI", "572469210", "MMSI 572469210"),
        ("ISIN", "CNE100000PM8", "sell CNE100000PM8 at market"),
        ("ticker", "002415 CN", "002415.SZ"),
        ("passport", "3139001443", "passport 3139001443"),
    ],
)
def test_a_number_as_the_query_finds_its_party(scheme: str, value: str, text: str) -> None:
    held = holder(scheme, value)

    assert [found.party.id for found in Identifiers([held]).matching(Known.of(text))] == ["held"]


def test_a_number_of_another_scheme_finds_nothing() -> None:
    bank = holder("INN", "7736640919")
    asked = replace(party("asked", "Anybody"), identifiers=(Identifier(scheme="passport", value="7736640919"),))

    assert not list(Identifiers([bank]).matching(Known.of(asked)))


def test_a_number_of_another_country_finds_nothing() -> None:
    held = holder("passport", "A1234567", "EG")
    asked = replace(
        party("asked", "Anybody"), identifiers=(Identifier(scheme="passport", value="A1234567", country="SY"),)
    )

    assert not list(Identifiers([held]).matching(Known.of(asked)))


def test_a_number_whose_country_agrees_is_surer_than_one_without() -> None:
    held = Identifiers([holder("passport", "A1234567", "EG")])
    scores = []
    for country in ("EG", None):
        number = Identifier(scheme="passport", value="A1234567", country=country)
        (found,) = held.matching(Known.of(replace(party("asked", "Anybody"), identifiers=(number,))))
        scores.append(found.score)

    assert scores[0] > scores[1]


def test_a_mistyped_number_finds_nothing_and_is_told() -> None:
    held = Identifiers([holder("IMO", "9187632")])
    known = Known.of(holder("IMO", "9187632", key="asked"))

    assert not list(held.matching(known))
    assert [reason.feature for reason in mistyped(known)] == ["identifier_mistyped"]


@pytest.mark.parametrize("value", ["104", "12", "66488"])
def test_a_short_number_of_no_country_finds_nothing(value: str) -> None:
    held = Identifiers([holder("commercial register", value, "AE")])

    assert not list(held.matching(Known.of(value)))
