from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.lists.check_digits import WRONG, checked, is_wrong
from caveat.model.party import Identifier


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("ISIN", "CNE100000PM8"),
        ("ISIN", "US1694261033"),
        ("LEI", "253400V1H6ART1UQ0N98"),
        ("IMO", "7406784"),
        ("INN", "7702070139"),
        ("USCC", "91330000733796106P"),
    ],
)
def test_a_right_number_passes_and_any_other_last_sign_fails(scheme: str, value: str) -> None:
    other = "1" if value[-1] != "1" else "2"

    assert not is_wrong(scheme, value)
    assert is_wrong(scheme, value[:-1] + other)


def test_a_twelve_digit_inn_has_two_check_digits() -> None:
    assert not is_wrong("INN", "500100732259")
    assert is_wrong("INN", "500100732249")
    assert is_wrong("INN", "500100732258")


def test_a_wrong_number_is_kept_and_marked() -> None:
    marked = checked(Identifier(scheme="ISIN", value="CNE100000PM9", note="issued 2010"))

    assert (marked.value, marked.note) == ("CNE100000PM9", f"issued 2010; {WRONG}")


def test_a_scheme_without_check_digits_is_never_wrong() -> None:
    assert not is_wrong("passport", "anything")


@given(st.sampled_from(["ISIN", "LEI", "IMO", "INN", "USCC"]), st.text(max_size=30))
def test_any_text_is_judged_and_never_fails(scheme: str, value: str) -> None:
    assert is_wrong(scheme, value) in {True, False}
