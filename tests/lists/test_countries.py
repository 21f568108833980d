from __future__ import annotations

import pytest

from caveat.lists.countries import country_code, is_country_code, split_address


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RU"),
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Virgin Islands, British", "VG"),
        ("Burma", "MM"),
        ("Cote d Ivoire", "CI"),
        ("Region: Crimea", "UA"),
        ("hong kong", "HK"),
        ("NO", "NO"),
        ("undetermined", None),
        ("XX", None),
    ],
)
def test_countries_are_known_as_issuers_write_them(name: str, code: str | None) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("address", "split"),
    [
        ("555, Qianmo Road, Hangzhou, 310051, CN", ("555, Qianmo Road, Hangzhou, 310051", "CN")),
        ("SY", ("", "SY")),
        ("2948 PEASE DRIVE, ROCKY RIVER, OH, 44116", ("2948 PEASE DRIVE, ROCKY RIVER, OH, 44116", None)),
        ("HOTEL, ANTHONY, NM", ("HOTEL, ANTHONY, NM", None)),
        ("c/o GRUPO S.A. DE C.V.", ("c/o GRUPO S.A. DE C.V.", None)),
    ],
)
def test_a_code_at_the_end_of_an_address_is_its_country(address: str, split: tuple[str, str | None]) -> None:
    assert split_address(address) == split


def test_no_code_is_claimed_twice() -> None:
    assert is_country_code("XK")
    assert not is_country_code("UK")
