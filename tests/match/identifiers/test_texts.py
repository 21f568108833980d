"""Numbers are found in a query, a sentence and a payment message, by their form or the word before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.match.identifiers.texts import numbers_in


def found(text: str) -> set[tuple[str, str]]:
    """Value and scheme of all that is found by its form or a word; the whole query has no scheme."""
    return {(number.value, scheme) for number in numbers_in(text) for scheme in number.schemes or {"any"}}


@pytest.mark.parametrize(
    ("text", "value", "scheme"),
    [
        ("KRRIRU22XXX", "KRRIRU22", "bic"),
        ("payment to krriru22 of 5 May", "KRRIRU22", "bic"),
        (":57A:/DE89/KRRIRU22XXX Moscow", "KRRIRU22", "bic"),
        ("buy order ISIN CNE100000PM8 (Hikvision)", "CNE100000PM8", "isin"),
        ("9187629", "9187629", "imo"),
        ("loading of the Emerald, IMO 9187629, at Kerch", "9187629", "imo"),
        ("EP-MNF", "EPMNF", "tail"),
        ("ferry flight of EP-MNF to Sana'a", "EPMNF", "tail"),
        ("passport no. A1234567", "A1234567", "passport"),
        ("0x098B716B8Aaf21512996dC57EB0615e2383E2f96", "0X098B716B8AAF21512996DC57EB0615E2383E2F96", "wallet"),
        ("002415 CN", "2415CN", "ticker"),
        ("INN 7743693291", "7743693291", "inn"),
        ("9133 0000 7337 9610 6P", "91330000733796106P", "any"),
    ],
)
def test_a_number_is_found(text: str, value: str, scheme: str) -> None:
    assert (value, scheme) in found(text)


@pytest.mark.parametrize("text", ["Gerhard Wisser", "Al-Qaida in the Islamic Maghreb", "SIS d.o.o.", "", "محمد"])
def test_a_plain_name_holds_no_number(text: str) -> None:
    assert not found(text)


def test_a_long_text_gives_a_bounded_number_of_finds() -> None:
    assert len(list(numbers_in("9187629 " * 10_000))) <= 64


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert len(list(numbers_in(text))) <= 64
