"""Phrases of the vocabularies found in a ledger's words: from the left, the longest at each place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from caveat.exposure.folding import Folded, fold, is_boundary, plain

__all__ = ["Found", "Phrases"]

_AS_WRITTEN = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase in a text.

    Attributes:
        key: what the vocabulary files the phrase under.
        start, end: offsets in the text.
        words: the text between them.
    """

    key: str
    start: int
    end: int
    words: str


class Phrases:
    """Finds the phrases of a vocabulary, whatever their case, accents and punctuation.

    From the left and without overlaps, so that "non-federal" keeps "federal" out, and the longest at each place.

    A phrase that begins with `=` is found only as written ("=IDEA" is not in "an idea"). A plural `s` is no part of
    a phrase and may follow it.

    Example:
        >>> book = Phrases([("general fund", "own"), ("=IDEA", "federal_grant")])
        >>> [(found.key, found.words) for found in book.find(fold("General-Fund ideas, IDEA Part B"))]
        [('own', 'General-Fund'), ('federal_grant', 'IDEA')]
    """

    def __init__(self, keyed: Iterable[tuple[str, str]]) -> None:
        self._words = ahocorasick.Automaton()
        entries: dict[str, list[tuple[str, str | None]]] = {}
        for phrase, key in keyed:
            written = phrase.removeprefix(_AS_WRITTEN) if phrase.startswith(_AS_WRITTEN) else None
            entries.setdefault(plain(phrase), []).append((key, written))
        for phrase, keys in entries.items():
            self._words.add_word(phrase, (len(phrase), keys))
        self._empty = not entries
        self._words.make_automaton()

    def find(self, folded: Folded) -> tuple[Found, ...]:
        """The phrases in a text, in its order."""
        if self._empty:
            return ()
        kept: list[tuple[int, int, str]] = []
        for start, end, key in sorted(self._spans(folded), key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end, key))
        return tuple(_found(folded, start, end, key) for start, end, key in kept)

    def keys(self, text: str) -> tuple[str, ...]:
        """The keys of the phrases in a text, each once, in its order."""
        return tuple(dict.fromkeys(found.key for found in self.find(fold(text))))

    def _spans(self, folded: Folded) -> Iterable[tuple[int, int, str]]:
        text = folded.text
        for last, (length, keys) in self._words.iter(text):
            start, end = last + 1 - length, last + 1
            if not is_boundary(text, start):
                continue
            whole = is_boundary(text, end)
            if not whole and not (text[end] == "s" and is_boundary(text, end + 1)):
                continue
            for key, written in keys:
                if written is None or (whole and written == _source(folded, start, end)):
                    yield start, end, key


def _source(folded: Folded, start: int, end: int) -> str:
    first, last = folded.span(start, end)
    return folded.source[first:last]


def _found(folded: Folded, start: int, end: int, key: str) -> Found:
    if end < len(folded.text) and not is_boundary(folded.text, end):
        end += 1
    first, last = folded.span(start, end)
    return Found(key=key, start=first, end=last, words=folded.source[first:last])
