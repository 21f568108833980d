"""Settled pairs stand for the name as asked and the party as it was called, and come from a checked file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.match.conftest import party, snapshot

from caveat.errors import InputError
from caveat.match.screen import Screener
from caveat.match.screening import Screening
from caveat.match.settled import SettledPair, SettledPairs, asked_key, names_digest
from caveat.match.settled_file import read_settled
from caveat.model.party import Name, Party

ISIS = party("p1", "Islamic State", "ISIS", on=("US-SDN", "2014-05-15"), slug="isil")


def pair(
    party: str | None = "p1", *, asked: str = "Isis", on_list: str | None = None, record_id: str | None = None
) -> SettledPair:
    return SettledPair(
        asked=asked,
        party=party,
        list=on_list,
        record_id=record_id,
        names_digest=names_digest(ISIS),
        by="A. Person",
        on=date(2026, 3, 1),
    )


def screening(*pairs: SettledPair, parties: tuple[Party, ...] = (ISIS,), limit: int = 10) -> Screening:
    return Screening(Screener(snapshot(*parties)), settled=SettledPairs.of(pairs), limit=limit)


def test_a_settled_hit_is_left_out_and_told_of() -> None:
    done = screening(pair()).of("ISIS")

    assert done.hits == ()
    (settled,) = done.settled
    assert (settled.hit.party.id, settled.by, settled.on) == ("p1", "A. Person", date(2026, 3, 1))


@pytest.mark.parametrize("named", [pair("p1"), pair("isil"), pair(None, on_list="US-SDN", record_id="p1")])
def test_the_party_is_named_by_its_id_its_slug_or_its_number_on_a_list(named: SettledPair) -> None:
    assert screening(named).of("isis").settled


@pytest.mark.parametrize("named", [pair("p2"), pair(None, on_list="US-SDN", record_id="p2")])
def test_another_party_of_the_name_stays_open(named: SettledPair) -> None:
    done = screening(named).of("isis")
    assert (len(done.hits), done.settled) == (1, ())


@pytest.mark.parametrize("asked", ["ISIS Ltd", "Ísis", "Isiss"])
def test_it_stands_only_for_the_name_as_asked(asked: str) -> None:
    done = screening(pair()).of(asked)
    assert not done.settled


def test_a_party_called_otherwise_since_is_shown_again_with_the_reason() -> None:
    renamed = replace(ISIS, names=(*ISIS.names, Name(text="Isis Trading House")))

    done = screening(pair(), parties=(renamed,)).of("Isis")

    (hit,) = done.hits
    assert not done.settled
    assert ("settled_before", 0.0, "A. Person 2026-03-01") in {(r.feature, r.points, r.asked) for r in hit.reasons}


def test_a_new_listing_or_the_order_of_names_changes_nothing() -> None:
    other = replace(ISIS, names=tuple(reversed(ISIS.names)), listings=())
    assert names_digest(other) == names_digest(ISIS)


def test_a_settled_hit_takes_no_other_s_place() -> None:
    others = tuple(party(f"q{number}", "Isis") for number in range(3))
    done = screening(pair(), parties=(ISIS, *others), limit=3).of("Isis")

    assert {hit.party.id for hit in done.hits} == {"q0", "q1", "q2"}


def test_settled_pairs_are_part_of_the_provenance() -> None:
    assert screening().provenance.settled is None
    assert screening(pair()).provenance.receipt != screening().provenance.receipt
    assert screening(pair()).provenance == screening(replace(pair(), line=9)).provenance


def test_a_name_is_as_asked_whatever_its_case_spacing_and_composition() -> None:
    assert asked_key(" JOSE\u0301  Abc ") == asked_key("José ABC")


def test_a_file_may_be_cut_from_a_file_of_hits(tmp_path: Path) -> None:
    file = tmp_path / "settled.csv"
    digest = names_digest(ISIS)
    file.write_text(
        "line,input,score,party,name,names_digest,by,on,why\n"
        f'7,"Isis, Inc",0.9,isil,Islamic State,{digest},A. Person,2026-03-01,a county firm\n',
        encoding="utf-8",
    )

    (found,) = read_settled(file).by_name[asked_key("isis, inc")]

    assert (found.party, found.names_digest, found.on, found.line) == ("isil", digest, date(2026, 3, 1), 2)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "settled.csv"),
        ("input,party,names_digest\n", "settled.csv"),
        ("input,party\nIsis,isil\n", "line 1"),
        ("input,party,names_digest,colour\nIsis,isil,0123456789abcdef,red\n", "line 1"),
        ("input,input,party,names_digest\nIsis,Isis,isil,0123456789abcdef\n", "line 1"),
        ("input,party,names_digest\nIsis,isil,123\n", "line 2"),
        ("input,party,names_digest\n???,isil,0123456789abcdef\n", "line 2"),
        ("input,party,names_digest\nIsis,,0123456789abcdef\n", "line 2"),
        ("input,party,names_digest\nIsis, Inc,isil,0123456789abcdef\n", "line 2"),
        ("input,party,names_digest\nYalta,territory:crimea,0123456789abcdef\n", "line 2"),
        ("input,list,record_id,names_digest\nIsis,US-SDN,,0123456789abcdef\n", "line 2"),
        ("input,party,names_digest,on\nIsis,isil,0123456789abcdef,1 March 2026\n", "line 2"),
    ],
)
def test_a_file_that_is_not_so_is_refused_where_it_is_wrong(tmp_path: Path, text: str, where: str) -> None:
    file = tmp_path / "settled.csv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as refusal:
        read_settled(file)

    assert where in refusal.value.where
