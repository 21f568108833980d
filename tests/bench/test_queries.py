from __future__ import annotations

from pathlib import Path

from bench.comparison import Asked, figures
from bench.queries import Query, Right, altered, by_set, parts, read_queries, write_queries

from caveat.model.listing import Listing
from caveat.model.party import Name, Party, PartyKind

HEAD = "kind,type,query,expected_id,target_name\n"


def _listed(key: str, number: str, name: str, *lists: str) -> Party:
    listings = tuple(Listing(list=each, record_id=number, name=name) for each in lists)
    return Party(id=key, name=name, kind=PartyKind.PERSON, names=(Name(text=name),), listings=listings)


PARTIES = [_listed("p1", "QDi.1", "Ali Musa", "UN-SC1267", "US-SDN"), _listed("p2", "QDi.2", "ALI MUSA", "UN-SC1988")]


def test_the_listed_party_and_its_namesakes_are_right(tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_text(HEAD + "deletion,person,Ali Msa,QDi.1,Ali Musa\n", encoding="utf-8")

    (query,) = altered(path, "one", Right(PARTIES))

    assert query.expected == ("p1", "p2")
    assert (query.kind, query.schema) == ("deletion", "Person")


def test_a_name_of_a_party_that_is_not_there_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_text(HEAD + "deletion,person,Ali Msa,QDi.9,Ali Musa\n", encoding="utf-8")

    assert altered(path, "one", Right(PARTIES)) == []


def test_the_parts_are_all_of_the_names_in_their_order() -> None:
    names = [str(number) for number in range(23)]

    found = list(parts(names, 5))

    assert len(found) == 5
    assert [name for part in found for name in part] == names


def test_queries_are_read_as_they_were_written(tmp_path: Path) -> None:
    queries = [Query(id="one-1", set="one", name="Али", kind="deletion", expected=("p1",))]

    write_queries(queries, tmp_path / "queries.jsonl")

    assert read_queries(tmp_path / "queries.jsonl") == queries


def test_an_engine_is_judged_at_the_threshold_of_its_own_scores() -> None:
    negatives = [Query(id=f"negatives_us-{number}", set="negatives_us", name=f"N {number}") for number in range(400)]
    positive = Query(id="one-1", set="one", name="Ali Msa", kind="deletion", expected=("p1",))
    raw = {
        "outcomes": [
            *({"id": one.id, "top": 0.6, "right": None, "place": None} for one in negatives),
            {"id": "one-1", "top": 0.9, "right": 0.61, "place": 1, "direct": 0.5},
        ],
        "per_second": {"negatives_us": [100.0, 300.0, 200.0]},
        "single_ms": {"negatives_us": [1.0, 2.0]},
    }

    told = figures(raw, Asked.of([*negatives, positive], PARTIES))

    assert told["threshold"] == 0.6001
    assert told["false_alerts"]["negatives_us"] == 0.0
    assert told["per_second"]["negatives_us"] == {"median": 200.0, "least": 100.0, "most": 300.0}
    assert told["found"]["one"]["all"]["share"] == 1.0
    assert told["found"]["one"]["direct"]["share"] == 0.0
    assert set(told["found"]["one"]["list"]) == {"UN-SC1267", "US-SDN"}
    assert set(told["found"]["one"]["script"]) == {"Latin"}


def test_queries_keep_their_order_within_a_set() -> None:
    queries = [Query(id=str(number), set=name, name="x") for number, name in enumerate(("a", "b", "a"))]

    assert {name: [one.id for one in some] for name, some in by_set(queries).items()} == {"a": ["0", "2"], "b": ["1"]}
