"""The layout of words and names as the kernel reads them, and the keys under which they are found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from struct import Struct
from typing import Final
from zlib import crc32

import numpy as np

from caveat.names.sounds import LONGEST_WORD, skeleton, sound
from caveat.names.tables import canonical_numbers
from caveat.names.tokens import Token, TokenKind

__all__ = [
    "ASKED_NAME",
    "HAN",
    "MAY_BE_CUT",
    "KIND_NUMBERS",
    "MOST_FORMS",
    "PERSON",
    "WEAK",
    "WORD",
    "WORD_BYTES",
    "key",
    "letters_of",
    "name_key",
    "shortened",
    "word_bytes",
    "word_keys",
]

WORD: Final = np.dtype(
    [
        ("text", f"S{LONGEST_WORD}"),
        ("sound", f"S{LONGEST_WORD}"),
        ("text_length", "u1"),
        ("sound_length", "u1"),
        ("kind", "u1"),
        ("initial", "u1"),
        ("canon", "<u4"),
    ]
)
"""One folded word, 64 bytes; `canon` numbers the word that abbreviations stand for, 0 for none."""

WORD_BYTES: Final = Struct(f"<{LONGEST_WORD}s{LONGEST_WORD}sBBBBI")
ASKED_NAME: Final = Struct("<IIHHHHHHIIIIHH")
"""First word, words, places, first and end of the core, three legal forms, four keys, whether the third counts, flags."""

PERSON, WEAK, HAN = 1, 2, 4
"""Flags of listed names; the last also of asked ones, beside the next."""
MAY_BE_CUT: Final = 2
MOST_FORMS: Final = 3
KIND_NUMBERS: Final = {
    kind: number
    for number, kind in enumerate(
        (
            TokenKind.WORD,
            TokenKind.NUMBER,
            TokenKind.INITIAL,
            TokenKind.PATRONYMIC,
            TokenKind.PARTICLE,
            TokenKind.FUNCTION,
            TokenKind.TITLE,
            TokenKind.GENERIC,
            TokenKind.INDUSTRY,
            TokenKind.PLACE,
        )
    )
}
_LEAST_FUZZY: Final = 4
_LONGEST_FUZZY: Final = 20
_LEAST_BONES: Final = 3
_LEAST_BONES_SHORT: Final = 5
_EXACT: Final = frozenset({TokenKind.NUMBER, TokenKind.INITIAL})


def key(kind: bytes, text: bytes) -> int:
    """The key of a text of some kind: 32 bits, not unique; what it finds is compared before it counts."""
    return crc32(kind + text)


def name_key(kind: bytes, text: str) -> int:
    """The key of a name: `w` its words written together, `p` a pair of them, `a` first letters, `t` how it begins."""
    return crc32(kind + text.encode("ascii"))


def letters_of(text: str) -> int:
    """A bit for each letter that stands in a folded text; digits share the last bits.

    Example:
        >>> letters_of("abba") == 0b11
        True
    """
    mask = 0
    for letter in set(text):
        mask |= 1 << (ord(letter) - ord("a") if letter >= "a" else 26 + (ord(letter) - ord("0")) % 6)
    return mask


@lru_cache(maxsize=1 << 16)
def word_bytes(word: Token) -> bytes:
    """A word as the kernel reads it."""
    text, spoken = word.text.encode("ascii"), sound(word.text).encode("ascii")
    canon = canonical_numbers().get(word.stands_for, 0)
    return WORD_BYTES.pack(text, spoken, len(text), len(spoken), KIND_NUMBERS[word.kind], 0, canon)


def word_keys(word: Token) -> Iterator[int]:
    """Every key under which a word of the index is found.

    `d` is the word and the word without each of its letters (so that two words one error apart share a key), `c` what
    it stands for, `s` its sound, `b` its consonants and those without each one of them.
    """
    text = word.text.encode("ascii")
    yield key(b"d", text)
    canon = canonical_numbers().get(word.stands_for, 0)
    if canon:
        yield key(b"c", canon.to_bytes(4, "little"))
    if word.kind in _EXACT:
        return
    yield key(b"s", sound(word.text).encode("ascii"))
    if _LEAST_FUZZY <= len(text) <= _LONGEST_FUZZY:
        yield from (key(b"d", shorter) for shorter in shortened(text))
        consonants = skeleton(word.text).encode("ascii")
        if len(consonants) >= _LEAST_BONES:
            yield key(b"b", consonants)
        if len(consonants) >= _LEAST_BONES_SHORT:
            yield from (key(b"b", shorter) for shorter in shortened(consonants))


def shortened(text: bytes) -> Iterator[bytes]:
    """A text without each of its letters."""
    return (text[:place] + text[place + 1 :] for place in range(len(text)))
