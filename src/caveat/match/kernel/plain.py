"""Plain names: those of Latin letters alone are taken apart and packed by the kernel, all others by Python."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Mapping, Sequence, Set
from ctypes import Structure, byref, c_uint32, c_void_p
from functools import cache
from itertools import chain
from typing import Any, Final

import numpy as np

from caveat.match.index.asked import LIKELIEST, AskedNames, pack, pack_name
from caveat.match.index.layout import (
    ASKED_NAME,
    ASKED_WORD,
    ERROR_FLAGS,
    KIND_NUMBERS,
    UNKNOWN_KIND,
    WORD,
    WORLD_NAME,
    canonical,
)
from caveat.match.kernel.native import NativeNames
from caveat.names.folded_words import is_native, plain_words
from caveat.names.legal_forms import edges
from caveat.names.sounds import LONGEST_WORD
from caveat.names.tables import abbreviations, canonical_numbers, word_kinds
from caveat.names.tokens import Token, token
from caveat.names.weights import weight
from caveat.names.world_names import is_world_name, world_names
from caveat.names.written import SHORTEST_FIELD, WrittenName, has_letters, letter_for_letter, take_apart

__all__ = ["PlainNames", "plain_names"]

_SEVERAL: Final = 2
_NUMBERS_OF_A_NAME: Final = ASKED_NAME.size // 4
_NOT_PLAIN: Final = "-"
"""No folded name has it: such a line is left to Python."""

_Words = np.ndarray[Any, np.dtype[np.void]]


class _Tables(Structure):
    _fields_ = (
        *((name, c_uint32) for name in ("known_count", "edge_count", "heard_count", "reserved")),
        *((name, c_void_p) for name in ("known", "edge", "heard", "weight")),
    )


class PlainNames:
    """Packs names; made once, then only read, so that threads may share it."""

    def __init__(self, kernel: ctypes.CDLL) -> None:
        self._kernel = kernel
        self._held = _known_words(), _edge_words(), _edge_sounds(), _weights()
        known, edge, heard, weights = self._held
        tables = _Tables(
            len(known), len(edge), len(heard), 0, *(array.ctypes.data for array in (known, edge, heard, weights))
        )
        self._plain: int | None = kernel.plain_new(byref(tables))
        if not self._plain:
            raise MemoryError
        self._native = NativeNames(kernel, self._plain)

    def pack(self, texts: Sequence[str]) -> AskedNames:
        """Pack names as `caveat.match.index.asked.pack` does those taken apart, to the bit but for where words lie."""
        count = len(texts)
        folded = (plain_words(text) for text in texts)
        lines = "\n".join(_NOT_PLAIN if one is None else one for one in folded).encode("ascii")
        cut = bytes(len(text) >= SHORTEST_FIELD for text in texts)
        heads = np.empty((count, _NUMBERS_OF_A_NAME), "<u4")
        words = np.empty(lines.count(b" ") + count, ASKED_WORD)
        packed = np.empty(count, "?")
        used = self._kernel.plain_names(
            self._plain, lines, len(lines), cut, count, heads.ctypes.data, words.ctypes.data, len(words),
            packed.ctypes.data,
        )  # fmt: skip
        others = np.flatnonzero(~packed).tolist()
        if not others:
            return heads.tobytes(), words[:used].tobytes(), count
        parts = [words[:used].tobytes()]
        native = [place for place in others if is_native(texts[place])]
        done, read, more = self._native.pack([texts[place] for place in native])
        _put(heads, [native[place] for place in done], read, used)
        parts.append(more)
        left = sorted({*others} - {native[place] for place in done})
        if left:
            read, rest = self._pack_read([take_apart(texts[place]) for place in left])
            _put(heads, left, read, used + len(more) // ASKED_WORD.itemsize)
            parts.append(rest)
        return heads.tobytes(), b"".join(parts), count

    def pack_letters(self, texts: Sequence[str]) -> tuple[list[int], AskedNames]:
        """Pack letter for letter the names that have words of another alphabet; tells which."""
        wanted = [place for place, text in enumerate(texts) if has_letters(text)]
        if not wanted:
            return [], (b"", b"", 0)
        done, heads, words = self._native.pack_letters([texts[place] for place in wanted])
        found = [wanted[place] for place in done]
        if len(done) == len(wanted):
            return found, (heads, words, len(done))
        whole = {place: form for place in sorted({*wanted} - {*found}) if (form := letter_for_letter(texts[place]))}
        read, more, _ = pack(whole.values())
        numbers = np.frombuffer(read, "<u4").reshape(-1, _NUMBERS_OF_A_NAME)
        numbers = numbers + _first_after(len(words) // ASKED_WORD.itemsize)
        return [*found, *whole], (heads + numbers.tobytes(), words + more, len(done) + len(whole))

    def _pack_read(self, names: Sequence[WrittenName]) -> tuple[bytes, bytes]:
        """Pack names that were taken apart in Python; their words are made ready here."""
        heads: list[bytes] = []
        lines: list[str] = []
        places = bytearray()
        likely = array("H")
        for name in names:
            first = len(likely)
            for place, word in enumerate(name.words):
                lines.append(" ".join([word.text, *[text for text, _ in word.also]]))
                places += bytes((KIND_NUMBERS[word.kind], ERROR_FLAGS[word.errors], place))
                likely.append(LIKELIEST)
                likely.extend([likelihood for _, likelihood in word.also])
            heads.append(pack_name(name, first, len(likely) - first))
        text, words = "\n".join(lines).encode("ascii"), np.empty(len(likely), ASKED_WORD)
        used = self._kernel.read_words(
            self._plain,
            text,
            len(text),
            bytes(places),
            len(lines),
            likely.buffer_info()[0],
            words.ctypes.data,
            len(words),
        )
        return (b"".join(heads), words.tobytes()) if used == len(words) else pack(names)[:2]

    def __del__(self) -> None:
        if getattr(self, "_plain", None):
            self._kernel.plain_free(self._plain)


def _put(heads: np.ndarray[Any, Any], places: list[int], packed: bytes, words: int) -> None:
    """Put names packed apart in their places; so many words lie before theirs."""
    if places:
        heads[places] = np.frombuffer(packed, "<u4").reshape(-1, _NUMBERS_OF_A_NAME) + _first_after(words)


def _first_after(words: int) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """What is added to names packed apart, whose first number is that of their first word."""
    return np.array([words, *(0,) * (_NUMBERS_OF_A_NAME - 1)], "<u4")


def _known_words() -> _Words:
    """Words of the tables with their kinds and numbers, and world names."""
    told = {word: token(word) for word in chain(word_kinds(), abbreviations(), canonical_numbers())}
    texts = [text for text in sorted(told.keys() | world_names()) if len(text) <= LONGEST_WORD]
    words, tokens = _words(texts), [told.get(text) for text in texts]
    words["kind"] = [UNKNOWN_KIND if one is None else KIND_NUMBERS[one.kind] for one in tokens]
    words["canon"] = [0 if one is None else canonical(one) for one in tokens]
    words["flags"] = [is_world_name(text) * WORLD_NAME for text in texts]
    return words


def _edge_words() -> _Words:
    return _shortest(edges(last=True)[0], edges(last=False)[0])


def _edge_sounds() -> _Words:
    return _shortest(edges(last=True)[1], edges(last=False)[1])


def _shortest(last: Mapping[str, Set[int]], first: Mapping[str, Set[int]]) -> _Words:
    """Texts at the end or the beginning of legal forms, with the fewest words of such a form, in bytes of a number."""
    words = _words([text for text in sorted(last.keys() | first.keys()) if len(text) <= LONGEST_WORD])
    for word in words:
        text = word["text"].decode("ascii")
        ends, begins = last.get(text, set()), first.get(text, set())
        several = {length for length in begins if length >= _SEVERAL}
        word["canon"] = int.from_bytes(bytes(min(lengths, default=0) for lengths in (ends, begins, several)), "little")
    return words


def _words(texts: Sequence[str]) -> _Words:
    """Texts as the kernel holds words; none of them is longer than any word asked."""
    words = np.zeros(len(texts), WORD)
    words["text"] = texts
    words["text_length"] = list(map(len, texts))
    return words


def _weights() -> np.ndarray[Any, np.dtype[np.uint16]]:
    """The weights of words that no listed party has: by kind, length and whether in a person's name."""
    rows = [
        [
            [weight(Token(text="x" * length, stands_for="", kind=kind), 0, person=person) for person in (True, False)]
            for length in range(LONGEST_WORD + 1)
        ]
        for kind in KIND_NUMBERS
    ]
    return np.array(rows, "<u2")


@cache
def plain_names(kernel: ctypes.CDLL) -> PlainNames:
    """What packs names; the tables are read once."""
    return PlainNames(kernel)
