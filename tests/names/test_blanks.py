"""Blanks are set where they are meant: legal forms apart from names, words of trade in one."""

from __future__ import annotations

import pytest

from caveat.names.blanks import set_blanks
from caveat.names.written import take_apart


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("radiotechkomplektjsc", "radiotechkomplekt jsc"),
        ("ojsckeremet bank", "ojsc keremet bank"),
        ("tajcocompany", "tajco company"),
        ("lukoil tech nology", "lukoil technology"),
        ("lumenforge li mited", "lumenforge limited"),
    ],
)
def test_a_legal_form_is_parted_from_a_name_and_a_torn_word_is_mended(written: str, meant: str) -> None:
    assert set_blanks(written) == meant


@pytest.mark.parametrize(
    "written", ["joint stock company", "aydinc yilmaz", "zao ming", "al lami hussein", "unlimited", "sevinc", "llc"]
)
def test_names_and_words_of_their_own_keep_their_blanks(written: str) -> None:
    assert set_blanks(written) == written


def test_a_form_written_together_with_a_name_is_the_form() -> None:
    glued, apart = take_apart("ZVEZDAPJSC"), take_apart("PJSC Zvezda")

    assert [word.text for word in glued.core] == ["zvezda"]
    assert glued.forms == apart.forms
