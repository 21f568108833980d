"""Items compared with an edition of the store, without writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from caveat.errors import InputError
from caveat.model.listing import Listing
from caveat.model.record import Item, Record
from caveat.model.stake import Stake, StakeKind
from caveat.store.comparison import Difference
from caveat.store.store import Store
from caveat.store.trial import Trial

Adder = Callable[..., int]
Records = Callable[..., Record]
Listings = Callable[..., Listing]

DAY = date(2022, 6, 6)


def tried(store: Store, *items: Item) -> tuple[list[Difference], Trial]:
    last = next(iter(store.editions()), None)
    with store.trying(last) as trial:
        taken = [trial.take(item, "issuer", DAY) for item in items]
        return [each for each in (*taken, *trial.close(DAY)) if each], trial


def test_what_a_trial_tells_is_what_the_import_then_differs_in(
    store: Store, add: Adder, record: Records, listing: Listings
) -> None:
    one, other, third, fourth = (listing(record_id=number) for number in "1234")
    kept = record("L:4", fourth, line=4)
    old = add("issuer", "2022-05-06", record("L:1", one), record("L:2", other, name="Was"), kept)
    items = (record("L:2", other, name="Is"), record("L:3", third), record("L:4", fourth, line=9))

    told, trial = tried(store, *items)
    new = add("issuer", "2022-06-06", *items)

    numbered = {edition.number: edition for edition in store.editions()}
    differing = list(store.differences(numbered[old], numbered[new]))
    words = [
        {(each.old and each.old.fields, each.new and each.new.fields) for each in some} for some in (told, differing)
    ]
    assert words[0] == words[1]
    assert len(told) == len(differing) == 3
    assert (trial.records, dict(trial.lists), dict(trial.vanished)) == (3, {"L": 3}, {"L": 1})


def test_without_an_edition_before_it_everything_differs(store: Store, record: Records, listing: Listings) -> None:
    told, trial = tried(store, record("L:1", listing()))

    assert [(each.old, each.new and each.new.key) for each in told] == [(None, "L:1")]
    assert trial.vanished == {}


def test_nothing_is_written(store: Store, add: Adder, record: Records, listing: Listings) -> None:
    add("issuer", "2022-05-06", record("L:1", listing()))
    before = store.as_of(DAY)

    tried(store, record("L:2", listing(record_id="2")))

    assert store.as_of(DAY).source is before.source
    assert store.as_of(DAY).party("nobody") is None


def test_what_an_import_refuses_a_trial_refuses(store: Store, record: Records, listing: Listings) -> None:
    stake = Stake(owner="L:1", owned="L:9", kind=StakeKind.SHARES)

    with pytest.raises(InputError, match="a key of its own"):
        tried(store, record("L:1", listing()), record("L:1", listing()))
    with pytest.raises(InputError, match="L:9"):
        tried(store, record("L:1", listing()), stake)
