"""Registration marks of aircraft: a mark with another letter is another aircraft, so it is a number, not a word."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["aircraft_mark"]

# Nationality marks of two letters, from the notifications of states under Annex 7 to the Chicago Convention. Those that
# are articles or syllables of names more often than marks are left out: EL, ER, ES, ET, EZ, HA, SE, SU, TI, TU, YI.
_NATIONALITIES: Final = (
    "AP CC CN CP CS CU EC EI EK EP EW EX EY HB HC HH HI HK HP HR HS HZ JY LN LV LX LY LZ OB OD OE OH OK OM OO OY PH PJ "
    "PK PP PR PS PT PZ RA RP SP ST SX TC TF TG TJ TL TN TR TS TT TY TZ UK UN UP UR VH VN VP VQ VT XA XB XC XT XU XY YA "
    "YJ YK YL YR YS YU YV"
)
_MARK: Final = re.compile(rf"\s*({'|'.join(_NATIONALITIES.split())})-([A-Z]{{3}})\s*", re.IGNORECASE | re.ASCII)


def aircraft_mark(text: str) -> str | None:
    """The folded mark that a whole text is, without its hyphen; None for any other text, and for marks with digits.

    Example:
        >>> aircraft_mark("EP-GOM"), aircraft_mark("El-Ali"), aircraft_mark("EP-GOM Mahan Air")
        ('epgom', None, None)
    """
    found = _MARK.fullmatch(text) if "-" in text else None
    return None if found is None else f"{found[1]}{found[2]}".lower()
