"""Over which editions a record stood on its list, and what its publisher wrote last by a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from caveat.model.listing import Listing
from caveat.model.record import Record
from caveat.store.edition import Edition
from caveat.store.history import stood, wrote
from caveat.store.store import Store

Add = Callable[..., int]
MakeRecord = Callable[..., Record]
MakeListing = Callable[..., Listing]
MakeEdition = Callable[..., Edition]

DAYS = ("2021-01-01", "2021-02-01", "2021-03-01", "2021-04-01")


def editions(edition: MakeEdition) -> list[Edition]:
    return [edition("issuer", day, number=number) for number, day in enumerate(DAYS, start=1)]


def test_a_record_that_went_and_came_back_stood_twice(
    edition: MakeEdition, record: MakeRecord, listing: MakeListing
) -> None:
    all_of_them, said = editions(edition), record("L:1", listing())
    holding = [(all_of_them[number], said) for number in (0, 2, 3)]

    first, second = stood(holding, all_of_them)

    assert (str(first.first), str(first.last), str(first.gone_by)) == ("2021-01-01", "2021-01-01", "2021-02-01")
    assert (str(second.first), str(second.last), second.gone_by) == ("2021-03-01", "2021-04-01", None)
    assert (first.editions, second.editions) == (1, 2)


def test_an_edition_that_was_read_in_part_does_not_end_a_listing(
    edition: MakeEdition, record: MakeRecord, listing: MakeListing
) -> None:
    first, second, third, _ = editions(edition)
    broken = replace(second, unread="only its first record can be read")
    said = record("L:1", listing())

    (span,) = stood([(first, said), (third, said)], [first, broken, third])

    assert (span.editions, span.gone_by) == (2, None)


def test_an_edition_without_the_list_does_not_end_a_listing(
    edition: MakeEdition, record: MakeRecord, listing: MakeListing
) -> None:
    first, second, third, _ = editions(edition)
    said = record("L:1", listing())

    (span,) = stood([(first, said), (third, said)], [first, replace(second, lists=(("M", 1),)), third])

    assert span.gone_by is None


def test_publications_of_one_list_are_told_apart(
    edition: MakeEdition, record: MakeRecord, listing: MakeListing
) -> None:
    own, collected = edition("issuer", DAYS[0]), edition("collection", DAYS[1], number=2)
    said = record("L:1", listing())

    spans = stood([(own, said), (collected, said)], [own, collected])

    assert [span.publication for span in spans] == ["issuer", "collection"]


def test_what_was_written_last_by_a_day_counts(
    store: Store, add: Add, record: MakeRecord, listing: MakeListing
) -> None:
    for day in DAYS[1:]:
        add("issuer", day, record("L:1", listing(), name=f"AS OF {day}"))
    (party,) = list(store.as_of(date(2021, 4, 1)).parties())
    held = list(store.records(party.id))

    def name(day: str) -> str:
        (found,) = wrote(held, date.fromisoformat(day))
        return found.record.party.name

    assert [name(day) for day in ("2021-02-15", "2021-03-01", "2022-01-01")] == [
        "AS OF 2021-02-01",
        "AS OF 2021-03-01",
        "AS OF 2021-04-01",
    ]
    assert name("2020-01-01") == "AS OF 2021-02-01"
