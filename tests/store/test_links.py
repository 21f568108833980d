"""Links between records, and the parties that follow from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from caveat.errors import UsageError
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.listing import Listing
from caveat.model.record import Record
from caveat.store.identity import party_id
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]

WHEN = datetime(2026, 11, 22, tzinfo=UTC)
DAY = date(2022, 5, 6)
A, B, C = (party_id(f"L:{key}") for key in "abc")


def between(left: str, right: str, *, by: str = "rules/1", sure: bool = True) -> Link:
    reason = Reason(feature="identifier", points=3.0, asked="X", listed="X")
    return Link(left=left, right=right, decided_by=by, reasons=(reason,), sure=sure)


@pytest.fixture
def three(store: Store, add: Adder, record: Records, listing: Listings) -> Store:
    add("issuer", "2022-05-06", *(record(f"L:{key}", listing(record_id=key)) for key in "bc"))
    add("collection", "2022-05-01", record("L:a", listing(record_id="a")))
    add("collection", "2022-05-05", record("L:a", listing(record_id="a")), record("L:c", listing(record_id="c")))
    return store


def by_rules(store: Store, *links: Link) -> int:
    with store.writing() as writer:
        several = writer.link_by_rules(links, WHEN)
        writer.mark()
    return several


def ids(store: Store) -> dict[str, str]:
    snapshot = store.as_of(DAY)
    found = {key: snapshot.party(key) for key in (A, B, C)}
    return {key: party.id for key, party in found.items() if party}


def test_linked_records_are_the_party_that_was_published_first(three: Store) -> None:
    assert by_rules(three, between(C, B), between(B, A)) == 1

    assert ids(three) == {A: A, B: A, C: A}


def test_of_records_published_on_one_day_the_key_decides(three: Store) -> None:
    by_rules(three, between(C, B))

    assert ids(three) == {A: A, B: C, C: C}, "the record of c was in an edition a day earlier"


def test_a_doubtful_link_waits_and_merges_nothing(three: Store) -> None:
    assert by_rules(three, between(A, B, sure=False)) == 0

    assert ids(three) == {A: A, B: B, C: C}
    assert [link.sure for link in three.links()] == [False]


def test_a_withdrawn_link_splits_the_party_again(three: Store) -> None:
    by_rules(three, between(A, B), between(B, C))

    with three.writing() as writer:
        writer.withdraw(A, B, by="anna", at=WHEN)
        writer.mark()

    assert ids(three) == {A: A, B: C, C: C}


def test_no_rule_draws_a_withdrawn_link_again(three: Store) -> None:
    by_rules(three, between(A, B))
    with three.writing() as writer:
        writer.withdraw(B, A, by="anna", at=WHEN)
        writer.mark()

    by_rules(three, between(A, B))

    assert ids(three)[B] == B
    assert three.links() == ()


def test_rules_take_back_what_they_no_longer_propose_and_leave_what_a_person_drew(three: Store) -> None:
    with three.writing() as writer:
        writer.link(between(A, B, by="anna"), WHEN)
        writer.mark()
    by_rules(three, between(B, C), between(A, B, sure=False))

    by_rules(three)

    assert ids(three) == {A: A, B: A, C: C}
    assert [(link.decided_by, link.sure) for link in three.links()] == [("anna", True)]


def test_proposing_the_same_again_changes_nothing(three: Store) -> None:
    by_rules(three, between(A, B))
    digest = three.as_of(DAY).digest

    by_rules(three, between(B, A))

    assert three.as_of(DAY).digest == digest


def test_a_link_that_is_not_there_cannot_be_withdrawn(three: Store) -> None:
    with pytest.raises(UsageError, match="link"), three.writing() as writer:
        writer.withdraw(A, B, by="anna", at=WHEN)


def test_the_reasons_are_kept(three: Store) -> None:
    by_rules(three, between(A, B))

    assert three.links()[0].reasons == (Reason(feature="identifier", points=3.0, asked="X", listed="X"),)
