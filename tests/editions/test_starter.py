"""The starter edition in a store and in memory."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta

import pytest

from caveat.editions.starter import ensure_starter, starter_snapshot
from caveat.store.store import Store

DAY = date(2022, 5, 6)


def test_it_is_brought_in_once(store: Store, now: datetime) -> None:
    first = ensure_starter(store, retrieved_at=now)
    second = ensure_starter(store, retrieved_at=now + timedelta(days=1))

    assert first is not None
    assert first.records == store.editions()[0].records > 300
    assert second is None


def test_every_list_that_it_names_is_partial(store: Store, now: datetime) -> None:
    ensure_starter(store, retrieved_at=now)

    assert {state.state for state in store.as_of(DAY).lists} == {"partial"}
    assert {state.state for state in starter_snapshot(DAY).lists} == {"partial"}


def test_memory_and_store_say_the_same(store: Store, now: datetime) -> None:
    ensure_starter(store, retrieved_at=now)
    for link in store.links():
        with store.writing() as writer:
            writer.withdraw(link.left, link.right, by="test", at=now)
            writer.mark()

    kept, held = store.as_of(DAY), starter_snapshot(DAY)

    assert list(held.parties()) == list(kept.parties())
    assert (held.stakes, held.brands, held.lookalikes) == (kept.stakes, kept.brands, kept.lookalikes)
    assert held.lists == kept.lists


def test_its_files_are_archived(store: Store, now: datetime) -> None:
    ensure_starter(store, retrieved_at=now)

    (edition,) = store.editions()

    assert "edition.yaml" in edition.files
    assert sum(1 for path in store.archive.folder.rglob("*") if path.is_file()) == len(edition.files)


@pytest.mark.skipif(os.name != "posix", reason="the lock of other systems is another call")
def test_another_writer_is_waited_for(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # noqa: PLC0415 - not on every system

    asked: list[int] = []
    monkeypatch.setattr(fcntl, "flock", lambda _, flags: asked.append(flags))

    ensure_starter(store, retrieved_at=now)

    assert asked == [fcntl.LOCK_EX]


def test_the_snapshot_knows_what_was_known() -> None:
    then = starter_snapshot(DAY, DAY).party("hikvision")
    today = starter_snapshot(DAY).party("hikvision")

    assert then is not None
    assert today is not None
    assert len(then.listings) < len(today.listings)
    assert all(listing.listed_on is None or listing.listed_on.earliest <= DAY for listing in then.listings)


def test_the_digest_is_that_of_the_edition() -> None:
    assert starter_snapshot(DAY).digest == starter_snapshot(date(2024, 1, 1)).digest
