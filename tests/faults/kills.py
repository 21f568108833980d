"""Kill an import, and whatever else writes, at random moments: each leaves the old state or the new one, whole.

Run it with the number of kills, `python tests/faults/kills.py 1000`; it needs the folder `shared` beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from killing_grounds import Ground, grounds
from store_contents import DATABASE, archive_faults, damage, digest, stray_files

# Everything that a command imports while it runs is there before the first fork, as in a process that has begun.
from caveat.interfaces.cli.app import main as caveat
from caveat.store.store import Store

_WORKERS = 2
_MEASURED = 3
# Moments are shares of a run, a little beyond its end, so that the very end is hit as well.
_BEYOND = 1.1
# How many of the latest runs the length of the next is guessed from: they take longer while others run.
_LATEST = 7
_NOTHING = "nothing"


@dataclass(frozen=True)
class Killed:
    """One kill: after which share of a run, whether it was still going on, the state left, and what was wrong."""

    ground: str
    after: float
    running: bool
    left: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """All kills on one ground: how long the command runs, how many hit it, and which states they left."""

    ground: str
    kills: int
    hit: int
    seconds: float
    left: dict[str, int]
    faults: tuple[str, ...]


def in_fork(work: Callable[[], object]) -> int:
    """Run in a process of its own; gives its pid."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        work()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    """Wait for a process; gives its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def command(ground: Ground, home: Path, log: Path) -> Callable[[], None]:
    """What the process that is killed does: the command line, with nothing on the screen."""

    def run() -> None:
        told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(told, 1)
        os.dup2(told, 2)
        os.environ["CAVEAT_HOME"] = str(home)
        ground.before()
        sys.argv = ["caveat", *ground.words]
        caveat()

    return run


def state(home: Path) -> str:
    """What a home holds, read past the product."""
    return digest(home) if (home / DATABASE).exists() else _NOTHING


def copied(ground: Ground, home: Path) -> None:
    """A fresh copy of the home that the ground begins with."""
    shutil.rmtree(home, ignore_errors=True)
    if ground.home.exists():
        shutil.copytree(ground.home, home)


@dataclass(frozen=True)
class Measured:
    """A ground with the states that it may be left in, by digest, and the length of an undisturbed run."""

    ground: Ground
    states: dict[str, str]
    final: str
    seconds: float


def measured(ground: Ground, folder: Path) -> Measured:
    """Run the command undisturbed: how long it takes and what it leaves."""
    home, log = folder / "home", folder / "log"
    lengths = []
    states = {name: state(each) for name, each in ground.between.items()} | {"old": state(ground.home)}
    for _ in range(_MEASURED):
        copied(ground, home)
        began = time.monotonic()
        code = ended(in_fork(command(ground, home, log)))
        lengths.append(time.monotonic() - began)
        if code != ground.code:
            sys.exit(f"{ground.name}: exit code {code} in place of {ground.code}\n{log.read_text()}")
    final = state(home)
    if final in states.values():
        sys.exit(f"{ground.name}: the command changes nothing, so that a kill shows nothing")
    named = {one: name for name, one in states.items()} | {final: "new"}
    return Measured(ground, named, final, statistics.median(lengths))


def kill(one: Measured, folder: Path, after: float, lengths: list[float]) -> Killed:
    """Kill the command after a share of its run, then look at what it left, and run it again.

    The length of that run is added to those of earlier ones.
    """
    home, log, found = folder / "home", folder / "log", folder / "found"
    copied(one.ground, home)
    pid = in_fork(command(one.ground, home, log))
    time.sleep(after * statistics.median(lengths[-_LATEST:]))
    os.kill(pid, signal.SIGKILL)
    running = ended(pid) == -signal.SIGKILL
    looking = ended(in_fork(lambda: found.write_text(json.dumps(looked(one, home)))))
    left, faults = json.loads(found.read_text()) if looking == 0 else ("?", ["looking at it failed"])
    began = time.monotonic()
    code = ended(in_fork(command(one.ground, home, log)))
    lengths.append(time.monotonic() - began)
    if code != one.ground.code:
        faults.append(f"the command again: exit code {code}: {log.read_text(errors='replace')[-300:]}")
    elif state(home) != one.final:
        faults.append("the command again does not give the new state")
    faults += [f"left behind: {name}" for name in stray_files(home)]
    return Killed(one.ground.name, after, running, left, tuple(faults))


def looked(one: Measured, home: Path) -> tuple[str, list[str]]:
    """In a process that never saw the store: the state left, and all that is wrong with it."""
    left = state(home)
    if left == _NOTHING:
        return one.states.get(left, "?"), []
    faults = [*damage(home), *whole(home)]
    if left not in one.states:
        faults.append("a state that is neither the old nor the new one")
    return one.states.get(left, "?"), faults


def whole(home: Path) -> Iterator[str]:
    """Open the store as any command does, read every party, and compare the archive with what the store names.

    A store of an earlier schema is brought up to date by this, and one that has no tables gets them.
    """
    with Store.open(home) as store:
        newest = max((edition.published_on for edition in store.editions()), default=date.min)
        snapshot = store.as_of(newest)
        there = Counter(key for party in snapshot.parties() for key in {each.list for each in party.in_force(newest)})
        for key, edition in store.speaking(newest).items():
            if edition.records and not there[key]:
                yield f"{edition.publication} of {edition.published_on}: nobody is on {key}"
    yield from archive_faults(home)


def share(one: Measured, moments: Sequence[float], folder: Path) -> Iterator[Killed]:
    """Kill at these moments, one after another, each worker its share in a process of its own."""
    pids = []
    for worker in range(_WORKERS):
        own = folder / f"worker-{worker}"
        own.mkdir(exist_ok=True)
        pids.append(in_fork(lambda own=own, part=moments[worker::_WORKERS]: work(one, part, own)))  # type: ignore[misc]
    for worker, pid in enumerate(pids):
        if ended(pid) != 0:
            sys.exit("a worker ended early")
        for line in (folder / f"worker-{worker}" / "killed.jsonl").read_text().splitlines():
            yield Killed(**json.loads(line))


def work(one: Measured, moments: Sequence[float], folder: Path) -> None:
    """The share of one worker."""
    lengths = [one.seconds]
    with (folder / "killed.jsonl").open("w") as told:
        for after in moments:
            told.write(json.dumps(asdict(kill(one, folder, after, lengths))) + "\n")


def killed(ground: Ground, kills: int, folder: Path, chance: random.Random) -> Summary:
    """Kill one command many times, spread over its whole run."""
    folder.mkdir()
    one = measured(ground, folder)
    moments = [chance.uniform(0, _BEYOND) for _ in range(kills)]
    found = list(share(one, moments, folder))
    left: dict[str, int] = {}
    for each in found:
        left[each.left] = left.get(each.left, 0) + 1
    faults = [f"at {each.after:.3f} of the run: {fault}" for each in found for fault in each.faults]
    hit = sum(each.running for each in found)
    return Summary(ground.name, kills, hit, round(one.seconds, 3), left, tuple(faults))


def main() -> None:
    """Kill on every ground, and say what was left."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("kills", nargs="?", type=int, default=200, help="how many in all (default: 200)")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    summaries = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # What a process leaves in the folder for temporary files when it is killed, is left in here.
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder / "temporary")
        (folder / "temporary").mkdir()
        for ground in grounds(folder):
            summaries.append(killed(ground, max(2, round(asked.kills * ground.share)), folder / ground.name, chance))
            if asked.format == "text":
                sys.stdout.write(f"{summaries[-1]}\n")
                sys.stdout.flush()
        stray = [path.name for path in (folder / "temporary").iterdir()]
    faults = [fault for each in summaries for fault in each.faults] + [f"left behind: {name}" for name in stray]
    if asked.format == "json":
        sys.stdout.write(json.dumps({"grounds": [asdict(each) for each in summaries], "faults": faults}) + "\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
