"""A number is read in one form, under one scheme, whatever a source calls it."""

from __future__ import annotations

import pytest

from caveat.match.identifiers import is_strong, number_of, scheme_of, value_of
from caveat.model.party import Identifier


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("SWIFT/BIC", "KRRIRU22XXX", ("bic", "KRRIRU22")),
        ("IMO", "IMO 8898831", ("imo", "8898831")),
        ("Unified Social Credit Code (USCC)", "9133 0000 7337 9610 6P", ("uscc", "91330000733796106P")),
        ("LEI", "549300xivjcbigmrud48", ("lei", "549300XIVJCBIGMRUD48")),
        ("XBT address", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", ("wallet", "12QTD5BFWRSDNSAZY76UVE1XYCGNTOJH9H")),
        ("former tail number", "EP-MMH", ("tail", "EPMMH")),
        ("ticker", "002415 CN", ("ticker", "2415CN")),
        ("ticker", "002415.SZ", ("ticker", "2415CN")),
        ("ticker", "HKEX: 0941", ("ticker", "941HK")),
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


@pytest.mark.parametrize(
    ("scheme", "value", "country", "family"),
    [
        ("tax ID no.", "5039441", "RU", "tax"),
        ("VAT number", "NL 819860578B01", "NL", "tax"),
        ("national id", "12773667", None, "document"),
        ("cedula", "6068015", "CO", "document"),
        ("company number", "01074897", "GB", "company"),
        ("Something of its own", "77", None, "somethingofitsown"),
        ("IMO", "9187632", None, "mistyped"),
        ("IMO", "5342883", None, "imocompany"),
    ],
)
def test_numbers_of_one_use_are_one_family(scheme: str, value: str, country: str | None, family: str) -> None:
    assert number_of(Identifier(scheme=scheme, value=value, country=country))[0] == family
