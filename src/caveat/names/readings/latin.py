"""Latin letters with marks: left out, written as two letters, or spelled as English would write the sound."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.names.folding import fold
from caveat.names.readings.letter_systems import transliterated

__all__ = ["spellings"]


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Spellings in plain letters of a word in lower case and composed, with weights.

    Example:
        >>> sorted(text for text, _ in spellings("müller"))
        ['mueller', 'muller', 'muller', 'muller']
    """
    yield fold(word), 0.5
    yield transliterated(word, "latin", "doubled"), 0.25
    yield transliterated(word, "latin", "english"), 0.2
    yield transliterated(word, "latin", "spoken"), 0.05
