"""How long a name of each script takes to be made ready and to be searched for; prints JSON.

    python -m bench.preparation [--home HOME] [--least 100]

The names are those of the files of negatives, each asked once, by the scripts of their letters. Of each script the
first names warm the engine up. Of the rest every other batch is screened as it is, those between in two steps that are
timed apart: preparation (whether a name can be screened, its words, their readings, what the kernel reads) and search.
All is time of the processor.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.engine import Engine
from bench.names import World, world
from bench.ours import timed
from bench.queries import NEGATIVES, negatives, parts

from caveat.match.index.build import build
from caveat.match.index.layers import Index
from caveat.match.index.segment import Segment
from caveat.match.kernel.binding import KernelWorker, library
from caveat.match.kernel.plain import plain_names
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.names.folding import unscreenable
from caveat.names.scripts import scripts

__all__ = ["Steps", "by_script", "measured"]

WARM_UP = 50
_BATCH = 50
_ALL = 1_000_000
_LIMIT = 20


class Steps:
    """The steps of screening the names of a segment, each by itself; needs the kernel."""

    def __init__(self, segment: Segment) -> None:
        kernel = library()
        if kernel is None:
            sys.exit("The kernel was not built: there is no C compiler. Without it no step can be told apart.")
        self._names = plain_names(kernel)
        self._worker = KernelWorker(segment, kernel)

    def timed(self, names: Sequence[str]) -> tuple[float, float]:
        """Seconds of preparation and of search."""
        packed, prepared = timed(partial(self._prepared, names))
        searches = [partial(self._worker.search, some, floor=DEFAULT_THRESHOLD, limit=_LIMIT) for some in packed]
        return prepared, sum(timed(search)[1] for search in searches)

    def _prepared(self, batch: Sequence[str]) -> list[Any]:
        asked = [name for name in batch if unscreenable(name) is None]
        return [self._names.pack(asked), self._names.pack_letters(asked)[1]]


def by_script(names: Iterable[str], least: int) -> dict[str, list[str]]:
    """Names by the scripts of their letters, each name once; those with fewer than the least are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        found["+".join(sorted(scripts(name)))].append(name)
    return {script: some for script, some in sorted(found.items()) if len(some) >= least}


def measured(engine: Engine, steps: Steps, names: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """The figures of each script: names, names a second, and microseconds a name."""
    return {script: _of_script(engine, steps, some) for script, some in names.items()}


def _of_script(engine: Engine, steps: Steps, names: Sequence[str]) -> dict[str, float]:
    """Every second batch is screened as it is, so that as many words are new to it as to those between."""
    list(engine.screen(names[:WARM_UP], DEFAULT_THRESHOLD))
    whole, apart, screened, prepared, searched = 0, 0, 0.0, 0.0, 0.0
    for number, batch in enumerate(parts(names[WARM_UP:], -(-len(names) // _BATCH))):
        if number % 4 in {1, 2}:  # words are the newer the earlier they come
            apart += len(batch)
            one, other = steps.timed(batch)
            prepared, searched = prepared + one, searched + other
        else:
            whole += len(batch)
            screened += timed(partial(list, engine.screen(batch, DEFAULT_THRESHOLD)))[1]
    return {
        "names": len(names),
        "per_second": whole / screened,
        "microseconds": 1e6 * screened / whole,
        "preparation": 1e6 * prepared / apart,
        "search": 1e6 * searched / apart,
    }


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="the home of the real lists; made where it is left out")
    parser.add_argument("--least", type=int, default=100, help="scripts of fewer names are left out")
    told = parser.parse_args()
    asked = [query.name for name in NEGATIVES for query in negatives(name, _ALL, warm_up=0)]
    listed = World(told.home) if told.home else world()
    with listed.snapshot() as snapshot:
        segment = build(snapshot.parties())
        engine = Engine(Screener(snapshot, Index(segment)))
        gc.freeze()  # what the benchmark holds is no work of the engine
        figures = measured(engine, Steps(segment), by_script(asked, told.least))
    json.dump({"command": "python -m bench.preparation", "scripts": figures}, sys.stdout)


if __name__ == "__main__":
    main()
