"""The search of a spelling model in C: the library, the tables as it reads them, and the call."""

from __future__ import annotations

import ctypes
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from ctypes import POINTER, Structure, c_char, c_char_p, c_int32, c_size_t, c_uint32, c_uint64, c_void_p
from functools import cache
from itertools import accumulate
from pathlib import Path
from struct import Struct
from typing import Final

from caveat.errors import DataError
from caveat.names.readings.spelling_tables import GRAPHONE, LONGEST_STEP, SpellingTables, Step, borrowed_letters

__all__ = ["SpellingKernel", "library"]

VERSION: Final = 1
LIBRARY: Final = Path(__file__).with_name("_spelling.so")
_ORDERS: Final = 4
_BEAM: Final = 12
_MOST_LETTERS: Final = 40
_STEP: Final = Struct("=IHHHH")
_LETTER: Final = Struct("=IHHHHHH")


class _GramsStruct(Structure):
    _fields_ = (
        ("keys", c_void_p),
        ("costs", c_char_p),
        ("backoffs", c_char_p),
        ("begin", c_void_p),
        ("count", c_uint64),
    )


class _ModelStruct(Structure):
    _fields_ = (
        ("grams", _GramsStruct * _ORDERS),
        ("steps", c_char_p),
        ("texts", c_char_p),
        ("text_first", c_void_p),
        *((name, c_uint32) for name in ("orders", "step_count", "texts_length", "graphones")),
    )


class _SpelledStruct(Structure):
    _fields_ = (
        ("costs", c_int32 * _BEAM),
        ("lengths", c_int32 * _BEAM),
        ("texts", c_char * (_BEAM * _MOST_LETTERS * LONGEST_STEP)),
    )


@cache
def library() -> ctypes.CDLL | None:
    """The library, or None where it was not built.

    Raises:
        DataError: the library was built from other sources than these.
    """
    if not LIBRARY.exists():
        return None
    found = ctypes.CDLL(str(LIBRARY))
    found.spelling_size.restype = c_size_t
    found.spell.argtypes = (
        POINTER(_ModelStruct), c_char_p, c_uint32, c_char_p, c_uint32, POINTER(_SpelledStruct),
    )  # fmt: skip
    sizes = [found.spelling_size(number) for number in range(5)]
    wanted = [ctypes.sizeof(_ModelStruct), _STEP.size, _LETTER.size, ctypes.sizeof(_SpelledStruct), VERSION]
    if sizes != wanted:
        do = "Install the package again: pip install --editable ."
        raise DataError(str(LIBRARY), expected=f"{wanted}", found=f"{sizes}", do=do)
    return found


class SpellingKernel:
    """A search of the tables of one script; it may be shared between threads."""

    def __init__(self, tables: SpellingTables, library: ctypes.CDLL) -> None:
        self._tables, self._library = tables, library
        self._texts = "".join(tables.texts)
        self._text_first = array("I", accumulate(map(len, tables.texts), initial=0))
        self._begins = [_begins(keys, more, len(tables.texts)) for more, keys in enumerate(tables.keys)]
        self._letters: dict[str, bytes] = {}
        self._steps: list[bytes] = []
        for letter in sorted({*tables.numbers, *borrowed_letters()}):
            self._add(letter, tables.alone(letter))
        self._model = self._filled()

    def spell(self, letters: Sequence[str]) -> list[tuple[str, int]]:
        """The likeliest spellings of a word by different graphones, with their costs."""
        packed, own = [], ""
        for letter in letters:
            held = self._letters.get(letter)
            if held is None:
                (_, text, cost), *_ = self._tables.alone(letter)
                held = _LETTER.pack(0, 0, 0, 0, len(own), len(text), cost)
                own += text
            packed.append(held)
        out = _SpelledStruct()
        count = self._library.spell(self._model, b"".join(packed), len(packed), own.encode(), len(own), out)
        texts, start, found = out.texts.decode(), 0, []
        for cost, length in zip(out.costs[:count], out.lengths[:count], strict=True):
            found.append((texts[start : start + length], cost))
            start += length
        return found

    def _add(self, letter: str, steps: Sequence[Step]) -> None:
        """A letter with its steps; the Latin letters that it takes from no graphone go behind those of graphones."""
        if all(graphone == 0 for graphone, _, _ in steps):
            return
        first, end = self._tables.numbers.get(letter, (0, 0))
        self._letters[letter] = _LETTER.pack(len(self._steps), len(steps), first, end, 0, 0, 0)
        for graphone, text, cost in steps:
            place = self._text_first[graphone]
            if text != self._tables.texts[graphone]:
                place = len(self._texts)
                self._texts += text
            self._steps.append(_STEP.pack(place, len(text), graphone, cost, 0))

    def _filled(self) -> _ModelStruct:
        tables = self._tables
        model = _ModelStruct()
        for at, (keys, begin) in enumerate(zip(tables.keys, self._begins, strict=True)):
            costs, backoffs = tables.costs[at], tables.backoffs[at]
            model.grams[at] = _GramsStruct(keys.buffer_info()[0], costs, backoffs, begin.buffer_info()[0], len(keys))
        model.steps, model.texts = b"".join(self._steps), self._texts.encode()
        model.text_first = self._text_first.buffer_info()[0]
        model.orders, model.step_count = len(tables.keys), len(self._steps)
        model.texts_length, model.graphones = len(self._texts), len(tables.texts)
        return model


def _begins(keys: array[int], more: int, graphones: int) -> array[int]:
    """Where the keys of each first graphone begin, and where those of the last one end."""
    return array("I", (bisect_left(keys, first << GRAPHONE * more) for first in range(graphones + 1)))
