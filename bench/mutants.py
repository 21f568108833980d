"""Put one fault after the other into the evaluator of the law and see which the tests find: python -m bench.mutants.

The tests are collected once. Each is run once to see which functions it enters; then every mutant is tried in a process
forked from that one, on the tests that enter its function, until one fails. What was tried is kept in a file by the
digest of source and tests, so that a run that breaks off goes on where it was.

`python -m bench.mutants decision comparison.compare` tries this module and this function alone.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

import pytest
import yaml
from _pytest.runner import runtestprotocol
from bench.mutation import Mutant, functions_of, mutants_of, put_in

from caveat.law.edition import LawEdition
from caveat.store.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "caveat"
MODULES = {
    "law": (
        "evaluation", "comparison", "decision", "domain", "gaps", "subject", "setting", "context", "derived", "frame",
        "mentions", "findings", "reasons", "world", "stretches", "timeline", "suppose", "what_if", "matrix",
    ),
    "ownership": ("rule", "counting", "standing", "holdings", "reach", "graph", "flips"),
}  # fmt: skip
TESTS = ("tests/law", "tests/answers", "tests/ownership")
EQUIVALENT = Path(__file__).parent / "mutants_equivalent.yaml"
# Of these tests one in so many is run on a mutant.
SAMPLED = {"edges/test_edges.py": 5, "edges/test_can_fail.py": 9, "tests/answers/": 3}
# What one mutant may take that no test has found yet; a mutant that hangs is stopped a little later.
SECONDS = int(os.environ.get("CAVEAT_MUTANT_SECONDS", "20"))
AT_ONCE = int(os.environ.get("CAVEAT_MUTANTS_AT_ONCE", "0")) or len(os.sched_getaffinity(0))
# Modules whose results are kept from one question to the next: whatever asks the law enters them.
KEPT = frozenset({"frame", "mentions", "graph"})


class Word(NamedTuple):
    """A module whose mutants are tried, and how the names of its functions begin; all of them where that is empty."""

    module: str
    function: str


@dataclass
class Trial:
    """A pytest plugin that runs mutants in place of tests."""

    words: Sequence[Word]
    done: Path
    entered: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    took: list[float] = field(default_factory=list)
    killers: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    results: dict[str, str] = field(default_factory=dict)
    failing: set[int] = field(default_factory=set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep every so many-th of the tests of which there are thousands."""
        counted: Counter[str] = Counter()
        kept = []
        for item in items:
            often = next((each for part, each in SAMPLED.items() if part in item.nodeid), 1)
            counted[str(often)] += 1
            if counted[str(often)] % often == 0:
                kept.append(item)
        items[:] = kept

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once, then the mutants."""
        items = session.items
        self._enter(items)
        _forget()
        gc.freeze()
        known = _known(self.done)
        running: dict[int, tuple[Mutant, int]] = {}
        for mutant in self._mutants():
            if mutant.key in known:
                self.results[mutant.key] = known[mutant.key]
                continue
            if len(running) >= AT_ONCE:
                self._await(running)
            self._start(mutant, items, running)
        while running:
            self._await(running)
        return True

    def _mutants(self) -> Iterator[Mutant]:
        """The mutants of the functions that were asked for."""
        for name in dict.fromkeys(word.module for word in self.words):
            module = importlib.import_module(name)
            able = functions_of(module)
            wanted = [word.function for word in self.words if word.module == name]
            for mutant in mutants_of(name, Path(str(module.__file__))):
                if mutant.function in able and any(mutant.function.startswith(each) for each in wanted):
                    yield mutant

    def _enter(self, items: Sequence[pytest.Item]) -> None:
        """Run each test and note which functions it enters."""
        files = {str(importlib.import_module(word.module).__file__): word.module for word in self.words}
        seen: set[CodeType] = set()

        def profile(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_filename in files:
                seen.add(frame.f_code)

        for place, item in enumerate(items):
            seen.clear()
            started = time.monotonic()
            sys.setprofile(profile)
            try:
                good = _passes(item, [*items, items[0]][place + 1])
            finally:
                sys.setprofile(None)
            self.took.append(time.monotonic() - started)
            if not good:
                print(f"left out, for it fails without a mutant: {item.nodeid}", file=sys.stderr)
                self.failing.add(place)
                continue
            for name, function in {(files[one.co_filename], one.co_qualname.split(".<locals>")[0]) for one in seen}:
                self.entered[name, function].append(place)

    def _start(self, mutant: Mutant, items: Sequence[pytest.Item], running: dict[int, tuple[Mutant, int]]) -> None:
        """Begin to look for a test that finds a mutant, in a process of its own."""
        order = self._order(mutant, items)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _in_child(mutant, [(place, items[place]) for place in order], writing)
        os.close(writing)
        running[reading] = (mutant, child)

    def _await(self, running: dict[int, tuple[Mutant, int]]) -> None:
        """Wait for one process and note what it found."""
        reading = select.select(list(running), [], [])[0][0]
        mutant, child = running.pop(reading)
        with os.fdopen(reading) as told:
            said = told.read()
        _, status = os.waitpid(child, 0)
        if said.isdigit():
            self.killers[f"{mutant.module}.{mutant.function}"][int(said)] += 1
        result = "killed" if os.WIFSIGNALED(status) or said.isdigit() else said
        self.results[mutant.key] = result
        _keep(self.done, mutant, result)

    def _order(self, mutant: Mutant, items: Sequence[pytest.Item]) -> list[int]:
        """The tests that enter the function: those first that found others in it, then small worlds and quick ones."""
        kept = mutant.module.rpartition(".")[2] in KEPT
        places = (
            [place for place in range(len(self.took)) if place not in self.failing]
            if kept
            else self.entered[mutant.module, mutant.function]
        )
        mixed = list(places)
        random.Random(mutant.key).shuffle(mixed)
        found = self.killers[f"{mutant.module}.{mutant.function}"]
        drawn = [any(part in item.nodeid for part in SAMPLED) for item in items]
        return sorted(mixed, key=lambda place: (-found[place], drawn[place], self.took[place] > 0.02))


def _in_child(mutant: Mutant, items: Sequence[tuple[int, pytest.Item]], writing: int) -> None:
    """Run tests on a mutant until one fails, tell which, and end this process."""
    signal.alarm(SECONDS + 10)
    ends = time.monotonic() + SECONDS
    said = "not tried"
    try:
        put_in(mutant, sys.modules[mutant.module])
        said = "survived" if items else "not entered"
        # What the last test before this process was set up for goes, down to what both share.
        for _, first in items[:1]:
            first.session._setupstate.teardown_exact(first)
        for number, (place, item) in enumerate(items):
            following = items[(number + 1) % len(items)][1]
            if not _passes(item, following):
                said = str(place)
                break
            if time.monotonic() > ends:
                break
    except BaseException as error:
        print(f"{said}: {mutant.key}: {error!r}", file=sys.stderr)
    os.write(writing, said.encode())
    os._exit(0)


def _passes(item: pytest.Item, following: pytest.Item) -> bool:
    with contextlib.redirect_stdout(io.StringIO()):
        return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _forget() -> None:
    """Drop what was worked out of the law and of snapshots, for a mutant must work it out itself."""
    for one in gc.get_objects():
        if isinstance(one, LawEdition):
            for key in [key for key in vars(one) if key not in LawEdition.__dataclass_fields__]:
                del vars(one)[key]
        elif isinstance(one, Snapshot):
            one.kept.clear()
            for key in [key for key in vars(one) if key not in Snapshot.__dataclass_fields__]:
                del vars(one)[key]


def _known(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return dict(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _keep(path: Path, mutant: Mutant, result: str) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps([mutant.key, result]) + "\n")


def _digest(words: Sequence[Word]) -> str:
    """Digest of source and tests: another one begins anew."""
    found = sha256(repr(words).encode())
    folders = [SOURCE / "law", SOURCE / "ownership", SOURCE / "data" / "law", *(ROOT / one for one in TESTS)]
    for file in sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in {".py", ".yaml"}):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def equivalent() -> dict[str, str]:
    """Mutants that change nothing that anybody can see, each with the reason."""
    found: dict[str, str] = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or {}
    return found


def report(results: dict[str, str]) -> Iterator[str]:
    """The section of docs/validation.md."""
    same = equivalent()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, result in results.items():
        name = key.split(":")[0].split(".")[2]
        counts[f"{key.split('.')[1]}/{name}"]["equivalent" if result != "killed" and key in same else result] += 1
    yield "## Mutants of the evaluator\n"
    yield "One small fault at a time in the source. Killed: a test of the law or of ownership fails. Equivalent: no"
    yield "answer changes; the reasons are in `bench/mutants_equivalent.yaml`. Survived: no test failed within"
    yield f"{SECONDS} seconds.\n"
    yield "| module | mutants | killed | equivalent | survived |"
    yield "| --- | --- | --- | --- | --- |"
    for name, told in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        left = told["survived"] + told["not entered"] + told["not tried"]
        yield f"| {name} | {told.total():,} | {told['killed']:,} | {told['equivalent']:,} | {left:,} |"
    yield "\n`python -m bench.mutants`\n"


def main(words: Sequence[str]) -> None:
    """Try every mutant, or those of some modules, and print the section."""
    every = [Word(f"caveat.{layer}.{name}", "") for layer, names in MODULES.items() for name in names]
    asked = [word.partition(".") for word in words]
    chosen = [Word(one.module, at) for name, _, at in asked for one in every if one.module.endswith(f".{name}")]
    if asked and len(chosen) < len(asked):
        raise SystemExit(f"expected MODULE or MODULE.FUNCTION of {', '.join(one.module for one in every)}")
    done = Path(tempfile.gettempdir()) / f"caveat-mutants-{_digest(chosen or every)}.jsonl"
    trial = Trial(chosen or every, done)
    with contextlib.redirect_stdout(sys.stderr):
        pytest.main([*TESTS, "-p", "no:cacheprovider", "-q"], plugins=[trial])
    print("\n".join(report(trial.results)))
    for key, result in trial.results.items():
        if result != "killed" and key not in equivalent():
            print(f"{result}: {key}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
