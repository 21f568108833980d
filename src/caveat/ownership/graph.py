"""The stakes that hold on a day, to be walked from a party up to its owners and down to what it owns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth

__all__ = ["Holding", "Holdings"]

NOTHING, WHOLE = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A stake as it counts on one day: its share as an interval, from 0 where it is not certain that it is held."""

    stake: Stake
    share: Percent
    certain: bool

    @property
    def owner(self) -> str:
        """Id of the party that holds it."""
        return self.stake.owner

    @property
    def owned(self) -> str:
        """Id of the party held."""
        return self.stake.owned


class Holdings:
    """All stakes that are, or may be, held on a day."""

    def __init__(self, stakes: Iterable[Stake], day: date) -> None:
        self._up: dict[str, list[Holding]] = defaultdict(list)
        self._down: dict[str, list[Holding]] = defaultdict(list)
        for stake in stakes:
            if (held := stake.holds(day)) is not Truth.FALSE:
                holding = _holding(stake, certain=held is Truth.TRUE)
                self._up[stake.owned].append(holding)
                self._down[stake.owner].append(holding)

    def of(self, party: str) -> list[Holding]:
        """Who holds a party, shares and control."""
        return self._up.get(party, [])

    def by(self, party: str) -> list[Holding]:
        """What a party holds."""
        return self._down.get(party, [])

    def shares(self, party: str) -> dict[str, Percent]:
        """Share of each owner, in percent of the whole.

        A share that no source gives is at most what the certain shares of the others leave.
        """
        held: dict[str, Percent] = {}
        for holding in self.of(party):
            if holding.stake.kind is StakeKind.SHARES:
                held[holding.owner] = _either(held.get(holding.owner), holding.share)
        certain = sum((share.low for share in held.values()), NOTHING)
        return {
            owner: Percent(share.low, max(share.low, min(share.high, WHOLE - certain + share.low)))
            for owner, share in held.items()
        }

    def owners(self, party: str) -> set[str]:
        """Everyone who stands above a party through any stakes, without the party itself."""
        return self._reached(party, upwards=True)

    def owned(self, party: str) -> set[str]:
        """Everything that stands below a party through any stakes, without the party itself."""
        return self._reached(party, upwards=False)

    def _reached(self, party: str, *, upwards: bool) -> set[str]:
        seen, waiting = {party}, [party]
        while waiting:
            here = waiting.pop()
            near = (h.owner for h in self.of(here)) if upwards else (h.owned for h in self.by(here))
            for other in near:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen - {party}


def _holding(stake: Stake, *, certain: bool) -> Holding:
    share = stake.percent or Percent.unknown()
    return Holding(stake=stake, share=share if certain else Percent(NOTHING, share.high), certain=certain)


def _either(one: Percent | None, other: Percent) -> Percent:
    """Two statements about the same share on the same day: the span that holds both."""
    return other if one is None else Percent(min(one.low, other.low), max(one.high, other.high))
