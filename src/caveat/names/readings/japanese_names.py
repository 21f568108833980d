"""Japanese names in kanji: surnames and given names by the usual reading, which no rule gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from caveat.names.readings.variants import one_letter
from caveat.names.tables import read

__all__ = ["given_names", "spellings", "surnames"]

_LONGEST_SURNAME: Final = 3
_BOTH: Final = 1.0
_SURNAME: Final = 0.5


def spellings(plain: str) -> Iterator[tuple[str, float]]:
    """The reading of a unified run that is a surname with a given name, or a surname alone; none for any other.

    Example:
        >>> list(spellings("田中太郎"))
        [('tanaka taro', 1.0)]
    """
    for length in range(1, _LONGEST_SURNAME + 1):
        surname, given = surnames().get(plain[:length]), plain[length:]
        if surname and given in given_names():
            yield f"{surname} {given_names()[given]}", _BOTH
        elif surname and not given and length > 1:
            yield surname, _SURNAME


@cache
def surnames() -> Mapping[str, str]:
    """The reading of each surname by its unified characters."""
    return _table("surname")


@cache
def given_names() -> Mapping[str, str]:
    """The reading of each given name by its unified characters."""
    return _table("given")


def _table(kind: str) -> dict[str, str]:
    words = next(row["names"].split() for row in read("japanese_names") if row["kind"] == kind)
    return dict(zip(map(one_letter, words[::2]), words[1::2], strict=True))
