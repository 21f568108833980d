"""Numbers given by an authority find a party whatever it is called."""

from __future__ import annotations

import pytest
from tests.match.conftest import party

from caveat.match.evidence import Known
from caveat.match.identifiers import Identifiers, is_strong, scheme_of, value_of
from caveat.model.party import Identifier


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("SWIFT/BIC", "KRRIRU22XXX", ("bic", "KRRIRU22")),
        ("IMO", "IMO 8898831", ("imo", "8898831")),
        ("Unified Social Credit Code (USCC)", "9133 0000 7337 9610 6P", ("uscc", "91330000733796106P")),
        ("LEI", "549300xivjcbigmrud48", ("lei", "549300XIVJCBIGMRUD48")),
    ],
)
def test_an_identifier_is_read_in_one_form(scheme: str, value: str, expected: tuple[str, str]) -> None:
    identifier = Identifier(scheme=scheme, value=value)

    assert (scheme_of(identifier), value_of(identifier)) == expected


@pytest.mark.parametrize(
    ("identifier", "strong"),
    [
        (Identifier(scheme="ISIN", value="CNE100000PM8"), True),
        (Identifier(scheme="ISIN", value="CNE100000PM9", note="check digit wrong"), False),
        (Identifier(scheme="passport", value="3139001443"), False),
        (Identifier(scheme="LEI", value="n/a"), False),
    ],
)
def test_only_numbers_of_one_party_are_strong(identifier: Identifier, strong: bool) -> None:
    assert is_strong(identifier) is strong


@pytest.mark.parametrize("text", ["KRRIRU22XXX", "payment to KRRIRU22 of 5 May", "krriru22"])
def test_a_bic_in_a_text_finds_its_bank(text: str) -> None:
    bank = party("bank", "Krasny Bank", identifiers=[("BIC", "KRRIRU22")])

    ((found, reason),) = Identifiers([bank]).matching(Known.of(text))

    assert found is bank
    assert reason.feature == "identifier"


def test_a_number_of_another_scheme_finds_nothing() -> None:
    bank = party("bank", "Krasny Bank", identifiers=[("INN", "7736640919")])
    asked = party("asked", "Anybody", identifiers=[("OGRN", "7736640919")])

    assert not list(Identifiers([bank]).matching(Known.of(asked)))
