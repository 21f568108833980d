"""Typing errors: parts of an address that are one error away from a better known place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from caveat.match.territory.gate import is_error_of_one
from caveat.match.territory.gazetteer import Gazetteer, gazetteer
from caveat.match.territory.mention import Mention
from caveat.match.territory.spelling import AddressWord
from caveat.match.territory.streets import Surroundings
from caveat.match.territory.words import words

__all__ = ["typed"]

_SHORTEST: Final = 6
_LONGEST: Final = 40
_MOST_WORDS: Final = 3
# With one of these behind it a word names the people of a place, or what comes from there: Shirazi, Cubans.
_DERIVED: Final = ("i", "y", "s", "n", "\u0438", "\u044b", "\u06cc")


def typed(
    read: Sequence[AddressWord], text: str, taken: set[int], around: Surroundings, known: Gazetteer
) -> list[Mention]:
    """The places that parts of an address mean but for an error of typing; those that are wholly places left out."""
    found: list[Mention] = []
    for part in around.parts():
        for run in _runs(part, taken, around):
            target = _meant(" ".join(read[at].key for at in run))
            if target is not None:
                found.append(
                    Mention(
                        spelling=target,
                        first=run[0],
                        last=run[-1],
                        written=text[read[run[0]].start : read[run[-1]].end],
                        places=known.places[target],
                        typed=True,
                    )
                )
                break
    return found


def _runs(part: range, taken: set[int], around: Surroundings) -> Iterator[range]:
    """The words of a part that may be a place: all of them, or the last one."""
    proper = [at for at in part if not around.is_filler(at)]
    if not proper or all(at in taken for at in proper):
        return
    if len(proper) <= _MOST_WORDS:
        yield range(proper[0], proper[-1] + 1)
    if not any(at in taken for at in part):
        yield range(proper[-1], proper[-1] + 1)


@lru_cache(maxsize=1 << 14)
def _meant(spelling: str) -> str | None:
    """The known place that a spelling misses by one letter; None for another word, whether a place or not."""
    known = gazetteer()
    if not _SHORTEST <= len(spelling) <= _LONGEST or not any(map(str.isalpha, spelling)):
        return None
    if not is_error_of_one(spelling):
        return None
    if spelling in words().not_typos or spelling in known.lookalikes or known.elsewhere(spelling):
        return None
    found = extractOne(spelling, known.targets, scorer=OSA.distance, score_cutoff=1)
    target = None if found is None else str(found[0])
    return target if target is not None and _is_error(spelling, target) else None


def _is_error(spelling: str, target: str) -> bool:
    """Whether a typist would err so: seldom in the first letter, and an ending makes another word."""
    if spelling[0] != target[0] and spelling[:2] != target[1::-1]:
        return False
    return not any(spelling == target + ending for ending in _DERIVED)
