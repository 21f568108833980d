"""Hebrew words: vowels are mostly unwritten, so spellings are learnt; prefixed words are left whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from caveat.names.readings.lexicons import learnt

__all__ = ["spellings"]

# Final letters are written as others here.
_PARTICLES: Final = {"בנ": ("ben", "bin"), "בר": ("bar",), "בת": ("bat",), "אל": ("el", "al"), "אבו": ("abu", "abo")}


def spellings(word: str) -> Iterator[tuple[str, float]]:
    """Latin spellings of a Hebrew word, as `variants.letters` writes it, with weights."""
    for place, text in enumerate(_PARTICLES.get(word, ())):
        yield text, 1.0 - place / 2
    yield from learnt("hebrew", word)
