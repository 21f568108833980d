"""Links by the rules and by persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from caveat.editions.bring_in import bring_in
from caveat.editions.linking import draw_link, withdraw_link
from caveat.errors import UsageError
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.store.identity import party_id
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[dict[str, str], ...]

DAY = date(2022, 5, 6)


def sizes(store: Store) -> list[int]:
    return sorted(len(party.listings) for party in store.as_of(DAY).parties())


def test_a_link_withdrawn_stays_withdrawn_after_the_next_import(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *listed)], retrieved_at=now)
    (link,) = store.links()

    withdraw_link(store, link.left, link.right, by="anna", at=now)

    assert sizes(store) == [1, 1, 1]
    bring_in(store, [csl("consolidated-2022-05-07.csv.gz", *listed)], retrieved_at=now)
    assert sizes(store) == [1, 1, 1]


def test_a_person_may_link_what_the_rules_do_not(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *listed)], retrieved_at=now)
    reason = Reason(feature="person", points=1.0)
    known = Link(
        left=party_id("US-SDN:40001"), right=party_id("US-NS-CMIC:30001"), decided_by="anna", reasons=(reason,)
    )

    draw_link(store, known, at=now)

    assert sizes(store) == [3]


def test_withdrawing_a_link_that_is_not_there_is_a_wrong_use(store: Store, now: datetime) -> None:
    with pytest.raises(UsageError):
        withdraw_link(store, "pa", "pb", by="anna", at=now)
