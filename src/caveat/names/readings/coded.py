"""Words in letter codes: how they come about, and what is known of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from caveat.names.letter_codes import decoded, encoded, script_of_code
from caveat.names.readings import arabic, hebrew
from caveat.names.readings.company_words import translations
from caveat.names.readings.letter_systems import transliterated
from caveat.names.readings.lexicons import lexicon
from caveat.names.readings.variants import unify

__all__ = ["coded", "is_often_borne", "meaning"]

_OFTEN: Final = 10
_LEXICONS: Final = {"Arabic": "arabic", "Cyrillic": "russian", "Hebrew": "hebrew"}
_SYSTEMS: Final = {"Cyrillic": ("cyrillic", "press"), "Greek": ("greek", "elot")}


def coded(word: str) -> str:
    """A word of one script in letter codes, without what a writer may leave out; empty where the script has none.

    Example:
        >>> coded("أحمد") == coded("احمد"), coded("华为"), coded("Huawei")
        (True, '', '')
    """
    return "" if word.isascii() else encoded(unify(word))


@lru_cache(maxsize=1 << 14)
def meaning(code: str) -> str:
    """The Latin word that tells what kind of word a coded one is: its English, how it is known, or its letters."""
    word, script = decoded(code), script_of_code(code)
    known = translations().get(word) or arabic.known_words().get(word, "").split("|")
    found = known[0] or next(iter(hebrew.known_words().get(word, ())), "")
    return found or (transliterated(word, *_SYSTEMS[script]) if script in _SYSTEMS else "")


@lru_cache(maxsize=1 << 14)
def is_often_borne(code: str) -> bool:
    """Whether at least ten notable people bear a coded word, by the lexicon of its script.

    Example:
        >>> is_often_borne(coded("محمد")), is_often_borne(coded("محمذ"))
        (True, False)
    """
    script = _LEXICONS.get(script_of_code(code))
    return script is not None and sum(seen for _, seen in lexicon(script).spellings(decoded(code))) >= _OFTEN
