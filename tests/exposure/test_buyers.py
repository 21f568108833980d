from __future__ import annotations

import pytest

from caveat.exposure.buyers import assume_kind, names_bodies, state_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Fayette County Board of Education", "us_public_school"),
        ("Hesperia Unified School District", "us_public_school"),
        ("Baldwin County schools", "us_public_school"),
        ("Caprock Flats ISD", "us_public_school"),
        ("City of Harrow Point", "us_local_government"),
        ("Bayou Clair Parish Police Jury", "us_local_government"),
        ("Tri-Forks Water District", "us_local_government"),
        ("State of Ohio", "us_state_agency"),
        ("Ohio Department of Transportation", "us_state_agency"),
        ("University of Somewhere", "us_state_university"),
        ("U.S. Department of the Interior", "us_federal_agency"),
        ("Department of Defense", "us_dod_component"),
    ],
)
def test_the_kind_of_a_buyer_is_assumed_from_its_name(name: str, kind: str) -> None:
    found = assume_kind(name)

    assert found is not None
    assert found.key == kind
    assert found.words in name


@pytest.mark.parametrize(
    "name", ["", "Jing Chen", "Acme LLC", "Riverside Christian School", "County Bank of Ada", "海康"]
)
def test_a_name_that_speaks_for_no_public_body_has_no_kind(name: str) -> None:
    assert assume_kind(name) is None


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("County", "us_local_government"),
        ("school district", "us_public_school"),
        ("us_state_agency", "us_state_agency"),
    ],
)
def test_a_stated_kind_is_read_from_its_key_or_plain_words(cell: str, kind: str) -> None:
    assert state_kind(cell) == kind


def test_an_unknown_kind_is_none() -> None:
    assert state_kind("Sundry") is None
    assert state_kind("none") is None


def test_a_column_of_persons_names_no_bodies() -> None:
    assert not names_bodies(["Jing Chen", "Alicia Jackson", "Jing Chen"])
    assert names_bodies(["Example County", "City of Ada", "Jing Chen"])
    assert names_bodies(["Purchasing", "Fleet"])
    assert names_bodies([])
