"""The tables of the package agree with one another."""

from __future__ import annotations

from caveat.names.folding import fold
from caveat.names.tables import abbreviations, han_words, read, word_kinds
from caveat.names.tokens import TokenKind


def test_every_kind_of_word_is_a_kind_of_token() -> None:
    assert set(word_kinds().values()) <= {kind.value for kind in TokenKind}


def test_every_word_is_written_folded() -> None:
    words = [*word_kinds(), *abbreviations(), *abbreviations().values(), *han_words().values()]

    assert [word for word in words if fold(word) != word] == []


def test_no_abbreviation_stands_for_another() -> None:
    assert set(abbreviations()) & set(abbreviations().values()) == set()


def test_every_legal_form_has_a_place_and_a_spelling() -> None:
    for row in read("legal_forms"):
        assert row["place"] in {"start", "end", "edge", "any"}
        assert all(fold(spelling) for spelling in row["spellings"].split(";"))
