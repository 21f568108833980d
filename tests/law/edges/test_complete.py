"""No measure without its edges, and every condition and exception of the law on both of its sides."""

from __future__ import annotations

import pytest
from tests.law.edges.drawing import base_of, edges_of
from tests.law.edges.unreachable import UNTURNED
from tests.law.edges.written import conditions, measures

from caveat.law.edition import LawEdition


def test_the_files_are_read_whole(law: LawEdition) -> None:
    assert set(measures()) == set(law.by_id)


def test_every_measure_has_its_edges(capsys: pytest.CaptureFixture[str]) -> None:
    assert not [key for key in measures() if base_of(key) is None]
    drawn = {key: [edge.name for edge in edges_of(key)] for key in measures()}
    with capsys.disabled():
        print(f"\n{sum(map(len, drawn.values())):,} edges of {len(drawn)} measures")  # noqa: T201
    for key, names in drawn.items():
        assert "the day before the first" in names, key
        assert any("not bound" in name for name in names) or "person" in measures()[key].bound, key
        assert any("does not cover" in name for name in names), key
        assert not measures()[key].until or "the day after the last" in names, key
        assert not measures()[key].lists or {"on another list", "listed the day after"} <= {*names}, key


@pytest.mark.parametrize("key", sorted(measures()))
def test_every_condition_and_exception_is_turned(key: str) -> None:
    names = {edge.name for edge in edges_of(key)}
    measure = measures()[key]
    met = [test for test in conditions(measure.when) if f"gate {test.fact} {test.said}, not met" not in names]
    assert {test.fact for test in met} == set(UNTURNED.get(key, ()))
    assert all(f"unless {label}" in names for label, _ in measure.unless)
