"""Genders: what a source states, and what the words of a name tell where none is stated."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from caveat.names.folding import fold
from caveat.names.tables import read

__all__ = ["gender_by_names", "stated_gender"]

_STATED: Final = {
    "m": "m", "male": "m", "man": "m", "mannlich": "m", "masculin": "m", "masculino": "m", "muzhskoi": "m",
    "f": "f", "female": "f", "woman": "f", "weiblich": "f", "feminin": "f", "femenino": "f", "w": "f", "zhenskii": "f",
}  # fmt: skip
_LEAST: Final = 5


def stated_gender(values: Iterable[str]) -> str | None:
    """`m` or `f` as a source states it; None where it states neither, or both.

    Example:
        >>> stated_gender(["Female"]), stated_gender(["M", "F"])
        ('f', None)
    """
    found = {_STATED[word] for value in values if (word := value.strip().rstrip(".").lower()) in _STATED}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1 << 10)
def gender_by_names(names: tuple[str, ...]) -> str | None:
    """`m` or `f` where patronymics, endings or titles tell it, and all that do tell the same.

    Example:
        >>> gender_by_names(("Olga Petrovna IVANOVA",)), gender_by_names(("Kim Jong Un",))
        ('f', None)
    """
    found = {gender for name in names for gender in _by_words(fold(name).split())}
    return found.pop() if len(found) == 1 else None


def _by_words(words: list[str]) -> set[str]:
    if len(words) < 2:
        return set()
    ends, last_ends, titles = _table()
    found = {titles[word] for word in words if word in titles}
    for word in words:
        if len(word) >= _LEAST:
            found |= {gender for ending, gender in ends if word.endswith(ending)}
            # Family names stand first or last; a given name such as Eva or Lev is none.
            if word in {words[0], words[-1]}:
                found |= {gender for ending, gender in last_ends if word.endswith(ending)}
    return found


@cache
def _table() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], dict[str, str]]:
    rows = [(row["where"], row["gender"][0], word) for row in read("genders") for word in row["words"].split()]
    ends = tuple((word, gender) for where, gender, word in rows if where == "end")
    last = tuple((word, gender) for where, gender, word in rows if where == "end_of_last")
    return ends, last, {word: gender for where, gender, word in rows if where == "word"}
