"""Chinese syllables: the inventory of Pinyin, and Wade-Giles without its apostrophes and diaereses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import Final

from caveat.names.tables import read

__all__ = ["pinyin_syllables", "split", "to_wade_giles", "wade_giles"]

_LONGEST: Final = 6
_INITIALS: Final = {
    "zh": "ch",
    "ch": "ch",
    "sh": "sh",
    "b": "p",
    "d": "t",
    "g": "k",
    "j": "ch",
    "q": "ch",
    "x": "hs",
    "z": "ts",
    "c": "ts",
    "r": "j",
}
_WHOLE: Final = {
    "zhi": "chih",
    "chi": "chih",
    "shi": "shih",
    "ri": "jih",
    "zi": "tzu",
    "ci": "tzu",
    "si": "ssu",
    "er": "erh",
    "yi": "i",
    "you": "yu",
    "yan": "yen",
    "e": "o",
    "ge": "ko",
    "ke": "ko",
    "he": "ho",
    "gui": "kuei",
    "kui": "kuei",
    "guo": "kuo",
    "kuo": "kuo",
    "huo": "huo",
    "shuo": "shuo",
}
_FINALS: Final = {"ian": "ien", "ie": "ieh", "ye": "yeh", "ue": "ueh", "uo": "o", "iong": "iung", "ong": "ung"}


def to_wade_giles(syllable: str) -> str:
    """A syllable of Pinyin in Wade-Giles; other words as they are.

    Example:
        >>> [to_wade_giles(each) for each in ("xi", "jin", "ping", "zhong", "tian")]
        ['hsi', 'chin', 'ping', 'chung', 'tien']
    """
    if syllable not in pinyin_syllables():
        return syllable
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next((each for each in _INITIALS if syllable.startswith(each)), "")
    rest = syllable[len(initial) :]
    final = next((each for each in _FINALS if rest.endswith(each)), "")
    kept = rest.removesuffix(final) if final else rest
    return _INITIALS.get(initial, initial) + kept + _FINALS.get(final, final)


@cache
def pinyin_syllables() -> frozenset[str]:
    """Every syllable of Pinyin."""
    return frozenset(row["initial"] + final for row in read("pinyin") for final in row["finals"].split())


@cache
def wade_giles() -> Mapping[str, tuple[str, ...]]:
    """The syllables of Pinyin by their Wade-Giles spelling, which without apostrophes may stand for two."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(pinyin_syllables()):
        found[to_wade_giles(syllable)].append(syllable)
    found["szu"] = found["ssu"]
    return {spelling: tuple(syllables) for spelling, syllables in found.items()}


def split(word: str, syllables: Container[str], most: int = 3) -> Iterator[tuple[str, ...]]:
    """Every way to part a word into at most so many syllables."""
    if not word:
        yield ()
    elif most:
        for length in range(1, min(_LONGEST, len(word)) + 1):
            if word[:length] in syllables:
                for rest in split(word[length:], syllables, most - 1):
                    yield (word[:length], *rest)
