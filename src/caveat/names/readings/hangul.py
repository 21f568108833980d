"""Hangul: Revised, McCune-Reischauer, the North's system and customary spellings; surnames by their own table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from caveat.names.readings.company_words import english, parted
from caveat.names.readings.letter_systems import transliterated
from caveat.names.readings.lexicons import learnt_apart
from caveat.names.readings.reading import weighted
from caveat.names.tables import read

__all__ = ["SYSTEMS", "romanized", "spellings", "surnames"]

SYSTEMS: Final = {"north": 0.3, "revised": 0.3, "customary": 0.2, "mccune": 0.2}
_LONGEST_GIVEN: Final = 2
_LONGEST_NAME: Final = 4


def spellings(run: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a run of Hangul syllables with weights.

    A surname with one or two syllables is read as a name, a word a syllable; anything else as one word.
    """
    surname, given = _parted(run)
    parts = parted(run)
    if (len(run) > _LONGEST_NAME and len(parts) > 1) or run in english():
        for name, share in SYSTEMS.items():
            yield " ".join(english().get(part) or romanized(part, name) for part in parts), share
        yield romanized(run, "revised"), 0.2
        return
    seen, told = learnt_apart("korean", run)
    korean = 0.75 if given else 0.5
    yield from weighted(seen, 0.5 * sum(count for _, count in seen))
    yield from weighted(told, 1 - korean)
    for name, share in SYSTEMS.items():
        yield romanized(run, name), korean * share * (0.2 if given else 1.0)
    if given:
        yield from weighted(_as_name(surname, given), korean)
    elif surname:
        yield from weighted(((text, 1 / (n + 1.5)) for n, text in enumerate(surnames()[surname])), 0.5)


def romanized(run: str, name: str) -> str:
    """A run by one system: revised, mccune, north or customary.

    Example:
        >>> [romanized("정은", name) for name in ("revised", "mccune", "north")]
        ['jeongeun', 'chongun', 'jongun']
    """
    return transliterated(unicodedata.normalize("NFD", run), "hangul", name)


@cache
def surnames() -> Mapping[str, tuple[str, ...]]:
    """The Latin spellings of Korean surnames, the likeliest first."""
    return {row["hangul"]: tuple(row["latin"].split()) for row in read("hangul_surnames")}


def _parted(run: str) -> tuple[str, str]:
    for length in (2, 1):
        surname, given = run[:length], run[length:]
        if len(surname) == length and surname in surnames() and len(given) <= _LONGEST_GIVEN:
            return surname, given
    return "", ""


def _as_name(surname: str, given: str) -> Iterator[tuple[str, float]]:
    first = surnames()[surname][:2]
    for name, share in SYSTEMS.items():
        rest = " ".join(romanized(syllable, name) for syllable in given)
        for place, text in enumerate(first):
            yield f"{text} {rest}", share / (place * 2 + 1)
