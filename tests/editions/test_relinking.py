"""Linking again after an import judges only what changed, and comes to what judging everything would come to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from caveat.editions import linking
from caveat.editions.bring_in import bring_in
from caveat.editions.linking import decide, link_records
from caveat.errors import UsageError
from caveat.match.link import Judged, judged
from caveat.model.link import Link
from caveat.store.decisions import Act, Decision
from caveat.store.identity import party_id
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[dict[str, str], ...]

LUMENFORGE = party_id("US-NS-CMIC:30001")
OPTICS = ("Quanzhou Lumenforge Optronics", "Severny Optika Zavod", "Orlovsky Stroy Holding", "Verkhny Metall Zavod")


def rows(names: Sequence[str], *, spelled: Callable[[str], str] = str) -> Iterator[dict[str, str]]:
    for number, name in enumerate(names):
        yield {"list": "US-SDN", "entity_number": str(41000 + number), "name": name, "addresses": "1 Quay, CN"}
        yield {
            "list": "US-BIS-EL", "name": spelled(name), "addresses": "1 Quay, CN", "start_date": "2019-10-09",
            "federal_register_notice": "84 FR 1",
        }  # fmt: skip


def judged_anew(store: Store, at: datetime) -> tuple[Link, ...]:
    """The links after everything that was kept for speed is gone."""
    with closing(sqlite3.connect(store.home / "caveat.db")) as connection:
        connection.executescript("DELETE FROM outlines; DELETE FROM unlike")
    with store.writing() as writer:
        link_records(writer, at=at)
        writer.mark()
    return store.links()


def test_links_after_several_imports_are_those_of_judging_everything(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *rows(OPTICS), *listed)], retrieved_at=now)
    renamed = rows(OPTICS[:3], spelled=lambda name: name.replace("ny ", "niy "))
    bring_in(store, [csl("consolidated-2022-05-20.csv.gz", *renamed, *listed[:2])], retrieved_at=now)
    bring_in(store, [csl("consolidated-2022-05-13.csv.gz", *rows(OPTICS[1:]), *listed)], retrieved_at=now)

    step_by_step = store.links()

    assert len(step_by_step) > 3
    assert step_by_step == judged_anew(store, now)


def test_an_import_that_changes_nothing_judges_nothing(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *rows(OPTICS), *listed)], retrieved_at=now)
    with patch.object(linking, "judged", wraps=judged) as asked, store.writing() as writer:
        before = writer.links()
        link_records(writer, at=now)
        (call,) = asked.call_args_list
        again: Judged = judged(*call.args)

    assert before
    assert not again.links
    assert not again.unlike


def test_what_a_person_refused_is_not_tied_by_way_of_a_third_record(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    again = {"list": "US-SDN", "entity_number": "40009", "name": listed[1]["name"], "addresses": "1 Harbour Road, CN"}
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *listed, again)], retrieved_at=now)
    others = {link.left for link in store.links()} | {link.right for link in store.links()} - {LUMENFORGE}
    other = party_id("US-SDN:40009")
    assert other in others

    decide(store, Decision(at=now, act=Act.REFUSED, left=LUMENFORGE, right=other, reason="a namesake", by="anna"))

    snapshot = store.as_of(date(2022, 5, 6))
    one, two = snapshot.party(LUMENFORGE), snapshot.party(other)
    assert one is not None
    assert two is not None
    assert one.id != two.id


def test_a_decision_without_a_reason_is_a_wrong_use(store: Store, now: datetime) -> None:
    for reason in ("", "  "):
        decision = Decision(at=now, act=Act.REFUSED, left="pa", right="pb", reason=reason)
        with pytest.raises(UsageError, match="reason"):
            decide(store, decision)
