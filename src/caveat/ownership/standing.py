"""What a rule makes of one party: whether the listing of others reaches it, and through whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from caveat.model.stake import Percent
from caveat.model.truth import Truth
from caveat.ownership.counting import NO, PERHAPS, YES, Limits, Reading, as_truth, counted, level, reading
from caveat.ownership.holdings import Holdings, percent
from caveat.ownership.rule import AddUp, OwnershipRule

__all__ = ["Circle", "Standing", "Through", "carried", "circles", "path", "standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """A listed party above another, or below it, and whether its listing reaches that one.

    Attributes:
        path: ids from the party to the listed one, along the shortest way that counts, or that is there at all.
        above: whether the listed party is an owner; else it is owned.
    """

    listed: str
    truth: Truth
    path: tuple[str, ...]
    above: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Circle:
    """Listed owners that count together under a rule.

    Attributes:
        listed: the owners, and whether they are listed for certain.
        owners: whose holdings count: theirs, and of the companies between them and the party.
        most: the most that it can show; a doubt where it is in doubt whether they count together.
        read: what they hold of the party.
    """

    listed: Mapping[str, int]
    owners: Mapping[str, int]
    most: int
    read: Reading

    @property
    def reached(self) -> int:
        """Whether they carry their listing to the party."""
        return min(self.read.reached, self.most)


@dataclass(frozen=True)
class Standing:
    """A party under a rule.

    Attributes:
        truth: whether the rule reaches the party.
        share: what listed owners hold of its shares: together or the largest one, as the rule has it.
        votes: likewise of the votes stated apart from shares.
        control: whether a listed owner controls it by other means; unknown also where one holds something of it, for
            no stake shows that a holder does not control.
        through: every listed party that stands above it, and below it where the rule looks there.
    """

    party: str
    rule: OwnershipRule
    holdings: Holdings = field(repr=False)
    listed: Mapping[str, Truth] = field(repr=False)
    circles: tuple[Circle, ...] = field(default=(), repr=False)

    @cached_property
    def truth(self) -> Truth:
        """Whether the rule reaches the party."""
        return Truth.any((as_truth(self._above), *(each.truth for each in self._below)))

    @property
    def share(self) -> Percent:
        """What listed owners hold of the shares."""
        return self._most(lambda read: read.shares)

    @property
    def votes(self) -> Percent:
        """What listed owners hold of the votes stated apart from shares."""
        return self._most(lambda read: read.votes)

    @property
    def control(self) -> Truth:
        """Whether a listed owner controls it by other means."""
        sure = max((each.read.control for each in self._apart), default=NO)
        held = any(each.read.touched or each.read.control for each in self.circles)
        return as_truth(max(sure, PERHAPS if held else NO))

    @cached_property
    def through(self) -> tuple[Through, ...]:
        """Every listed party whose listing may reach it; nearest first."""
        found = [self._through(owner) for circle in self._apart for owner in circle.listed]
        return tuple(sorted([*found, *self._below], key=lambda each: (not each.above, len(each.path), each.listed)))

    @property
    def _apart(self) -> tuple[Circle, ...]:
        """The circles without one that only repeats the others together."""
        return tuple(each for each in self.circles if each.most == YES or self.rule.discretionary)

    @property
    def _above(self) -> int:
        return max((each.reached for each in self.circles), default=NO)

    def _most(self, kind: Callable[[Reading], tuple[int, int]]) -> Percent:
        sure = max((kind(each.read)[0] for each in self._apart), default=0)
        return percent(sure, max((kind(each.read)[1] for each in self.circles), default=0))

    def _through(self, owner: str) -> Through:
        reached = NO
        way: tuple[str, ...] = ()
        for circle in self.circles:
            if owner in circle.listed and (found := _way(self, circle, owner)):
                reached, way = max(reached, circle.reached), way or found
        return Through(listed=owner, truth=as_truth(reached), path=way or path(self.holdings, self.party, owner))

    @cached_property
    def _below(self) -> tuple[Through, ...]:
        """Listed companies below it, where the rule leaves open that their listing reaches who owns them."""
        if self.rule.parents is Truth.FALSE:
            return ()
        below = self.holdings.owned(self.party)
        known = {owner for circle in self.circles if circle.reached for owner in circle.listed}
        if not (listed := [one for one in self.listed if one in below and one not in known]):
            return ()
        limits = Limits.of(self.rule)
        _, reached = counted(self.holdings, {self.party: YES}, limits, within=below, least=YES)
        return tuple(
            Through(
                listed=one,
                truth=Truth.all([self.rule.parents, self.listed[one]]),
                path=path(self.holdings, self.party, one, upwards=False),
                above=False,
            )
            for one in listed
            if one in reached
        )


def standing(
    holdings: Holdings,
    party: str,
    listed: Mapping[str, Truth],
    rule: OwnershipRule,
    *,
    joint: Truth = Truth.FALSE,
) -> Standing:
    """What a rule makes of a party.

    Args:
        holdings: the stakes of the day.
        party: its own listing does not count, nor what it holds of itself through its owners.
        listed: the listed parties, and whether for certain. Of a rule that looks at one part of a list, those of one.
        rule: the doctrine.
        joint: whether the listed owners act under a joint arrangement, where the rule asks that.
    """
    found = tuple(circles(holdings, party, listed, rule, joint)) if rule.carries else ()
    return Standing(party, rule, holdings, listed, found)


def circles(
    holdings: Holdings, party: str, listed: Mapping[str, Truth], rule: OwnershipRule, joint: Truth
) -> Iterator[Circle]:
    """The listed owners of a party in the circles in which they count together."""
    above = holdings.owners(party)
    near = {one: level(truth) for one, truth in listed.items() if one in above and truth is not Truth.FALSE}
    limits = Limits.of(rule)
    for together, most in grouped(near, rule, joint):
        owners, _ = counted(holdings, together, limits, within=above, direct=rule.direct)
        yield Circle(together, owners, most, reading(holdings, party, owners, limits))


def grouped(listed: Mapping[str, int], rule: OwnershipRule, joint: Truth) -> Iterator[tuple[dict[str, int], int]]:
    """Which listed owners count together, and the most that this can show."""
    if not listed:
        return
    most = PERHAPS if rule.discretionary else YES
    all_together = rule.add_up is AddUp.ALL or (rule.add_up is AddUp.JOINT and joint is Truth.TRUE)
    if all_together or len(listed) == 1:
        yield dict(listed), most
        return
    for owner, sure in listed.items():
        yield {owner: sure}, most
    if rule.add_up is AddUp.JOINT and joint is Truth.UNKNOWN:
        yield dict(listed), PERHAPS


def carried(holdings: Holdings, party: str, rule: OwnershipRule) -> Iterator[str]:
    """The owners of a party by the kinds of holding that a rule looks at."""
    held = holdings.held(party)
    shares = (held.shares, held.indirect) if rule.shares else ()
    votes = (held.votes, held.indirect_votes) if rule.votes else ()
    for spans in (*shares, *votes):
        yield from (owner for owner, (_, high) in spans.items() if high)
    if rule.control is not Truth.FALSE:
        yield from held.control


def path(holdings: Holdings, party: str, other: str, *, upwards: bool = True) -> tuple[str, ...]:
    """The shortest way of stakes from a party to another above (or below) it; empty where there is none."""

    def near(here: str) -> Iterable[str]:
        if upwards:
            return holdings.held(here).owners()
        return (stake.owned for stake in holdings.by(here))

    return _shortest(party, other, near)


def _way(standing_: Standing, circle: Circle, owner: str) -> tuple[str, ...]:
    """The shortest way up to a listed owner along which its holding counts; empty where there is none."""

    def near(here: str) -> Iterable[str]:
        if here != standing_.party and (standing_.rule.direct or here not in circle.owners):
            return ()
        return carried(standing_.holdings, here, standing_.rule)

    return _shortest(standing_.party, owner, near)


def _shortest(start: str, end: str, near: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    came_from: dict[str, str] = {start: start}
    waiting = [start]
    for here in waiting:
        if end in came_from:
            break
        for there in near(here):
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    if end not in came_from or start == end:
        return ()
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
