"""Editions that were refused, and the log of what was taken against a guard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from caveat.store.quarantine import Acceptance, Quarantined
from caveat.store.store import Store

WHEN = datetime(2026, 11, 22, 9, 12, tzinfo=UTC)
REFUSED = Quarantined(
    name="list.csv",
    publication="issuer",
    published_on=date(2022, 5, 6),
    sha256="ab" * 32,
    records=7,
    refused_at=WHEN,
    doubts=("too few", "too old"),
    files=(("list.csv", "ab" * 32), ("names.csv", "cd" * 32)),
)


def put(store: Store, refused: Quarantined) -> None:
    with store.writing() as writer:
        writer.quarantine(refused, [])


def test_an_edition_in_quarantine_is_kept_with_its_reasons(store: Store) -> None:
    put(store, REFUSED)

    assert store.quarantined() == (REFUSED,)
    assert store.editions() == ()


def test_an_edition_refused_again_stands_there_once_with_the_latest_reasons(store: Store) -> None:
    again = replace(REFUSED, doubts=("too many",), refused_at=WHEN + timedelta(days=1))
    put(store, REFUSED)
    put(store, again)

    assert store.quarantined() == (again,)


def test_only_the_edition_that_is_released_leaves(store: Store) -> None:
    other = replace(REFUSED, published_on=date(2022, 5, 7))
    put(store, REFUSED)
    put(store, other)

    with store.writing() as writer:
        writer.release(REFUSED.publication, REFUSED.published_on, REFUSED.sha256)

    assert store.quarantined() == (other,)


def test_the_log_keeps_every_line_in_its_order(store: Store) -> None:
    line = Acceptance(
        at=WHEN,
        publication="issuer",
        published_on=date(2022, 5, 6),
        sha256="ab" * 32,
        doubts=("too few",),
        reason="The issuer says so.",
    )
    for each in (line, replace(line, reason="Again.")):
        with store.writing() as writer:
            writer.log(each)

    assert [each.reason for each in store.acceptances()] == ["The issuer says so.", "Again."]
    assert store.acceptances()[0] == line
