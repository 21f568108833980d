"""A better reader reads what is in the archive again, and what was known on which day stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from caveat.editions.bring_in import bring_in
from caveat.editions.rereading import outdated, reread
from caveat.errors import InputError, StoreError
from caveat.lists.us.csl import CslReader
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[Mapping[str, str], ...]


@pytest.fixture
def held(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    """Two editions, whose files are gone from where they were."""
    later = {"list": "US-SDN", "entity_number": "7", "name": "LATER SHIPPING FZE"}
    editions = {"consolidated-2022-05-06.csv.gz": listed, "consolidated-2022-06-06.csv.gz": (*listed, later)}
    for name, rows in editions.items():
        path = csl(name, *rows)
        bring_in(store, [path], retrieved_at=now)
        path.unlink()


@pytest.fixture
def better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CslReader, "version", CslReader.version + 1)


@pytest.mark.usefixtures("held")
def test_nothing_is_read_again_while_the_readers_are_the_same(store: Store, now: datetime) -> None:
    assert outdated(store) == ()
    assert list(reread(store, now=lambda: now)) == []


@pytest.mark.usefixtures("held", "better")
def test_every_edition_of_an_older_reader_is_read_again(store: Store, now: datetime) -> None:
    before = store.editions()

    done = list(reread(store, now=lambda: now + timedelta(days=9)))

    after = store.editions()
    assert [one.unchanged for one in done] == [False, False]
    assert [one.reader_version for one in after] == [one.reader_version + 1 for one in before]
    assert [(one.published_on, one.sha256, one.retrieved_at, one.records) for one in after] == [
        (one.published_on, one.sha256, one.retrieved_at, one.records) for one in before
    ]
    assert [one.files for one in after] == [one.files for one in before]
    assert outdated(store) == ()


@pytest.mark.usefixtures("held", "better")
def test_what_was_known_by_a_day_stays(store: Store, now: datetime) -> None:
    def known() -> list[list[str]]:
        days = (date(2022, 5, 20), date(2022, 6, 20))
        return [[party.id for party in store.as_of(date(2022, 6, 20), day).parties()] for day in days]

    before = known()
    list(reread(store, now=lambda: now))

    assert known() == before
    assert before[0] != before[1]


@pytest.mark.usefixtures("held", "better")
def test_a_file_that_the_archive_lacks_is_told(store: Store, now: datetime) -> None:
    first = store.editions()[0]
    store.archive.path(first.sha256).unlink()

    with pytest.raises(StoreError, match=r"expected the file consolidated-2022-05-06\.csv\.gz, found none"):
        list(reread(store, now=lambda: now))

    assert store.editions()[0] == first


@pytest.mark.usefixtures("held")
def test_a_reader_that_reads_less_leaves_the_edition_as_it_was(
    store: Store,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    better: None,  # noqa: ARG001
) -> None:
    before = store.editions()

    def broken(*_: object) -> object:
        raise InputError("a file", expected="less", found="more", do="Mend the reader.")

    monkeypatch.setattr(CslReader, "read", broken)

    with pytest.raises(InputError, match="Mend the reader"):
        list(reread(store, now=lambda: now))

    assert store.editions() == before
    assert store.quarantined() == ()
