"""The gate: whether a name can be that of a place or a government at all, told in microseconds for nearly all names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caveat.match.territory.gazetteer import gazetteer
from caveat.match.territory.spelling import quick_keys
from caveat.match.territory.words import words
from caveat.names.scripts import has_han

__all__ = ["is_error_of_one", "may_be_place"]

_BREAKS = re.compile(r"[,;|/\\()\[\]{}:]| - |\s*[\n\r]")
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 8
_MOST_TYPED = 5
# One error leaves the first letters or the last as they are where there are enough between them.
_LEAST_FOR_ENDS = 8
_END = 3


def may_be_place(text: str) -> bool:
    """Whether the whole of a name may be a place, or it may hold a government word or a house number.

    Example:
        >>> may_be_place("Habana"), may_be_place("Embassy of Iran"), may_be_place("Reni Mehdi Klemm")
        (True, True, False)
    """
    if has_han(text) and not _eastern_pairs().isdisjoint(_pairs(text)):
        return True
    keys = quick_keys(text)
    if not _telling_words().isdisjoint(keys):
        return True
    if _BREAKS.search(text) and (_DIGIT.search(text) or not _own_words().isdisjoint(keys)):
        return True
    return _fits(keys)


def is_error_of_one(spelling: str) -> bool:
    """Whether one letter left out on either side may make it a better known place; never false where it is one."""
    if len(spelling) >= _LEAST_FOR_ENDS:
        beginnings, endings = _ends()
        if spelling[:_END] not in beginnings and spelling[-_END:] not in endings:
            return False
    return not _deletions().isdisjoint(_without_one(spelling))


def _fits(keys: list[str]) -> bool:
    if len(keys) > _MOST_WORDS:
        return False
    if _all_words().issuperset(keys):
        return True
    return len(keys) <= _MOST_TYPED and is_error_of_one(" ".join(_proper(keys)))


def _proper(keys: list[str]) -> list[str]:
    table = words()
    fillers = table.settlements | table.particles
    first = next((at for at, each in enumerate(keys) if each not in fillers), 0)
    last = next((at for at in range(len(keys) - 1, -1, -1) if keys[at] not in fillers), len(keys) - 1)
    return keys[first : last + 1]


def _without_one(spelling: str) -> Iterator[str]:
    yield spelling
    for at in range(len(spelling)):
        yield spelling[:at] + spelling[at + 1 :]


@cache
def _deletions() -> frozenset[str]:
    return frozenset(each for target in gazetteer().targets for each in _without_one(target))


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    targets = gazetteer().targets
    return frozenset(each[:_END] for each in targets), frozenset(each[-_END:] for each in targets)


@cache
def _eastern_pairs() -> frozenset[str]:
    """Two letters that stand together in the name of a place inside a territory, or in a government word."""
    table = words()
    spellings = (*gazetteer().places, *table.missions, *table.offices, *table.local)
    return frozenset(pair for spelling in spellings if has_han(spelling) for pair in _pairs(spelling))


def _pairs(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


@cache
def _own_words() -> frozenset[str]:
    """Words of the names of places inside territories."""
    table = words()
    found = {word for spelling in gazetteer().places for word in spelling.split()}
    return frozenset(found - table.settlements - table.particles)


@cache
def _all_words() -> frozenset[str]:
    """Words that a text has which is wholly places."""
    table, known = words(), gazetteer()
    spellings = (*known.countries, *known.regions, *known.cities)
    return (
        _own_words()
        | table.settlements
        | table.particles
        | {word for spelling in spellings for word in spelling.split()}
    )


@cache
def _telling_words() -> frozenset[str]:
    """Words by which a text is more than a name: those of governments and the labels of addresses."""
    table = words()
    return table.labels | {phrase.split()[0] for phrase in (*table.missions, *table.offices, *table.local)}
