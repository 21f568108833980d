"""Respelling: whether two Latin words are known to be spellings of one native word, as keys that an index can hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from zlib import crc32

from caveat.names.readings import respellings
from caveat.names.readings.chinese_syllables import pinyin_syllables, split, to_wade_giles

__all__ = ["RESPELLED", "is_respelled", "respelling_key", "respelling_keys"]

RESPELLED: Final = 930
"""Spellings of one word in thousandths: Gaddafi, Qadhafi; Hsi, Xi."""

_LEAST_SHARE: Final = 0.3
_LONGEST_CHINESE: Final = 18


def is_respelled(asked: str, listed: str) -> bool:
    """Whether the asked word is a spelling of the listed one.

    Example:
        >>> is_respelled("qadhafi", "gaddafi"), is_respelled("kuowei", "guowei"), is_respelled("qadhafi", "putin")
        (True, True, False)
    """
    return respelling_key(asked) in respelling_keys(listed)


def respelling_key(word: str) -> int:
    """The key under which the words that this one is a spelling of are found."""
    return crc32(b"r" + word.encode("latin-1"))


@lru_cache(maxsize=1 << 16)
def respelling_keys(word: str) -> frozenset[int]:
    """The keys of other spellings of a word."""
    spelled = {one.text for one in respellings(word) if one.share >= _LEAST_SHARE}
    for syllables in split(word, pinyin_syllables()) if len(word) <= _LONGEST_CHINESE else ():
        spelled.add("".join(map(to_wade_giles, syllables)))
    return frozenset(respelling_key(one) for one in spelled - {word})
