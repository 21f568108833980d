"""Import the whole history of a list in three orders, and compare the store with plain readings of the files."""

from __future__ import annotations

import csv
import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "faults"))

from store_contents import digest, in_force  # noqa: E402 - lies beside the tests, which use it as well

from caveat.editions.bring_in import bring_in  # noqa: E402
from caveat.editions.changes import ChangeKind, changes, compare  # noqa: E402
from caveat.store.store import Store  # noqa: E402

HISTORY = ROOT.parent / "shared" / "data" / "us-ofac" / "history"
LIST, SINCE, UNTIL = "US-SDN", date(2022, 2, 3), date(2022, 5, 6)


@dataclass(frozen=True)
class Told:
    """What the history gave.

    Attributes:
        seconds: of each order, and of the processor alone.
        mebibytes: of the store after each order, with the files in its archive.
        equal: whether all orders gave one store.
        faults: in words, where the store says something else than the files.
    """

    editions: int
    seconds: dict[str, tuple[float, float]]
    mebibytes: dict[str, float]
    equal: bool
    added: int
    removed: int
    shown_before_removal: int
    faults: tuple[str, ...]


def files() -> list[Path]:
    """Every edition, the oldest first."""
    return sorted(HISTORY.glob("sdn_*.csv.gz"))


def day_of(path: Path) -> date:
    """The day in the name of a file."""
    return date.fromisoformat(path.name.removeprefix("sdn_").removesuffix(".csv.gz"))


def numbers(path: Path) -> set[str]:
    """The numbers of the entries of a file, read without the product."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return {row[0] for row in csv.reader(stream) if len(row) > 1}


def orders() -> dict[str, list[Path]]:
    """Three orders of import."""
    shuffled = files()
    random.Random(26).shuffle(shuffled)
    return {"ascending": files(), "descending": files()[::-1], "shuffled": shuffled}


def imported(home: Path, paths: Sequence[Path]) -> tuple[float, float]:
    """Import files one after another; gives the seconds that it takes, and those of the processor alone."""
    began, worked = time.monotonic(), time.process_time()
    with Store.open(home) as store:
        for path in paths:
            bring_in(store, [path], retrieved_at=datetime.now(UTC))
    return round(time.monotonic() - began, 1), round(time.process_time() - worked, 1)


def size(home: Path) -> float:
    """The size of a home in MiB."""
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 2**20


def counted(store: Store) -> Iterator[str]:
    """Yield each edition whose parties, on its day, are not as many as the entries of its file."""
    for path in files():
        day = day_of(path)
        parties = store.as_of(day).parties()
        found = {each.record_id for party in parties for each in party.in_force(day) if each.list == LIST}
        if found != numbers(path):
            yield f"{day}: {len(found):,} on the list, {len(numbers(path)):,} in the file"


def compared(store: Store, kind: ChangeKind) -> set[str]:
    """The numbers of the entries that were added or removed, as `caveat lists changes` says."""
    found = changes(store, compare(store, SINCE, UNTIL, [LIST]))
    return {change.record_id for change in found if change.kind is kind}


def told(homes: dict[str, Path], seconds: dict[str, tuple[float, float]]) -> Told:
    """Compare the stores with each other, and one of them with the files."""
    old, new = (numbers(HISTORY / f"sdn_{day}.csv.gz") for day in (SINCE, UNTIL))
    with Store.open(homes["shuffled"]) as store:
        added, removed = compared(store, ChangeKind.ADDED), compared(store, ChangeKind.REMOVED)
        faults = list(counted(store))
        shown = {each.record_id for party in store.as_of(SINCE).parties() for each in party.in_force(SINCE)} & removed
    faults += [] if added == new - old else [f"added: {len(added)} in place of {len(new - old)}"]
    faults += [] if removed == old - new else [f"removed: {len(removed)} in place of {len(old - new)}"]
    faults += [] if shown == removed else [f"no longer shown as of {SINCE}: {', '.join(sorted(removed - shown))}"]
    equal = len({(digest(home), in_force(home)) for home in homes.values()}) == 1
    return Told(
        editions=len(files()),
        seconds=seconds,
        mebibytes={name: round(size(home), 1) for name, home in homes.items()},
        equal=equal,
        added=len(added),
        removed=len(removed),
        shown_before_removal=len(shown),
        faults=(*faults, *([] if equal else ["the orders give different stores"])),
    )


def main() -> None:
    """Import in three orders, say what was found, and fail where something is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in orders()}
        seconds = {name: imported(homes[name], paths) for name, paths in orders().items()}
        found = told(homes, seconds)
    json.dump(asdict(found), sys.stdout, indent=1)
    sys.stdout.write("\n")
    sys.exit(1 if found.faults else 0)


if __name__ == "__main__":
    main()
