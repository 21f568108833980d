"""Numbers given by an authority find a party whatever it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.conftest import party

from caveat.match.beside import Beside, Pointer
from caveat.match.evidence import Known
from caveat.match.identifiers.lookup import mistyped
from caveat.model.party import Identifier, Party


def found(known: Known, *held: Party) -> list[Pointer]:
    """What points to the parties held."""
    return list(Beside.of(held).pointers(known).values())


def holder(scheme: str, value: str, country: str | None = None, key: str = "held") -> Party:
    """A party with one number."""
    return replace(party(key, "Krasny Holding"), identifiers=(Identifier(scheme=scheme, value=value, country=country),))


@pytest.mark.parametrize("text", ["KRRIRU22XXX", "payment to KRRIRU22 of 5 May", "krriru22", "BIC KRRIRU22XXX"])
def test_a_bic_in_a_text_finds_its_bank(text: str) -> None:
    bank = holder("BIC", "KRRIRU22")

    (pointer,) = found(Known.of(text), bank)

    assert pointer.party == bank.id
    assert pointer.reason.feature == "identifier"


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

    assert [pointer.party for pointer in found(Known.of(text), held)] == ["held"]


def test_a_number_of_another_scheme_finds_nothing() -> None:
    bank = holder("INN", "7736640919")
    asked = replace(party("asked", "Anybody"), identifiers=(Identifier(scheme="passport", value="7736640919"),))

    assert not found(Known.of(asked), bank)


def test_a_number_of_another_country_finds_nothing() -> None:
    held = holder("passport", "A1234567", "EG")
    asked = replace(
        party("asked", "Anybody"), identifiers=(Identifier(scheme="passport", value="A1234567", country="SY"),)
    )

    assert not found(Known.of(asked), held)


def test_a_number_whose_country_agrees_is_surer_than_one_without() -> None:
    held = holder("passport", "A1234567", "EG")
    scores = []
    for country in ("EG", None):
        number = Identifier(scheme="passport", value="A1234567", country=country)
        (pointer,) = found(Known.of(replace(party("asked", "Anybody"), identifiers=(number,))), held)
        scores.append(pointer.score)

    assert scores[0] > scores[1]


def test_a_mistyped_number_finds_nothing_and_is_told() -> None:
    held = holder("IMO", "9187632")
    known = Known.of(holder("IMO", "9187632", key="asked"))

    assert not found(known, held)
    assert [reason.feature for reason in mistyped(known)] == ["identifier_mistyped"]


@pytest.mark.parametrize("value", ["104", "12", "66488"])
def test_a_short_number_of_no_country_finds_nothing(value: str) -> None:
    held = holder("commercial register", value, "AE")

    assert not found(Known.of(value), held)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CNE100000PM9", ["CNE100000PM9"]),
        ("buy CNE100000PM9 at market", ["CNE100000PM9"]),
        ("CNE100000PM8", []),
        ("9187632", []),
        ("Acme Trading", []),
    ],
)
def test_a_mistyped_number_in_a_text_is_told_where_its_form_shows_what_it_is(text: str, told: list[str]) -> None:
    assert [reason.asked for reason in mistyped(Known.of(text))] == told
