"""Blanks amiss: legal forms written together with a name, and words of trade torn in two."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from caveat.names.legal_forms import form_words
from caveat.names.tables import abbreviations, word_kinds
from caveat.names.world_names import is_world_name

__all__ = ["set_blanks"]

# Forms with which no other word begins, and with which none ends: not "inc", which ends Turkish names.
_BEFORE: Final = ("cjsc", "jsc", "llc", "oao", "ojsc", "ooo", "pjsc", "srl")
_AFTER: Final = (
    *("bhd", "bvba", "company", "corp", "corporation", "dmcc", "eood", "fzco", "fzc", "fze", "gmbh", "incorporated"),
    *("jsc", "limited", "llc", "llp", "ltd", "ltda", "ojsc", "ooo", "pjsc", "plc", "pvt", "sarl", "sprl", "srl", "wll"),
)
_LETTERS: Final = 3
_LEAST_WHOLE: Final = 6
_LEAST_PART: Final = 2
_COMMONPLACE: Final = frozenset({"generic", "industry", "place"})
_HEADS: Final = frozenset(form[:_LETTERS] for form in _BEFORE)
_TAILS: Final = frozenset(form[-_LETTERS:] for form in _AFTER)
_GLUED: Final = re.compile(
    f"({'|'.join(sorted(_BEFORE, key=len, reverse=True))})([a-z0-9]{{{_LETTERS},}})"
    f"|([a-z0-9]{{{_LETTERS},}}?)({'|'.join(_AFTER)})"
)


def set_blanks(folded: str) -> str:
    """A folded name with blanks where they are meant; names asked and listed are both read so.

    Example:
        >>> set_blanks("radiotechkomplektjsc"), set_blanks("lukoil tech nology li mited")
        ('radiotechkomplekt jsc', 'lukoil technology limited')
    """
    words, wholes, before = folded.split(" "), _wholes(), ""
    for word in words:
        if word[-_LETTERS:] in _TAILS or word[:_LETTERS] in _HEADS or before + word in wholes:
            return " ".join([_parted(one) for one in _rejoined(words)])
        before = word
    return folded  # as nearly all names


def _rejoined(words: list[str]) -> list[str]:
    """Words with each two neighbours made one that are a word of trade or of a legal form, torn in two."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in _wholes() and _is_torn(joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _is_torn(first: str, second: str) -> bool:
    """Whether not both parts are words of their own; a particle that one begins with is no part of it."""
    if min(len(first), len(second)) < _LEAST_PART or word_kinds().get(first) == "particle":
        return False
    return not (_is_known(first) and _is_known(second))


@lru_cache(maxsize=1 << 14)
def _parted(word: str) -> str:
    """A word, apart from the legal form that it begins or ends with, unless it is a word of its own."""
    found = _GLUED.fullmatch(word)
    if found is None or _is_known(word) or is_world_name(word):
        return word
    return " ".join([part for part in found.groups() if part])


def _is_known(word: str) -> bool:
    return word in word_kinds() or word in abbreviations() or word in form_words()


@cache
def _wholes() -> frozenset[str]:
    """Words so long that two others do not make them by chance."""
    commonplace = {word for word, kind in word_kinds().items() if kind in _COMMONPLACE}
    return frozenset(word for word in commonplace | form_words() if len(word) >= _LEAST_WHOLE)
