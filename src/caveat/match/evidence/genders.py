"""Genders: what a source states, and what the words of a name tell where none is stated."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from caveat.names.folding import fold
from caveat.names.tables import read

__all__ = ["stated_gender", "told_by_names"]

_STATED: Final = {
    "m": "m", "male": "m", "man": "m", "mannlich": "m", "masculin": "m", "masculino": "m", "muzhskoi": "m",
    "f": "f", "female": "f", "woman": "f", "weiblich": "f", "feminin": "f", "femenino": "f", "w": "f", "zhenskii": "f",
}  # fmt: skip
_LEAST: Final = 5
_GENERATIONS: Final = {
    "jr": 2, "junior": 2, "sr": 1, "senior": 1, "ii": 2, "2nd": 2, "iii": 3, "3rd": 3, "iv": 4, "4th": 4,
}  # fmt: skip


def stated_gender(values: Iterable[str]) -> str | None:
    """`m` or `f` as a source states it; None where it states neither, or both.

    Example:
        >>> stated_gender(["Female"]), stated_gender(["M", "F"])
        ('f', None)
    """
    found = {_STATED[word] for value in values if (word := value.strip().rstrip(".").lower()) in _STATED}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1 << 10)
def told_by_names(names: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
    """What the names of a person tell beside: a gender and generations.

    The gender is `m` or `f` where patronymics, endings or titles tell it, and all that do tell the same; else empty.
    A generation is 1 for Sr, 2 for Jr or II, 3 for III.

    Example:
        >>> told_by_names(("Olga Petrovna IVANOVA",)), told_by_names(("John Smith Fox Jr.",))
        (('f', ()), ('', (2,)))
    """
    parted = [fold(name).split() for name in names]
    genders = {gender for words in parted for gender in _by_words(words)}
    generations = {
        _GENERATIONS[word] for words in parted if len(words) > 2 for word in words[1:] if word in _GENERATIONS
    }
    return (genders.pop() if len(genders) == 1 else ""), tuple(sorted(generations))


def _by_words(words: list[str]) -> set[str]:
    if len(words) < 2:
        return set()
    ends, last_ends, titles = _table()
    found = {titles[word] for word in words if word in titles}
    for word in words:
        if len(word) >= _LEAST:
            found |= {gender for gender, endings in ends if word.endswith(endings)}
            # Family names stand first or last; a given name such as Eva or Lev is none.
            if word in {words[0], words[-1]}:
                found |= {gender for gender, endings in last_ends if word.endswith(endings)}
    return found


_Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""Each gender with its endings."""


@cache
def _table() -> tuple[_Endings, _Endings, dict[str, str]]:
    rows = [(row["where"], row["gender"][0], word) for row in read("genders") for word in row["words"].split()]
    ends, last = (
        tuple((told, tuple(word for at, gender, word in rows if at == where and gender == told)) for told in ("m", "f"))
        for where in ("end", "end_of_last")
    )
    return ends, last, {word: gender for where, gender, word in rows if where == "word"}
