"""Written names: a name taken apart once, ready to be compared with many others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from caveat.names.aircraft_marks import aircraft_mark
from caveat.names.blanks import set_blanks
from caveat.names.folding import MAX_CHARACTERS, MAX_WORDS, fold, strip_hidden
from caveat.names.legal_forms import LegalForm, detach, glued_endings, han_forms
from caveat.names.readings import native_words, readings, unify
from caveat.names.readings.coded import coded
from caveat.names.scripts import has_han
from caveat.names.sounds import LONGEST_WORD
from caveat.names.tables import han_word_lengths, han_words
from caveat.names.tokens import Errors, Token, TokenKind, token

__all__ = ["SHORTEST_FIELD", "WrittenName", "as_compared", "letter_for_letter", "plain_words", "take_apart"]

SHORTEST_FIELD: Final = 30
"""Fields of forms and messages hold 30 letters or more: 35 in a line of a SWIFT message."""
# Greek to Arabic presentation forms, but for the Latin letters and signs among them.
_NATIVE: Final = re.compile(
    "[\u0370-\u1dff\u2e80-\ua6ff\ua8e0-\uaaff\uabc0-\ufaff\ufb07-\ufdff\ufe70-\ufefc\uff66-\uffdc]"
)
_CODED: Final = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u1f00-\u1fff\ufb1d-\ufdff\ufe70-\ufefc]")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HAN_RUN: Final = re.compile("[\u3005\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_LONGEST_PERSON: Final = 3
_SYLLABIC: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # kana, Chinese characters, Hangul
_ALPHABETIC: Final = re.compile("[\u0370-\u058f\u10a0-\u10ff]")  # Greek, Cyrillic, Armenian, Georgian: with vowels
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_LEAST_SHARE: Final = 0.2
# Where a small letter meets a capital, and where the last of several capitals begins a word: TikTokLtd, PAORadio.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=Gmb[Hh]\b)")
_SIGNS: Final = ".,;()"
_NOT_IN_ACRONYM: Final = frozenset({TokenKind.FUNCTION, TokenKind.PARTICLE, TokenKind.NUMBER})


_Folded: TypeAlias = tuple[str, tuple[Token, ...]]
"""A folded word by which legal forms are known, and the words that it is read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenName:
    """A name taken apart.

    Attributes:
        text: as written.
        words: every word of the folded name; the name of a person is compared by these.
        core: the words without legal forms; the name of an organization is compared by these.
        core_first: the place of the first of them among all words.
        forms: the legal forms taken away.
        squash: the core glued together, and `whole` all words.
        may_be_cut: whether the text is as long as the fields of forms and payment messages that cut names short.
        native: the characters of a name with Chinese characters, kana or Hangul, which were read by sound; else empty.
    """

    text: str
    words: tuple[Token, ...]
    core: tuple[Token, ...]
    core_first: int
    forms: tuple[LegalForm, ...]
    squash: str
    whole: str
    native: str = ""
    may_be_cut: bool = False

    @property
    def han(self) -> bool:
        """Whether Chinese characters, kana or Hangul were read by sound."""
        return bool(self.native)

    @property
    def ends_in_core(self) -> bool:
        """Whether the last word is no legal form: a name that ends with one was not cut short."""
        return self.core_first + len(self.core) == len(self.words)

    @property
    def identity(self) -> str:
        """All words written together; where characters were read by sound, the characters, for many sound alike."""
        return f"n{self.native}" if self.native else f"w{self.whole}"

    def tokens(self, *, person: bool) -> tuple[Token, ...]:
        """The words that count in the name of a person, or of anything else."""
        return self.words if person else self.core

    @property
    def acronym(self) -> str:
        """First letters of the words of the core, particles and function words left out."""
        return "".join([word.text[0] for word in self.core if word.kind not in _NOT_IN_ACRONYM])


@lru_cache(maxsize=1 << 13)
def take_apart(text: str) -> WrittenName:
    """Take a name apart; a text without letters or digits has no words.

    Example:
        >>> name = take_apart("浙江大华技术股份有限公司")
        >>> [word.text for word in name.core], [form.group for form in name.forms]
        (['zhejiang', 'dahua', 'technology'], ['stock'])
        >>> [(word.text, word.also[:1]) for word in take_apart("Щукин").words]
        [('shchukin', (('szczukin', 900),))]
    """
    han = has_han(text[:MAX_CHARACTERS])
    return _assembled(text, _folded_words(text[:MAX_CHARACTERS], han=han)[:MAX_WORDS], han=han)


@lru_cache(maxsize=1 << 12)
def letter_for_letter(text: str) -> WrittenName | None:
    """A name with words of another alphabet by its own letters, in letter codes; None where there are none.

    Two such names of one alphabet may be an error of typing apart that changes how a word is read.

    Example:
        >>> name = letter_for_letter("محمد علي")
        >>> [word.shown for word in name.words] if name else []
        ['محمد', 'علي']
    """
    text = text[:MAX_CHARACTERS]
    if text.isascii() or not _CODED.search(text) or has_han(text):
        return None
    words = [one for word in native_words(text) for one in _in_codes(word)]
    return _assembled(text, words[:MAX_WORDS], han=False) if any(read[0].is_coded for _, read in words) else None


def as_compared(text: str, *, coded: bool) -> WrittenName:
    """A name taken apart, letter for letter where it has such words and they are wanted."""
    return (letter_for_letter(text) if coded else None) or take_apart(text)


def _in_codes(word: str) -> tuple[_Folded, ...]:
    code = coded(word)[:LONGEST_WORD]
    return ((fold(word)[:LONGEST_WORD], (token(code),)),) if code else _native(word)


def _assembled(text: str, folded: Sequence[_Folded], *, han: bool) -> WrittenName:
    """A name of words by which legal forms are known, and of what each is compared by."""
    words = [word for word, _ in folded]
    kept, forms = detach(words)
    first = _place_of(kept, words) if forms else 0
    begin, end = (sum(len(several) for _, several in folded[:place]) for place in (first, first + len(kept)))
    everything = tuple([read for _, several in folded for read in several][:MAX_WORDS])
    core = everything[begin:end]
    return WrittenName(
        text=text,
        words=everything,
        core=core,
        core_first=begin,
        forms=forms,
        squash="".join([word.text for word in core]),
        whole="".join([word.text for word in everything]),
        native=_NOT_LETTERS.sub("", unify(strip_hidden(text))) if han else "",
        may_be_cut=len(text) >= SHORTEST_FIELD,
    )


def plain_words(text: str) -> str | None:
    """The words of a name in Latin letters, folded; None for a mark, and for a name with a word that must be read.

    Example:
        >>> plain_words("João da SILVA"), plain_words("João Щукин")
        ('joao da silva', None)
    """
    text = text[:MAX_CHARACTERS]
    if (not text.isascii() and _NATIVE.search(text)) or aircraft_mark(text):
        return None
    return set_blanks(fold(_parted_form(text)))


def _folded_words(text: str, *, han: bool) -> list[_Folded]:
    plain = plain_words(text)
    if plain is not None:
        return [_plain(word) for word in plain.split()]
    if mark := aircraft_mark(text):
        return [(mark, (replace(token(mark), kind=TokenKind.NUMBER),))]
    text = _spaced_han(strip_hidden(text)) if han else _parted_form(text)
    return [one for word in native_words(text) for one in _native(word)]


def _plain(word: str) -> _Folded:
    cut = word[:LONGEST_WORD]
    return cut, (token(cut),)


@lru_cache(maxsize=1 << 14)
def _native(word: str) -> tuple[_Folded, ...]:
    """A word of another script as it is read, with its other readings; others of the same number of words count."""
    folded = fold(word)
    if not _NATIVE.search(word) or " " in folded:
        return tuple(_plain(one) for one in folded.split())
    read = readings(word)
    if not read:
        return ()
    parts, first = read[0].text.split(), read[0].share
    also: list[dict[str, int]] = [{} for _ in parts]
    least = _LEAST_SHARE * first if _SYLLABIC.search(word) else 0.0
    for other in read[1:]:
        others = other.text.split()
        if other.share >= least and len(others) == len(parts):
            likelihood = _likelihood(other.share, first)
            for spelling, part, held in zip(others, parts, also, strict=True):
                if spelling != part:
                    held.setdefault(spelling[:LONGEST_WORD], likelihood)
    tokens = (_read(part[:LONGEST_WORD], word, tuple(held.items())) for part, held in zip(parts, also, strict=True))
    return ((folded[:LONGEST_WORD], tuple(tokens)),)


def _likelihood(share: float, first: float) -> int:
    """The likelihood of a reading beside the likeliest one, in thousandths, by how large its share is."""
    return 960 if share >= 0.5 * first else 930 if share >= _LEAST_SHARE * first else 900


def _read(part: str, native: str, also: tuple[tuple[str, int], ...]) -> Token:
    """A word read from another script; syllables of Chinese names are not the particles that they look like."""
    known = token(part)
    han = bool(_HAN.search(native))
    particle = han and known.kind in {TokenKind.PARTICLE, TokenKind.FUNCTION, TokenKind.TITLE}
    errors = Errors.NONE if han else known.errors if _ALPHABETIC.search(native) else Errors.SOUND
    kind = TokenKind.WORD if particle else known.kind
    return Token(text=known.text, stands_for=known.stands_for, kind=kind, errors=errors, also=also)


def _place_of(kept: Sequence[str], words: Sequence[str]) -> int:
    """Where the words that were kept begin; they follow one another."""
    return next((place for place in range(len(words)) if words[place : place + len(kept)] == list(kept)), 0)


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
    for form in han_forms():
        if form in text:
            text = text.replace(form, f" {form} ")
            break
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
