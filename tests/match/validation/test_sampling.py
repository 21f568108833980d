"""Queries are drawn evenly over lists and kinds of party, repeatably, and never from weak aliases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.match.conftest import party, snapshot

from caveat.errors import UsageError
from caveat.match.validation.mutator import Mutation
from caveat.match.validation.sampling import SEVERAL, Query, make_queries
from caveat.model.party import PartyKind
from caveat.store.snapshot import Snapshot

GIVEN = ("Sergey", "Mikhail", "Abdullah", "Gholamreza", "Xiaoming", "Jürgen")
FAMILY = ("Ivanovskiy", "Khorvatov", "al-Masrawi", "Zanjanpour", "Zhang", "Müllerman")
COMPANIES = ("Lumenforge Optronics Ltd", "OOO Brandmoor Shipping", "Quanzhou Harbour Technology Co., Ltd.")


def world() -> Snapshot:
    persons = [
        party(f"p{one}{other}", f"{given} {family}", kind=PartyKind.PERSON, on=("US-SDN", "2001"))
        for one, given in enumerate(GIVEN)
        for other, family in enumerate(FAMILY)
    ]
    companies = [
        party(f"c{one}", name, weak=["Weakling Alias"], on=("US-BIS-EL", "2001")) for one, name in enumerate(COMPANIES)
    ]
    return snapshot(*persons, *companies)


def made(per_kind: int = 6, *, seed: int = 4, lists: tuple[str, ...] = (), several: bool = False) -> list[Query]:
    return list(make_queries(world(), seed=seed, per_kind=per_kind, lists=lists, several=several))


def test_each_kind_has_as_many_queries_as_asked_where_there_are_names_for_it() -> None:
    counts = Counter(query.kind for query in made())

    assert set(counts) <= set(Mutation)
    assert counts[Mutation.SUBSTITUTION] == counts[Mutation.WORD_ORDER] == 6
    assert counts[Mutation.LEGAL_FORM_DROPPED] == 3


def test_lists_and_kinds_of_party_take_turns() -> None:
    counts = Counter(query.type for query in made() if query.kind == Mutation.SUBSTITUTION)

    assert counts == {PartyKind.PERSON: 3, PartyKind.COMPANY: 3}


def test_no_name_is_drawn_twice_for_one_mutation() -> None:
    for how in Mutation:
        names = [query.target_name for query in made(100) if query.kind == how]
        assert len(names) == len(set(names))


def test_the_same_seed_gives_the_same_queries_and_another_does_not() -> None:
    assert made() == made()
    assert made() != made(seed=5)


def test_the_queries_do_not_hang_on_how_parties_are_numbered() -> None:
    renumbered = snapshot(*(replace(one, id=f"z{number}") for number, one in enumerate(world().parties())))

    assert list(make_queries(renumbered, seed=4, per_kind=6)) == made()


def test_the_id_is_that_of_the_record_and_the_query_is_not_the_name() -> None:
    names = {party.name: party.listings[0].record_id for party in world().parties()}
    for query in made(100):
        assert names[query.target_name] == query.expected_id
        assert query.query != query.target_name


def test_weak_aliases_are_left_out() -> None:
    assert not [query for query in made(100) if query.target_name == "Weakling Alias"]


def test_several_mutations_are_one_kind() -> None:
    assert {query.kind for query in made(20, several=True)} == {SEVERAL}


def test_only_names_of_the_lists_asked_for_are_drawn() -> None:
    assert {query.type for query in made(lists=("US-BIS-EL",))} == {PartyKind.COMPANY}


def test_a_list_without_parties_is_refused() -> None:
    with pytest.raises(UsageError, match="US-XYZ"):
        made(lists=("US-XYZ",))


def test_queries_that_a_spreadsheet_would_run_are_left_out() -> None:
    acting = snapshot(*(party(str(number), f"=HYPERLINK{number}abcdef", on=("L", "2001")) for number in range(5)))

    assert list(make_queries(acting, seed=1, per_kind=5)) == []
