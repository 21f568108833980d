"""Screen queries with this engine, in a process of its own; prints the same JSON as `bench/peers.py`.

`Engine` is all that the benchmarks know of how the engine is driven.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from bench.engine import Engine, Scored
from bench.names import World
from bench.queries import WARM_UP, Query, by_set, parts, read_queries

from caveat.match.screen import DEFAULT_THRESHOLD

__all__ = ["FLOOR", "rates", "single", "timed"]

T = TypeVar("T")

FLOOR = 0.40
AUDITED_BELOW = 0.80
"""Queries whose right party scores less are asked again with every listed name compared, which takes a fifth of a
second each; thresholds are lower."""


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and its seconds of the processor."""
    began = time.process_time()
    given = work()
    return given, time.process_time() - began


def outcome(query: Query, scored: Scored) -> dict[str, Any]:
    """What came of a query."""
    right = max((score for score, key in scored if key in query.expected), default=None)
    return {
        "id": query.id,
        "top": max((score for score, _ in scored), default=0.0),
        "right": right,
        "place": None if right is None else sum(score > right for score, _ in scored),
    }


def rates(engine: Engine, names: Sequence[str]) -> list[float]:
    """Names a second of the processor, for each part of some names; none of them was asked before."""
    found = []
    for part in parts(names):
        began = time.process_time()
        sum(map(len, engine.screen(part, DEFAULT_THRESHOLD)))
        found.append(len(part) / (time.process_time() - began))
    return found


def single(engine: Engine, names: Sequence[str]) -> list[float]:
    """Milliseconds of the processor for each name, asked alone."""
    taken = []
    for name in names:
        began = time.process_time()
        list(engine.screen([name], DEFAULT_THRESHOLD))
        taken.append((time.process_time() - began) * 1000)
    return taken


def whole(engine: Engine, names: Sequence[str]) -> float | None:
    """Milliseconds of the processor until a hit has told its party and its reasons, once it is found; the mean."""
    hits = [hit for several in engine.hits(names, DEFAULT_THRESHOLD) for hit in several]
    _, taken = timed(lambda: [(hit.party, hit.name, hit.reasons) for hit in hits])
    return taken * 1000 / len(hits) if hits else None


def audited(engine: Engine, queries: Sequence[Query], told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outcomes with the score of the right party where every listed name is compared, without candidates.

    Args:
        engine: opened to compare every name.
        queries: what was asked, in the order of the outcomes.
        told: what came of them by the index.
    """
    low = [
        query
        for query, one in zip(queries, told, strict=True)
        if query.expected and (one["right"] or 0) < AUDITED_BELOW
    ]
    scored = engine.screen([query.name for query in low], FLOOR)
    direct = {query.id: outcome(query, one)["right"] for query, one in zip(low, scored, strict=True)}
    return [one | {"direct": direct.get(one["id"], one["right"])} for one in told]


def measured(engine: Engine, every: Engine, queries: Sequence[Query], alone: int) -> dict[str, Any]:
    """Everything about the engine: the warm-up, then how fast it is, then what comes of each query.

    Args:
        engine: as it is used.
        every: the same, comparing every listed name.
        queries: what is asked.
        alone: how many names of each set are asked one by one, a third of it at most.
    """
    sets = by_set(queries)
    list(engine.screen([query.name for query in sets.pop(WARM_UP)], DEFAULT_THRESHOLD))
    gc.freeze()  # as `caveat screen` of a file does: no collection walks modules, nor the queries that are held here
    names = {key: [query.name for query in some] for key, some in sets.items()}
    first = {key: min(alone, len(some) // 3) for key, some in names.items()}
    single_ms = {key: single(engine, some[: first[key]]) for key, some in names.items()}
    per_second = {key: rates(engine, some[first[key] :]) for key, some in names.items()}
    asked = [query for some in sets.values() for query in some]
    scored = engine.screen([query.name for query in asked], FLOOR)
    return {
        "screened_at": DEFAULT_THRESHOLD,
        "per_second": per_second,
        "single_ms": single_ms,
        "whole_ms": {key: whole(engine, some) for key, some in names.items()},
        "outcomes": audited(every, asked, [outcome(query, one) for query, one in zip(asked, scored, strict=True)]),
    }


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--single", type=int, default=50, help="how many queries of each set are asked alone")
    told = parser.parse_args()
    with World(told.home).snapshot() as snapshot, tempfile.TemporaryDirectory() as folder:
        _, built = timed(lambda: Engine.build(snapshot.parties(), Path(folder)))
        engine, opened = timed(lambda: Engine.open(Path(folder), snapshot))
        every = Engine.open(Path(folder), snapshot, exhaustive=True)
        result = {
            "versions": {"caveat": version("caveat")},
            "index_seconds": {"build": built, "open": opened},
            "algorithms": {"caveat": measured(engine, every, read_queries(told.queries), told.single)},
        }
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
