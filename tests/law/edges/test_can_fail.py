"""The edges of a measure find what is wrong with it: each is broken in memory in every way that its file could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.law.edges.drawing import edges_of
from tests.law.edges.faults import faults_in
from tests.law.edges.putting import put
from tests.law.edges.reading import covers
from tests.law.edges.unreachable import REDUNDANT
from tests.law.edges.written import measures, words

from caveat.law.edition import LawEdition
from caveat.law.gate import AllOf, AnyOf, Condition, Gate
from caveat.law.measure import Measure
from caveat.store.snapshot import Snapshot

DAY = timedelta(days=1)


@pytest.mark.parametrize("key", sorted(measures()))
def test_a_broken_measure_is_found_by_its_edges(key: str, law: LawEdition, starter: Snapshot) -> None:
    edges = list(edges_of(key))
    missed = []
    for how, broken in _breaks(law.by_id[key]):
        edition = replace(law, measures=(broken,))
        if not any(faults_in(edge, put(edge.scene, starter, edition)) for edge in edges):
            missed.append(how)
    assert missed == [*REDUNDANT.get(key, ())]


def _breaks(measure: Measure) -> Iterator[tuple[str, Measure]]:
    yield "begins a day late", replace(measure, since=measure.since + DAY)
    yield "begins a day early", replace(measure, since=measure.since - DAY)
    if measure.until:
        yield "ends a day late", replace(measure, until=measure.until + DAY)
        yield "ends a day early", replace(measure, until=measure.until - DAY)
    yield "binds nobody", replace(measure, bound=())
    if measure.not_bound:
        yield "takes nobody out", replace(measure, not_bound=())
    if measure.where:
        yield "holds everywhere", replace(measure, where=None)
    yield from _of_words(measure)
    if measure.when is not None:
        for number, gate in enumerate(_less(measure.when)):
            yield f"drops condition {number + 1}", replace(measure, when=gate)
    for exemption in measure.unless:
        rest = tuple(one for one in measure.unless if one is not exemption)
        yield f"without the exception: {exemption.label}", replace(measure, unless=rest)


def _of_words(measure: Measure) -> Iterator[tuple[str, Measure]]:
    # A narrower act that is never about the measure's kind of thing changes nothing.
    for activity in sorted(measure.activities):
        about = words("activities")[activity].get("thing")
        if about and covers(measures()[measure.id], about) is False:
            continue
        yield f"leaves out {activity}", replace(measure, activities=measure.activities - {activity})
    if "any" not in measure.things:
        yield "is about anything", replace(measure, things=("any",))
    for listed in measure.lists if len(measure.lists) > 1 else ():
        yield f"leaves out {listed}", replace(measure, lists=tuple(one for one in measure.lists if one != listed))


def _less(gate: Gate) -> Iterator[Gate | None]:
    """The gate without each of its conditions in turn, in the order of the file."""
    if isinstance(gate, Condition):
        yield None
        return
    for place, part in enumerate(gate.parts):
        for less in _less(part):
            kept = (*gate.parts[:place], *(() if less is None else (less,)), *gate.parts[place + 1 :])
            yield (AllOf(kept) if isinstance(gate, AllOf) else AnyOf(kept)) if kept else None
