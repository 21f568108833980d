"""One store, its readers and its writer."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from caveat.errors import StoreError
from caveat.model.listing import Listing
from caveat.model.record import Record
from caveat.store.identity import party_id
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]

DAY = date(2022, 5, 6)


def test_a_store_is_made_with_its_folders(tmp_path: Path) -> None:
    with Store.open(tmp_path / "far" / "away") as store:
        assert store.editions() == ()
        assert list(store.as_of(DAY).parties()) == []


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    with pytest.raises(StoreError, match="home"):
        Store.open(tmp_path / "home")


def test_readers_neither_take_nor_need_the_lock(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()))

    with store.writing(), Store.open(store.home) as reader:
        assert reader.as_of(DAY).party(party_id("L:1")) is not None


def test_a_second_writer_is_refused(store: Store) -> None:
    with (
        store.writing(),
        Store.open(store.home) as other,
        pytest.raises(StoreError, match=f"process {os.getpid()}"),
        other.writing(),
    ):
        pass


def test_a_snapshot_stays_as_it_was_and_the_next_one_sees_what_came(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-05", record("L:1", listing()))
    before = store.as_of(DAY)

    add("issuer", "2022-05-06", record("L:1", listing()), record("L:2", listing(record_id="2")))

    assert len(list(before.parties())) == 1
    assert before.party(party_id("L:2")) is None
    assert len(list(store.as_of(DAY).parties())) == 2


def test_many_snapshots_share_one_reading(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()))

    snapshots = [store.as_of(date(2022, 5, day)) for day in range(1, 31)]

    assert len({id(snapshot.source) for snapshot in snapshots}) == 1


def test_readings_that_nobody_holds_give_their_connections_back(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    gc.disable()
    try:
        for day in range(1, 25):
            add("issuer", f"2022-05-{day:02}", record("L:1", listing()))
            assert store.as_of(DAY).party(party_id("L:1")) is not None
    finally:
        gc.enable()

    assert len(store.editions()) == 24


def test_another_store_on_the_same_home_sees_what_was_written(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    with Store.open(store.home) as other:
        assert other.editions() == ()
        add("issuer", "2022-05-06", record("L:1", listing()))

        assert len(other.editions()) == 1


def test_looking_up_while_streaming_works(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    add("issuer", "2022-05-06", *(record(f"L:{n}", listing(record_id=str(n))) for n in range(2_500)))
    snapshot = store.as_of(DAY)

    assert all(snapshot.party(party.id) == party for party in snapshot.parties())


def test_an_edition_says_what_it_is(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()), record("M:1", listing("M")))

    (edition,) = store.editions()

    assert (edition.publication, edition.published_on, edition.records) == ("issuer", DAY, 2)
    assert edition.lists == (("L", 1), ("M", 1))
    assert edition.files == ("made-up.csv",)
