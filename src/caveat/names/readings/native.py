"""Words of other scripts: told apart by script, read by that script's rules, lexicon and model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from caveat.names.folding import ByCharacter, fold, strip_hidden
from caveat.names.readings import arabic, cyrillic, devanagari, greek, han, hangul, hebrew, kana, latin
from caveat.names.readings.company_words import translations
from caveat.names.readings.reading import MOST_READINGS, Reading, ranked
from caveat.names.readings.variants import letters, unify
from caveat.names.scripts import script_of, scripts

__all__ = ["native_words", "read_word", "readings", "spelled", "undrawn_words"]

_Spelled: TypeAlias = Iterator[tuple[str, float]]

_LONGEST: Final = 64
_MOST_WORDS: Final = 12
_LETTER_BY_LETTER: Final = 0.02
_TRANSLATED: Final = 1.2
# Signs that stand for letters: a geresh, and the increment sign for a capital delta.
_SIGNS: Final = str.maketrans({**dict.fromkeys("\u05f3\u2019`\u00b4\u02bc", "'"), "\u2206": "Δ"})
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_ARABIC: Final = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
# Most words, quickly told: letters that all are of one script, and marks among them.
_ONE_SCRIPT: Final = re.compile(
    "[\u0370-\u03ff]+|[\u0400-\u04ff]+|[\u05d0-\u05ea]+|[\u0600-\u06ff]+|[\u0900-\u097f]+|[\u0e00-\u0e7f]+"
    "|[\u3041-\u3096\u30a1-\u30fa\u30fc]+|[\u4e00-\u9fff]+|[\uac00-\ud7a3]+|[A-Za-z]+"
).fullmatch
_BY_SCRIPT: Final[Mapping[str, Callable[[str], _Spelled]]] = {
    "Arabic": arabic.spellings,
    "Cyrillic": cyrillic.spellings,
    "Devanagari": devanagari.spellings,
    "Greek": greek.spellings,
    "Han": han.spellings,
    "Hangul": hangul.spellings,
    "Hebrew": hebrew.spellings,
    "Kana": kana.spellings,
}


@lru_cache(maxsize=1 << 12)
def readings(word: str) -> tuple[Reading, ...]:
    """The Latin spellings of one word, at most eight, the likeliest first.

    Args:
        word: a word of one script without blanks; for Chinese, kana and Hangul the whole run. What lies beyond 64
            characters is not read.

    Returns:
        Folded spellings; the letter-by-letter one is among them. None for a word without letters and digits.

    Example:
        >>> [reading.text for reading in readings("Χρήστος")][:2]
        ['christos', 'hristos']
    """
    return read_word(word)


def read_word(word: str) -> tuple[Reading, ...]:
    """The same, worked out each time."""
    cut = word[:_LONGEST]
    plain, by_letter = letters(cut), fold(cut)
    found = scripts(plain)
    script = next((each for each in _BY_SCRIPT if each in found), None)
    spelled_out = list(_BY_SCRIPT[script](plain) if script else _of_latin(cut))
    spelled_out += [(text, _TRANSLATED) for text in translations().get(unify(plain), ())]
    spelled_out.append((by_letter, _LETTER_BY_LETTER))
    cleaned = [
        (text if text.isalnum() and text.isascii() else _NOT_LETTERS.sub(" ", text).strip(), weight)
        for text, weight in spelled_out
    ]
    return ranked(cleaned, most=MOST_READINGS, kept=by_letter)


def _of_latin(word: str) -> _Spelled:
    shown = strip_hidden(word).casefold()
    return iter(()) if shown.isascii() else latin.spellings(shown)


def native_words(text: str) -> tuple[str, ...]:
    """The words of a text, each of one script, ready for `readings`; Arabic compounds with عبد are drawn together.

    Example:
        >>> native_words("Пётр Huawei华为")
        ('Пётр', 'Huawei', '华为')
    """
    words = undrawn_words(text)
    return tuple(arabic.drawn_together(words)) if _ARABIC.search(text) else tuple(words)


def undrawn_words(text: str) -> list[str]:
    """The same before compounds are drawn together."""
    words = strip_hidden(text).translate(_IN_WORDS).split()
    parts = (part.strip("'") for word in words for part in ((word,) if _ONE_SCRIPT(word) else _one_script(word)))
    return [part for part in parts if part]


def spelled(text: str, *, most: int = MOST_READINGS) -> tuple[Reading, ...]:
    """Latin spellings of a whole name, the likeliest first: the products of the readings of its words.

    A word in Latin letters is folded. Only the first twelve words are read.

    Example:
        >>> [reading.text for reading in spelled("Дмитрий Щукин", most=2)]
        ['dmitry shchukin', 'dmitriy shchukin']
    """
    beam = [("", 1.0)]
    for word in native_words(text)[:_MOST_WORDS]:
        found = readings(word) if not word.isascii() else (Reading(text=fold(word), share=1.0),)
        longer = [(f"{start} {each.text}".strip(), share * each.share) for start, share in beam for each in found]
        beam = sorted(longer, key=lambda item: (-item[1], item[0]))[: 4 * most] or beam
    return tuple(Reading(text=name, share=share) for name, share in beam[:most] if name)


def _in_word(character: str) -> str:
    """The character, or a blank for one that parts words."""
    character = character.translate(_SIGNS)
    return character if character == "'" or unicodedata.category(character)[0] in "LMN" else " "


_IN_WORDS: Final = ByCharacter(_in_word)


def _one_script(word: str) -> Iterator[str]:
    """The runs of a word, each of one script; marks and digits go with the letters before them."""
    run, current = "", ""
    for character in word:
        script = script_of(character) if character.isalpha() else current
        if run and script != current and current:
            yield run
            run = ""
        run, current = run + character, script
    yield run
