"""What the field of the country means."""

from __future__ import annotations

import pytest

from caveat.match.territory import is_known_country
from caveat.match.territory.gazetteer import gazetteer
from caveat.match.territory.statements import place_of_country


@pytest.mark.parametrize(
    ("country", "territory"),
    [
        ("IR", "iran"),
        ("irn", "iran"),
        (" Kuba ", "cuba"),
        ("UA-40", "crimea"),
        ("UA-14", "donetsk"),
        ("朝鲜民主主义人民共和国", "north-korea"),
    ],
)
def test_a_code_or_a_name_of_a_territory_is_known(country: str, territory: str) -> None:
    place = place_of_country(country, gazetteer())

    assert place is not None
    assert place.territory == territory


@pytest.mark.parametrize("country", ["DE", "DEU", "UA", "RU-ROS", "Deutschland", "South Sudan", "Tehran", "", "??"])
def test_another_country_and_a_town_are_no_territory(country: str) -> None:
    assert place_of_country(country, gazetteer()) is None


def test_only_countries_are_known_countries() -> None:
    assert is_known_country("RU")
    assert is_known_country("russia")
    assert not is_known_country("Ruritania")
    assert not is_known_country("")
