"""Hebrew words: vowels are mostly unwritten, so spellings are learnt; prefixed words are left whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from caveat.names.readings.lexicons import learnt
from caveat.names.readings.reading import weighted
from caveat.names.readings.variants import unify
from caveat.names.tables import read

__all__ = ["known_words", "spellings"]

_KNOWN_SHARE: Final = 0.75


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a Hebrew word, as `variants.letters` writes it, with weights."""
    known = known_words().get(unify(word), ())
    yield from weighted(((text, 1 / (place + 1.5)) for place, text in enumerate(known)), _KNOWN_SHARE)
    yield from weighted(learnt("hebrew", word), 1 - _KNOWN_SHARE if known else 1.0)


@cache
def known_words() -> Mapping[str, tuple[str, ...]]:
    """Spellings, the likeliest first, of common names and particles by the unified Hebrew spelling."""
    rows = ((unify(native), row["latin"]) for row in read("hebrew_words") for native in row["native"].split())
    return {native: tuple(latin.split("|")) for native, latin in rows}
