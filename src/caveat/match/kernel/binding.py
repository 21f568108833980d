"""The kernel's library: structures as it reads them, and the calls that search a segment."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from ctypes import Structure, byref, c_char, c_double, c_int32, c_int64, c_size_t, c_uint8, c_uint32, c_void_p
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from caveat.errors import DataError
from caveat.match.index.asked import AskedNames
from caveat.match.index.layout import ASKED_NAME, ASKED_WORD, WORD
from caveat.match.index.segment import Segment
from caveat.match.scoring import LEAST_CUT_WHOLE, PLAINLY_ALIKE, STRAY, UNTOLD
from caveat.match.table import TABLE
from caveat.names import pairing, similarity
from caveat.names.legal_forms import all_forms, short_forms
from caveat.names.respelling import RESPELLED

__all__ = ["FOUND", "KERNEL_VERSION", "KernelWorker", "library"]

KERNEL_VERSION: Final = 5
LIBRARY: Final = Path(__file__).with_name("_kernel.so")

FOUND: Final = np.dtype([("score", "<f8"), ("name", "<u4"), ("party", "<u4")])
"""One listed name that a name asked may mean."""

_MOST_FORMS_NUMBERED: Final = 256
_MOST_SHORT_FORMS: Final = 128
_LETTERS_OF_FORM: Final = 8


_COUNTS: Final = (
    "words", "names", "parties", "word_keys", "name_keys", "posts", "name_words", "forms_count", "dead_count",
    "kept",
)  # fmt: skip
_POINTERS: Final = (
    "word", "person_weight", "other_weight", "word_key", "word_key_id", "word_key_first", "post_first", "post",
    "name_first", "name_word", "name_core", "name_flags", "name_forms", "name_letters", "name_length", "name_mass",
    "name_key", "name_key_id", "name_key_first", "party_name", "forms", "dead",
)  # fmt: skip
_FACTORS: Final = (
    "extra", "different", "extra_common", "extra_to_one", "extra_to_one_short", "extra_to_one_coined", "extra_place",
    "cut_extra", "contradiction", "numbers_differ", "ceiling", "squashed", "by_sound", "none_same", "acronym", "cut",
    "near_share", "beside", "form_none", "form_agrees", "form_open", "form_differs", "order_person", "order_other",
    "information_least", "information_rate", "doubt_same_form", "doubt_short",
)  # fmt: skip
_LIKENESSES: Final[Mapping[str, int]] = {
    "same_sound": similarity.SAME_SOUND,
    "same_look": similarity.SAME_LOOK,
    "stands_for": pairing.STANDS_FOR,
    "joined": pairing.JOINED,
    "joined_alike": pairing.JOINED_ALIKE,
    "abbreviated": pairing.ABBREVIATED,
    "initial": pairing.INITIAL,
    "respelled": RESPELLED,
    "two_names": similarity.TWO_NAMES,
    "one_name": similarity.ONE_NAME,
    "other_gender": similarity.OTHER_GENDER,
    "first_letter": similarity.FIRST_LETTER,
    "alike": similarity.ALIKE,
    "untold": UNTOLD,
    "stray": STRAY,
    "least_cut_whole": LEAST_CUT_WHOLE,
    "near_loss": pairing.NEAR_LOSS,
    "near_least": pairing.NEAR_LEAST,
    "near_most": pairing.NEAR_MOST,
    "heard_consonants": similarity.HEARD_CONSONANTS,
    "heard_consonants_two": similarity.HEARD_CONSONANTS_TWO,
    "heard_one": similarity.HEARD_ONE,
    "parted": pairing.PARTED,
    "parted_rest": pairing.PARTED_REST,
    "cut_word": pairing.CUT_WORD,
    "plainly_alike": PLAINLY_ALIKE,
}


class _SegmentStruct(Structure):
    _fields_ = (*((name, c_uint32) for name in _COUNTS), *((name, c_void_p) for name in _POINTERS))


class _TableStruct(Structure):
    _fields_ = (
        *((name, c_double) for name in _FACTORS),
        ("doubt", c_double * 4),
        ("slack", c_double),
        *((name, c_int32) for name in _LIKENESSES),
        ("near_errors", c_int32 * 4),
        ("sought_errors", c_int32 * 4),
        ("typos", c_int32 * 24),
        ("group", c_uint8 * _MOST_FORMS_NUMBERED),
        ("open_group", c_int32),
        ("forms", c_int32),
        ("short_forms", c_int32),
        ("short_form", (c_char * _LETTERS_OF_FORM) * _MOST_SHORT_FORMS),
    )


@cache
def library() -> ctypes.CDLL | None:
    """The kernel, or None where it was not built.

    Raises:
        DataError: the library was built from other sources than these.
    """
    if not LIBRARY.exists():
        return None
    found = ctypes.CDLL(str(LIBRARY))
    found.kernel_size.restype = c_size_t
    _check(found)
    found.worker_new.restype = c_void_p
    found.worker_new.argtypes = (c_void_p, c_void_p, ctypes.c_int)
    found.worker_free.argtypes = (c_void_p,)
    found.search.argtypes = (
        c_void_p, ctypes.c_char_p, ctypes.c_char_p, c_uint32, c_double, c_uint32, c_void_p, c_void_p
    )  # fmt: skip
    found.plain_new.restype = c_void_p
    found.plain_new.argtypes = (c_void_p,)
    found.plain_free.argtypes = (c_void_p,)
    found.plain_names.restype = c_uint32
    found.plain_names.argtypes = (
        c_void_p, ctypes.c_char_p, c_size_t, ctypes.c_char_p, c_uint32, c_void_p, c_void_p, c_uint32, c_void_p
    )  # fmt: skip
    found.read_words.restype = c_int64
    found.read_words.argtypes = (
        c_void_p, ctypes.c_char_p, c_size_t, ctypes.c_char_p, c_uint32, c_void_p, c_void_p, c_uint32
    )  # fmt: skip
    found.finish_names.argtypes = (c_void_p, c_uint32, c_void_p, c_uint32)
    found.edges_of_forms.argtypes = (c_void_p, ctypes.c_char_p, c_size_t, c_void_p, c_uint32)
    return found


class KernelWorker:
    """A search of one segment by the kernel; not shared between threads.

    Args:
        segment: what to search.
        kernel: the library.
        exhaustive: whether every name is compared, whatever it shares with the one asked.
    """

    def __init__(self, segment: Segment, kernel: ctypes.CDLL, *, exhaustive: bool = False) -> None:
        self._kernel, self._held = kernel, segment
        self._segment, self._table = _segment(segment), _table()
        self._worker: int | None = kernel.worker_new(byref(self._segment), byref(self._table), exhaustive)
        if not self._worker:
            raise MemoryError

    def search(self, asked: AskedNames, *, floor: float, limit: int) -> list[list[tuple[float, int, int]]]:
        """What each name asked may mean: score, name and party, the best name of each party, in no order."""
        names, words, count = asked
        found = np.empty(count * limit, FOUND)  # no more of it is read than was written
        counts = np.zeros(count, "<u4")
        failed = self._kernel.search(
            self._worker, names, words, count, floor, limit, found.ctypes.data, counts.ctypes.data
        )
        if failed:
            raise MemoryError
        return [
            found[at * limit : at * limit + many].tolist() if many else [] for at, many in enumerate(counts.tolist())
        ]

    def __del__(self) -> None:
        if getattr(self, "_worker", None):
            self._kernel.worker_free(self._worker)


def _check(found: ctypes.CDLL) -> None:
    """Refuse a library that is of another version, or whose structures have other sizes."""
    sizes = [found.kernel_size(number) for number in range(6)]
    wanted = [
        WORD.itemsize, ASKED_WORD.itemsize, ASKED_NAME.size,
        ctypes.sizeof(_SegmentStruct), ctypes.sizeof(_TableStruct), FOUND.itemsize,
    ]  # fmt: skip
    if found.kernel_version() != KERNEL_VERSION or sizes != wanted:
        do = "Install the package again: pip install --editable ."
        raise DataError(str(LIBRARY), expected=f"version {KERNEL_VERSION}, {wanted}", found=f"{sizes}", do=do)


def _segment(segment: Segment) -> _SegmentStruct:
    arrays = segment.arrays
    counts = {
        "words": len(arrays["word"]),
        "names": segment.names,
        "parties": segment.parties,
        "word_keys": len(arrays["word_key"]),
        "name_keys": len(arrays["name_key"]),
        "posts": len(arrays["post"]),
        "name_words": len(arrays["name_word"]),
        "forms_count": len(arrays["forms"]) // 3,
        "kept": segment.kept,
        "dead_count": 0 if segment.dead is None else len(segment.dead) * 8,
    }
    struct = _SegmentStruct(**counts)
    for name in _POINTERS:
        held = segment.dead if name == "dead" else arrays[name]
        setattr(struct, name, None if held is None else held.ctypes.data)
    return struct


@cache
def _table() -> _TableStruct:
    struct = _TableStruct(**{name: getattr(TABLE, name) for name in _FACTORS})
    struct.doubt[:] = [TABLE.doubt_six, TABLE.doubt_seven, TABLE.doubt_eight, TABLE.doubt_nine]
    struct.slack = TABLE.slack
    for name, points in _LIKENESSES.items():
        setattr(struct, name, points)
    struct.near_errors[:] = pairing.NEAR_ERRORS
    struct.sought_errors[:] = pairing.SOUGHT_ERRORS
    rows = [(*similarity.TYPOS.get(apart, ()), *(((0, 0),) * 4))[:4] for apart in (1, 2, 3)]
    struct.typos[:] = [number for row in rows for pair in row for number in pair]
    groups = sorted({form.group for form in all_forms()})
    assert len(all_forms()) < _MOST_FORMS_NUMBERED
    assert len(short_forms()) <= _MOST_SHORT_FORMS
    for number, form in enumerate(all_forms(), start=1):
        struct.group[number] = groups.index(form.group)
    struct.open_group = groups.index("company")
    struct.forms = len(all_forms())
    struct.short_forms = len(short_forms())
    for number, text in enumerate(short_forms()):
        struct.short_form[number].value = text.encode("ascii")
    return struct
