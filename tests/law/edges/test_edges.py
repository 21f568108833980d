"""Every measure on both sides of every edge: who, where, what, when, which thing, whose listing, gates, exceptions."""

from __future__ import annotations

from functools import cache

import pytest
from tests.law.edges.drawing import Edge, edges_of
from tests.law.edges.faults import faults_in
from tests.law.edges.putting import alone, put
from tests.law.edges.written import measures

from caveat.law.edition import LawEdition, installed_law
from caveat.store.snapshot import Snapshot

EDGES = [edge for key in measures() for edge in edges_of(key)]


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.key)
def test_the_measure_says_what_its_file_says(edge: Edge, starter: Snapshot) -> None:
    faults = faults_in(edge, put(edge.scene, starter, _alone(edge.measure)))
    assert not faults, f"{'; '.join(faults)}; {edge.scene}"


@cache
def _alone(key: str) -> LawEdition:
    return alone(installed_law(), key)
