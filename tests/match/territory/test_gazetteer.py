"""The gazetteer of the package."""

from __future__ import annotations

import pytest

from caveat.match.territory.gazetteer import gazetteer
from caveat.match.territory.spelling import key
from caveat.model.source import Confidence


def test_every_spelling_stands_in_the_file_in_the_form_it_is_looked_up_by() -> None:
    known = gazetteer()
    for spelling in (*known.places, *known.countries, *known.cities, *known.namesakes, *known.lookalikes):
        assert key(spelling) == spelling


def test_every_namesake_is_one_of_a_place() -> None:
    known = gazetteer()
    assert not known.namesakes.keys() - known.places.keys()


@pytest.mark.parametrize(
    ("territory", "least"),
    [
        ("cuba", 200),
        ("iran", 400),
        ("north-korea", 120),
        ("syria", 80),
        ("sudan", 90),
        ("crimea", 300),
        ("donetsk", 40),
    ],
)
def test_a_territory_has_its_towns(territory: str, least: int) -> None:
    names = {place.name for held in gazetteer().places.values() for place in held if place.territory == territory}
    assert len(names) >= least


def test_every_program_is_cited_and_was_checked_where_its_confidence_is_high() -> None:
    for land in gazetteer().territories.values():
        for program in land.programs:
            assert program.citations, land.id
            assert program.evidence, land.id
            assert (program.checked_on is not None) is (program.confidence is Confidence.HIGH), land.id
            assert program.until is None or program.since < program.until


def test_no_name_of_a_territory_is_that_of_another_country() -> None:
    known = gazetteer()
    assert not [name for name, held in known.places.items() if held[0].is_land and name in known.countries]


def test_another_country_is_known_by_its_names_in_many_languages() -> None:
    known = gazetteer()
    for name in ("Deutschland", "Россия", "España", "日本", "South Sudan", "대한민국"):
        assert known.elsewhere(key(name)) is not None
