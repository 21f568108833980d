"""Names of other scripts, packed piece by piece: words of persons recur, and what was read of one is kept ready."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from ctypes import byref, c_char
from functools import partial
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple

from caveat.match.index.asked import LIKELIEST, asked_words, forms_asked
from caveat.match.index.layout import ASKED_NAME, ASKED_WORD, ERROR_FLAGS, HAN, MAY_BE_CUT, UNKNOWN_KIND, native_key
from caveat.names.folded_words import Spelled
from caveat.names.folding import MAX_WORDS
from caveat.names.pieces import Piece, letter_piece, piece, pieces
from caveat.names.scripts import has_han
from caveat.names.written import SHORTEST_FIELD, core_of

__all__ = ["NativeNames", "PackedSome"]

_MOST_KEPT: Final = 1 << 12
_ENDS, _BEGINS = 1, 2
_NO_FORMS: Final = (0, 0, 0, 0, 0)
_KINDS: Final = {errors: bytes((UNKNOWN_KIND, flags, 0)) for errors, flags in ERROR_FLAGS.items()}
_READERS: Final[Mapping[bool, Callable[[str], Piece]]] = {
    True: partial(piece, han=True),
    False: partial(piece, han=False),
}

PackedSome = tuple[list[int], bytes, bytes]
"""Which of some names were packed, the names, their words."""


class _Ready(NamedTuple):
    """A piece made ready; a tuple, for a name is put together of them in a few steps.

    Attributes:
        words: as the kernel reads them, with all their spellings; `spelled` how many, `total` at how many places.
        folded: words by which legal forms are known; `places` as how many words each is read.
        edges: whether a legal form may end with the last of them and begin with the first.
    """

    words: bytes
    spelled: int
    total: int
    edges: int
    folded: tuple[str, ...]
    places: tuple[int, ...]
    native: str
    has_form: bool
    is_coded: bool


class NativeNames:
    """Packs names of other scripts; threads may share what it keeps.

    Args:
        kernel: the library.
        plain: the tables that it has made ready.
    """

    def __init__(self, kernel: ctypes.CDLL, plain: int) -> None:
        self._kernel, self._plain = kernel, plain
        self._kept: dict[Callable[[str], Piece], tuple[dict[str, _Ready], dict[str, _Ready]]] = {}

    def pack(self, texts: Sequence[str]) -> PackedSome:
        """Pack names as they are read; those are left out that are not read piece by piece."""
        apart = [pieces(text) for text in texts]
        han = [has_han(text) for text in texts]
        both = list(zip(apart, han, strict=True))
        ready = {
            kind: self._ready(reader, chain.from_iterable(some for some, one in both if some and one is kind))
            for kind, reader in _READERS.items()
        }
        draft = _Draft()
        for place, (text, some) in enumerate(zip(texts, apart, strict=True)):
            if some:
                draft.add(place, text, [ready[han[place]][one] for one in some], han=han[place])
        return self._finished(draft)

    def pack_letters(self, texts: Sequence[str]) -> PackedSome:
        """Pack names letter for letter; those are left out that have no words to be compared so."""
        apart = [pieces(text) for text in texts]
        ready = self._ready(letter_piece, chain.from_iterable(some for some in apart if some))
        draft = _Draft()
        for place, (text, some) in enumerate(zip(texts, apart, strict=True)):
            read = [ready[one] for one in some or ()]
            if any(one.is_coded for one in read):
                draft.add(place, text, read, han=False)
        return self._finished(draft)

    def _finished(self, draft: _Draft) -> PackedSome:
        heads, words = bytearray(b"".join(draft.heads)), bytearray(b"".join(draft.words))
        if not heads:
            return [], b"", b""
        done = self._kernel.finish_names(
            byref(c_char.from_buffer(heads)), len(draft.heads),
            byref(c_char.from_buffer(words)), len(words) // ASKED_WORD.itemsize,
        )  # fmt: skip
        return (draft.places, bytes(heads), bytes(words)) if done else ([], b"", b"")

    def _ready(self, reader: Callable[[str], Piece], texts: Iterable[str]) -> dict[str, _Ready]:
        """The pieces of some names made ready, by their text; where many are kept, those long not asked are let go."""
        young, old = self._kept.get(reader) or self._kept.setdefault(reader, ({}, {}))
        found: dict[str, _Ready] = {}
        missing: list[str] = []
        for text in dict.fromkeys(texts):
            ready = young.get(text) or old.get(text)
            if ready is None:
                missing.append(text)
            else:
                found[text] = ready
        missing.sort()  # words of one script, and of one part of its lexicon, one after the other
        found.update(zip(missing, self._made([reader(text) for text in missing]), strict=True))
        young.update(found)
        if len(young) > _MOST_KEPT:
            self._kept[reader] = {}, young
        return found

    def _made(self, several: Sequence[Piece]) -> Iterator[_Ready]:
        spelled = [word for one in several for _, read in one.words for word in read]
        words = iter(self._words(spelled) if spelled else [])
        edges = iter(
            self._edges([one.words[end][0] for one in several if one.words for end in (0, -1)]) if spelled else []
        )
        for one in several:
            packed = b"".join([next(words) for _, read in one.words for _ in read])
            places = tuple([len(read) for _, read in one.words])
            yield _Ready(
                packed,
                len(packed) // ASKED_WORD.itemsize,
                sum(places),
                (next(edges) & _BEGINS) | (next(edges) & _ENDS) if one.words else 0,
                tuple([folded for folded, _ in one.words]),
                places,
                one.native,
                one.has_form,
                any(read and not read[0].text.isascii() for _, read in one.words),
            )

    def _words(self, words: Sequence[Spelled]) -> list[bytes]:
        """Each word with its other spellings as the kernel reads it."""
        if not all(word.text.isascii() for word in words):
            return [b"".join(asked_words(word.told(), 0)) for word in words]
        lines: list[str] = []
        kinds, likely = bytearray(), array("H")
        for text, also, errors in words:
            kinds += _KINDS[errors]
            likely.append(LIKELIEST)
            for other, likelihood in also:
                text += f" {other}"  # noqa: PLW2901 - all spellings of a word stand in one line
                likely.append(likelihood)
            lines.append(text)
        packed, room, line = bytearray(ASKED_WORD.itemsize * len(likely)), len(likely), "\n".join(lines).encode()
        used = self._kernel.read_words(
            self._plain, line, len(line), bytes(kinds), len(words), likely.buffer_info()[0],
            byref(c_char.from_buffer(packed)), room,
        )  # fmt: skip
        if used != room:
            return [b"".join(asked_words(word.told(), 0)) for word in words]
        size, ends = ASKED_WORD.itemsize, accumulate(1 + len(word.also) for word in words)
        return [bytes(packed[size * begin : size * end]) for begin, end in pairwise((0, *ends))]

    def _edges(self, words: Sequence[str]) -> Sequence[int]:
        """Whether legal forms may end and begin with each word; both where that cannot be told."""
        may, text = bytearray(len(words)), "\n".join(words)
        told = text.isascii() and self._kernel.edges_of_forms(
            self._plain, text.encode(), len(text), byref(c_char.from_buffer(may)), len(may)
        )
        return may if told else bytes((_ENDS | _BEGINS,)) * len(words)


class _Draft:
    """Names while they are packed: their heads, with what the kernel does not tell, and words."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.heads: list[bytes] = []
        self.words: list[bytes] = []
        self._used = 0

    def add(self, place: int, text: str, read: Sequence[_Ready], *, han: bool) -> None:
        """Add a name of pieces; one that must be taken apart as a whole is left out."""
        words, size, count, forms = [], 0, 0, 0
        for one in read:
            words.append(one.words)
            size += one.spelled
            count += one.total
            forms += one.has_form
        native = "".join([one.native for one in read])
        if not 0 < count <= MAX_WORDS or forms > 1 or bool(native) is not han:
            return
        flags = (len(text) >= SHORTEST_FIELD) * MAY_BE_CUT | han * HAN
        whole = native_key(native) if han else 0
        self.heads.append(ASKED_NAME.pack(self._used, size, 0, *_core(read), 0, whole, 0, 0, 0, flags))
        self.places.append(place)
        self.words += words
        self._used += size


def _core(read: Sequence[_Ready]) -> tuple[int, ...]:
    """Where the core of a name begins and ends, and its legal forms; an end of 0 is that of the name."""
    if not (read[0].edges & _BEGINS or read[-1].edges & _ENDS) and read[0].folded and read[-1].folded:
        return _NO_FORMS
    folded = [text for one in read for text in one.folded]
    begin, end, forms = core_of(folded, [count for one in read for count in one.places])
    return begin, end, *forms_asked(forms)
