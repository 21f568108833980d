"""Folded words: the words of a name in any script, by which legal forms are known, and as what each is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from caveat.names.aircraft_marks import aircraft_mark
from caveat.names.blanks import set_blanks
from caveat.names.folding import MAX_CHARACTERS, fold, strip_hidden
from caveat.names.legal_forms import glued_endings, han_forms
from caveat.names.readings import Reading, native_words
from caveat.names.readings.coded import coded
from caveat.names.readings.native import read_word
from caveat.names.sounds import LONGEST_WORD
from caveat.names.tables import han_word_lengths, han_words
from caveat.names.tokens import Errors, Token, TokenKind, token

__all__ = [
    "Folded",
    "Spelled",
    "has_han_form",
    "is_native",
    "letter_words",
    "native_folded",
    "plain_folded",
    "plain_words",
]

# Greek to Arabic presentation forms, but for the Latin letters and signs among them.
_NATIVE: Final = re.compile(
    "[\u0370-\u1dff\u2e80-\ua6ff\ua8e0-\uaaff\uabc0-\ufaff\ufb07-\ufdff\ufe70-\ufefc\uff66-\uffdc]"
)
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HAN_RUN: Final = re.compile("[\u3005\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_LONGEST_PERSON: Final = 3
_SYLLABIC: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # kana, Chinese characters, Hangul
_ALPHABETIC: Final = re.compile("[\u0370-\u058f\u10a0-\u10ff]")  # Greek, Cyrillic, Armenian, Georgian: with vowels
_LEAST_SHARE: Final = 0.2
# Where a small letter meets a capital, and where the last of several capitals begins a word: TikTokLtd, PAORadio.
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=Gmb[Hh]\b)")
_SIGNS: Final = ".,;()"
_PARTICLES: Final = frozenset({TokenKind.PARTICLE, TokenKind.FUNCTION, TokenKind.TITLE})


class Spelled(NamedTuple):
    """A word in Latin letters or letter codes; a tuple, for one is made of every word that is read.

    Attributes:
        text: its likeliest spelling.
        also: other spellings, each with its likelihood in thousandths.
        errors: in what ways it may differ from the same word elsewhere.
    """

    text: str
    also: tuple[tuple[str, int], ...] = ()
    errors: Errors = Errors.ANY

    def told(self) -> Token:
        """The word with its kind; syllables of Chinese names are not the particles that they look like."""
        known = token(self.text)
        if self.errors is Errors.ANY and not self.also:
            return known
        kind = TokenKind.WORD if self.errors is Errors.NONE and known.kind in _PARTICLES else known.kind
        return Token(text=known.text, stands_for=known.stands_for, kind=kind, errors=self.errors, also=self.also)


Folded: TypeAlias = tuple[str, tuple[Spelled, ...]]
"""A folded word by which legal forms are known, and the words that it is read as."""


def native_folded(text: str, *, han: bool) -> tuple[Folded, ...]:
    """The words of a name with words of another script, or of a part of one.

    Args:
        text: the name.
        han: whether it is of a name with Chinese characters, kana or Hangul, which need no blanks between words.

    Example:
        >>> [(folded, word.text) for folded, (word, *_) in native_folded("Щукин", han=False)]
        [('shchukin', 'shchukin')]
    """
    text = _spaced_han(strip_hidden(text)) if han else _parted_form(text)
    return tuple([one for word in native_words(text) for one in _native(word)])


def letter_words(text: str) -> tuple[Folded, ...]:
    """The same letter for letter: words of alphabets with letter codes in these, others as they are read."""
    return tuple([one for word in native_words(text) for one in _in_codes(word)])


def plain_folded(text: str) -> tuple[Folded, ...]:
    """The words of a folded text."""
    return tuple([(cut, (Spelled(cut),)) for word in text.split() for cut in (word[:LONGEST_WORD],)])


def plain_words(text: str) -> str | None:
    """The words of a name in Latin letters, folded; None for a mark, and for a name with a word that must be read.

    Example:
        >>> plain_words("João da SILVA"), plain_words("João Щукин")
        ('joao da silva', None)
    """
    text = text[:MAX_CHARACTERS]
    if aircraft_mark(text) if text.isascii() else _NATIVE.search(text):
        return None
    return set_blanks(fold(_parted_form(text)))


def is_native(text: str) -> bool:
    """Whether a text has letters of another script.

    Example:
        >>> is_native("Щукин"), is_native("João")
        (True, False)
    """
    return not text.isascii() and _NATIVE.search(text) is not None


def has_han_form(text: str) -> bool:
    """Whether a text has a Chinese, Japanese or Korean legal form."""
    return _han_form().search(strip_hidden(text)) is not None


def _in_codes(word: str) -> tuple[Folded, ...]:
    code = coded(word)[:LONGEST_WORD]
    return ((fold(word)[:LONGEST_WORD], (Spelled(code),)),) if code else _native(word)


def _native(word: str) -> tuple[Folded, ...]:
    """A word of another script as it is read, with its other readings; others of the same number of words count."""
    folded = fold(word)
    if not _NATIVE.search(word) or " " in folded:
        return plain_folded(folded)
    read = read_word(word)
    if not read:
        return ()
    least = _LEAST_SHARE * read[0].share if _SYLLABIC.search(word) else 0.0
    parts = read[0].text.split()
    also = [_others(read, place, len(parts), least) for place in range(len(parts))]
    errors = Errors.NONE if _HAN.search(word) else Errors.ANY if _ALPHABETIC.search(word) else Errors.SOUND
    words = [Spelled(part[:LONGEST_WORD], others, errors) for part, others in zip(parts, also, strict=True)]
    return ((folded[:LONGEST_WORD], tuple(words)),)


def _others(read: Sequence[Reading], place: int, count: int, least: float) -> tuple[tuple[str, int], ...]:
    """The other spellings of one of the words that a word is read as, in thousandths of how likely the first one is."""
    (likeliest, first), held = read[0], dict[str, int]()
    high, low, part = 0.5 * first, _LEAST_SHARE * first, likeliest.split()[place]
    for text, share in read[1:]:
        if share >= least and text.count(" ") == count - 1:
            spelling = text if count == 1 else text.split()[place]
            if spelling != part:
                held.setdefault(spelling[:LONGEST_WORD], 960 if share >= high else 930 if share >= low else 900)
    return tuple(held.items())


def _parted_form(text: str) -> str:
    """Part a legal form from the word that it is glued to: SiemensAG, PAORadioavionika, KylandCo."""
    if text.istitle() or text.islower() or not _CAMEL.search(text):  # as most names; the first two are quickly told
        return text
    return " ".join(_parted_word(word) for word in text.split())


def _parted_word(word: str) -> str:
    if word.strip(_SIGNS).lower() in glued_endings():
        return word  # PrAT, GmbH
    for place in _CAMEL.finditer(word):
        before, after = word[: place.start()], word[place.start() :]
        if {before.strip(_SIGNS).lower(), after.strip(_SIGNS).lower()} & glued_endings():
            return f"{before} {after}"
    return word


def _spaced_han(text: str) -> str:
    """Set blanks around legal forms and the company words of the table; what remains is the name proper."""
    if _han_form().search(text):
        form = next(form for form in han_forms() if form in text)
        text = text.replace(form, f" {form} ")
    return _HAN_RUN.sub(_with_company_words, text)


def _with_company_words(run: re.Match[str]) -> str:
    """A run of characters with the company words in it in English; one as short as a person's name is one word."""
    text, spaced, at = run[0], [], 0
    whole = han_words().get(text)
    if whole is not None or len(text) <= _LONGEST_PERSON:
        return f" {whole} " if whole else text
    while at < len(text):
        lengths = han_word_lengths().get(text[at], ())
        native = next((text[at : at + length] for length in lengths if text[at : at + length] in han_words()), text[at])
        latin = han_words().get(native)
        spaced.append(f" {latin} " if latin else native)
        at += len(native)
    return "".join(spaced)


@cache
def _han_form() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, han_forms())))
