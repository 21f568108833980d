"""Sounds: spellings of one sound written alike, so that Owsjanikow and Ovsyannikov, Osama and Usama agree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from caveat.names.letter_codes import spoken

__all__ = ["LONGEST_WORD", "look", "skeleton", "sound", "whole_sound"]

LONGEST_WORD: Final = 28
"""Letters of a word that are compared; longer words are cut, for words of the index have one size."""

# Order matters: longer spellings first. Capitals hold a place until the single letters have been folded. A rule is
# tried where a text has the letter without which it never holds: most have few of them.
_RULES: Final = tuple(
    (letter, re.compile(pattern), replacement)
    for letter, pattern, replacement in (
        ("h", r"shch|schtsch|chtch|stch", "S"),  # German and French spellings of Russian щ
        ("h", r"tsch|tch|tsh", "C"),
        ("d", r"dsch|dzh|dj", "J"),
        ("h", r"zh", "J"),
        ("h", r"sch|sh", "S"),
        ("h", r"ch", "C"),
        ("h", r"kh|gh(?=[aeiou])", "h"),
        ("h", r"ph", "f"),
        ("h", r"th", "t"),
        ("", r"ck|q", "k"),
        ("x", r"x", "ks"),
        ("", r"ts(?=[aeiou])|tz|cz", "z"),
        ("c", r"c(?=[eiy])", "s"),
        ("c", r"c", "k"),
        ("w", r"w", "v"),
        ("o", r"off\Z|ow\Z", "ov"),
        ("j", r"(?<=.)j", "y"),  # German and Slavic j inside a word: Andrej, Owsjanikow
        ("", r"ou|oo|ue|oe|eu", "u"),
        ("e", r"ae", "a"),
        ("", r"ee|ei|ey|ie|ay|ai|ia|ya|iy|yi|ij|ii", lambda run: "ia" if run[0] in {"ia", "ya"} else "i"),
        ("", r"[ey]", "i"),
        ("o", r"o", "u"),
        ("h", r"(?<=[aiu])h(?![aiu])", ""),  # Mahmoud, Mahmud; Abdullah, Abdulla
        ("", r"(.)\1+", r"\1"),
    )
)
_VOWELS: Final = str.maketrans("", "", "aiu")


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """How a folded word sounds, roughly; words of other scripts must have been transliterated.

    Example:
        >>> sound("owsjanikow") == sound("ovsyannikov"), sound("mohamed") == sound("muhammad")
        (True, False)
    """
    return whole_sound(word)[:LONGEST_WORD] if word.isascii() else spoken(word)


def whole_sound(text: str) -> str:
    """The same for Latin letters of any length, such as those of several words.

    Example:
        >>> whole_sound("obschestvosogranichennoyotvetstvennostyu")
        'ubsistvusugranicinuiutvitstvinustiu'
    """
    for letter, pattern, replacement in _RULES:
        if letter in text:
            text = pattern.sub(replacement, text)
    return text.lower()


def skeleton(word: str) -> str:
    """The consonants of a folded word, as they sound; vowels differ most between spellings of one name.

    Example:
        >>> skeleton("mohamed"), skeleton("muhammad"), skeleton("osama")
        ('mhmd', 'mhmd', 'sm')
    """
    return sound(word).translate(_VOWELS)


# Two letters that look like one, in the order in which they are taken.
_LOOKS: Final = (("ri", "n"), ("li", "h"), ("rn", "m"), ("nn", "m"), ("vv", "w"), ("ii", "u"), ("cl", "d"), ("lc", "k"))


@lru_cache(maxsize=1 << 15)
def look(word: str) -> str:
    """How a folded word looks at a glance; two words of one look are easily read for one another.

    Example:
        >>> look("systerns") == look("systems"), look("hamecl") == look("hamed")
        (True, True)
    """
    for pair, single in _LOOKS:
        word = word.replace(pair, single)
    return word
