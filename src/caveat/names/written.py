"""Written names: a name taken apart once, ready to be compared with many others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from typing import Final

from caveat.names.aircraft_marks import aircraft_mark
from caveat.names.folded_words import Folded, letter_words, native_folded, plain_folded, plain_words
from caveat.names.folding import MAX_CHARACTERS, MAX_WORDS
from caveat.names.legal_forms import LegalForm, detach
from caveat.names.pieces import Piece, characters, letter_piece, piece, pieces
from caveat.names.scripts import has_han
from caveat.names.tokens import Token, TokenKind, token

__all__ = ["SHORTEST_FIELD", "WrittenName", "as_compared", "core_of", "has_letters", "letter_for_letter", "take_apart"]

SHORTEST_FIELD: Final = 30
"""Fields of forms and messages hold 30 letters or more: 35 in a line of a SWIFT message."""
_CODED: Final = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u1f00-\u1fff\ufb1d-\ufdff\ufe70-\ufefc]")
_NOT_IN_ACRONYM: Final = frozenset({TokenKind.FUNCTION, TokenKind.PARTICLE, TokenKind.NUMBER})


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
    cut = text[:MAX_CHARACTERS]
    if (plain := plain_words(cut)) is not None:
        return _assembled(text, plain_folded(plain))
    if mark := aircraft_mark(cut):
        return _of_words(text, (mark,), ((replace(token(mark), kind=TokenKind.NUMBER),),))
    han = has_han(cut)
    read = _read_apart(cut, _piece_of_han if han else _piece)
    if read is None or sum(one.has_form for one in read) > 1:
        return _assembled(text, native_folded(cut, han=han), characters(cut) if han else "")
    return _assembled(text, chain.from_iterable(one.words for one in read), "".join(one.native for one in read))


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
    if not has_letters(text):
        return None
    read = _read_apart(text, _letter_piece)
    words = letter_words(text) if read is None else tuple(chain.from_iterable(one.words for one in read))
    return _assembled(text, words) if any(read and not read[0].text.isascii() for _, read in words) else None


def has_letters(text: str) -> bool:
    """Whether a name may have words that are compared letter for letter too."""
    return not text.isascii() and _CODED.search(text) is not None and not has_han(text)


def as_compared(text: str, *, coded: bool) -> WrittenName:
    """A name taken apart, letter for letter where it has such words and they are wanted."""
    return (letter_for_letter(text) if coded else None) or take_apart(text)


def _read_apart(text: str, read: Callable[[str], Piece]) -> list[Piece] | None:
    apart = pieces(text)
    return None if apart is None else [read(one) for one in apart]


def _assembled(text: str, words: Iterable[Folded], native: str = "") -> WrittenName:
    """A name of words by which legal forms are known, and of what each is compared by."""
    folded = tuple(words)[:MAX_WORDS]
    read = [tuple(word.told() for word in several) for _, several in folded]
    return _of_words(text, [word for word, _ in folded], read, native)


def _of_words(text: str, folded: Sequence[str], read: Sequence[tuple[Token, ...]], native: str = "") -> WrittenName:
    begin, end, forms = core_of(folded, list(map(len, read)))
    everything = tuple(chain.from_iterable(read))[:MAX_WORDS]
    core = everything[begin:end]
    return WrittenName(
        text=text,
        words=everything,
        core=core,
        core_first=begin,
        forms=forms,
        squash="".join([word.text for word in core]),
        whole="".join([word.text for word in everything]),
        native=native,
        may_be_cut=len(text) >= SHORTEST_FIELD,
    )


def core_of(folded: Sequence[str], counts: Sequence[int]) -> tuple[int, int, tuple[LegalForm, ...]]:
    """Take the legal forms from a name.

    Args:
        folded: its words as legal forms are known by.
        counts: as how many words each is read.

    Returns:
        Where what is left begins and ends among the words that are read, and the forms.
    """
    kept, forms = detach(folded)
    first = _place_of(kept, folded) if forms else 0
    return sum(counts[:first]), sum(counts[: first + len(kept)]), forms


def _place_of(kept: Sequence[str], words: Sequence[str]) -> int:
    """Where the words that were kept begin; they follow one another."""
    return next((place for place in range(len(words)) if tuple(words[place : place + len(kept)]) == kept), 0)


_piece = lru_cache(maxsize=1 << 13)(partial(piece, han=False))
_piece_of_han = lru_cache(maxsize=1 << 12)(partial(piece, han=True))
_letter_piece = lru_cache(maxsize=1 << 12)(letter_piece)
