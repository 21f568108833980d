from __future__ import annotations

import pytest

from caveat.lists.ftm.lines import entity_of
from caveat.lists.ftm.stakes import percent_of, stakes_of
from caveat.model.source import Place
from caveat.model.stake import Stake, StakeKind


def stakes(schema: str, **properties: list[str]) -> list[Stake]:
    data = {"id": "x", "schema": schema, "properties": properties}
    return [stake for _, _, stake in stakes_of(entity_of(data, Place(file="any.json", line=1)))]


@pytest.mark.parametrize(
    ("texts", "percent"),
    [
        (["60"], "60"),
        (["38.88%"], "38.88"),
        (["38,88 %"], "38.88"),
        (["25-50%"], "25..50"),
        (["25..50"], "25..50"),
        (["20", "30"], "20..30"),
        (["more than 25%"], None),
        (["101"], None),
        (["50-20"], None),
        ([], None),
    ],
)
def test_a_percentage_is_read_as_the_span_that_it_states(texts: list[str], percent: str | None) -> None:
    read = percent_of(texts)
    assert (None if read is None else str(read)) == percent


@pytest.mark.parametrize(
    ("schema", "properties", "kind"),
    [
        ("Ownership", {}, StakeKind.SHARES),
        ("Ownership", {"role": ["Owned or Controlled By"]}, StakeKind.SHARES),
        ("Ownership", {"ownershipType": ["voting rights"]}, StakeKind.VOTES),
        ("Ownership", {"role": ["controls"]}, StakeKind.CONTROL),
        ("Control", {}, StakeKind.CONTROL),
        ("Directorship", {"role": ["controlling director"]}, StakeKind.CONTROL),
    ],
)
def test_what_is_held_follows_from_schema_and_role(
    schema: str, properties: dict[str, list[str]], kind: StakeKind
) -> None:
    ends = {"Ownership": ("owner", "asset"), "Control": ("controller", "controlled")}
    owner, owned = ends.get(schema, ("director", "organization"))

    (stake,) = stakes(schema, **{owner: ["a"], owned: ["b"]}, **properties)
    assert stake.kind is kind


def test_a_directorship_without_control_and_a_membership_are_no_stakes() -> None:
    assert stakes("Directorship", director=["a"], organization=["b"], role=["secretary"]) == []
    assert stakes("Membership", member=["a"], organization=["b"], role=["controls"]) == []


def test_nobody_owns_itself() -> None:
    assert stakes("Ownership", owner=["a"], asset=["a"]) == []


def test_days_are_kept_as_far_as_they_are_known() -> None:
    (stake,) = stakes("Ownership", owner=["a"], asset=["b"], startDate=["2018-07"], endDate=["2020-01-02T10:00:00"])
    assert (str(stake.since), str(stake.until)) == ("2018-07", "2020-01-02")
