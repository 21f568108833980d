"""The layout of words and names as the kernel reads them, and the keys under which they are found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from struct import Struct
from typing import Final
from zlib import crc32

import numpy as np

from caveat.names.respelling import respelling_keys
from caveat.names.sounds import LONGEST_WORD, look, skeleton, sound
from caveat.names.tables import canonical_numbers
from caveat.names.tokens import Errors, Token, TokenKind
from caveat.names.world_names import is_world_name
from caveat.names.written import WrittenName

__all__ = [
    "ASKED_NAME",
    "ASKED_WORD",
    "CODED",
    "ERROR_FLAGS",
    "HAN",
    "KIND_NUMBERS",
    "MAY_BE_CUT",
    "MOST_FORMS",
    "PERSON",
    "UNKNOWN_KIND",
    "WEAK",
    "WORD",
    "WORD_BYTES",
    "WORLD_NAME",
    "asked_keys",
    "canonical",
    "edge_keys",
    "glued_keys",
    "key",
    "letters_of",
    "name_key",
    "native_key",
    "shortened",
    "whole_key",
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
        ("flags", "u1"),
        ("canon", "<u4"),
    ]
)
"""One folded word, 64 bytes; `canon` numbers the word that abbreviations stand for, 0 for none."""

WORD_BYTES: Final = Struct(f"<{LONGEST_WORD}s{LONGEST_WORD}sBBBBI")
ASKED_NAME: Final = Struct("<IIHHHHHHIIIIHH")
"""First word, words, places, begin and end of the core, legal forms, four keys, whether the last counts, flags."""

ASKED_WORD: Final = np.dtype([("word", WORD), ("weights", "<u2", 2), ("likelihood", "<u2"), ("place", "<u2")])
"""A word of a name asked: its weights as a person's and as anything else's, how likely its reading is, its place."""

PERSON, WEAK, HAN, MAY_BE_CUT, CODED = 1, 2, 4, 8, 16
"""Flags of listed names; the third and the fourth also of asked ones. The last: words in letter codes."""
EXACT, WORLD_NAME, BY_SOUND = 1, 2, 4
"""Flags of words."""
ERROR_FLAGS: Final = {Errors.ANY: 0, Errors.SOUND: BY_SOUND, Errors.NONE: EXACT}

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
UNKNOWN_KIND: Final = 255
"""Of a word whose kind is told by its letters."""
LEAST_GLUED, LONGEST_GLUED = 6, 24
"""Letters of a name that is also found by its words written together and an error."""
LEAST_EDGED, EDGE = 9, 4
"""Letters of a name that is also found by how its words written together begin and end, and of each of the two."""
_LEAST_FUZZY: Final = 4
_LONGEST_FUZZY: Final = 20
_LEAST_BONES: Final = 3
_LEAST_BONES_SHORT: Final = 5
_NUMBERS: Final = 1 << 20
_ASCII: Final = 127
_MOST_DIGITS: Final = 9
_EXACT: Final = frozenset({TokenKind.NUMBER, TokenKind.INITIAL})


def key(kind: bytes, text: bytes) -> int:
    """The key of a text of some kind: 32 bits, not unique; what it finds is compared before it counts."""
    return crc32(kind + text)


def name_key(kind: bytes, text: str) -> int:
    """The key of a name: `w` its words written together, `p` a pair of them, `a` first letters, `t` how it begins."""
    return crc32(kind + _letters(text))


def whole_key(name: WrittenName) -> int:
    """The key of all words of a name written together; of Chinese characters as they are, for many sound alike."""
    return crc32(_letters(name.identity))


def native_key(characters: str) -> int:
    """The same key of a name with Chinese characters, kana or Hangul."""
    return crc32(_letters(f"n{characters}"))


def _letters(text: str) -> bytes:
    """Folded or coded letters as words of the index have them; others as well as may be."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def letters_of(text: str) -> int:
    """A bit for each letter that stands in a folded text; digits share the last bits, coded letters all of them.

    Example:
        >>> letters_of("abba") == 0b11
        True
    """
    mask = 0
    for letter in set(text.encode("latin-1")):
        mask |= 1 << (
            letter % 32
            if letter > _ASCII
            else letter - ord("a")
            if letter >= ord("a")
            else 26 + (letter - ord("0")) % 6
        )
    return mask


@lru_cache(maxsize=1 << 16)
def word_bytes(word: Token) -> bytes:
    """A word as the kernel reads it."""
    text, spoken = word.text.encode("latin-1"), sound(word.text).encode("latin-1")
    canon = canonical(word)
    return WORD_BYTES.pack(text, spoken, len(text), len(spoken), KIND_NUMBERS[word.kind], _flags(word), canon)


def canonical(word: Token) -> int:
    """A number for what a word stands for, 0 where only itself does."""
    if word.kind is TokenKind.NUMBER and word.stands_for.isdigit() and len(word.stands_for) <= _MOST_DIGITS:
        return _NUMBERS + int(word.stands_for)
    return canonical_numbers().get(word.stands_for, 0)


def _flags(word: Token) -> int:
    return ERROR_FLAGS[word.errors] | is_world_name(word.text) * WORLD_NAME


def word_keys(word: Token) -> Iterator[int]:
    """Every key under which a word of the index is found.

    `d` is the word and the word without each of its letters (so that two words one error apart share a key), `r`
    another spelling of it, `v` its look, `c` what it stands for, `s` its sound, `b` its consonants and those without
    each one of them.
    """
    yield from respelling_keys(word.text)
    yield from asked_keys(word)


def asked_keys(word: Token) -> Iterator[int]:
    """Every key under which a word of a name asked looks for words of the index."""
    text = word.text.encode("latin-1")
    yield key(b"d", text)
    canon = canonical(word)
    if canon:
        yield key(b"c", canon.to_bytes(4, "little"))
    if word.kind in _EXACT or word.errors is Errors.NONE:
        return
    yield key(b"s", sound(word.text).encode("latin-1"))
    if _LEAST_FUZZY <= len(text) <= _LONGEST_FUZZY:
        yield from _misspelled_keys(word, text)


def _misspelled_keys(word: Token, text: bytes) -> Iterator[int]:
    """Keys of a word by its consonants and, where it may be mistyped, with errors."""
    consonants = skeleton(word.text).encode("latin-1")
    if len(consonants) >= _LEAST_BONES:
        yield key(b"b", consonants)
    if word.errors is Errors.SOUND:
        return
    yield key(b"v", look(word.text).encode("latin-1"))
    yield from (key(b"d", shorter) for shorter in shortened(text))
    if len(consonants) >= _LEAST_BONES_SHORT:
        yield from (key(b"b", shorter) for shorter in shortened(consonants))


def glued_keys(glued: str) -> Iterator[int]:
    """Keys of a name's words written together without one of their letters: blanks and an error in one name."""
    if LEAST_GLUED <= len(glued) <= LONGEST_GLUED:
        text = glued.encode("latin-1")
        yield key(b"q", text)
        yield from (key(b"q", shorter) for shorter in shortened(text))


def edge_keys(glued: str) -> tuple[int, ...]:
    """Keys of how a name's words written together begin and end: several errors seldom fall on both."""
    if len(glued) < LEAST_EDGED:
        return ()
    text = glued.encode("latin-1")
    return key(b"h", text[:EDGE]), key(b"e", text[-EDGE:])


def shortened(text: bytes) -> Iterator[bytes]:
    """A text without each of its letters."""
    return (text[:place] + text[place + 1 :] for place in range(len(text)))
