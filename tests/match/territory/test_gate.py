"""The quick refusal of names that are no places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.match.territory.gate import is_error_of_one, may_be_place
from caveat.match.territory.gazetteer import gazetteer


def test_every_place_passes() -> None:
    assert [spelling for spelling in gazetteer().places if not may_be_place(spelling)] == []


@pytest.mark.parametrize("name", ["Reni Mehdi Klemm", "حسین موسوی", "王小明", "Smith, John", "ACME Trading 24 GmbH"])
def test_names_of_people_and_companies_are_turned_away(name: str) -> None:
    assert not may_be_place(name)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_single_error_in_a_known_place_is_turned_away(data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(gazetteer().targets))
    at = data.draw(st.integers(0, len(target) - 2))
    letter = data.draw(st.sampled_from("aeiz"))
    wrong = data.draw(
        st.sampled_from(
            [
                target[:at] + target[at + 1 :],
                target[:at] + letter + target[at:],
                target[:at] + letter + target[at + 1 :],
                target[:at] + target[at + 1] + target[at] + target[at + 2 :],
            ]
        )
    )
    assert is_error_of_one(wrong)
