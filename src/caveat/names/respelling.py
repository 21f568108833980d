"""Respelling: whether two Latin words are known to be spellings of one native word, as keys that an index can hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from zlib import crc32

from caveat.names.readings import respellings

__all__ = ["RESPELLED", "is_respelled", "respelling_key", "respelling_keys"]

RESPELLED: Final = 930
"""Spellings of one word in thousandths: Gaddafi, Qadhafi; Hsi, Xi."""

_LEAST_SHARE: Final = 0.3


def is_respelled(asked: str, listed: str) -> bool:
    """Whether the asked word is a spelling of the listed one.

    Example:
        >>> is_respelled("qadhafi", "gaddafi"), is_respelled("qadhafi", "putin")
        (True, False)
    """
    return respelling_key(asked) in respelling_keys(listed)


def respelling_key(word: str) -> int:
    """The key under which the words that this one is a spelling of are found."""
    return crc32(b"r" + word.encode("ascii"))


@lru_cache(maxsize=1 << 16)
def respelling_keys(word: str) -> frozenset[int]:
    """The keys of other spellings of a word."""
    return frozenset(respelling_key(one.text) for one in respellings(word) if one.share >= _LEAST_SHARE)
