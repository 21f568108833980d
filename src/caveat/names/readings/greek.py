"""Greek words: the standard of passports, how they sound, and the classical spelling."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.names.readings.letter_systems import transliterated

__all__ = ["spellings"]


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a Greek word, in lower case and without accents, with weights."""
    elot = transliterated(word, "greek", "elot")
    yield elot, 0.45
    yield transliterated(word, "greek", "phonetic"), 0.3
    yield transliterated(word, "greek", "classical"), 0.1
    yield elot.replace("ou", "u"), 0.1
    if elot.endswith(("os", "is", "as")):  # a man's surname in the genitive or vocative, and a woman's
        yield f"{elot[:-2]}ou" if elot.endswith("os") else elot[:-1], 0.05
