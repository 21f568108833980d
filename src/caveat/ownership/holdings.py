"""The stakes that hold on a day: what each owner of a party holds, in exact figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from caveat.model.source import Confidence
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth

__all__ = ["UNIT", "WHOLE", "Held", "Holdings", "percent", "percentage", "scaled"]

# Shares are whole numbers of billionths of a percent: exact, and fast. Finer figures become the span around them.
DIGITS = 9
UNIT: int = 10**DIGITS
WHOLE = 100 * UNIT
_STEP = Decimal(1).scaleb(-DIGITS)


# Most parties have owners with shares and nothing else: one empty value does for all of them.
_NO_SPANS: dict[str, tuple[int, int]] = {}
_NO_CONTROL: dict[str, bool] = {}
_NO_OWNERS: set[str] = set()


@dataclass(slots=True)
class Held:
    """What the owners of one party hold on a day; shares and votes as [low, high] in billionths of a percent.

    Attributes:
        shares, votes: each owner's holding.
        control: the owners that control it by other means, and whether for certain.
        indirect, indirect_votes: likewise those reported as indirect that no chain of stakes explains.
        explained: owners whose indirect holdings the graph shows as a chain; they count there.
    """

    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    votes: dict[str, tuple[int, int]] = field(default_factory=lambda: _NO_SPANS)
    control: dict[str, bool] = field(default_factory=lambda: _NO_CONTROL)
    indirect: dict[str, tuple[int, int]] = field(default_factory=lambda: _NO_SPANS)
    indirect_votes: dict[str, tuple[int, int]] = field(default_factory=lambda: _NO_SPANS)
    explained: set[str] = field(default_factory=lambda: _NO_OWNERS)

    def owners(self) -> Iterator[str]:
        """Everyone who holds something of it; some more than once."""
        yield from self.shares
        yield from self.votes
        yield from self.control
        yield from self.indirect
        yield from self.indirect_votes
        yield from self.explained

    def of_kind(self, kind: StakeKind, *, indirect: bool = False) -> dict[str, tuple[int, int]]:
        """The shares or the votes."""
        if kind is StakeKind.VOTES:
            return self.indirect_votes if indirect else self.votes
        return self.indirect if indirect else self.shares


_NOBODY = Held()


class Holdings:
    """All stakes that are, or may be, held on a day, to be walked up to owners and down to what is owned."""

    def __init__(self, up: Mapping[str, list[Stake]], down: Mapping[str, list[Stake]], day: date) -> None:
        self.day = day
        self._up, self._down = up, down
        self._held: dict[str, Held] = {}
        self._above: dict[str, frozenset[str]] = {}

    def of(self, party: str) -> list[Stake]:
        """The stakes in a party: shares, votes and control."""
        return self._held_of(self._up.get(party, ()))

    def by(self, party: str) -> list[Stake]:
        """The stakes that a party holds."""
        return self._held_of(self._down.get(party, ()))

    def held(self, party: str) -> Held:
        """What the owners of a party hold, each once."""
        if party not in self._up:
            return _NOBODY
        found = self._held.get(party)
        if found is None:
            found = self._held[party] = self._compiled(party)
        return found

    def below(self, party: str) -> Iterator[str]:
        """Ids of what a party holds at any time; some more than once."""
        return (stake.owned for stake in self._down.get(party, ()))

    def owners(self, party: str) -> frozenset[str]:
        """Everyone who stands above a party through any stakes, without the party itself."""
        if party not in self._up:
            return frozenset()
        found = self._above.get(party)
        if found is None:
            found = self._above[party] = frozenset(_reached(party, lambda one: self.held(one).owners()))
        return found

    def owned(self, party: str) -> set[str]:
        """Everything that stands below a party through any stakes, without the party itself."""
        if party not in self._down:
            return set()
        return _reached(party, lambda one: (stake.owned for stake in self.by(one)))

    def pinned(self, owner: str, owned: str, kind: StakeKind, share: int) -> Holdings:
        """The same day, supposing that one holding has exactly a share."""
        other = Holdings(self._up, self._down, self.day)
        held = self.held(owned)
        changed = {**held.of_kind(kind), owner: (share, share)}
        pinned = replace(held, votes=changed) if kind is StakeKind.VOTES else replace(held, shares=changed)
        other._held = {**self._held, owned: pinned}
        other._above = self._above
        return other

    def _truth(self, stake: Stake) -> Truth:
        """Whether a stake is held; one that nobody confirmed may be."""
        held = Truth.TRUE if stake.since is None and stake.until is None else stake.holds(self.day)
        return Truth.UNKNOWN if held is Truth.TRUE and stake.confidence is Confidence.LOW else held

    def _held_of(self, stakes: Iterable[Stake]) -> list[Stake]:
        """Those of some stakes that are, or may be, held on the day."""
        return [stake for stake in stakes if self._truth(stake) is not Truth.FALSE]

    def _compiled(self, party: str) -> Held:
        held = Held()
        for stake in self._up[party]:
            if (truth := self._truth(stake)) is Truth.FALSE:
                continue
            if stake.kind is not StakeKind.SHARES or stake.indirect or stake.owner in held.shares:
                return self._merged(party)
            span = _span(stake)
            held.shares[stake.owner] = span if truth is Truth.TRUE else (0, span[1])
        return held

    def _merged(self, party: str) -> Held:
        """The same where there is more than one share an owner."""
        held = Held(votes={}, control={}, indirect={}, indirect_votes={}, explained=set())
        told: dict[tuple[str, StakeKind, bool], list[tuple[Stake, bool]]] = {}
        for stake in self._up[party]:
            if (truth := self._truth(stake)) is not Truth.FALSE:
                key = (stake.owner, stake.kind, stake.indirect)
                told.setdefault(key, []).append((stake, truth is Truth.TRUE))
        for (owner, kind, indirect), statements in told.items():
            if kind is StakeKind.CONTROL:
                held.control[owner] = held.control.get(owner, False) or any(sure for _, sure in statements)
            else:
                held.of_kind(kind, indirect=indirect)[owner] = _together(statements)
        if held.indirect or held.indirect_votes:
            self._explain(party, held)
        return held

    def _explain(self, party: str, held: Held) -> None:
        """Take out the indirect holdings that a chain of stakes already gives; of the rest only a whole is certain.

        How much of an indirect share runs through companies that a rule lets pass is not stated, unless it is all.
        """
        above = self._chained(party)
        for spans in (held.indirect, held.indirect_votes):
            for owner, (low, high) in list(spans.items()):
                if owner in above:
                    held.explained.add(owner)
                    del spans[owner]
                else:
                    spans[owner] = (WHOLE if low == WHOLE else 0, high)

    def _chained(self, party: str) -> set[str]:
        """Everyone above a party through stakes that are not themselves reported as indirect."""
        return _reached(party, lambda one: (stake.owner for stake in self.of(one) if not stake.indirect))


def percentage(share: int) -> Decimal:
    """Billionths of a percent as a percentage."""
    return Decimal(share) * _STEP


def percent(low: int, high: int) -> Percent:
    """An interval of billionths of a percent as a percentage."""
    return Percent(percentage(min(low, WHOLE)), percentage(min(high, WHOLE)))


def scaled(share: Decimal) -> int:
    """A percentage in billionths of a percent, what is finer cut off."""
    return int(share.quantize(_STEP, ROUND_FLOOR).scaleb(DIGITS))


@lru_cache(maxsize=100_000)
def _ends(low: Decimal, high: Decimal) -> tuple[int, int]:
    return scaled(low), int(high.quantize(_STEP, ROUND_CEILING).scaleb(DIGITS))


def _span(stake: Stake) -> tuple[int, int]:
    """The share of one stake."""
    return (0, WHOLE) if stake.percent is None else _ends(stake.percent.low, stake.percent.high)


def _together(statements: list[tuple[Stake, bool]]) -> tuple[int, int]:
    """What several statements about one holding come to: the span that holds all that state a share.

    One without a share leaves open that more is held, not that less is. One that may not hold widens the span of those
    that do; where none holds for certain, the span begins at nothing.
    """
    stated = [(_span(stake)[0], certain) for stake, certain in statements if stake.percent]
    sure = any(certain for _, certain in stated)
    return min(low for low, _ in stated) if sure else 0, max(_span(stake)[1] for stake, _ in statements)


def _reached(party: str, near: Callable[[str], Iterable[str]]) -> set[str]:
    seen, waiting = {party}, [party]
    while waiting:
        for other in near(waiting.pop()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen - {party}
