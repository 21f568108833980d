"""All stakes as one graph, built once; what holds on a day is looked up where it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from caveat.model.days import DayRange
from caveat.model.stake import Stake, StakeKind
from caveat.ownership.holdings import Holdings

if TYPE_CHECKING:
    from caveat.store.snapshot import Snapshot

__all__ = ["StakeGraph", "graph_of"]

_MOST_DAYS = 64
_MOST_SUPPOSED = 16


class StakeGraph:
    """Who holds whom, over all time."""

    def __init__(self, stakes: Iterable[Stake] = ()) -> None:
        self.up: dict[str, list[Stake]] = defaultdict(list)
        self.down: dict[str, list[Stake]] = defaultdict(list)
        for stake in stakes:
            if stake.owner != stake.owned:
                self.up[stake.owned].append(stake)
                self.down[stake.owner].append(stake)
        self._days: dict[date, Holdings] = {}

    def on(self, day: date) -> Holdings:
        """The stakes that hold, or may hold, on a day."""
        if day not in self._days:
            if len(self._days) >= _MOST_DAYS:
                self._days.clear()
            self._days[day] = Holdings(self.up, self.down, day)
        return self._days[day]

    def supposing(self, stakes: Iterable[Stake]) -> StakeGraph:
        """The same graph with a few stakes more; what they do not touch is shared.

        One from a day on takes the place of what the same owner held in the same kind until then.
        """
        more, made = StakeGraph(stakes), StakeGraph()
        made.up, made.down = self.up.copy(), self.down.copy()
        begun = {_holding_of(stake): stake.since for held in more.up.values() for stake in held if stake.since}
        for mine, theirs in ((made.up, more.up), (made.down, more.down)):
            for party, held in theirs.items():
                mine[party] = [*held, *(_ended(stake, begun) for stake in mine.get(party, ()))]
        return made

    def around(self, parties: Iterable[str]) -> list[Stake]:
        """Every stake above or below some parties, at any time."""
        asked = set(parties)
        found = {id(stake): stake for near in (self.up, self.down) for stake in _met(near, asked)}
        return list(found.values())


def _holding_of(stake: Stake) -> tuple[str, str, StakeKind]:
    return stake.owner, stake.owned, stake.kind


def _ended(stake: Stake, begun: Mapping[tuple[str, str, StakeKind], DayRange | None]) -> Stake:
    """A stake as it stood, until another takes its place."""
    since, until = begun.get(_holding_of(stake)), stake.until
    if since is None:
        return stake
    if until is not None:
        since = DayRange(min(since.earliest, until.earliest), min(since.latest, until.latest))
    return replace(stake, until=since)


def _met(near: Mapping[str, list[Stake]], parties: set[str]) -> Iterator[Stake]:
    """The stakes met on the way from some parties, all upwards or all downwards."""
    seen, waiting = set(parties), list(parties)
    while waiting:
        for stake in near.get(waiting.pop(), ()):
            yield stake
            for end in {stake.owner, stake.owned} - seen:
                seen.add(end)
                waiting.append(end)


def graph_of(snapshot: Snapshot) -> StakeGraph:
    """The graph of a snapshot's stakes; the same for all its days, and built once for all that is supposed on it."""
    supposed = snapshot.overlay.stakes
    kept = snapshot.kept
    base = kept.get(StakeGraph)
    if not isinstance(base, StakeGraph):
        base = kept[StakeGraph] = StakeGraph(snapshot.source.stakes())
    if not supposed:
        return base
    key = (StakeGraph, supposed)
    found = kept.get(key)
    if not isinstance(found, StakeGraph):
        if len(kept) > _MOST_SUPPOSED:
            for old in [each for each in kept if isinstance(each, tuple)]:
                del kept[old]
        found = kept[key] = base.supposing(supposed)
    return found
