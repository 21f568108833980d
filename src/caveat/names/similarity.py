"""Similarity of two words, in thousandths: typing errors, and other spellings of the same sound."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from caveat.names.sounds import look, skeleton, sound
from caveat.names.world_names import is_world_name

__all__ = [
    "ALIKE",
    "FIRST_LETTER",
    "HEARD_CONSONANTS",
    "HEARD_CONSONANTS_TWO",
    "HEARD_ONE",
    "ONE_NAME",
    "OTHER_GENDER",
    "SAME_LOOK",
    "SAME_SOUND",
    "TWO_NAMES",
    "TYPOS",
    "sound_similarity",
    "typing_similarity",
    "word_similarity",
]

ALIKE: Final = 750
"""Words less alike than this are different words."""

TYPOS: Final = {1: ((8, 930), (6, 900), (5, 860), (4, 760)), 2: ((11, 880), (8, 820)), 3: ((14, 840),)}
"""By distance, and least length of the longer word: one error in four letters is another word more often than not."""

SAME_SOUND: Final = 950
HEARD_CONSONANTS: Final = 900
HEARD_CONSONANTS_TWO: Final = 800
HEARD_ONE: Final = 840
FIRST_LETTER: Final = 60
"""The first letter is seldom mistyped: Hassan and Bassan are two names."""
ONE_NAME: Final = 500
"""The asked word is a name of many people, the listed one is not: Romero is no misspelled Rumuri."""
OTHER_GENDER: Final = 760
TWO_NAMES: Final = 200
"""Both words are names of many people: Cohen is no misspelled Chen. Less than `ALIKE`, but not nothing."""
SAME_LOOK: Final = 920
"""Letters that are read for others, by eye or by machine: rn and m, cl and d, ii and u."""
_LEAST_SEEN: Final = 4
# Syllables of Chinese and Korean names are short and near one another: Jing and Jang are two names.
_LEAST_HEARD: Final = 5
_MOST_LETTERS_MORE: Final = 2


@lru_cache(maxsize=1 << 18)
def word_similarity(asked: str, listed: str) -> int:
    """How alike two folded words are, 0 to 1000; 0 where they are less alike than `ALIKE`.

    Example:
        >>> word_similarity("hikvison", "hikvision"), word_similarity("dahua", "davao")
        (930, 0)
    """
    if asked == listed:
        return 1000
    longer = _letters(asked, listed)
    if longer < 3 or abs(len(asked) - len(listed)) > 4:
        return 0
    heard = _heard(asked, listed, longer)
    best = max(_typed(asked, listed, longer), heard)
    if best >= ALIKE and heard != SAME_SOUND and is_world_name(asked):
        if is_world_name(listed):
            return TWO_NAMES
        return HEARD_CONSONANTS if heard == HEARD_CONSONANTS else ONE_NAME
    if best and _is_other_gender(*sorted((asked, listed), key=len)):
        best = min(best, OTHER_GENDER)
    return best if best >= ALIKE else 0


def sound_similarity(asked: str, listed: str) -> int:
    """How alike two folded words sound, 0 to 1000, where one is read from a script that leaves its spelling open.

    The same consonants may have another vowel, which nobody wrote; a name of many people has those that it has.

    Example:
        >>> sound_similarity("usama", "osama"), sound_similarity("badran", "badrun"), sound_similarity("hamid", "hamad")
        (950, 800, 0)
    """
    if asked == listed or len(asked) <= 2 or len(listed) <= 2:
        return 0
    heard = _heard(asked, listed, _letters(asked, listed))
    if heard == SAME_SOUND:
        return heard
    known = is_world_name(asked) or is_world_name(listed)
    return HEARD_CONSONANTS_TWO if heard == HEARD_CONSONANTS and not known else 0


def typing_similarity(asked: str, listed: str) -> int:
    """How alike two folded words are but for errors of typing, 0 to 1000; their sound does not count.

    Example:
        >>> typing_similarity("osama", "usama"), word_similarity("osama", "usama")
        (800, 950)
    """
    return 1000 if asked == listed else _typed(asked, listed, _letters(asked, listed))


def _letters(asked: str, listed: str) -> int:
    """The letters of the longer word; one more where they are coded, for such words meet few others."""
    return max(len(asked), len(listed)) + (not asked.isascii())


def _is_other_gender(shorter: str, longer: str) -> bool:
    """Whether words differ as the name of a man and of a woman: Alejandro, Alejandra; Ivanov, Ivanova."""
    if len(shorter) == len(longer):
        return shorter[:-1] == longer[:-1] and {shorter[-1], longer[-1]} == {"a", "o"}
    return longer == shorter + "a"


def _typed(asked: str, listed: str, longer: int) -> int:
    if longer >= _LEAST_SEEN and look(asked) == look(listed):
        return SAME_LOOK
    distance = OSA.distance(asked, listed, score_cutoff=3)
    score = next((points for least, points in TYPOS.get(distance, ()) if longer >= least), 0)
    return score - FIRST_LETTER if score and asked[0] != listed[0] and asked[:2] != listed[1::-1] else score


def _heard(asked: str, listed: str, longer: int) -> int:
    asked_sound, listed_sound = sound(asked), sound(listed)
    if asked_sound == listed_sound:
        return SAME_SOUND
    if longer < _LEAST_HEARD or abs(len(asked) - len(listed)) > _MOST_LETTERS_MORE:
        return 0
    same_consonants = len(asked_sound) >= 4 and skeleton(asked) == skeleton(listed)
    distance = OSA.distance(asked_sound, listed_sound, score_cutoff=2)
    if not same_consonants:
        same_start = asked_sound[:1] == listed_sound[:1]
        return HEARD_ONE if distance == 1 and longer >= 7 and asked_sound and same_start else 0
    if distance <= 1:
        return HEARD_CONSONANTS
    return HEARD_CONSONANTS_TWO if distance == 2 and longer >= 6 else 0
