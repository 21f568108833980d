"""How long ownership takes on a made-up graph of 200,000 parties and 300,000 stakes; prints a section of Markdown.

    python -m bench.ownership

Most stakes are exact, one in ten gives no share, one in five is dated; one party in ten is listed. The graph is
made from a fixed seed. All is time of the processor, on one core.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from caveat.law.edition import installed_law
from caveat.model.days import DayRange
from caveat.model.stake import Percent, Stake
from caveat.model.truth import Truth
from caveat.ownership.graph import StakeGraph
from caveat.ownership.holdings import Holdings
from caveat.ownership.reach import reached
from caveat.ownership.standing import standing

__all__ = ["main"]

PARTIES, STAKES, LISTED = 200_000, 300_000, 20_000
DAY = date(2025, 6, 1)
SHARES = (100, 75, 60, 51, 50, 50, 40, 30, 25, 10)
RULES = ("ofac_50_aggregate", "eu_ge50_aggregate_or_control", "uk_gt50_or_control")
ASKED = 20_000


def made_up(rng: random.Random) -> Iterator[Stake]:
    """Stakes of older parties in younger ones, few of which hold much; nobody is owned for more than the whole."""
    left = dict.fromkeys(range(PARTIES), 100)
    for _ in range(STAKES):
        owned = rng.randrange(1, PARTIES)
        owner = int(rng.random() ** 2 * owned)
        share = min(rng.choice(SHARES), left[owned])
        left[owned] -= share
        yield Stake(
            owner=f"party-{owner}",
            owned=f"party-{owned}",
            percent=Percent(Decimal(share), Decimal(share)) if rng.random() < 0.9 else None,
            since=DayRange.parse(f"{rng.randrange(2000, 2025)}-01-01") if rng.random() < 0.2 else None,
        )


def timed(what: Callable[[], object]) -> float:
    """Seconds of the processor."""
    begun = time.process_time()
    what()
    return time.process_time() - begun


def single(holdings: Holdings, listed: dict[str, Truth], rng: random.Random) -> float:
    """Microseconds for one party, asked by itself, the owners of each being known."""
    rule = installed_law().words.ownership_rules[RULES[0]]
    parties = [f"party-{rng.randrange(PARTIES)}" for _ in range(ASKED)]
    asked = [(party, {one: Truth.TRUE for one in holdings.owners(party) if one in listed}) for party in parties]
    return timed(lambda: [standing(holdings, party, near, rule).truth for party, near in asked]) / ASKED * 1e6


def main() -> None:
    """Print the section."""
    rng = random.Random(5)
    stakes = list(made_up(rng))
    listed = {f"party-{one}": Truth.TRUE for one in rng.sample(range(PARTIES), LISTED)}
    graphs: list[StakeGraph] = []
    built = timed(lambda: graphs.append(StakeGraph(stakes)))
    print("## Ownership\n")
    print(f"A made-up graph of {PARTIES:,} parties and {len(stakes):,} stakes, {LISTED:,} parties listed; seconds.\n")
    print("| what | seconds | wanted |\n| --- | --- | --- |")
    print(f"| the graph, once for all days and rules | {built:.2f} | |")
    for rule in RULES:
        found: list[dict[str, Truth]] = []
        doctrine, graph = installed_law().words.ownership_rules[rule], StakeGraph(stakes)
        first = timed(lambda: found.append(reached(graph.on(DAY), listed, doctrine)))  # noqa: B023 - called at once
        again = timed(lambda: reached(graph.on(DAY), listed, doctrine))  # noqa: B023
        print(f"| everybody whom `{rule}` reaches: {len(found[0]):,} | {first:.2f}, again {again:.2f} | ≤ 1 |")
    supposed = Stake(owner="party-1", owned="party-2")
    print(f"| one stake supposed on top | {timed(lambda: graphs[0].supposing([supposed])):.3f} | |")
    each = single(graphs[0].on(DAY), listed, rng)
    print(f"| one party by itself, mean of {ASKED:,} | {each:.0f} µs | |")
    print("\n`python -m bench.ownership`")


if __name__ == "__main__":
    main()
