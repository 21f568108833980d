"""What an index of many names takes: time to build, to open, to add to, and to screen with, and memory of a worker.

Prints one JSON object. The names are the real ones up to their number, and made of their words above it.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from bench.engine import Engine
from bench.names import ROOT, World, name_count, recombined
from bench.ours import rates, single, timed
from bench.outcomes import quantile
from bench.queries import NEGATIVES, WARM_UP, Query, negatives, read_queries

from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.model.party import Party

DELTA = 1_000
ASKED = 1_000


def listed(real: list[Party], names: int) -> Iterator[Party]:
    """The real parties, and as many made-up ones as are wanted for so many names."""
    return chain(real, recombined(real, max(0, names - name_count(real))))


def asked() -> list[str]:
    """Names that nobody lists, from both files."""
    found = [query.name for name in NEGATIVES for query in negatives(name, ASKED, warm_up=0)]
    random.Random(4).shuffle(found)
    return found


def added(folder: Path, more: list[Party]) -> float:
    """Milliseconds until an index answers with more names than it was built of, in a process that has answered."""
    _, taken = timed(lambda: list(Engine.laid_over(folder, more).screen([more[0].name], DEFAULT_THRESHOLD)))
    return taken * 1000


class Metered:
    """Parties as they come, with the seconds of the processor that it takes to make them up."""

    def __init__(self, parties: Iterator[Party]) -> None:
        self._parties, self.seconds = parties, 0.0

    def __iter__(self) -> Iterator[Party]:
        """Each party."""
        while True:
            began = time.process_time()
            party = next(self._parties, None)
            self.seconds += time.process_time() - began
            if party is None:
                return
            yield party


def built(home: Path, names: int, folder: Path) -> tuple[float, list[Party]]:
    """Seconds to make an index of so many names; and parties with 1,000 names more."""
    real = World(home).parties()
    stream = Metered(listed(real, names))
    _, build = timed(lambda: Engine.build(stream, folder))
    return build - stream.seconds, list(recombined(real, DELTA, seed=5))


def answered(engine: Engine, queries: Sequence[Query]) -> dict[str, Any]:
    """The share of queries that find the right party, and of those that nobody is right for and that alert."""
    scored = engine.screen([query.name for query in queries], DEFAULT_THRESHOLD)
    seen = [(query, {key for _, key in one}) for query, one in zip(queries, scored, strict=True)]
    names = dict.fromkeys(query.set for query in queries if query.set != WARM_UP)
    sets = {name: [pair for pair in seen if pair[0].set == name] for name in names}
    return {
        name: sum(bool(ids & set(query.expected) if query.expected else ids) for query, ids in some) / len(some)
        for name, some in sets.items()
    }


def measured(home: Path, names: int, queries: Sequence[Query], folder: Path) -> dict[str, Any]:
    """Everything about an index of so many names."""
    build, more = built(home, names, folder)
    engine, opened = timed(lambda: Engine.open(folder))
    some = asked()
    list(engine.screen(some[:100], DEFAULT_THRESHOLD))
    alone = single(engine, some[100:300])
    per_second = rates(engine, some[300:])
    words = [sys.executable, "-m", "bench.worker", str(folder)]
    seen = subprocess.run(words, cwd=ROOT, check=True, input=json.dumps(asked()), stdout=subprocess.PIPE, text=True)
    return {
        "names": names,
        "build_seconds": build,
        "open_ms": opened * 1000,
        "delta_ms": added(folder, more),
        "per_second": {"median": median(per_second), "least": min(per_second), "most": max(per_second)},
        "single_ms": {"p50": quantile(alone, 0.5), "p99": quantile(alone, 0.99)},
        "answered": answered(engine, queries),
        "disk_mib": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20,
        **json.loads(seen.stdout),
    }


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path, help="the home of the real lists")
    parser.add_argument("names", type=int)
    parser.add_argument("--queries", type=Path, help="queries to tell which share is answered, as for bench/ours.py")
    told = parser.parse_args()
    queries = read_queries(told.queries) if told.queries else []
    with tempfile.TemporaryDirectory() as folder:
        found = measured(told.home, told.names, queries, Path(folder))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
