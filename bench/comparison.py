"""Engines side by side: each at the threshold where half a percent of one half of the negatives alert."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from bench.outcomes import Found, Outcome, by, found, half, outcomes, quantile, rate, threshold_at
from bench.queries import NEGATIVES, Query

from caveat.model.party import Party
from caveat.names.scripts import scripts

__all__ = ["Asked", "figures"]

Figures = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What every engine was asked, and how the queries are grouped.

    Attributes:
        lists: keys of the lists that each listed party is on.
    """

    queries: Sequence[Query]
    lists: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, queries: Sequence[Query], parties: Iterable[Party]) -> Asked:
        """The queries, with the lists of the parties that they expect."""
        lists = {party.id: sorted({listing.list for listing in party.listings}) for party in parties}
        return cls(queries, lists)

    def groups(self, some: Iterable[Query]) -> dict[str, dict[str, list[str]]]:
        """By what the shares of some queries are told: how they were altered, script, list."""
        asked = list(some)
        return {
            "kind": {query.id: [query.kind] for query in asked},
            "script": {query.id: ["+".join(sorted(scripts(query.name))) or "none"] for query in asked},
            "list": {query.id: list(self.lists[query.expected[0]]) for query in asked},
        }

    def positives(self) -> dict[str, list[Query]]:
        """The queries that expect a party, by set."""
        sets: dict[str, list[Query]] = {}
        for query in self.queries:
            if query.expected:
                sets.setdefault(query.set, []).append(query)
        return sets


def figures(raw: Mapping[str, Any], asked: Asked) -> Figures:
    """The figures of one engine, from what its process printed."""
    told = outcomes(raw["outcomes"])
    tops = {
        part: {
            name: [told[one.id].top for one in asked.queries if one.set == name and half(one.id) is (part == "set")]
            for name in NEGATIVES
        }
        for part in ("set", "reported")
    }
    threshold = threshold_at(top for some in tops["set"].values() for top in some)
    return {
        "threshold": threshold,
        "false_alerts": {name: rate(some, threshold) for name, some in tops["reported"].items()},
        "negatives": {name: len(some) for name, some in tops["reported"].items()},
        "per_second": {name: _spread(rates) for name, rates in raw["per_second"].items()},
        "single_ms": {name: _quantiles(taken) for name, taken in raw["single_ms"].items()},
        "whole_ms": raw.get("whole_ms", {}),
        "found": {name: _shares(some, told, threshold, asked) for name, some in asked.positives().items()},
    }


def _shares(some: Sequence[Query], told: Mapping[str, Outcome], threshold: float, asked: Asked) -> Figures:
    outcome = [told[query.id] for query in some]
    said: Figures = {
        "all": _share(found(outcome, threshold)),
        "among_ten": _share(
            Found(queries=len(outcome), found=sum(one.place is not None and one.place < 10 for one in outcome))
        ),
        "candidate": _share(Found(queries=len(outcome), found=sum(one.right is not None for one in outcome))),
    }
    if any(one.direct is not None for one in outcome):
        said["direct"] = _share(found(outcome, threshold, direct=True))
    for name, keys in asked.groups(some).items():
        said[name] = {key: _share(each) for key, each in by(keys, told, lambda few: found(few, threshold)).items()}
    return said


def _share(each: Found) -> Figures:
    low, high = each.interval
    return {"queries": each.queries, "found": each.found, "share": each.share, "low": low, "high": high}


def _spread(rates: Sequence[float]) -> Figures:
    return {"median": median(rates), "least": min(rates), "most": max(rates)} if rates else {}


def _quantiles(taken: Sequence[float]) -> Figures:
    return {
        "p50": quantile(taken, 0.5),
        "mean": fmean(taken) if taken else 0.0,
        "p99": quantile(taken, 0.99),
        "queries": len(taken),
    }
