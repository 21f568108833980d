"""Text that a spreadsheet shows and does not run."""

from __future__ import annotations

from typing import Final

__all__ = ["inert"]

# First characters that make a spreadsheet run a cell (OWASP, CSV injection); full-width signs count like their twins.
_ACTING: Final = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")


def inert(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula; a plain number stays.

    Example:
        >>> inert("=1+1"), inert("-12.50"), inert("Hikvision")
        ("'=1+1", '-12.50', 'Hikvision')
    """
    if not text.startswith(_ACTING) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    digits = text[1:].replace(",", "").replace(".", "", 1)
    return text[:1] in "+-" and digits.isascii() and digits.isdigit()
