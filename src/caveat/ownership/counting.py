"""Whose holdings count under a rule: two least fixpoints in one, of what is certain and of what may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caveat.model.truth import Truth
from caveat.ownership.holdings import WHOLE, Holdings, scaled
from caveat.ownership.rule import OwnershipRule, Threshold

__all__ = ["NO", "PERHAPS", "YES", "Limits", "Reading", "Sum", "as_truth", "counted", "level", "reading"]

NO, PERHAPS, YES = 0, 1, 2
"""Truth as numbers, so that a doubt lies between."""
_TRUTHS = (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE)
_LEVELS = {Truth.FALSE: NO, Truth.UNKNOWN: PERHAPS, Truth.TRUE: YES}
MAJORITY = Threshold(Decimal(50), exceed=True)
Sum = tuple[int, int]
"""What counts for certain, and what may count at most, in billionths of a percent."""
_NOTHING: Sum = (0, 0)
_NEVER = WHOLE + 1


def as_truth(number: int) -> Truth:
    """A number as a truth."""
    return _TRUTHS[number]


def level(truth: Truth) -> int:
    """A truth as a number."""
    return _LEVELS[truth]


@dataclass(frozen=True, slots=True)
class Limits:
    """A rule in the figures that a reading compares: the least share that passes, one more than all where none does."""

    shares: int
    votes: int
    chain: int
    control: int
    minority: int

    @classmethod
    def of(cls, rule: OwnershipRule) -> Limits:
        """The figures of a rule."""
        shares = _least(rule.shares)
        return cls(
            shares=shares,
            votes=_least(rule.votes),
            chain=max(shares, _least(MAJORITY)) if rule.majority_chain else shares,
            control=level(rule.control),
            minority=level(rule.minority),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What the owners that count hold of one party, and what that makes of it.

    Attributes:
        reached: whether the rule reaches the party.
        passed_on: whether the party's own holdings then count.
        control: whether an owner that counts controls it by other means.
        touched: whether an owner that counts holds anything of it.
    """

    reached: int
    passed_on: int
    shares: Sum
    votes: Sum
    control: int
    touched: bool


def reading(holdings: Holdings, party: str, owners: Mapping[str, int], limits: Limits) -> Reading:
    """What the owners that count hold of a party."""
    held = holdings.held(party)
    shares = _sum(held.shares, owners) if held.shares else _NOTHING
    if held.indirect:
        shares = _with_indirect(shares, held.indirect, owners)
    votes = _sum(held.votes, owners) if held.votes else _NOTHING
    if held.indirect_votes:
        votes = _with_indirect(votes, held.indirect_votes, owners)
    control = NO
    for owner, certain in held.control.items():
        if counts := owners.get(owner, NO):
            control = max(control, counts if certain else PERHAPS)
    by_share = max(_passed(shares, limits.shares), _passed(votes, limits.votes))
    touched = shares[1] > 0 or votes[1] > 0
    other = max(min(control, limits.control), limits.minority if touched else NO)
    reached = max(by_share, other)
    chained = reached if limits.chain == limits.shares else _chained(shares, control, limits, reached)
    return Reading(reached, chained, shares, votes, control, touched)


def counted(
    holdings: Holdings,
    listed: Mapping[str, int],
    limits: Limits,
    *,
    within: Collection[str] | None = None,
    direct: bool = False,
    least: int = PERHAPS,
) -> tuple[dict[str, int], dict[str, int]]:
    """The owners whose holdings count, and every party that the rule reaches.

    Both grow from nothing, so cycles and cross-holdings never lift themselves. Each round reads the parties below those
    that changed, once.

    Args:
        holdings: the stakes of the day.
        listed: the listed parties, and whether for certain.
        limits: the rule.
        within: only these parties are read; all where it is None.
        direct: whether only what listed parties hold themselves counts.
        least: `YES` leaves out all that is in doubt.
    """
    owners = dict(listed)
    reached: dict[str, int] = {}
    changed: Iterable[str] = owners.keys()
    while changed:
        near = {owned for owner in changed for owned in holdings.below(owner)}
        if within is not None:
            near.intersection_update(within)
        rising: list[tuple[str, int]] = []
        for party in near:
            read = reading(holdings, party, owners, limits)
            if read.reached >= least:
                reached[party] = read.reached
            if not direct and read.passed_on >= least and read.passed_on > owners.get(party, NO):
                rising.append((party, read.passed_on))
        owners.update(rising)
        changed = [party for party, _ in rising]
    return owners, reached


def _least(threshold: Threshold | None) -> int:
    if threshold is None:
        return _NEVER
    return scaled(threshold.share) + 1 if threshold.exceed else scaled(threshold.share)


def _passed(held: Sum, least: int) -> int:
    if held[0] >= least:
        return YES
    return PERHAPS if held[1] >= least else NO


def _chained(shares: Sum, control: int, limits: Limits, reached: int) -> int:
    """Through majorities and control for certain; through all else that the rule reaches, perhaps."""
    sure = max(_passed(shares, limits.chain), min(control, limits.control))
    return YES if sure == YES and reached == YES else min(reached, PERHAPS)


def _with_indirect(held: Sum, indirect: Mapping[str, tuple[int, int]], owners: Mapping[str, int]) -> Sum:
    """What is held directly and, as far as it may count, through others; only a whole is certain of that."""
    whole = max((low for owner, (low, _) in indirect.items() if owners.get(owner) == YES), default=0)
    more = sum(high for owner, (_, high) in indirect.items() if owner in owners)
    return max(held[0], whole), min(WHOLE, held[1] + more)


def _sum(held: Mapping[str, tuple[int, int]], owners: Mapping[str, int]) -> Sum:
    """The holdings of the owners that count; together they hold at most what the others leave."""
    sure = least = most = others = 0
    for owner, (low, high) in held.items():
        counts = owners.get(owner, NO)
        if counts:
            least += low
            most += high
            if counts == YES:
                sure += low
        else:
            others += low
    # Where sources contradict each other, what is stated for certain wins over what others leave.
    return min(sure, WHOLE), min(WHOLE, max(least, min(most, WHOLE - others)))
