"""Scripts: in which writing systems a name stands."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["LATIN", "has_han", "script_of", "scripts"]

LATIN: Final = "Latin"
_MAX_READ: Final = 400
_HAN: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_BY_PREFIX: Final = {
    "LATIN": LATIN,
    "FULLWIDTH LATIN": LATIN,
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "CJK": "Han",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "HALFWIDTH KATAKANA": "Kana",
    "HANGUL": "Hangul",
    "THAI": "Thai",
    "DEVANAGARI": "Devanagari",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
    "ETHIOPIC": "Ethiopic",
}


def scripts(text: str) -> frozenset[str]:
    """The scripts of a text's letters; `Other` for those without a name here.

    Example:
        >>> sorted(scripts("Жук Huawei 华为"))
        ['Cyrillic', 'Han', 'Latin']
    """
    if text.isascii():
        return frozenset({LATIN}) if any(map(str.isalpha, text[:_MAX_READ])) else frozenset()
    return frozenset(map(script_of, filter(str.isalpha, text[:_MAX_READ])))


def has_han(text: str) -> bool:
    """Whether Chinese characters, kana or Hangul stand in a text: scripts that write names without blanks.

    Example:
        >>> has_han("大华 Dahua"), has_han("Dahua")
        (True, False)
    """
    return not text.isascii() and _HAN.search(text) is not None


@lru_cache(maxsize=1 << 13)
def script_of(letter: str) -> str:
    """The script of one letter.

    Example:
        >>> script_of("ж"), script_of("é")
        ('Cyrillic', 'Latin')
    """
    if letter.isascii():
        return LATIN
    name = unicodedata.name(letter, "")
    return next((script for prefix, script in _BY_PREFIX.items() if name.startswith(prefix)), "Other")
