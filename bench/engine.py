"""This engine as the benchmarks drive it, apart from all that only they need: memory is measured with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from caveat.match.index.build import build
from caveat.match.index.layers import Index
from caveat.match.index.segment import Segment
from caveat.match.screen import Screener
from caveat.model.hit import Hit
from caveat.model.party import Party
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

__all__ = ["Engine", "Nameless", "Scored"]

Scored = tuple[tuple[float, str], ...]

DEPTH = 10
_FILE = "names.index"
_ANY_DAY = date(2026, 1, 1)


class Engine:
    """The engine over an index in a folder."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener

    @classmethod
    def build(cls, parties: Iterable[Party], folder: Path) -> None:
        """Make the index of some parties in a folder."""
        build(parties).write(folder / _FILE)

    @classmethod
    def open(cls, folder: Path, snapshot: Snapshot | None = None, *, exhaustive: bool = False) -> Engine:
        """Open the index in a folder; without a snapshot, hits tell of their parties no more than the id."""
        index = Index(Segment.open(folder / _FILE))
        return cls(Screener(snapshot or Snapshot(Nameless(), _ANY_DAY), index, exhaustive=exhaustive))

    @classmethod
    def laid_over(cls, folder: Path, more: Iterable[Party]) -> Engine:
        """Open the index in a folder with more parties laid over it."""
        return cls(Screener(Snapshot(Nameless(), _ANY_DAY), Index(Segment.open(folder / _FILE), build(more))))

    def screen(self, names: Iterable[str], threshold: float) -> Iterator[Scored]:
        """Score and id of the parties found for each name, the best first."""
        for hits in self.hits(names, threshold):
            yield tuple((hit.score, hit.party_id) for hit in hits)

    def hits(self, names: Iterable[str], threshold: float) -> Iterator[tuple[Hit, ...]]:
        """The hits for each name."""
        return self._screener.screen_many(names, threshold=threshold, limit=DEPTH)


class Nameless(MemorySource):
    """A source that has every party asked for, and knows nothing of it: as many as wanted, in no memory."""

    def __init__(self) -> None:
        super().__init__((), digest="bench")

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:  # noqa: ARG002 - one edition only
        """A party of this id."""
        return Party(id=party, name=party)
