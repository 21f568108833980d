"""Many read while one writes: each sees the store before or after, never in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Event

from caveat.editions.bring_in import Accept, bring_in
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store

READERS = 100
OLD, NEW = 12, 30
DAY = date(2026, 6, 1)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
# Only so that a reader that is stuck fails the test instead of stopping it.
PATIENCE = 60.0


def written(folder: Path, day: str, parties: int) -> Path:
    """A made-up file of OFAC's, `sdn.csv`, of so many parties."""
    path = folder / f"sdn_{day}.csv"
    rows = (f'{number},"PARTY {number}","Entity","IRAN"' + ',"-0-"' * 8 for number in range(1, parties + 1))
    path.write_text("\r\n".join(rows) + "\r\n", encoding="utf-8", newline="")
    return path


def on_the_list(snapshot: Snapshot) -> int:
    """How many parties stand on the list, by the parties and by the list's own count; the two must agree."""
    parties = sum(any(listing.list == "US-SDN" for listing in party.in_force(DAY)) for party in snapshot.parties())
    (state,) = (state for state in snapshot.lists if state.id == "US-SDN")
    assert state.parties == parties
    return parties


@dataclass
class Reading:
    """One writer's import, stopped twice so that every reader looks while it is half done."""

    home: Path
    gate: Barrier = field(default_factory=lambda: Barrier(READERS + 1, timeout=PATIENCE))
    ended: Event = field(default_factory=Event)

    def watch(self) -> None:
        """Look before, during and after the import; who fails does not keep the others waiting."""
        try:
            with Store.open(self.home) as held:
                snapshot = held.as_of(DAY)
                self.look_on()
                assert on_the_list(snapshot) == OLD, "a snapshot changed"
        except BaseException:
            self.gate.abort()
            raise

    def look_on(self) -> None:
        """Look at both stops of the writer, then without a pause until it has ended."""
        for _ in range(2):
            self.gate.wait()
            assert self.look() == OLD
            self.gate.wait()
        seen = []
        while not self.ended.is_set():
            seen.append(self.look())
        assert set(seen) <= {OLD, NEW}
        assert seen == sorted(seen), "the old edition came back"
        assert self.look() == NEW

    def look(self) -> int:
        """Open the store and read one snapshot twice."""
        with Store.open(self.home) as store:
            snapshot = store.as_of(DAY)
            first = on_the_list(snapshot)
            assert on_the_list(snapshot) == first
            return first

    def stop_at(self, stages: Iterable[str]) -> Callable[[str, int, int | None], None]:
        """Progress that lets every reader look at the first word of each stage."""
        waiting = set(stages)

        def tell(stage: str, done: int, total: int | None) -> None:  # noqa: ARG001 - only the stage matters
            if stage in waiting:
                waiting.remove(stage)
                self.gate.wait()
                self.gate.wait()

        return tell


def test_a_hundred_readers_never_see_half_of_an_import(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Store.open(home) as store, ThreadPoolExecutor(READERS) as pool:
        bring_in(
            store, [written(tmp_path, "2026-05-01", OLD)], retrieved_at=NOW, accept=Accept(reason="Made up and small.")
        )
        reading = Reading(home)
        readers = [pool.submit(reading.watch) for _ in range(READERS)]
        progress = reading.stop_at(["reading", "linking"])
        try:
            bring_in(store, [written(tmp_path, "2026-06-01", NEW)], retrieved_at=NOW, progress=progress)
        finally:
            reading.ended.set()
        for reader in readers:
            reader.result(PATIENCE)
