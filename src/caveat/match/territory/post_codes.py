"""Post codes: territories by the codes of the Ukrainian post, and of the Russian post, which sets a 2 before them.

OFAC FAQ 1009: whoever must tell whether a location is inside may rely on post codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caveat.match.territory.gazetteer import Gazetteer, KnownPlace
from caveat.match.territory.spelling import AddressWord
from caveat.match.territory.statements import Statement

__all__ = ["post_codes"]

_UKRAINIAN = re.compile(r"([0-9]{2})[0-9]{3}\Z")
_RUSSIAN = re.compile(r"2([0-9]{2})[0-9]{3}\Z")


def post_codes(
    read: Sequence[AddressWord], said: Statement, known: Gazetteer
) -> Iterator[tuple[KnownPlace, AddressWord]]:
    """The territories that post codes of an address lie in, where the address is one of Ukraine or Russia."""
    countries = said.countries | said.around
    for word in read:
        beginning = _beginning(word.key, countries)
        for land in known.territories.values() if beginning else ():
            for kind, codes in (("country", land.post_codes), ("part", land.partly_post_codes)):
                if beginning in codes:
                    yield KnownPlace(territory=land.id, kind=kind, name=land.name, population=0), word


def _beginning(code: str, countries: frozenset[str]) -> str | None:
    """The first two digits of the Ukrainian code; the Russian one is used in addresses of either country."""
    if countries & {"RU", "UA"} and (match := _RUSSIAN.match(code)):
        return match[1]
    match = _UKRAINIAN.match(code) if "UA" in countries else None
    return match[1] if match else None
