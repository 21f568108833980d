"""What differs between two editions of one publication."""

from __future__ import annotations

from collections.abc import Callable

from caveat.model.listing import Listing
from caveat.model.record import Record
from caveat.store.comparison import Difference
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]


def differences(store: Store, old: int, new: int) -> list[Difference]:
    numbered = {edition.number: edition for edition in store.editions()}
    return list(store.differences(numbered[old], numbered[new]))


def test_records_that_say_the_same_are_no_difference_wherever_they_stand(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    old = add("issuer", "2022-02-03", record("L:1", listing(), line=2))
    new = add("issuer", "2022-05-06", record("L:1", listing(), line=9))

    assert differences(store, old, new) == []


def test_records_are_told_with_their_words_and_place_in_each_edition(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    gone, changed, came = (listing(record_id=number) for number in "123")
    old = add("issuer", "2022-02-03", record("L:1", gone, name="Gone"), record("L:2", changed, name="Was", line=3))
    new = add("issuer", "2022-05-06", record("L:2", changed, name="Is", line=7), record("L:3", came, name="Came"))

    found = differences(store, old, new)

    words = [tuple(each and each.fields[0].value for each in (one.old, one.new)) for one in found]
    assert words == [("Gone", None), ("Was", "Is"), (None, "Came")]
    assert [each.place.line for each in (found[1].old, found[1].new) if each] == [3, 7]


def test_a_difference_is_seen_on_the_first_edition_that_stays_so(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    one, other, third = (listing(record_id=number) for number in "123")
    kept = record("L:9", listing(record_id="9"))
    # The first goes in March; the second comes in March, leaves and comes back in May; the third is corrected twice.
    old = add("issuer", "2022-02-03", kept, record("L:1", one), record("L:3", third, name="A"))
    add("issuer", "2022-03-03", kept, record("L:2", other), record("L:3", third, name="B"))
    add("issuer", "2022-04-03", kept, record("L:3", third, name="C"))
    new = add("issuer", "2022-05-03", kept, record("L:2", other), record("L:3", third, name="C"))
    add("collection", "2022-04-10", record("L:1", one))

    seen = [str(each.seen_on) for each in differences(store, old, new)]

    assert seen == ["2022-03-03", "2022-05-03", "2022-04-03"]


def test_more_records_than_one_question_to_the_database_holds_come_ordered_by_key(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    keys = [f"L:{number:04}" for number in range(1000)]
    old = add("issuer", "2022-02-03", record("L:x", listing(record_id="x")))
    new = add("issuer", "2022-05-06", *(record(key, listing(record_id=key)) for key in keys))

    found = [each.new.key for each in differences(store, old, new) if each.new]

    assert found == keys


def test_an_edition_does_not_differ_from_itself(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    number = add("issuer", "2022-02-03", record("L:1", listing()))

    assert differences(store, number, number) == []
