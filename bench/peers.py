"""Screen queries with nomenklatura's own index and scorers, in a process and an environment of its own.

Run by the Python of `make peers`. Reads two files of JSON lines, parties (`id`, `schema`, `properties`) and queries
(`id`, `set`, `schema`, `name`, `expected`), and prints one JSON object: names a second of the processor for each part
of a set, the milliseconds of queries asked alone, and for each query the best score and those of the party expected.
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


def parts(queries: Sequence[Query], count: int) -> Iterator[Sequence[Query]]:
    """Some queries in so many parts; the index is asked for a part at once, which is how it is fastest."""
    size = max(1, -(-len(queries) // count))
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


Scored = list[tuple[Query, dict[str, float]]]


def screened(scorer: Scorer, index: Any, queries: Sequence[Query]) -> Scored:
    """The scores of every candidate of every query."""
    return [(query, scorer.scores(query, ids)) for query, ids in zip(queries, found(index, queries), strict=True)]


def run(scorer: Scorer, index: Any, queries: Sequence[Query], count: int) -> tuple[list[float], Scored]:
    """Names a second of the processor, index and scoring together, for each part of some queries; and their scores."""
    rates: list[float] = []
    scored: Scored = []
    for part in parts(queries, count):
        began = time.process_time()
        scored += screened(scorer, index, part)
        rates.append(len(part) / (time.process_time() - began))
    return rates, scored


def single(scorer: Scorer, index: Any, queries: Sequence[Query]) -> tuple[list[float], Scored]:
    """Milliseconds of the processor for each query, asked alone; and the scores."""
    taken: list[float] = []
    scored: Scored = []
    for query in queries:
        began = time.process_time()
        scored += screened(scorer, index, [query])
        taken.append((time.process_time() - began) * 1000)
    return taken, scored


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


def measured(scorer: Scorer, known: Listed, queries: Sequence[Query], told: argparse.Namespace) -> dict[str, Any]:
    """Everything about one algorithm: the warm-up, then how fast it is, and what came of each query."""
    sets: dict[str, list[Query]] = {}
    for query in queries:
        sets.setdefault(query["set"], []).append(query)
    screened(scorer, known.index, sets.pop("warm_up", ()))
    alone = {name: single(scorer, known.index, some[: told.single]) for name, some in sets.items()}
    runs = {name: run(scorer, known.index, some[told.single :], told.parts) for name, some in sets.items()}
    scored = [one for some in (alone, runs) for _, many in some.values() for one in many]
    return {
        "per_second": {name: rates for name, (rates, _) in runs.items()},
        "single_ms": {name: taken for name, (taken, _) in alone.items()},
        "outcomes": [outcome(query, scores, scorer.scores(query, query["expected"])) for query, scores in scored],
    }


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parties", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--algorithm", action="append", required=True)
    parser.add_argument("--candidates", type=int, default=50, help="the most candidates that the index gives")
    parser.add_argument("--parts", type=int, default=5, help="in how many parts a set of queries is timed")
    parser.add_argument("--single", type=int, default=50, help="how many queries of each set are asked alone")
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
        "index_seconds": known.seconds,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "algorithms": algorithms,
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
