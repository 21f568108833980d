"""Numbers that point to one party, numbers of documents, and numbers that keep two apart."""

from __future__ import annotations

import pytest
from tests.match.conftest import party

from caveat.match.linking.numbers import documents, exclusive, record_series, shared_numbers, un_reference


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("QDi.006", "QDI006"),
        ("QI.A.6.01", "QDI006"),
        ("TE.H.12.01", "TAE012"),
        ("KPI.033", "KPI033"),
        ("E.29.I.11", None),
        ("", None),
    ],
)
def test_old_and_new_references_of_the_united_nations_are_one_number(written: str, reference: str | None) -> None:
    assert un_reference(written) == reference


def test_one_passport_under_two_words_is_one_document() -> None:
    booklet = party("a", "X", identifiers=[("passport", "Booklet: A7523531")])
    identity = party("b", "X", identifiers=[("national id", "A-7523531")])

    assert documents(booklet) & documents(identity) == {"A7523531"}


def test_a_short_number_is_no_document() -> None:
    assert documents(party("a", "X", identifiers=[("passport", "12345")])) == frozenset()


def test_the_number_of_an_issuers_entry_links_and_does_not_keep_apart() -> None:
    listed = party("a", "X", identifiers=[("OFSI", "13289")])

    assert shared_numbers(listed) == {("ofsi", "13289")}
    assert exclusive(listed) == {}


@pytest.mark.parametrize(
    ("record_id", "series"), [("30946", ""), ("AFG0101", "AFG"), ("QDi.006", "QDi."), ("84d5f4e6f30e5b06", None)]
)
def test_an_issuers_own_number_is_told_from_a_digest(record_id: str, series: str | None) -> None:
    assert record_series(record_id) == series
