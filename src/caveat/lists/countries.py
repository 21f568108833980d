"""Countries as lists write them, read as ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

import re
from functools import cache

from caveat.lists.packaged import packaged_table

__all__ = ["alpha2", "country_code", "is_country_code", "split_address"]

_TRAILING_CODE = re.compile(r"(?:^|,)\s*([A-Z]{2})\s*\Z")


def alpha2(alpha3: str) -> str | None:
    """The two-letter code of a country by its three-letter code; None where it is none in use.

    Example:
        >>> alpha2("IRQ"), alpha2("YUG")
        ('IQ', None)
    """
    found = packaged_table("alpha3.yaml").get(alpha3.strip().upper())
    return str(found) if found else None


def is_country_code(text: str) -> bool:
    """Whether it is one of the two-letter codes in use."""
    return text in _table()[0]


def country_code(name: str) -> str | None:
    """The code of a country by its code or a name that issuers use; None where it is not known.

    Example:
        >>> country_code("Korea, North"), country_code("RU"), country_code("Region: Northern Mali")
        ('KP', 'RU', None)
    """
    text = name.strip().rstrip(".")
    return text if is_country_code(text) else _table()[1].get(text.casefold())


def split_address(text: str) -> tuple[str, str | None]:
    """An address without the country code at its end, and the code; an address may be a code alone.

    Example:
        >>> split_address("555, Qianmo Road, Hangzhou, 310051, CN")
        ('555, Qianmo Road, Hangzhou, 310051', 'CN')
    """
    stated = text.strip()
    match = _TRAILING_CODE.search(stated)
    if match is None or not is_country_code(match[1]):
        return stated, None
    return stated[: match.start()].rstrip(" ,"), match[1]


@cache
def _table() -> tuple[frozenset[str], dict[str, str]]:
    table = packaged_table("countries.yaml")
    names = {
        str(name).casefold(): code for code, listed in table.items() if isinstance(listed, list) for name in listed
    }
    return frozenset(table), names
