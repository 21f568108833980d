from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from caveat.model.days import DayRange
from caveat.model.record import Record
from caveat.model.source import Confidence, Evidence, Place
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.store.identity import party_id
from caveat.store.stakes import fuse_stakes
from caveat.store.store import Store

Adder = Callable[..., int]
Records = Callable[..., Record]


def evidence(publication: str, line: int = 1, note: str | None = None) -> Evidence:
    return Evidence(publication=publication, place=Place(file="a.xml", line=line), note=note)


def test_a_stake_that_two_publications_state_is_one_with_the_evidence_of_both() -> None:
    first = Stake(owner="a", owned="b", evidence=evidence("x"), confidence=Confidence.LOW, note="Owned By")
    second = Stake(owner="a", owned="b", evidence=evidence("y"), note="Owns")

    (stake,) = fuse_stakes([first, second, first])

    assert (stake.evidence, stake.more_evidence) == (evidence("x"), (evidence("y", note="Owns"),))
    assert (stake.confidence, stake.note) == (Confidence.HIGH, "Owned By")


@pytest.mark.parametrize(
    "other",
    [
        Stake(owner="b", owned="a"),
        Stake(owner="a", owned="b", kind=StakeKind.CONTROL),
        Stake(owner="a", owned="b", percent=Percent(Decimal(38), Decimal(38))),
        Stake(owner="a", owned="b", since=DayRange.parse("2020")),
        Stake(owner="a", owned="b", until=DayRange.parse("2020")),
        Stake(owner="a", owned="b", hypothetical=True),
    ],
)
def test_a_statement_of_something_else_is_another_stake(other: Stake) -> None:
    one = Stake(owner="a", owned="b")

    assert fuse_stakes([one, other]) == (one, other)


def test_a_party_holds_no_stake_in_itself() -> None:
    assert fuse_stakes([Stake(owner="a", owned="a")]) == ()


def test_the_store_gives_a_stake_of_two_publications_once(store: Store, add: Adder, record: Records) -> None:
    for publication, line in (("issuer", 3), ("collection", 4)):
        stated = Stake(owner="a", owned="b", evidence=evidence("", line))
        add(publication, "2022-05-06", record("a"), record("b"), stated)

    (stake,) = store.as_of(date(2022, 5, 6)).stakes

    assert (stake.owner, stake.owned) == (party_id("a"), party_id("b"))
    said = [each for each in (stake.evidence, *stake.more_evidence) if each is not None]
    assert [(each.publication, each.place and each.place.line) for each in said] == [("collection", 4), ("issuer", 3)]


def test_the_order_of_statements_changes_neither_owners_nor_evidence() -> None:
    stated = [Stake(owner="a", owned="b", evidence=evidence(name)) for name in "xyz"]

    fused = {frozenset((one.evidence, *one.more_evidence)) for way in permutations(stated) for one in fuse_stakes(way)}
    assert len(fused) == 1
