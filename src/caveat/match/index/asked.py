"""Names asked, packed as the kernel reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from struct import Struct
from typing import Final

from caveat.match.index.build import form_numbers
from caveat.match.index.layout import ASKED_NAME, HAN, MAY_BE_CUT, name_key, whole_key, word_bytes
from caveat.match.scoring import LEAST_CUT
from caveat.names.legal_forms import LegalForm
from caveat.names.tokens import Token, token
from caveat.names.weights import weight
from caveat.names.written import WrittenName

__all__ = ["LIKELIEST", "AskedNames", "acronym_key", "asked_words", "forms_asked", "pack", "pack_name"]

LIKELIEST: Final = 1000
"""Of the spelling that a word is known by, in thousandths."""

_LEAST_ACRONYM: Final = 4
_WEIGHTS: Final = Struct("<HHHH")

AskedNames = tuple[bytes, bytes, int]
"""Names, words and how many names there are."""


def pack(names: Iterable[WrittenName]) -> AskedNames:
    """Pack names for the kernel; one without words has no places and finds nothing."""
    heads: list[bytes] = []
    words: list[bytes] = []
    for name in names:
        first = len(words)
        for place, word in enumerate(name.words):
            words += asked_words(word, place)
        heads.append(pack_name(name, first, len(words) - first))
    return b"".join(heads), b"".join(words), len(heads)


def asked_words(word: Token, place: int) -> Iterator[bytes]:
    """Pack a word and its other spellings, the likeliest first."""
    yield _asked_word(word, place, LIKELIEST)
    for text, likelihood in word.also:
        yield _asked_word(replace(token(text), errors=word.errors), place, likelihood)


def pack_name(name: WrittenName, first: int, words: int) -> bytes:
    """Pack a name without its words, of which there are so many from the first."""
    return ASKED_NAME.pack(
        first,
        words,
        len(name.words),
        name.core_first,
        name.core_first + len(name.core),
        *forms_asked(name.forms),
        name_key(b"w", name.squash),
        whole_key(name),
        name_key(b"t", name.squash[:LEAST_CUT]) if name.may_be_cut else 0,
        *acronym_key(name),
        name.han * HAN | name.may_be_cut * MAY_BE_CUT,
    )


def acronym_key(name: WrittenName) -> tuple[int, bool]:
    """The key of the names that this one is the acronym of, or that are its acronym; and whether there is one."""
    if len(name.core) == 1 and len(name.squash) >= _LEAST_ACRONYM:
        return name_key(b"a", name.squash), True
    if len(name.core) > 2 and len(acronym := name.acronym) >= _LEAST_ACRONYM:
        return name_key(b"w", acronym), True
    return 0, False


@lru_cache(maxsize=1 << 17)
def _asked_word(word: Token, place: int, likelihood: int) -> bytes:
    """A word of a name asked; its weights are those of a word that no listed party has."""
    person, other = weight(word, 0, person=True), weight(word, 0, person=False)
    return word_bytes(word) + _WEIGHTS.pack(person, other, likelihood, place)


@lru_cache(maxsize=1 << 12)
def forms_asked(forms: tuple[LegalForm, ...]) -> tuple[int, ...]:
    """The numbers of some legal forms."""
    return form_numbers(forms)
