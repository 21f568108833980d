"""Lexicons: words of a script with the Latin spellings they were seen in, and the spelling model of the script.

A lexicon file begins with the number of its blocks and the length of its directory (two 32-bit little-endian
numbers). The directory is zlib-compressed text: a line a block, its first word, a tab, its length in bytes. The
blocks follow, zlib-compressed lines `word TAB spelling TAB count TAB spelling TAB count …`, sorted by word.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Final

from caveat.names.readings.reading import MOST_READINGS, weighted
from caveat.names.readings.spelling_model import SpellingModel
from caveat.names.readings.variants import letters, unify

__all__ = [
    "Lexicon",
    "cantonese",
    "learnt",
    "learnt_apart",
    "lexicon",
    "model_letters",
    "packed_lexicon",
    "packed_model",
    "spelling_model",
]


_LONGEST_WORD: Final = 40


class Lexicon:
    """A lexicon, of which only the blocks asked for are unpacked; they are kept, some hundred thousand bytes in all."""

    def __init__(self, packed: bytes) -> None:
        count, length = struct.unpack_from("<II", packed)
        lines = zlib.decompress(packed[8 : 8 + length]).decode().split("\n")[:count]
        heads, lengths = zip(*(line.split("\t") for line in lines), strict=True) if count else ((), ())
        self._heads: tuple[str, ...] = heads
        self._starts = list(accumulate(map(int, lengths), initial=8 + length))
        self._packed = packed
        self._block = cache(self._unpacked)

    def spellings(self, word: str) -> tuple[tuple[str, float], ...]:
        """The Latin spellings of a word with how often each was seen; none where it is not in the lexicon."""
        number = bisect_right(self._heads, word) - 1
        if number < 0:
            return ()
        block = self._block(number)
        sought = f"\n{word}\t".encode()
        place = block.find(sought)
        if place < 0:
            return ()
        return _spellings(block[place + len(sought) : block.index(b"\n", place + 1)].decode())

    def rows(self) -> Iterator[tuple[str, tuple[tuple[str, float], ...]]]:
        """Every word with its Latin spellings and how often each was seen, in order."""
        for head in range(len(self._heads)):
            for line in self._unpacked(head).decode().strip("\n").split("\n"):
                word, row = line.split("\t", 1)
                yield word, _spellings(row)

    def _unpacked(self, number: int) -> bytes:
        """The lines of a block, a line feed before each and after the last."""
        start, end = self._starts[number : number + 2]
        return b"\n%b\n" % zlib.decompress(self._packed[start:end])


def _spellings(row: str) -> tuple[tuple[str, float], ...]:
    fields = row.split("\t")
    return tuple(zip(fields[::2], map(float, fields[1::2]), strict=True))


def packed_lexicon(lines: list[str], *, block: int = 128) -> bytes:
    """The file of a lexicon from its lines, sorted by word."""
    blocks = [lines[start : start + block] for start in range(0, len(lines), block)]
    packed = [zlib.compress("\n".join(each).encode(), 9) for each in blocks]
    rows = (f"{each[0].split(chr(9))[0]}\t{len(data)}" for each, data in zip(blocks, packed, strict=True))
    directory = zlib.compress("\n".join(rows).encode(), 9)
    return struct.pack("<II", len(blocks), len(directory)) + directory + b"".join(packed)


@cache
def lexicon(script: str, folder: Path | None = None) -> Lexicon:
    """The lexicon of a script: arabic, chinese, hebrew, korean or russian; of the package unless a folder is given."""
    return Lexicon(_read(f"{script}.words", folder))


@cache
def spelling_model(script: str, folder: Path | None = None) -> SpellingModel:
    """The spelling model of a script."""
    return SpellingModel(packed_model(script, folder))


def packed_model(script: str, folder: Path | None = None) -> bytes:
    """The file of a script's spelling model."""
    return _read(f"{script}.model", folder)


def _read(name: str, folder: Path | None) -> bytes:
    source = folder / name if folder else files("caveat") / "data" / "names" / "lexicons" / name
    return source.read_bytes()


def model_letters(script: str, word: str) -> tuple[str, ...]:
    """The letters by which a model spells a word: Hangul by its jamo, Chinese simplified, else code points.

    Example:
        >>> len(model_letters("korean", "김")), model_letters("chinese", "華為")
        (3, ('华', '为'))
    """
    plain = letters(word)
    return tuple(unicodedata.normalize("NFD", plain) if script == "korean" else plain)


def learnt(script: str, word: str) -> tuple[tuple[str, float], ...]:
    """Spellings of a word by lexicon and by model, with weights that add up to 1.

    The lexicon weighs by how often it has seen the word; a word seen once may be a mistake.
    """
    seen, told = learnt_apart(script, word)
    count = sum([weight for _, weight in seen])
    trust = count / (count + 2)
    return (*weighted(seen, trust), *weighted(told, 1 - trust))


def learnt_apart(script: str, word: str) -> tuple[tuple[tuple[str, float], ...], tuple[tuple[str, float], ...]]:
    """Spellings by lexicon with how often each was seen, and spellings by model with their probabilities."""
    told = spelling_model(script).spellings(model_letters(script, word)[:_LONGEST_WORD], most=MOST_READINGS)
    return lexicon(script).spellings(unify(word)), tuple(told)


@cache
def cantonese() -> Mapping[str, str]:
    """How Hong Kong spells each simplified character."""
    text = (files("caveat") / "data" / "names" / "lexicons" / "cantonese.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    return {character: syllable for syllable, characters in rows for character in characters}
