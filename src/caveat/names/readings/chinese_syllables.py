"""Chinese syllables: Pinyin, Wade-Giles without its apostrophes and diaereses, and Cantonese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from caveat.names.tables import read

__all__ = ["cantonese_syllables", "pinyin_syllables", "split", "to_wade_giles", "wade_giles"]

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

# Spellings of Mandarin that follow English, or Shanghai's speech, in the names of Chinese abroad.
_ABROAD: Final = {
    "chee": "zhi qi ji jian",
    "choo": "zhu",
    "chow": "zhou",
    "foo": "fu",
    "hwa": "hua",
    "hwai": "huai",
    "hwang": "huang",
    "hwei": "hui",
    "jyh": "zhi",
    "koo": "gu",
    "kwan": "guan",
    "kwang": "guang",
    "kwei": "gui",
    "loo": "lu",
    "loong": "long",
    "shaw": "shao",
    "shieh": "xie",
    "soo": "su",
    "soong": "song",
    "sze": "si",
    "tze": "zi",
    "tzer": "ze",
    "woo": "wu",
    "yee": "yi",
    "yew": "you",
    "yuen": "yuan",
}


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
def cantonese_syllables() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """The syllables of Pinyin by the Cantonese spelling of the same characters, with how much of it each takes."""
    text = (files("caveat") / "data" / "names" / "lexicons" / "cantonese_syllables.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: tuple(zip(row[1::2], map(float, row[2::2]), strict=True)) for row in rows}


@cache
def pinyin_syllables() -> frozenset[str]:
    """Every syllable of Pinyin."""
    return frozenset(row["initial"] + final for row in read("pinyin") for final in row["finals"].split())


@cache
def wade_giles() -> Mapping[str, tuple[str, ...]]:
    """The syllables of Pinyin by their Wade-Giles spelling, which without apostrophes may stand for two.

    Spellings of Chinese abroad that follow neither system are among them.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(pinyin_syllables()):
        found[to_wade_giles(syllable)].append(syllable)
    found["szu"] = found["ssu"]
    for spelling, syllables in _ABROAD.items():
        found[spelling] += syllables.split()
    return {spelling: tuple(dict.fromkeys(syllables)) for spelling, syllables in found.items()}


def split(word: str, syllables: Container[str], most: int = 3) -> Iterator[tuple[str, ...]]:
    """Every way to part a word into at most so many syllables."""
    if not word:
        yield ()
    elif most:
        for length in range(1, min(_LONGEST, len(word)) + 1):
            if word[:length] in syllables:
                for rest in split(word[length:], syllables, most - 1):
                    yield (word[:length], *rest)
