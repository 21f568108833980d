"""What tells which names have changed: digests of what is said of each party, without a record being decoded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from caveat.match.index.folder import index_of
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.listing import Listing
from caveat.model.record import Record
from caveat.store.identity import party_id
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]

FIRST, SECOND = date(2022, 5, 6), date(2022, 5, 20)


def digests(snapshot: Snapshot) -> dict[str, int]:
    kept = snapshot.source.kept_names
    assert kept is not None
    return dict(kept.digests(snapshot.day, snapshot.known_on))


def found(snapshot: Snapshot, name: str) -> list[str]:
    """The ids of those whom an index of the snapshot, kept or made, finds under a name."""
    answers = index_of(snapshot).worker().search([name], floor=0.9, limit=9)
    return [one.party for one in answers[0]]


def test_a_later_edition_changes_the_digests_of_those_of_whom_it_says_something_else(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    same, old, new = (
        record("L:1", listing()),
        record("L:2", listing(record_id="2")),
        record("L:3", listing(record_id="3")),
    )
    renamed = record("L:2", listing(record_id="2"), name="Renamed")
    add("issuer", "2022-05-06", same, old)
    before = digests(store.as_of(FIRST))
    add("issuer", "2022-05-20", same, renamed, new)

    after = digests(store.as_of(SECOND))

    assert {party for party in after if after[party] != before.get(party)} == {party_id("L:2"), party_id("L:3")}


def test_a_link_changes_the_digest_of_the_party_that_its_records_become(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    add("issuer", "2022-05-06", *(record(f"L:{n}", listing(record_id=str(n))) for n in (1, 2, 3)))
    before = digests(store.as_of(FIRST))
    with store.writing() as writer:
        reason = Reason(feature="identifier", points=3.0)
        link = Link(left=party_id("L:1"), right=party_id("L:2"), decided_by="anna", reasons=(reason,))
        writer.link(link, datetime(2026, 11, 22, tzinfo=UTC))
        writer.mark()

    after = digests(store.as_of(FIRST))

    assert len(after) == 2
    assert after[party_id("L:3")] == before[party_id("L:3")]
    assert set(after.values()) - set(before.values()) != set()


@pytest.mark.parametrize("party", ["L:1", "L:2", "L:3"])
def test_some_parties_are_given_as_among_all(
    store: Store, add: Adder, record: Records, listing: Listings, party: str
) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()), record("L:2", name="On no list"))
    add("collection", "2022-05-06", record("L:1", listing(since="2020-01-01")), record("L:3", listing("M", "3")))
    snapshot = store.as_of(FIRST)
    kept = snapshot.source.kept_names
    assert kept is not None

    some = list(kept.some([party_id(party)], FIRST, None))

    assert some == [one for one in snapshot.parties() if one.id == party_id(party)]


def test_after_a_small_change_only_a_layer_is_made_and_it_answers_like_a_whole(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    many = [record(f"L:{n}", listing(record_id=str(n)), name=f"Zephyrine Quill {n}") for n in range(40)]
    add("issuer", "2022-05-06", *many)
    assert found(store.as_of(FIRST), "Zephyrine Quill 7") == [party_id("L:7")]
    folder = store.as_of(FIRST).source.index_folder
    assert folder is not None
    whole = next(folder.glob("*.segment")).stat().st_size
    renamed = record("L:7", listing(record_id="7"), name="Ottoline Marchbanks")
    add(
        "issuer",
        "2022-05-20",
        *many[:7],
        renamed,
        *many[8:-1],
        record("L:99", listing(record_id="99"), name="Ferelith"),
    )

    after = store.as_of(SECOND)

    assert found(after, "Ottoline Marchbanks") == [party_id("L:7")]
    assert party_id("L:7") not in found(after, "Zephyrine Quill 7")
    assert found(after, "Ferelith") == [party_id("L:99")]
    assert party_id("L:39") not in found(after, "Zephyrine Quill 39")
    assert min(path.stat().st_size for path in folder.glob("*.segment")) < whole


def test_an_index_that_another_engine_made_is_not_laid_under(
    store: Store, add: Adder, record: Records, listing: Listings, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("issuer", "2022-05-06", *(record(f"L:{n}", listing(record_id=str(n))) for n in range(9)))
    monkeypatch.setattr("caveat.match.index.folder.configuration", lambda: "another")
    index_of(store.as_of(FIRST))
    monkeypatch.undo()
    folder = store.as_of(FIRST).source.index_folder
    assert folder is not None
    before = set(folder.glob("*.segment"))

    assert index_of(store.as_of(FIRST)).names == 9

    made = (set(folder.glob("*.segment")) - before).pop()
    assert b'"base"' not in made.read_bytes()[:8192]


def test_a_day_on_which_more_were_listed_has_an_index_of_its_own(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    early = record("L:1", listing(since="2010-01-01"), name="Zephyrine Quill")
    late = record("L:2", listing(record_id="2", since="2015-01-01"), name="Ottoline Marchbanks")
    add("issuer", "2022-05-06", early, late)

    assert found(store.as_of(date(2012, 1, 1)), "Ottoline Marchbanks") == []
    assert found(store.as_of(date(2016, 1, 1)), "Ottoline Marchbanks") == [party_id("L:2")]
