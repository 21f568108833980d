"""Written names: a name taken apart once, ready to be compared with many others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from caveat.names.folding import MAX_WORDS, fold, strip_hidden
from caveat.names.legal_forms import LegalForm, detach, glued_endings, han_forms
from caveat.names.scripts import has_han
from caveat.names.sounds import LONGEST_WORD
from caveat.names.tables import han_words
from caveat.names.tokens import Token, TokenKind, token

__all__ = ["SHORTEST_FIELD", "WrittenName", "take_apart"]

SHORTEST_FIELD: Final = 30
"""Fields of forms and messages hold 30 letters or more: 35 in a line of a SWIFT message."""
_GLUED_FORM = re.compile(r"(?<=[a-z])(?=[A-Z]{2,4}\Z)|(?<=[A-Z]{2})(?=Gmb[Hh]\Z)|(?<=[a-z])(?=GmbH\Z)")


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
        han: whether Chinese characters, kana or Hangul were read by sound.
    """

    text: str
    words: tuple[Token, ...]
    core: tuple[Token, ...]
    core_first: int
    forms: tuple[LegalForm, ...]
    squash: str
    whole: str
    han: bool = False
    may_be_cut: bool = False

    def tokens(self, *, person: bool) -> tuple[Token, ...]:
        """The words that count in the name of a person, or of anything else."""
        return self.words if person else self.core

    @property
    def acronym(self) -> str:
        """First letters of the words of the core, particles and function words left out."""
        left_out = {TokenKind.FUNCTION, TokenKind.PARTICLE, TokenKind.NUMBER}
        return "".join(word.text[0] for word in self.core if word.kind not in left_out)


@lru_cache(maxsize=1 << 13)
def take_apart(text: str) -> WrittenName:
    """Take a name apart; a text without letters or digits has no words.

    Example:
        >>> name = take_apart("浙江大华技术股份有限公司")
        >>> [word.text for word in name.core], [form.group for form in name.forms]
        (['zhejiang', 'dahua', 'technology'], ['stock'])
    """
    prepared, han = text, has_han(text)
    if han:
        prepared = _spaced_han(strip_hidden(text))
    elif not text.islower():
        prepared = _parted_form(text)
    words = [word[:LONGEST_WORD] for word in fold(prepared).split()[:MAX_WORDS]]
    kept, forms = detach(words)
    core = tuple(map(token, kept))
    return WrittenName(
        text=text,
        words=tuple(map(token, words)),
        core=core,
        core_first=_place_of(kept, words) if forms else 0,
        forms=forms,
        squash="".join(kept),
        whole="".join(words),
        han=han,
        may_be_cut=len(text) >= SHORTEST_FIELD,
    )


def _place_of(kept: Sequence[str], words: Sequence[str]) -> int:
    """Where the words that were kept begin; they follow one another."""
    return next((place for place in range(len(words)) if words[place : place + len(kept)] == list(kept)), 0)


def _parted_form(text: str) -> str:
    """Part a legal form from the word that it is glued to: SiemensAG."""
    parted = _GLUED_FORM.sub(" ", text.rstrip(), count=1)
    return parted if parted.rpartition(" ")[2].lower() in glued_endings() else text


def _spaced_han(text: str) -> str:
    """Set blanks around legal forms and the company words of the table; what remains is the name proper."""
    for form in han_forms():
        if form in text:
            text = text.replace(form, f" {form} ")
            break
    for native, latin in han_words():
        if native in text:
            text = text.replace(native, f" {latin} ")
    return text
