"""Words of organizations' names by their English: runs without blanks are parted at them, other words looked up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from caveat.names.legal_forms import han_forms
from caveat.names.readings.variants import one_letter, unify
from caveat.names.tables import han_words, read

__all__ = ["english", "parted", "translations"]

_LIMITED: Final = "co ltd"
_LEAST: Final = 2
# After the name of a place: city, province, county, district.
_KINDS_OF_PLACE: Final = frozenset("市省县区")


def parted(run: str) -> list[str]:
    """A unified run parted at the words of the table, the longest word at each place first.

    Example:
        >>> parted("浙江大华技术股份有限公司")
        ['浙江', '大华', '技术', '股份有限公司']
    """
    parts: list[str] = []
    rest, place = "", 0
    while place < len(run):
        word = _word_at(run, place)
        if word and rest:
            parts.append(rest)
            rest = ""
        if word:
            parts.append(word)
        elif rest or not parts or run[place] not in _KINDS_OF_PLACE:
            rest += run[place]
        place += max(1, len(word))
    return [*parts, rest] if rest else parts


@cache
def english() -> Mapping[str, str]:
    """The English of words of companies' names by the unified word."""
    forms = {one_letter(form): _LIMITED for form in han_forms()}
    named = {one_letter(row["native"]): row["latin"] for row in read("han_forms")}
    return forms | named | {one_letter(native): latin for native, latin in han_words().items()}


@cache
def translations() -> Mapping[str, tuple[str, ...]]:
    """The English of words of organizations' names in scripts with blanks, by the unified word."""
    rows = ((unify(native), row["latin"]) for row in read("organization_words") for native in row["native"].split())
    return {native: tuple(latin.split("|")) for native, latin in rows}


def _word_at(run: str, place: int) -> str:
    known = english()
    return next((word for length in _lengths() if (word := run[place : place + length]) in known), "")


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(range(max(map(len, english())), _LEAST - 1, -1))
