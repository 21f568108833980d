"""Names as their sources write them, pressed together: at millions of names they would take more room than the words.

Texts stand in blocks, each pressed by itself (RFC 1951) against words that all blocks share, so that one name is read
without the others. A block holds its texts in UTF-8, each ended by a byte that UTF-8 does not have.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

__all__ = ["BLOCK", "pressed", "text_in"]

BLOCK: Final = 16
"""Names of a block: with more, a name takes longer to be read than the room is worth."""

_END: Final = b"\xff"
_SHARED: Final = 1 << 15  # what can be pointed back to, RFC 1951
_SHARE: Final = 16
_RAW: Final = -15  # no header and no sum
_LEVEL: Final = 6

Bytes = np.ndarray[Any, np.dtype[np.uint8]]


def pressed(text: bytes | bytearray, firsts: Sequence[int]) -> tuple[Bytes, np.ndarray[Any, np.dtype[Any]], Bytes]:
    """The blocks of some texts, where each begins and the last ends, and what they share.

    Args:
        text: the texts in UTF-8, one after another.
        firsts: where each begins, and where the last ends.
    """
    shared = _shared(text, firsts)
    blank, out, begins = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=shared), bytearray(), [0]
    for block in _blocks(text, firsts):
        press = blank.copy()
        out += press.compress(block)
        out += press.flush()
        begins.append(len(out))
    return np.frombuffer(out, "u1"), np.array(begins, "<u4"), np.frombuffer(shared, "u1")


def text_in(block: memoryview, place: int, shared: memoryview) -> str:
    """The text at a place in a block.

    Raises:
        ValueError: this is no such block.
    """
    try:
        texts = zlib.decompressobj(_RAW, zdict=shared).decompress(block).split(_END)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if place >= len(texts) - 1:
        raise ValueError("fewer texts than names")
    return texts[place].decode("utf-8", "surrogatepass")


def _blocks(text: bytes | bytearray, firsts: Sequence[int]) -> Iterator[bytes]:
    for first in range(0, len(firsts) - 1, BLOCK):
        last = min(first + BLOCK, len(firsts) - 1)
        yield b"".join(text[firsts[name] : firsts[name + 1]] + _END for name in range(first, last))


def _shared(text: bytes | bytearray, firsts: Sequence[int]) -> bytes:
    """Names from all over, for neighbours are alike: as many as can be pointed to, and a small share of all."""
    names = len(firsts) - 1
    room = min(_SHARED, len(text) // _SHARE)
    every = max(1, len(text) // room) if room else names + 1
    return b"".join(bytes(text[firsts[name] : firsts[name + 1]]) + _END for name in range(0, names, every))[:_SHARED]
