"""Records before they are linked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from caveat.editions.linking import link_records
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.listing import Listing
from caveat.model.party import Lookalike, Party
from caveat.model.record import Record
from caveat.store.identity import party_id
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]

WHEN = datetime(2026, 11, 22, tzinfo=UTC)
ANY_DAY = date(2000, 1, 1)


def parties(store: Store) -> dict[str, Party]:
    with store.writing() as writer:
        source = writer.records()
        found = {party.id: party for party in source.parties(ANY_DAY, None)}
        assert all(source.party(identity, ANY_DAY, None) is not None for identity in found)
    return found


def test_each_record_is_a_party_of_its_own_whatever_is_linked(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()), record("L:2", listing(record_id="2")))
    link = Link(
        left=party_id("L:1"),
        right=party_id("L:2"),
        decided_by="anna",
        reasons=(Reason(feature="person", points=1.0),),
    )
    with store.writing() as writer:
        writer.link(link, datetime(2026, 11, 22, tzinfo=UTC))

    assert parties(store).keys() == {party_id("L:1"), party_id("L:2")}


def test_a_record_that_the_latest_edition_dropped_is_there_as_it_last_was(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-04-06", record("L:1", listing(), name="First"), record("L:2", listing(record_id="2")))
    add("issuer", "2022-05-06", record("L:1", listing(), name="Second"), record("L:2", listing(record_id="2")))
    add("issuer", "2022-06-06", record("L:2", listing(record_id="2"), name="Third"))

    found = parties(store)

    assert list(found) == sorted(found)
    assert [name.text for name in found[party_id("L:1")].names] == ["Second"]
    assert [name.text for name in found[party_id("L:2")].names] == ["Third"]


def test_what_several_publications_say_of_a_record_is_joined(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing(), name="At the issuer"))
    add("collection", "2022-05-05", record("L:1", listing(), name="In the collection"))

    assert [name.text for name in parties(store)[party_id("L:1")].names] == ["At the issuer", "In the collection"]


def test_more_dropped_records_than_one_batch_are_all_there(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", *(record(f"L:{n}", listing(record_id=str(n))) for n in range(1_000)))
    add("issuer", "2022-06-06", record("L:0", listing(record_id="0")))

    assert len(parties(store)) == 1_000


def test_look_alikes_of_the_latest_editions_name_the_record_that_they_do_not_mean(
    store: Store, add: Adder, record: Records
) -> None:
    old = Lookalike(text="Dahua Road", not_party="dahua", why="a street")
    add("starter", "2026-10-22", record("dahua"), old)
    add("starter", "2026-11-22", record("dahua"), Lookalike(text="Dahua Group", not_party="dahua", why="a builder"))

    with store.writing() as writer:
        found = writer.records().lookalikes()

    assert [(one.text, one.not_party) for one in found] == [("Dahua Group", party_id("dahua"))]


def test_records_are_not_linked_by_a_name_that_is_known_to_mean_somebody_else(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    builder = Lookalike(text="Ferelith Quill Works", not_party="quill", why="a builder")
    listed = record("L:1", listing(since="2020-01-01"), name="Ferelith Quill Works Company")
    add("issuer", "2022-05-06", listed)
    same = record("quill", listing("L", "1", since="2020-01-01"), name="Ferelith Quill Works Company", slug="quill")
    add("starter", "2026-10-22", same)
    with store.writing() as writer:
        link_records(writer, at=WHEN)
        assert len(writer.links()) == 1
    add("starter", "2026-11-22", same, builder)

    with store.writing() as writer:
        link_records(writer, at=WHEN)

        assert not writer.links()
