"""Stakes and standings as short texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caveat.law.edition import installed_law
from caveat.model.days import DayRange
from caveat.model.source import Confidence
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.graph import StakeGraph
from caveat.ownership.standing import Standing, standing

__all__ = ["DAY", "RULES", "listed_of", "stakes", "stands"]

DAY = date(2025, 12, 1)
RULES = installed_law().words.ownership_rules


def stakes(text: str) -> Iterator[Stake]:
    """Stakes parted by blanks: an owner, whom it holds, and what it holds.

    `X>A:50`, `X>A:20..40`, `X>A:?` (no share given), `X>A:votes=60`, `X>A:control`; before what is held `~` where
    nobody confirmed it, `indirect:` where it is held through others; behind it `@2024/` for the first day, `@/2024`
    for the first on which it is no longer held.
    """
    return map(_stake, text.split())


def listed_of(text: str) -> dict[str, Truth]:
    """Listed parties parted by blanks; one with a question mark may be listed."""
    return {one.rstrip("?"): Truth.UNKNOWN if one.endswith("?") else Truth.TRUE for one in text.split()}


def stands(graph: str, party: str, listed: str, rule: str = "ofac_50_aggregate", **joint: Truth) -> Standing:
    """What a rule makes of a party in a graph."""
    return standing(StakeGraph(stakes(graph)).on(DAY), party, listed_of(listed), RULES[rule], **joint)


def _stake(text: str) -> Stake:
    ends, _, what = text.partition(":")
    owner, _, owned = ends.partition(">")
    what, _, days = what.partition("@")
    since, _, until = days.partition("/")
    direct = what.removeprefix("indirect:")
    held = direct.removeprefix("~")
    kind, _, share = held.rpartition("=")
    control = held == "control"
    return Stake(
        owner=owner,
        owned=owned,
        kind=StakeKind.CONTROL if control else StakeKind(kind or "shares"),
        percent=None if control or share == "?" else Percent.parse(share),
        indirect=direct != what,
        confidence=Confidence.LOW if held != direct else Confidence.HIGH,
        since=DayRange.parse(since) if since else None,
        until=DayRange.parse(until) if until else None,
    )
