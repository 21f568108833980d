"""Measure the engine beside others: the same names, the same lists, one thread, the time of the processor.

Writes bench/results/matching.json and prints the section of docs/validation.md. The others are measured where
`make peers` was run.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.comparison import Asked, figures
from bench.matching_tables import section
from bench.names import ROOT, World, name_count, world, write_neutral
from bench.queries import NEGATIVES, PARTS, Query, Right, altered, negatives, outsiders, write_queries

from caveat.match.validation import make_queries
from caveat.match.validation.sampling import COLUMNS

RESULTS = ROOT / "bench" / "results"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
ALGORITHMS = ("logic-v2", "name-based")
KEYS = {name: ROOT / "tests" / "match" / f"{name}_key.csv" for name in ("un_treated", "un_untreated")}


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--negatives", type=int, default=4000, help="how many names of each file of negatives")
    parser.add_argument("--per-kind", type=int, default=100, help="how many altered names of each kind of mutation")
    parser.add_argument("--one", type=Path, help="a file of caveat validate make-queries; made if none")
    parser.add_argument("--several", type=Path, help="the same with --several")
    parser.add_argument("--single", type=int, default=50, help="how many names of each set others are asked alone")
    parser.add_argument("--alone", type=int, default=300, help="how many this engine is")
    parser.add_argument("--scale", type=int, action="append", help="a number of names; 400,000 and 4,000,000 if none")
    parser.add_argument("--without-scales", action="store_true", help="only the real lists")
    parser.add_argument("--without-peers", action="store_true", help="only this engine")
    parser.add_argument("--keep-peers", action="store_true", help="take what the others gave for the same input before")
    return parser.parse_args()


def made(listed: World, folder: Path, per_kind: int, *, several: bool) -> Path:
    """A file of altered names as `caveat validate make-queries` writes it, of these lists without the starter."""
    path = folder / f"queries-{several}.csv"
    with listed.snapshot() as snapshot, path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(query.row for query in make_queries(snapshot, seed=4, per_kind=per_kind, several=several))
    return path


def asked(told: argparse.Namespace, listed: World, folder: Path, right: Right) -> list[Query]:
    """Everything that engines are asked."""
    one = told.one or made(listed, folder, told.per_kind, several=False)
    several = told.several or made(listed, folder, told.per_kind * 10, several=True)
    queries = [query for name in NEGATIVES for query in negatives(name, told.negatives)]
    queries += [*altered(one, "one", right), *altered(several, "several", right)]
    for name, key in KEYS.items():
        if key.is_file():
            queries += outsiders(key, name, right)
    return queries


def peers(parties: Path, queries: Path, told: argparse.Namespace) -> dict[str, Any]:
    """What the other engines gave."""
    words = [str(PARTS), str(told.single), *ALGORITHMS]
    digest = sha256(parties.read_bytes() + queries.read_bytes() + " ".join(words).encode()).hexdigest()
    kept = RESULTS / f"peers-{digest[:16]}.json"
    if told.keep_peers and kept.is_file():
        return _json(kept.read_text())
    names = [word for name in ALGORITHMS for word in ("--algorithm", name)]
    command = [str(PEERS), "bench/peers.py", str(parties), str(queries), "--parts", str(PARTS)]
    given = _ran(*command, "--single", str(told.single), *names)
    kept.write_text(given)
    return _json(given)


def engines(raws: Sequence[Mapping[str, Any]], asked_: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures of each engine, under its name."""
    for raw in raws:
        for name, one in raw["algorithms"].items():
            more = {"index_seconds": raw["index_seconds"], "peak_mib": raw["peak_mib"]}
            yield name, {**figures(one, asked_), **more}


def measured(told: argparse.Namespace, listed: World, folder: Path) -> dict[str, Any]:
    """Everything that is measured."""
    parties, files = listed.parties(), (folder / "parties.jsonl", folder / "queries.jsonl")
    queries = asked(told, listed, folder, Right(parties))
    write_neutral(parties, files[0])
    write_queries(queries, files[1])
    script = [sys.executable, "-m", "bench.ours", str(listed.home), str(files[1]), "--single", str(told.alone)]
    raws = [_json(_ran(*script))]
    if PEERS.is_file() and not told.without_peers:
        raws.append(peers(*files, told))
    sizes = [] if told.without_scales else told.scale or [name_count(parties), 400_000, 4_000_000]
    return {
        "hardware": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "command": "python -m bench.matching",
        "parties": len(parties),
        "names": name_count(parties),
        "parts": PARTS,
        "candidates": next((raw["candidates"] for raw in raws if "candidates" in raw), None),
        "versions": {name: number for raw in raws for name, number in raw["versions"].items()},
        "engines": dict(engines(raws, Asked.of(queries, parties))),
        "scales": [_footprint(listed.home, size, files[1]) for size in sizes],
    }


def main() -> None:
    """Measure, keep the figures and print the section."""
    told = options()
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found = measured(told, world(), Path(folder))
    (RESULTS / "matching.json").write_text(json.dumps(found, indent=1))
    print("\n".join(section(found)))


def _footprint(home: Path, size: int, queries: Path) -> dict[str, Any]:
    return _json(_ran(sys.executable, "-m", "bench.footprint", str(home), str(size), "--queries", str(queries)))


def _ran(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _json(text: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(text)
    return told


if __name__ == "__main__":
    main()
