"""Which share of an open stake would settle an answer that is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from caveat.model.stake import StakeKind
from caveat.model.truth import Truth
from caveat.ownership.counting import Limits, reading
from caveat.ownership.holdings import WHOLE, percentage
from caveat.ownership.standing import Circle, Standing, standing

__all__ = ["Flip", "flips"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One open holding, and the shares of it at which the answer is settled.

    Attributes:
        yes_from: from this share on the rule reaches the party, whatever the other open holdings are; None where no
            share of it alone settles that.
        no_below: below this share the rule does not reach it, whatever the others are; likewise. Where the rule asks
            for more than its threshold, `yes_from` is the first share above it in billionths of a percent.
    """

    owner: str
    owned: str
    kind: StakeKind
    yes_from: Decimal | None
    no_below: Decimal | None


def flips(standing_: Standing, *, joint: Truth = Truth.FALSE) -> tuple[Flip, ...]:
    """For each holding of which the share is open: where the answer flips. Nothing where the answer is no doubt."""
    if standing_.truth is not Truth.UNKNOWN:
        return ()
    found = []
    # A holding may count for several owners: where it settles the answer through one of them, it does.
    tried: dict[tuple[str, str, StakeKind], set[int]] = {}
    for circle, owner, owned, kind in _open(standing_):
        tried.setdefault((owner, owned, kind), set()).update(_tries(standing_, circle, owner, owned, kind))
    for (owner, owned, kind), shares in tried.items():
        tries = sorted(shares)

        def truth(share: int, owner: str = owner, owned: str = owned, kind: StakeKind = kind) -> Truth:
            pinned = standing_.holdings.pinned(owner, owned, kind, share)
            return standing(pinned, standing_.party, standing_.listed, standing_.rule, joint=joint).truth

        yes = next((share for share in tries if truth(share) is Truth.TRUE), None)
        no = next((share for share in reversed(tries) if truth(share - 1) is Truth.FALSE), None)
        if yes is not None or no is not None:
            found.append(Flip(owner=owner, owned=owned, kind=kind, yes_from=_shown(yes), no_below=_shown(no)))
    return tuple(found)


def _open(standing_: Standing) -> Iterator[tuple[Circle, str, str, StakeKind]]:
    for circle in standing_.circles:
        for owned in (standing_.party, *circle.owners):
            held = standing_.holdings.held(owned)
            for kind in (StakeKind.SHARES, StakeKind.VOTES):
                for owner, (low, high) in held.of_kind(kind).items():
                    if low < high and owner in circle.owners:
                        yield circle, owner, owned, kind


def _tries(standing_: Standing, circle: Circle, owner: str, owned: str, kind: StakeKind) -> set[int]:
    """The shares at which the sum of this party passes, the others being at their least or at their most."""
    limits = Limits.of(standing_.rule)
    held = standing_.holdings.held(owned).of_kind(kind)
    low, high = held[owner]
    room = WHOLE - sum(least for least, _ in held.values()) + low
    without = standing_.holdings.pinned(owner, owned, kind, 0)
    read = reading(without, owned, circle.owners, limits)
    sure, most = read.votes if kind is StakeKind.VOTES else read.shares
    least = limits.votes if kind is StakeKind.VOTES else limits.shares
    found = {limit - others for limit in (least, limits.chain) for others in (sure, most)}
    return {share for share in found if low < share <= min(high, room)}


def _shown(share: int | None) -> Decimal | None:
    return percentage(share).normalize() if share is not None else None
