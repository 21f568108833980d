"""Post codes inside territories."""

from __future__ import annotations

from datetime import date

import pytest

from caveat.match.territory import territories

DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("address", "country", "expected"),
    [
        ("ul. Lenina 5, 299011", "RU", [("crimea", True)]),
        ("ul. Lenina 5, 295000, Russia", None, [("crimea", True)]),
        ("vul. Kyivska 1, 95000", "UA", [("crimea", True)]),
        ("ul. Artema 5, 283001", "RU", [("donetsk", False)]),
        ("vul. Mira 2, 84300", "UA", [("donetsk", False)]),
        ("91001", "UA", [("luhansk", False)]),
        ("ul. Tverskaya 5, 125009", "RU", []),
        ("Khreshchatyk 1, 01001", "UA", []),
        ("1 Market Street, 95113", "US", []),
        ("ul. Mira 95113", "RU", []),
        ("1 Market Street, 295000", None, []),
    ],
)
def test_a_post_code_tells_the_territory_where_the_country_is_stated(
    address: str, country: str | None, expected: list[tuple[str, bool]]
) -> None:
    hits = territories(address, country=country, day=DAY, as_address=True)
    assert [(hit.territory, hit.sure) for hit in hits] == expected


def test_a_town_there_makes_it_sure() -> None:
    (hit,) = territories("83001 Donetsk", country="UA", day=DAY, as_address=True)
    assert (hit.sure, hit.place) == (True, "Donetsk")


def test_a_post_code_tells_a_town_from_its_namesake_in_the_country_stated() -> None:
    for address, expected in (("Donetsk, 283001", True), ("Donetsk, 346330", False)):
        hits = territories(address, country="RU", day=DAY, as_address=True)
        assert any(hit.sure for hit in hits) is expected
