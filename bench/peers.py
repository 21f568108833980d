"""Screen queries with nomenklatura's own index and scorers, in a process and an environment of its own.

Run by the Python of `make peers`. Reads two files of JSON lines, parties (`id`, `schema`, `properties`) and queries
(`id`, `set`, `schema`, `name`, `expected`), and prints one JSON object: seconds of the processor for each set and
repeat, the times of single queries, and for each query the best score and those of the party expected.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

# Read where the module is imported: one thread, as for every engine that is measured.
os.environ["NOMENKLATURA_DUCKDB_THREADS"] = "1"

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import get_algorithm
from nomenklatura.resolver import Linker
from nomenklatura.store.memory import MemoryStore

LISTED = Dataset.make({"name": "listed", "title": "Listed"})
ASKED = Dataset.make({"name": "asked", "title": "Asked"})
PACKAGES = ("nomenklatura", "followthemoney", "rigour", "duckdb")
# Name analysis is kept by the id of an object: one that is asked again has an id that was never used.
NUMBERS = itertools.count()

Query = Mapping[str, Any]


@dataclass
class Listed:
    """The listed parties and the index over them, with what it took to make them."""

    entities: dict[str, Any]
    index: Any
    seconds: dict[str, float] = field(default_factory=dict)


def lines(path: Path) -> Iterator[Any]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def party(raw: Mapping[str, Any]) -> Any:
    """A listed party as the peer knows it."""
    made = StatementEntity(LISTED, {"schema": raw["schema"], "id": raw["id"]})
    for name, values in raw["properties"].items():
        for value in values:
            made.add(name, value)
    made.add("topics", "sanction")
    return made


def asked(query: Query) -> Any:
    """A query as the peer knows it, under an id that was never used."""
    made = StatementEntity(ASKED, {"schema": query["schema"], "id": f"asked-{next(NUMBERS)}"})
    made.add("name", query["name"])
    return made


def listed(path: Path, folder: Path, candidates: int) -> Listed:
    """Load the parties and build the index."""
    began = time.process_time()
    entities = {each["id"]: party(each) for each in lines(path)}
    store: Any = MemoryStore(LISTED, Linker({}))
    with store.writer() as writer:
        for each in entities.values():
            writer.add_entity(each)
    loaded = time.process_time()
    index = Index(store.default_view(), folder, {"max_candidates": candidates})
    index.build()
    built = time.process_time()
    return Listed(entities, index, {"load": loaded - began, "build": built - loaded})


def found(index: Any, queries: Sequence[Query]) -> list[list[str]]:
    """The ids of the candidates for each query, from one call of the index."""
    made = [asked(query) for query in queries]
    matches = {key.id: [one.id for one, _ in some] for key, some in index.match_entities(made)}
    return [matches.get(each.id, []) for each in made]


def batches(queries: Sequence[Query], size: int) -> Iterator[Sequence[Query]]:
    """The queries, so many at a time: the index takes them in batches."""
    for at in range(0, len(queries), size):
        yield queries[at : at + size]


class Scorer:
    """One of the peer's algorithms, with its default configuration."""

    def __init__(self, name: str, entities: Mapping[str, Any]) -> None:
        algorithm: Any = get_algorithm(name)
        if algorithm is None:
            sys.exit(f"nomenklatura has no algorithm {name}")
        self._compare, self._config, self._entities = algorithm.compare, algorithm.default_config(), entities

    def scores(self, query: Query, ids: Sequence[str]) -> dict[str, float]:
        """The score of each party for a query."""
        made = asked(query)
        return {key: float(self._compare(made, self._entities[key], self._config).score) for key in ids}


@dataclass
class Run:
    """What an algorithm took and gave for one set of queries.

    Attributes:
        seconds: of the processor for each repeat, index and scoring together.
        scores: of every candidate of every query.
    """

    seconds: list[float]
    scores: list[dict[str, float]]


def run(scorer: Scorer, index: Any, queries: Sequence[Query], *, batch: int, repeats: int) -> Run:
    """Screen a set of queries several times."""
    seconds: list[float] = []
    scores: list[dict[str, float]] = []
    for _ in range(repeats):
        began = time.process_time()
        scores = [
            scorer.scores(query, ids)
            for some in batches(queries, batch)
            for query, ids in zip(some, found(index, some), strict=True)
        ]
        seconds.append(time.process_time() - began)
    return Run(seconds, scores)


def single(scorer: Scorer, index: Any, queries: Sequence[Query]) -> list[float]:
    """Milliseconds of the processor for each query, asked alone."""
    taken = []
    for query in queries:
        began = time.process_time()
        scorer.scores(query, found(index, [query])[0])
        taken.append((time.process_time() - began) * 1000)
    return taken


def outcome(query: Query, scores: Mapping[str, float], direct: Mapping[str, float]) -> dict[str, Any]:
    """What came of a query: the best score, that of the party expected, its place, and its score without the index."""
    right = max((scores[key] for key in query["expected"] if key in scores), default=None)
    return {
        "id": query["id"],
        "top": max(scores.values(), default=0.0),
        "right": right,
        "place": None if right is None else sum(score > right for score in scores.values()),
        "direct": max(direct.values(), default=None),
    }


def measured(scorer: Scorer, known: Listed, queries: Sequence[Query], options: argparse.Namespace) -> dict[str, Any]:
    """Everything about one algorithm."""
    sets = {
        name: [query for query in queries if query["set"] == name] for name in dict.fromkeys(q["set"] for q in queries)
    }
    run(scorer, known.index, queries[: options.warm], batch=options.batch, repeats=1)
    runs = {
        name: run(scorer, known.index, some, batch=options.batch, repeats=options.repeats)
        for name, some in sets.items()
    }
    return {
        "seconds": {name: each.seconds for name, each in runs.items()},
        "queries": {name: len(some) for name, some in sets.items()},
        "single_ms": {name: single(scorer, known.index, some[: options.single]) for name, some in sets.items()},
        "outcomes": [
            outcome(query, scores, scorer.scores(query, query["expected"]))
            for name, some in sets.items()
            for query, scores in zip(some, runs[name].scores, strict=True)
        ],
    }


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parties", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--algorithm", action="append", required=True)
    parser.add_argument("--candidates", type=int, default=50, help="the most candidates that the index gives")
    parser.add_argument("--batch", type=int, default=1000, help="how many queries the index is asked at once")
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--single", type=int, default=50, help="how many queries of each set are asked alone")
    parser.add_argument("--warm", type=int, default=100, help="how many queries are asked before anything is measured")
    return parser.parse_args()


def main() -> None:
    """Measure, and print one JSON object."""
    told = options()
    queries = list(lines(told.queries))
    with tempfile.TemporaryDirectory() as folder:
        known = listed(told.parties, Path(folder), told.candidates)
        algorithms = {name: measured(Scorer(name, known.entities), known, queries, told) for name in told.algorithm}
        known.index.close()
    result = {
        "versions": {name: version(name) for name in PACKAGES},
        "parties": len(known.entities),
        "candidates": told.candidates,
        "batch": told.batch,
        "index_seconds": known.seconds,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "algorithms": algorithms,
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
