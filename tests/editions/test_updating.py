"""Publications from their addresses: each ends in one of four ways, written down, and none holds up another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.editions.publisher import Answer, Publisher, faithful, publishing

from caveat.editions.bring_in import Accept, bring_in
from caveat.editions.fetching import Patience
from caveat.editions.guards import DoubtedError
from caveat.editions.standing import standings
from caveat.editions.updating import Updated, update
from caveat.errors import FetchError, StoreError
from caveat.lists.catalog import Publication, catalog
from caveat.store.attempts import Ending
from caveat.store.lock import writer_lock
from caveat.store.store import Store

Rows = Callable[..., Path]

NAMES = [f"PARTY {chr(65 + number)}" for number in range(20)]
TODAY = datetime(2026, 11, 22, 9, 12, tzinfo=UTC)


def rows(csl: Rows, name: str, *names: str) -> Path:
    """A Consolidated Screening List with each name on the SDN list."""
    return csl(
        name, *({"list": "US-SDN", "entity_number": str(number), "name": each} for number, each in enumerate(names))
    )


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


@pytest.fixture
def offered(csl: Rows) -> Callable[..., bytes]:
    """The bytes of a Consolidated Screening List of some names."""

    def write(*names: str) -> bytes:
        return rows(csl, "consolidated.csv.gz", *names).read_bytes()

    return write


def csl_at(*urls: str) -> Publication:
    return replace(catalog().publications["us-csl-csv"], files=urls)


def updated(store: Store, *publications: Publication, at: datetime = TODAY, waits: int = 0) -> dict[str, Updated]:
    patience = Patience(waits=(0,) * waits, pause=lambda _: None)
    return {one.publication: one for one in update(store, publications, now=lambda: at, patience=patience)}


def test_an_edition_is_brought_in_with_the_day_of_its_last_change(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    body = offered(*NAMES)

    done = updated(store, csl_at(publisher.offers(faithful(body))))["us-csl-csv"]

    assert done.ending is Ending.BROUGHT_IN
    assert done.brought is not None
    assert (done.brought.published_on, done.brought.records) == (date(2022, 5, 6), 20)
    assert store.archive.holds(done.brought.sha256)
    (retrieved,) = store.retrievals()
    assert (retrieved.url, retrieved.sha256, retrieved.at) == (publisher.url(), done.brought.sha256, TODAY)
    assert retrieved.headers["last-modified"] == "Fri, 06 May 2022 10:00:00 GMT"
    assert list((store.home / "downloads").iterdir()) == [store.home / "downloads" / "update.lock"]


def test_without_a_word_of_the_server_the_day_is_that_of_the_fetching(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    done = updated(store, csl_at(publisher.offers(Answer(200, offered(*NAMES)))))["us-csl-csv"]

    assert done.brought is not None
    assert done.brought.published_on == TODAY.date()


def test_what_has_not_changed_is_not_sent_again_and_is_the_fresher_for_it(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    publication = csl_at(publisher.offers(faithful(offered(*NAMES))))
    asked = date(2026, 11, 25)
    updated(store, publication, at=TODAY - timedelta(days=30))
    (before,) = [one for one in store.as_of(asked).lists if one.id == "US-SDN"]

    done = updated(store, publication)["us-csl-csv"]

    (after,) = [one for one in store.as_of(asked).lists if one.id == "US-SDN"]
    assert done.ending is Ending.UNCHANGED
    assert "if-none-match" in publisher.headers_of(1)
    assert (before.state, before.age_days) == ("stale", 33)
    assert (after.state, after.age_days, after.checked_on) == ("current", 3, date(2026, 11, 22))
    assert len(store.editions()) == 1


def test_a_check_counts_from_the_day_on_which_it_was_made(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    """What was known by an earlier day did not include it."""
    publication = csl_at(publisher.offers(faithful(offered(*NAMES))))
    updated(store, publication, at=datetime(2022, 5, 6, 12, tzinfo=UTC))
    updated(store, publication)

    (known,) = [one for one in store.as_of(date(2026, 11, 25), date(2022, 6, 1)).lists if one.id == "US-SDN"]

    assert known.state == "stale"


def test_the_same_bytes_without_validators_are_unchanged_too(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    publication = csl_at(publisher.offers(Answer(200, offered(*NAMES))))
    updated(store, publication, at=TODAY - timedelta(days=2))

    done = updated(store, publication)["us-csl-csv"]

    assert done.ending is Ending.UNCHANGED
    assert [one.published_on for one in store.editions()] == [date(2026, 11, 20)]


def test_an_edition_that_comes_back_after_another_counts_anew(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    """A publisher that takes a correction back offers what it offered before."""
    first, second = Answer(200, offered(*NAMES)), Answer(200, offered(*NAMES, "ANOTHER"))
    publication = csl_at(publisher.offers(first, second, first))
    for days in (3, 2, 1):
        updated(store, publication, at=TODAY - timedelta(days=days))

    assert [(one.published_on.day, one.records) for one in store.editions()] == [(19, 20), (20, 21), (21, 20)]


def test_a_file_lost_from_the_archive_is_asked_for_without_condition(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    publication = csl_at(publisher.offers(faithful(offered(*NAMES))))
    updated(store, publication)
    (retrieved,) = store.retrievals()
    store.archive.path(retrieved.sha256).write_bytes(b"rotten")

    done = updated(store, publication)["us-csl-csv"]

    assert "if-none-match" not in publisher.headers_of(1)
    assert done.ending is Ending.UNCHANGED


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (Answer(404), "404"),
        (Answer(403), "403"),
        (Answer(429, headers={"Retry-After": "9000"}), "429"),
        (Answer(503), "503"),
    ],
)
def test_an_address_that_gives_no_file_leaves_everything_and_is_written_down(
    store: Store, publisher: Publisher, csl: Rows, answer: Answer, found: str
) -> None:
    bring_in(store, [rows(csl, "consolidated-2022-05-06.csv.gz", *NAMES)], retrieved_at=TODAY)
    before = store.as_of(date(2022, 5, 7))

    done = updated(store, csl_at(publisher.offers(answer)), waits=2)["us-csl-csv"]

    assert done.ending is Ending.FAILED
    assert isinstance(done.error, FetchError)
    assert found in done.error.found
    attempt = store.attempts()["us-csl-csv"]
    assert (attempt.ending, attempt.at, attempt.detail) == (Ending.FAILED, TODAY, str(done.error))
    assert store.as_of(date(2022, 5, 7)).source is before.source


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>",
        b"{}",
        b"caveat: own-list/1\nkey: MINE\n",
        b'<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-01-01T00:00:00"/>',
    ],
)
def test_something_else_than_the_list_is_refused(store: Store, publisher: Publisher, csl: Rows, body: bytes) -> None:
    bring_in(store, [rows(csl, "consolidated-2022-05-06.csv.gz", *NAMES)], retrieved_at=TODAY)

    done = updated(store, csl_at(publisher.offers(Answer(200, body))))["us-csl-csv"]

    assert (done.ending, store.attempts()["us-csl-csv"].ending) == (Ending.REFUSED, Ending.REFUSED)
    assert len(store.editions()) == 1
    assert store.retrievals() == ()


def test_a_list_that_shrank_waits_in_quarantine(
    store: Store, publisher: Publisher, csl: Rows, offered: Callable[..., bytes]
) -> None:
    bring_in(store, [rows(csl, "consolidated-2022-05-01.csv.gz", *NAMES)], retrieved_at=TODAY)

    done = updated(store, csl_at(publisher.offers(faithful(offered(*NAMES[:5])))))["us-csl-csv"]

    assert isinstance(done.error, DoubtedError)
    (refused,) = store.quarantined()
    (standing,) = [one for one in standings(store, TODAY.date()) if one.publication == "us-csl-csv"]
    assert store.archive.holds(refused.sha256)
    assert (standing.quarantined, standing.edition and standing.edition.published_on) == (1, date(2022, 5, 1))
    assert standing.attempt is not None
    assert standing.attempt.ending is Ending.REFUSED


def test_one_failing_publication_holds_up_no_other(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    """The one that hangs is let go only when the other is in the store."""
    there = threading.Event()

    def late(_: Mapping[str, str]) -> Answer:
        assert there.wait(timeout=30)
        return Answer(503)

    slow = replace(catalog().publications["un-xml"], files=(publisher.offers(late, path="un.xml"),))
    quick = csl_at(publisher.offers(faithful(offered(*NAMES))))
    endings = []
    for done in update(store, [slow, quick], now=lambda: TODAY, patience=Patience(waits=())):
        endings.append((done.publication, done.ending))
        there.set()

    assert endings == [("us-csl-csv", Ending.BROUGHT_IN), ("un-xml", Ending.FAILED)]


def test_the_files_of_one_edition_come_from_several_addresses(store: Store, publisher: Publisher, shared: Path) -> None:
    """One that has not changed is taken from the archive for the edition of the others."""
    folder = shared / "data" / "us-ofac" / "2022-01"
    urls = [
        publisher.offers(faithful((folder / name).read_bytes(), tag=f'"{name}"'), path=name.upper())
        for name in ("sdn.csv", "alt.csv", "add.csv")
    ]
    publication = replace(catalog().publications["ofac-sdn-csv"], files=tuple(urls))
    first = updated(store, publication)["ofac-sdn-csv"]
    longer = (folder / "add.csv").read_bytes().rstrip(b"\x1a\r\n") + b"\r\n"
    publisher.offers(faithful(longer, tag='"longer"', changed="Sat, 07 May 2022 10:00:00 GMT"), path="ADD.CSV")

    second = updated(store, publication)["ofac-sdn-csv"]

    assert first.brought is not None
    assert second.brought is not None
    assert first.brought.records == second.brought.records > 8_000
    assert (first.brought.published_on.day, second.brought.published_on.day) == (6, 7)
    assert [headers.get("if-none-match") for _, headers in publisher.asked[3:]] == [
        '"sdn.csv"',
        '"alt.csv"',
        '"add.csv"',
    ]


def test_two_updates_of_one_home_keep_apart(store: Store, publisher: Publisher, offered: Callable[..., bytes]) -> None:
    folder = store.home / "downloads"
    folder.mkdir()

    with writer_lock(folder / "update.lock"), pytest.raises(StoreError, match=r"update\.lock"):
        updated(store, csl_at(publisher.offers(faithful(offered(*NAMES)))))

    assert publisher.asked == []


def test_an_update_that_is_stopped_leaves_what_was_done(
    store: Store, publisher: Publisher, offered: Callable[..., bytes]
) -> None:
    quick = csl_at(publisher.offers(faithful(offered(*NAMES))))
    hanging = Answer(200, b"x" * 1_000, cut=10, hangs=True)
    slow = replace(catalog().publications["un-xml"], files=(publisher.offers(hanging, path="un.xml"),))

    running = update(store, [slow, quick], now=lambda: TODAY, patience=Patience(waits=(), idle=0.3))
    assert isinstance(running, Iterator)
    first = next(running)
    running.close()  # type: ignore[attr-defined]

    assert first.ending is Ending.BROUGHT_IN
    assert set(store.attempts()) == {"us-csl-csv"}


def test_what_was_refused_is_taken_on_a_persons_word(
    store: Store, publisher: Publisher, csl: Rows, offered: Callable[..., bytes]
) -> None:
    bring_in(store, [rows(csl, "consolidated-2022-05-01.csv.gz", *NAMES)], retrieved_at=TODAY)
    publication = csl_at(publisher.offers(faithful(offered(*NAMES[:5]))))
    updated(store, publication)

    (done,) = update(store, [publication], now=lambda: TODAY, accept=Accept(reason="They ended a program.", by="ada"))

    assert done.ending is Ending.BROUGHT_IN
    assert store.quarantined() == ()
    assert [(line.reason, line.by) for line in store.acceptances()] == [("They ended a program.", "ada")]
