"""States and provinces as ledgers write them, turned into codes of ISO 3166-2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from caveat.exposure.folding import plain
from caveat.exposure.vocabulary import section

__all__ = ["ends_with_place", "read_place"]

_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}\Z")
_COUNTRY_AT_END = re.compile(r",?\s*(?:USA?|U\.S\.A?\.?|United States(?: of America)?|Canada)\.?\Z", re.I)
_NAME_BEHIND = re.compile(r"(?:,\s*|\s\(|\s-\s)(?P<place>[A-Za-z. ]{2,24})\)?\Z")


def read_place(text: str) -> str | None:
    """The code of a state or province named by its name, abbreviation or code; None where it names none.

    Example:
        >>> read_place("Ohio"), read_place("OH"), read_place("US-OH"), read_place("N. Dak."), read_place("Ruritania")
        ('US-OH', 'US-OH', 'US-OH', 'US-ND', None)
    """
    stated = text.strip()
    if _CODE.match(stated.upper()):
        return stated.upper()
    return _places().get(plain(stated)) or _places().get(plain(_COUNTRY_AT_END.sub("", stated)))


def ends_with_place(name: str) -> tuple[str, str] | None:
    """The state that stands behind a body's name, with the words that name it: "Baldwin County Schools, AL"."""
    match = _NAME_BEHIND.search(name.strip())
    words = match.group("place").strip() if match else ""
    code = read_place(words) if words else None
    return (code, words) if code else None


@cache
def _places() -> Mapping[str, str]:
    places: dict[str, str] = {}
    for country, states in section("places").items():
        if not isinstance(states, dict):
            continue
        for code, names in states.items():
            for name in (code, *names):
                places[plain(str(name))] = f"{country}-{code}"
    return places
