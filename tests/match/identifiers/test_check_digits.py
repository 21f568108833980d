"""Check digits tell a mistyped number, and numbers without any pass."""

from __future__ import annotations

import pytest

from caveat.match.identifiers.check_digits import is_mistyped


@pytest.mark.parametrize(
    ("scheme", "value", "country"),
    [
        ("lei", "253400V1H6ART1UQ0N98", ""),
        ("imo", "IMO 9187629", ""),
        ("imocompany", "1790183", ""),
        ("ogrn", "1022300000029", "RU"),
        ("inn", "7743693291", "RU"),
        ("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", ""),
        ("wallet", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", ""),
        ("wallet", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", ""),
        ("nationalid", "11010519491231002X", "CN"),
        ("nationalid", "0013542419", "IR"),
        ("nationalid", "10000000146", "TR"),
        ("cnpj", "11.222.333/0001-81", "BR"),
        ("ruc", "20108363101", "PE"),
        ("nationalid", "104", "IR"),
        ("vat", "anything at all", "FR"),
    ],
)
def test_a_right_number_passes(scheme: str, value: str, country: str) -> None:
    assert not is_mistyped(scheme, value, country)


@pytest.mark.parametrize(
    ("scheme", "value", "country"),
    [
        ("lei", "253400V1H6ART1UQ0N89", ""),
        ("imo", "9187630", ""),
        ("imocompany", "1790184", ""),
        ("ogrn", "1022300000028", "RU"),
        ("inn", "7743693292", "RU"),
        ("wallet", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9i", ""),
        ("wallet", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", ""),
        ("nationalid", "110105194912310021", "CN"),
        ("nationalid", "0013542418", "IR"),
        ("nationalid", "10000000145", "TR"),
        ("cnpj", "11222333000182", "BR"),
        ("ruc", "20108363102", "PE"),
    ],
)
def test_a_mistyped_number_fails(scheme: str, value: str, country: str) -> None:
    assert is_mistyped(scheme, value, country)
