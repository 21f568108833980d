"""A permission cancels the measures that it names, in every question in which both speak, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest
from tests.law.edges.drawing import applying, base_of, plain_thing, starts
from tests.law.edges.putting import alone, finding_of, put
from tests.law.edges.reading import bound, verdict
from tests.law.edges.scene import Scene
from tests.law.edges.written import Written, measures, words

from caveat.law.edition import LawEdition
from caveat.model.answer import Answer, Status
from caveat.store.snapshot import Snapshot

PAIRS = [(key, named) for key, measure in sorted(measures().items()) for named in measure.overrides]
# Permissions that never meet a measure that they name, each with the reason.
SAID_TWICE = "the measure's own exceptions take the same out"
NO_COMMON_ACT = "the two have no act in common"
NEVER_MET = {
    ("US-889-EXC", "US-889-A"): SAID_TWICE,
    ("US-889-EXC", "US-889-B"): SAID_TWICE,
    ("US-889-EXC", "US-889-B-AGENCY"): SAID_TWICE,
    ("US-889-EXC", "US-889-GRANT"): SAID_TWICE,
    ("US-889-WAIVER", "US-889-A"): SAID_TWICE,
    ("US-889-WAIVER", "US-889-B"): SAID_TWICE,
    ("US-889-WAIVER", "US-889-B-AGENCY"): SAID_TWICE,
    ("US-CMIC-DIVEST", "US-CMIC-PURCHASE"): NO_COMMON_ACT,
    ("US-CMIC-INTERMEDIATE", "US-CMIC-PURCHASE"): NO_COMMON_ACT,
    ("US-CMIC-INTERMEDIATE", "US-CMIC-SALE"): "the one is about clients who are US persons, the other about the rest",
    ("US-SDN-GL127", "US-SDN-BLOCK"): NO_COMMON_ACT,
    ("US-SDN-GL127", "US-SDN-50PCT"): NO_COMMON_ACT,
}


@pytest.mark.parametrize(("permission", "named"), PAIRS)
def test_a_permission_cancels_what_it_names(permission: str, named: str, law: LawEdition, starter: Snapshot) -> None:
    scene = next(_both(measures()[permission], measures()[named]), None)
    if scene is None:
        assert (permission, named) in NEVER_MET
        return
    bars = finding_of(put(scene, starter, alone(law, named)), named)
    assert bars is not None
    assert bars.status is Status.APPLIES
    answer = put(scene, starter, alone(law, permission, named))
    cancelled = finding_of(answer, named)
    assert cancelled is not None
    assert cancelled.status is Status.DOES_NOT_APPLY
    assert [(each.code, each.found) for each in cancelled.because] == [("overridden", permission)]
    assert answer.deciding == (permission,)


@pytest.mark.parametrize("key", sorted(measures()))
def test_in_the_whole_law_a_measure_gives_way_to_a_permission_alone(
    key: str, law: LawEdition, starter: Snapshot
) -> None:
    scene = base_of(key)
    assert scene is not None
    answer = put(scene, starter, law)
    finding = finding_of(answer, key)
    assert finding is not None
    cancelled = _cancelled(answer)
    # Where another measure asks for a fact that this one takes as it says, this one depends on it too.
    taken = verdict(measures()[key], scene).taken & {fact for fact, _ in answer.depends_on}
    assert finding.status is (Status.DEPENDS if taken else Status.APPLIES) or key in cancelled
    for each, by in cancelled.items():
        assert each in measures()[by].overrides
        assert by not in cancelled
        assert verdict(measures()[by], scene).applies


def _cancelled(answer: Answer) -> dict[str, str]:
    """The measures that gave way, each with the permission."""
    return {
        each.measure: because.found or ""
        for each in answer.findings
        for because in each.because
        if because.code == "overridden"
    }


def _both(permission: Written, named: Written) -> Iterator[Scene]:
    """Scenes in which two measures apply."""
    actors = [one for one in words("actors") if bound(permission, one) and bound(named, one)]
    pairs: list[tuple[str, ...]] = [(one,) for one in actors] or [(permission.bound[0], named.bound[0])]
    place = permission.where or named.where
    for start in islice(starts(permission), 40):
        lists = tuple(dict.fromkeys((*start.lists, *named.lists[:1])))
        scene = replace(start, lists=lists, place=place or start.place)
        if scene.activity in named.activities:
            for who in pairs[:2]:
                for thing in dict.fromkeys((plain_thing(named, scene.activity), scene.thing)):
                    yield from _joined(permission, named, replace(scene, actors=who, thing=thing))


def _joined(permission: Written, named: Written, scene: Scene) -> Iterator[Scene]:
    days = (scene.day, max(scene.day, named.since))
    for day in dict.fromkeys(days):
        for one in islice(applying(permission, replace(scene, day=day)), 4):
            for both in islice(applying(named, one), 8):
                if verdict(permission, both).applies:
                    yield both
