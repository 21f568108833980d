"""A screening: the same terms for every name, and what each answer was made from."""

from __future__ import annotations

from datetime import date
from itertools import count, islice

import pytest
from tests.match.conftest import DAY, party, snapshot

from caveat.match.index.folder import ENGINE, configuration
from caveat.match.screening import Screening
from caveat.model.answer import ListState
from caveat.model.party import Party
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

WORLD = snapshot(party("p1", "Velmarin Shipping"), party("p2", "Rosneft"))


def test_names_and_parties_are_answered_in_their_order_and_may_be_endless() -> None:
    names = ("Velmarin Shipping" if number % 2 else Party.unlisted("Rosneft") for number in count())

    first = list(islice(Screening(WORLD).each(names), 6))

    assert [one.hits[0].party.id for one in first] == ["p2", "p1"] * 3
    assert [one.name for one in first[:2]] == ["Rosneft", "Velmarin Shipping"]


@pytest.mark.parametrize("asked", ["???", "", "x" * 5_000, "ab " * 100, Party.unlisted("!!")])
def test_what_cannot_be_screened_says_why(asked: str | Party) -> None:
    done = Screening(WORLD).of(asked)
    assert done.not_screened
    assert not done.is_found


def test_threshold_and_limit_hold_for_all() -> None:
    screening = Screening(snapshot(*(party(f"p{number}", f"Velmarin {number}") for number in range(5))), limit=2)

    assert len(screening.of("Velmarin").hits) == 2
    assert Screening(screening.screener, threshold=0.99).of("Velmarim").hits == ()


def test_an_answer_is_made_from_lists_engine_and_terms() -> None:
    states = [
        ListState(
            id=key,
            publication="us-csl-csv" if key != "UN-X" else None,
            edition=date(2022, 5, 6) if key != "UN-X" else None,
            age_days=0,
            state="current",
            sha256="ab" * 32,
        )
        for key in ("US-SDN", "US-BIS-EL", "UN-X")
    ]
    world = Snapshot(MemorySource([], digest="one", lists=states), DAY)

    made = Screening(world, threshold=0.8, limit=3).provenance

    assert (made.engine, made.config, made.lists_digest) == (ENGINE, configuration(), world.digest)
    assert (made.day, made.known_on, made.threshold, made.limit, made.mode) == (DAY, None, 0.8, 3, "standard")
    (edition,) = made.editions
    assert (edition.publication, edition.sha256, edition.lists) == ("us-csl-csv", "ab" * 32, ("US-SDN", "US-BIS-EL"))


def test_other_lists_have_another_receipt_and_the_same_have_the_same() -> None:
    one, same, other = (Snapshot(MemorySource([], digest=digest), DAY) for digest in ("one", "one", "other"))

    assert Screening(one).provenance == Screening(same).provenance
    assert Screening(one).provenance.receipt != Screening(other).provenance.receipt
    assert Screening(one).provenance.receipt != Screening(one.with_party(party("p9", "Acme"))).provenance.receipt
