from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.exposure.amounts import AmountStyle, is_currency, read_amount, style_of

OHIO = AmountStyle(place="US-OH")
EURO = AmountStyle(currency="EUR")


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$1,234.50", "1234.50", "USD"),
        ("(1,234.50)", "-1234.50", "USD"),
        ("($1,234.50)", "-1234.50", "USD"),
        ("-$5.00", "-5.00", "USD"),
        ("$-5.00", "-5.00", "USD"),
        ("5.00-", "-5.00", "USD"),
        ("\u22125", "-5", "USD"),
        ("5.00 CR", "-5.00", "USD"),
        ("1.234,50 EUR", "1234.50", "EUR"),
        ("€ 1.234.567,89", "1234567.89", "EUR"),
        ("1\u00a0234,50 €", "1234.50", "EUR"),
        ("1'234.50 CHF", "1234.50", "CHF"),
        ("12,34,567.89", "1234567.89", "USD"),
        ("USD 12k", "12000", "USD"),
        ("$1.2M", "1200000", "USD"),
        ("2 million", "2000000", "USD"),
        ("$12.50 USD", "12.50", "USD"),
        ("US$ 5", "5", "USD"),
        ("C$ 5", "5", "CAD"),
        ("1,234", "1234", "USD"),
        ("1234.567", "1234.567", "USD"),
        ("0.500", "0.500", "USD"),
        (".5", "0.5", "USD"),
        ("5.", "5", "USD"),
        ("0", "0", "USD"),
    ],
)
def test_an_amount_is_read_exactly(text: str, value: str, currency: str) -> None:
    read = read_amount(text, OHIO)

    assert read.amount is not None
    assert (str(read.amount.value), read.amount.currency) == (value, currency)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "N/A", "TBD", "$ -"])
def test_an_empty_amount_is_absent_and_never_zero(text: str) -> None:
    assert read_amount(text, OHIO) == read_amount("", OHIO)
    assert read_amount(text, OHIO).amount is None
    assert read_amount(text, OHIO).problem is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.234", "two_readings"),
        ("see attached", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("10,000,00", "not_a_number"),
        ("1 2 3", "not_a_number"),
        ("1e5", "not_a_number"),
        ("NaN5", "not_a_number"),
        ("=SUM(A1:A9)", "formula"),
        ("#REF!", "formula"),
        ("9" * 40, "not_a_number"),
        ("1" * 5_000, "not_a_number"),
    ],
)
def test_what_is_no_certain_amount_is_said_and_not_read(text: str, problem: str) -> None:
    read = read_amount(text, OHIO)

    assert read.amount is None
    assert read.problem == problem


def test_a_column_that_proves_its_decimal_sign_settles_a_lone_point() -> None:
    assert style_of(["1.234", "2,50"]) == ","
    assert style_of(["1,234", "1.5"]) == "."
    assert style_of(["1,234", "1.234"]) is None
    assert style_of(["1,234.50", "1.234,50"]) is None

    read = read_amount("1.234", AmountStyle(point=",", currency="EUR"))
    assert read.amount is not None
    assert read.amount.value == Decimal(1234)


def test_a_decimal_sign_that_the_column_disproves_is_no_number() -> None:
    assert read_amount("1,23", AmountStyle(point=".", currency="USD")).problem == "not_a_number"


def test_a_currency_of_the_jurisdiction_is_assumed_and_said() -> None:
    assert read_amount("$5", OHIO).assumed == "USD"
    assert read_amount("5", AmountStyle(place="GB")).assumed == "GBP"
    assert read_amount("$5", AmountStyle(place="CA-ON")).assumed == "CAD"
    assert read_amount("$5", AmountStyle(currency="USD")).assumed is None
    assert read_amount("5 EUR", OHIO).assumed is None


def test_without_any_currency_there_is_no_amount() -> None:
    assert read_amount("5", AmountStyle()).problem == "no_currency"


def test_a_rough_amount_keeps_the_word_that_says_so() -> None:
    assert read_amount("almost 200000", OHIO).rough == "almost"
    assert read_amount("200000", OHIO).rough is None


def test_a_sign_that_several_countries_use_names_no_currency() -> None:
    assert is_currency("$") is None
    assert is_currency("€") == "EUR"
    assert is_currency("usd") == "USD"
    assert is_currency("ABC") is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_what_is_written_with_thousands_is_read_back(value: Decimal) -> None:
    read = read_amount(f"{value:,.2f}", EURO)

    assert read.amount is not None
    assert read.amount.value == value


@given(st.text(max_size=80))
def test_any_text_gives_an_amount_a_problem_or_nothing(text: str) -> None:
    read = read_amount(text, EURO)

    assert read.amount is None or (read.problem is None and read.amount.value.is_finite())
