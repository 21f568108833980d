"""Respellings: other Latin spellings of the native word that a Latin word stands for."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Final

from caveat.names.readings.arabic import known_words
from caveat.names.readings.chinese_syllables import cantonese_syllables, pinyin_syllables, split, wade_giles
from caveat.names.readings.hangul import surnames
from caveat.names.readings.korean_syllables import hangul_by_spelling, spellings_by_hangul
from caveat.names.readings.reading import Reading

__all__ = ["respellings"]

_MOST: Final = 12
_LEAST_SHARE: Final = 0.05
_LONGEST: Final = 18
_LEAST_GLUED: Final = 5
# How sure each way of respelling is, at best, by our judgement: a syllable has homophones, a lexicon has been seen.
_KNOWN: Final = 0.9
_WADE_GILES: Final = 0.9
_CANTONESE: Final = 0.8
_KOREAN_SURNAME: Final = 0.8
_KOREAN: Final = 0.5
_IF_PINYIN: Final = 0.3


@lru_cache(maxsize=1 << 14)
def respellings(word: str) -> tuple[Reading, ...]:
    """Other spellings of a folded Latin word that may mean the same native word, at most twelve, the surest first.

    Wade-Giles and Cantonese are turned into Pinyin, Korean systems into one another, and words of Arabic, Hebrew and
    Russian origin into the spellings that they are seen in. `share` is how sure it is that both are one word: the
    shares of a word need not add up to 1. Most words have none.

    Example:
        >>> [(each.text, each.share) for each in respellings("hsi")], respellings("hikvision")
        ([('xi', 0.9)], ())
    """
    if not 2 <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return ()
    doubt = _IF_PINYIN if _inventories()["pinyin"].fullmatch(word) else 1.0
    sure: dict[str, float] = {}
    for source in (_learnt(word), _known(word), _chinese(word, doubt), _korean(word, doubt)):
        for text, share in source:
            sure[text] = max(sure.get(text, 0.0), share)
    if not sure:
        return ()
    sure.pop(word, None)
    best = sorted(sure.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return tuple(Reading(text=text, share=round(share, 3)) for text, share in best if share >= _LEAST_SHARE)


def _learnt(word: str) -> Iterator[tuple[str, float]]:
    for item in _lexicon().get(word, "").split("\t"):
        if item:
            text, percent = item.split(" ")
            yield text, int(percent) / 100


def _known(word: str) -> Iterator[tuple[str, float]]:
    groups = _groups().get(word, ())
    for group in groups:
        for text in group:
            if " " not in text:
                yield text, _KNOWN / len(groups)


def _chinese(word: str, doubt: float) -> Iterator[tuple[str, float]]:
    """Wade-Giles syllable by syllable, Cantonese as one syllable; a word that reads as Pinyin probably is Pinyin."""
    yield from ((text, share * _CANTONESE * doubt) for text, share in cantonese_syllables().get(word, ()))
    if word in wade_giles():
        options = wade_giles()[word]
        yield from ((text, _WADE_GILES * doubt / len(options)) for text in options)
    elif len(word) >= _LEAST_GLUED and doubt == 1.0:
        yield from _glued(word)


def _glued(word: str) -> Iterator[tuple[str, float]]:
    ways = list(split(word, wade_giles().keys())) if _inventories()["wade_giles"].fullmatch(word) else []
    for way in ways:
        options = [wade_giles()[syllable] for syllable in way]
        read = ["".join(each) for each in product(*options)]
        yield from ((text, _WADE_GILES * 0.7 / len(read) / len(ways)) for text in read)


def _korean(word: str, doubt: float) -> Iterator[tuple[str, float]]:
    bearers = _surnames_by_spelling().get(word, ())
    for bearer in bearers:
        yield from ((text, _KOREAN_SURNAME * doubt / len(bearers)) for text in surnames()[bearer])
    if not _inventories()["korean"].fullmatch(word):
        return
    for way in split(word, hangul_by_spelling().keys(), 2):
        for syllables in product(*(hangul_by_spelling()[each] for each in way)):
            options = list(product(*(spellings_by_hangul()[each] for each in syllables)))
            rivals = len(hangul_by_spelling()[way[0]])
            yield from (("".join(each), _KOREAN * doubt / rivals / len(way)) for each in options)


@cache
def _inventories() -> Mapping[str, re.Pattern[str]]:
    """Words of one to three syllables of an inventory; most words are none."""
    syllables = {"pinyin": pinyin_syllables(), "wade_giles": wade_giles(), "korean": hangul_by_spelling()}
    return {name: re.compile(f"(?:{_alternatives(each)}){{1,3}}") for name, each in syllables.items()}


def _alternatives(syllables: Iterable[str]) -> str:
    """A pattern that tells by the first letter which syllables to try."""
    rests: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(syllables):
        rests[syllable[0]].append(syllable[1:])
    return "|".join(f"{first}(?:{'|'.join(each)})" for first, each in rests.items())


@cache
def _surnames_by_spelling() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for hangul, spellings in surnames().items():
        for spelling in spellings:
            found[spelling].append(hangul)
    return {spelling: tuple(bearers) for spelling, bearers in found.items()}


@cache
def _groups() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in set(known_words().values()):
        group = tuple(row.split("|"))
        for text in group:
            found[text].append(group)
    return {text: tuple(groups) for text, groups in found.items()}


@cache
def _lexicon() -> Mapping[str, str]:
    path = files("caveat") / "data" / "names" / "lexicons" / "respellings.txt.z"
    lines = zlib.decompress(path.read_bytes()).decode().split("\n")
    return dict(line.split("\t", 1) for line in lines)
