"""Days, money, counts and quotations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.interfaces.render.words import (
    amount_words,
    article,
    count_words,
    day_words,
    lang_of,
    legible,
    moment_words,
    on_day,
    short_day,
    sums,
    total_words,
)
from caveat.model.days import DayRange
from caveat.model.exposure import Amount


@pytest.mark.parametrize(
    ("stated", "words", "after_an_act"),
    [
        ("2022-05-04", "4 May 2022", "on 4 May 2022"),
        ("2022-05", "May 2022", "in May 2022"),
        ("2020", "2020", "in 2020"),
        ("2020..2021", "2020 to 2021", "between 2020 and 2021"),
        ("2020-08-13..2020-12-31", "13 August 2020 to 31 December 2020", "between 13 August 2020 and 31 December 2020"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(stated: str, words: str, after_an_act: str) -> None:
    assert day_words(DayRange.parse(stated)) == words
    assert on_day(DayRange.parse(stated)) == after_an_act


def test_a_day_in_a_table_has_a_short_month_and_an_instant_its_zone() -> None:
    assert short_day(date(2021, 9, 5)) == "5 Sep 2021"
    assert moment_words(datetime(2026, 11, 22, 9, 40, tzinfo=UTC)) == "22 November 2026, 09:40 UTC"


def test_counts_are_words_up_to_twelve_and_figures_from_there() -> None:
    assert count_words(12, "contract", "contracts") == "twelve contracts"
    assert count_words(13, "contract", "contracts") == "13 contracts"
    assert count_words(1, "contract", "contracts") == "one contract"


@pytest.mark.parametrize(
    ("value", "currency", "cents", "words"),
    [
        ("1234.5", "USD", True, "$1,234.50"),
        ("1234.5", "USD", False, "$1,235"),
        ("-20", "EUR", True, "\N{MINUS SIGN}€20.00"),
        ("1500", "JPY", True, "JPY 1,500"),
        ("0.125", "USD", True, "$0.125"),
        ("9" * 20, "CHF", False, f"CHF {int('9' * 20):,}"),
    ],
)
def test_money_is_exact_in_tables_and_whole_in_sentences(value: str, currency: str, cents: bool, words: str) -> None:
    assert amount_words(Amount(value=Decimal(value), currency=currency), cents=cents) == words


def test_currencies_are_never_added_to_one_another_and_absent_amounts_are_not_zero() -> None:
    amounts = [Amount(value=Decimal(5), currency="USD"), None, Amount(value=Decimal(7), currency="EUR")]
    assert total_words(amounts) == "€7.00 + $5.00"
    assert total_words([None]) == ""
    assert [total.currency for total in sums(amounts)] == ["EUR", "USD"]


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=2), max_size=20))
def test_a_sum_is_exact_whatever_the_order(values: list[Decimal]) -> None:
    amounts = [Amount(value=value, currency="USD") for value in values]
    assert sums(amounts) == sums(amounts[::-1])


def test_articles_follow_the_sound() -> None:
    assert article("EU company") == "an EU company"
    assert article("US company") == "a US company"
    assert article("organisation in China") == "an organisation in China"
    assert article("UK council or police force") == "a UK council or police force"


@given(st.text())
def test_legible_text_holds_nothing_that_commands_a_terminal_or_turns_the_reading_direction(text: str) -> None:
    shown = legible(text)
    assert not any(ord(each) < 32 or ord(each) == 127 or 0x80 <= ord(each) < 0xA0 for each in shown)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(shown)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("海康威视", "zh"),
        ("ソニー", "ja"),
        ("삼성", "ko"),
        ("Роснефть", "und-Cyrl"),
        ("شركة", "und-Arab"),
        ("Café", None),
    ],
)
def test_a_name_in_another_script_gets_its_language_tag(text: str, lang: str | None) -> None:
    assert lang_of(text) == lang
