"""Cyrillic words: the usual systems of each language, and foreign names as Russian writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from caveat.names.readings.letter_systems import transliterations
from caveat.names.readings.lexicons import learnt
from caveat.names.readings.reading import weighted

__all__ = ["spellings"]

# Weights: how often lists and papers use a system, by our judgement; the language is told by its own letters.
_RUSSIAN: Final = {
    "press": 0.3,
    "bgn": 0.2,
    "passport": 0.14,
    "scientific": 0.08,
    "ukrainian": 0.06,
    "german": 0.05,
    "french": 0.05,
    "bulgarian": 0.02,
}
_UKRAINIAN: Final = {
    "ukrainian": 0.4,
    "ukrainian_bgn": 0.25,
    "bgn": 0.1,
    "passport": 0.1,
    "press": 0.08,
    "scientific": 0.07,
}
_BELARUSIAN: Final = {"belarusian": 0.5, "bgn": 0.2, "press": 0.15, "scientific": 0.15}
_SERBIAN: Final = {"serbian": 0.6, "press": 0.3, "scientific": 0.1}
_BULGARIAN: Final = {"bulgarian": 0.5, "press": 0.3, "scientific": 0.2}
_LEARNT_SHARE: Final = 0.4


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a Cyrillic word, in lower case and composed, with weights."""
    systems = _systems(word)
    spelled = transliterations(word, "cyrillic")
    for name, weight in systems.items():
        yield spelled[name], weight
    if systems is _RUSSIAN:
        yield from weighted(learnt("russian", word), _LEARNT_SHARE)


def _systems(word: str) -> dict[str, float]:
    found = set(word)
    if found & set("ђћџљњјѓќѕ"):
        return _SERBIAN
    if "ў" in found:
        return _BELARUSIAN
    if found & set("іїєґ"):
        return _UKRAINIAN
    if "ъ" in found and not found & set("ыэё"):
        return _BULGARIAN
    return _RUSSIAN
