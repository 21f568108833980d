from __future__ import annotations

from pathlib import Path

from bench.engine import Engine
from bench.footprint import answered
from bench.ours import audited, outcome
from bench.queries import Query

from caveat.model.party import Name, Party, PartyKind

LISTED = [
    Party(id=key, name=text, kind=kind, names=(Name(text=text),))
    for key, text, kind in (
        ("p1", "Lumenforge Optronics Co., Ltd.", PartyKind.ORGANIZATION),
        ("p2", "Sergey Viktorovich Ivanov", PartyKind.PERSON),
    )
]


def test_an_index_in_a_folder_is_opened_and_screened(tmp_path: Path) -> None:
    Engine.build(LISTED, tmp_path)

    found = list(Engine.open(tmp_path).screen(["Lumenforge Optronics", "Nobody Such"], 0.7))

    assert [[key for _, key in one] for one in found] == [["p1"], []]


def test_names_laid_over_an_index_are_found_beside_its_own(tmp_path: Path) -> None:
    Engine.build(LISTED[:1], tmp_path)

    found = list(Engine.laid_over(tmp_path, LISTED[1:]).screen(["Lumenforge Optronics", "Sergey Ivanov"], 0.7))

    assert [[key for _, key in one] for one in found] == [["p1"], ["p2"]]


def test_the_outcome_tells_the_best_score_and_that_of_the_right_party() -> None:
    query = Query(id="one-1", set="one", name="x", expected=("p2", "p3"))

    assert outcome(query, ((0.9, "p1"), (0.8, "p2"))) == {"id": "one-1", "top": 0.9, "right": 0.8, "place": 1}
    assert outcome(query, ()) == {"id": "one-1", "top": 0.0, "right": None, "place": None}


def test_a_hit_on_another_party_is_no_answer_and_one_on_a_negative_is_an_alert(tmp_path: Path) -> None:
    Engine.build(LISTED, tmp_path)
    queries = [
        Query(id="one-1", set="one", name="Lumenforge Optronics", expected=("p1",)),
        Query(id="one-2", set="one", name="Lumenforge Optronics", expected=("p2",)),
        Query(id="us-1", set="negatives_us", name="Sergey Viktorovich Ivanov"),
    ]

    assert answered(Engine.open(tmp_path), queries) == {"one": 0.5, "negatives_us": 1.0}


def test_what_the_index_missed_is_asked_again_with_every_name_compared(tmp_path: Path) -> None:
    Engine.build(LISTED, tmp_path)
    every = Engine.open(tmp_path, exhaustive=True)
    queries = [Query(id="one-1", set="one", name="Sergey Viktorovich Ivanow", expected=("p2",))]
    missed = [{"id": "one-1", "top": 0.0, "right": None, "place": None}]

    assert audited(every, queries, missed)[0]["direct"] > 0.8
    assert audited(every, queries, [{"id": "one-1", "top": 0.9, "right": 0.9, "place": 0}])[0]["direct"] == 0.9
