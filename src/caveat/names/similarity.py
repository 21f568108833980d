"""Similarity of two words: typing errors, and other spellings of the same sound."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from caveat.names.sounds import skeleton, sound

__all__ = ["ALIKE", "word_similarity"]

ALIKE: Final = 0.75
"""Words less alike than this are different words."""

# By distance and least length of the longer word: one error in four letters is another word more often than not.
_TYPOS: Final = {1: ((8, 0.93), (6, 0.90), (5, 0.86), (4, 0.76)), 2: ((11, 0.88), (8, 0.82)), 3: ((14, 0.84),)}
_SAME_SOUND: Final = 0.95
_FIRST_LETTER: Final = 0.06
_OTHER_GENDER: Final = 0.76
# Syllables of Chinese and Korean names are short and near one another: Jing and Jang are two names.
_LEAST_HEARD: Final = 5
_MOST_LETTERS_MORE: Final = 2


@lru_cache(maxsize=1 << 18)
def word_similarity(asked: str, listed: str) -> float:
    """How alike two folded words are, 0 to 1; 0 where they are less alike than `ALIKE`.

    Example:
        >>> word_similarity("hikvison", "hikvision"), word_similarity("dahua", "davao")
        (0.93, 0.0)
    """
    if asked == listed:
        return 1.0
    longer = max(len(asked), len(listed))
    if longer < 3 or abs(len(asked) - len(listed)) > 4:
        return 0.0
    best = max(_typed(asked, listed, longer), _heard(asked, listed, longer))
    if best and _is_other_gender(*sorted((asked, listed), key=len)):
        best = min(best, _OTHER_GENDER)
    return best if best >= ALIKE else 0.0


def _is_other_gender(shorter: str, longer: str) -> bool:
    """Whether words differ as the name of a man and of a woman: Alejandro, Alejandra; Ivanov, Ivanova."""
    if len(shorter) == len(longer):
        return shorter[:-1] == longer[:-1] and {shorter[-1], longer[-1]} == {"a", "o"}
    return longer == shorter + "a"


def _typed(asked: str, listed: str, longer: int) -> float:
    distance = OSA.distance(asked, listed, score_cutoff=3)
    score = next((points for least, points in _TYPOS.get(distance, ()) if longer >= least), 0.0)
    # The first letter is seldom mistyped: Hassan and Bassan are two names.
    return score - _FIRST_LETTER if score and asked[0] != listed[0] and asked[:2] != listed[1::-1] else score


def _heard(asked: str, listed: str, longer: int) -> float:
    asked_sound, listed_sound = sound(asked), sound(listed)
    if asked_sound == listed_sound:
        return _SAME_SOUND
    if longer < _LEAST_HEARD or abs(len(asked) - len(listed)) > _MOST_LETTERS_MORE:
        return 0.0
    same_consonants = len(asked_sound) >= 4 and skeleton(asked) == skeleton(listed)
    distance = OSA.distance(asked_sound, listed_sound, score_cutoff=2)
    if not same_consonants:
        return 0.84 if distance == 1 and longer >= 7 and asked_sound[0] == listed_sound[0] else 0.0
    if distance <= 1:
        return 0.90
    return 0.80 if distance == 2 and longer >= 6 else 0.0
