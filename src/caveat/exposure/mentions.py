"""Parties found in the words of a ledger, by name, brand, product line or model number."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar

import ahocorasick

from caveat.exposure.folding import Folded, fold, is_boundary
from caveat.exposure.models import Models
from caveat.exposure.spans import Place, Span, bought, graded, holds, longest, thing_of
from caveat.exposure.terms import Term, brand_terms, joined, lookalike_texts, name_terms
from caveat.exposure.things import things_in
from caveat.model.days import DayRange
from caveat.model.exposure import Mention
from caveat.model.party import Party
from caveat.store.snapshot import Snapshot

__all__ = ["Mentions"]

# A text is searched at most so many characters at a time; what is found at the inner edges of a piece has no context
# there and is left to the piece beside it.
_PIECE = 2_000
_MARGIN = 200
_ENOUGH = 50
_MOST_GAPS = 2
_GLUED_FROM = 6

_Value = TypeVar("_Value")


class Mentions:
    """Finds the parties of a snapshot in free text; built once.

    Example:
        >>> from datetime import date
        >>> from caveat.model.party import Brand, BrandGrade
        >>> from caveat.store.memory import MemorySource
        >>> brand = Brand(text="Hikvision", party="hikvision", kind="brand", grade=BrandGrade.CERTAIN)
        >>> mentions = Mentions(Snapshot(MemorySource([], digest="example", brands=[brand]), date(2022, 5, 6)))
        >>> [(found.words, found.thing) for found in mentions.find("install 14 Hikvision cameras", "text", None)]
        [('Hikvision', 'video_surveillance')]
    """

    def __init__(self, snapshot: Snapshot) -> None:
        parties = _referred(snapshot)
        terms = [*brand_terms(snapshot.brands, parties), *name_terms(snapshot)]
        self._terms = _Automaton((term.phrase, term) for term in terms)
        self._joined = _Automaton((word, term) for term in terms if (word := joined(term)) is not None)
        self._guards = _Automaton(lookalike_texts(snapshot, parties))
        self._models = Models(snapshot.brands, parties)

    def find(self, text: str, column: str, day: DayRange | None) -> tuple[Mention, ...]:
        """The mentions in a text, in its order; of one party in a long text no more than prove the point.

        Args:
            text: the words to search.
            column: `vendor` or `text`; in a vendor's name a brand alone is no party ("Dahua Dental Arts PC").
            day: of the purchase; a brand counts for the party that it belonged to on it.
        """
        if len(text) <= _PIECE:
            return self._find(text, column, day, frozenset())
        return tuple(self._in_pieces(text, column, day))

    def _in_pieces(self, text: str, column: str, day: DayRange | None) -> Iterator[Mention]:
        """Search a long text piece by piece, so that the work grows with its length alone."""
        seen: Counter[str] = Counter()
        for begin in range(0, len(text) - _MARGIN, _PIECE - 2 * _MARGIN):
            enough = frozenset(party for party, count in seen.items() if count >= _ENOUGH)
            first = begin + _MARGIN if begin else 0
            last = begin + _PIECE - _MARGIN if begin + _PIECE < len(text) else len(text)
            for found in self._find(text[begin : begin + _PIECE], column, day, enough):
                if first <= begin + found.start < last:
                    seen[found.party] += 1
                    yield replace(found, start=begin + found.start, end=begin + found.end)

    def _find(self, text: str, column: str, day: DayRange | None, enough: frozenset[str]) -> tuple[Mention, ...]:
        folded = fold(text)
        found = [span for span in self._spans(folded) if span.term.party not in enough]
        if not found:
            return ()
        guarded = tuple(span for span in self._guards.find(folded.text) if _is_whole(folded.text, span[0], span[1]))
        place = Place(folded=folded, column=column, day=day, things=things_in(folded), guarded=guarded)
        counting = [span for each in found if holds(each, place) and (span := graded(each, place)) is not None]
        kept = bought(longest(counting), place)
        return tuple(_mention(span, place, thing_of(span, place, counting)) for span in kept)

    def _spans(self, folded: Folded) -> Iterator[Span]:
        for start, end, term in self._terms.find(folded.text):
            if _is_word(folded.text, start, end):
                yield _span(folded, term, start, end)
        yield from self._apart(folded)
        for term, first, last in self._models.find(folded.source):
            at, to = bisect_left(folded.origin, first), bisect_left(folded.origin, last)
            yield Span(term=term, start=first, end=last, at=at, to=to)

    def _apart(self, folded: Folded) -> Iterator[Span]:
        """Words spelt with a space inside: "Hik Vision"."""
        hits = list(self._joined.find(folded.text.replace(" ", "")))
        if not hits:
            return
        back = [at for at, char in enumerate(folded.text) if char != " "]
        for start, end, term in hits:
            at, to = back[start], back[end - 1] + 1
            if 1 <= folded.text[at:to].count(" ") <= _MOST_GAPS and _is_whole(folded.text, at, to):
                yield _span(folded, term, at, to)


class _Automaton(Generic[_Value]):
    """Finds many phrases in one pass, each with its values."""

    def __init__(self, entries: Iterable[tuple[str, _Value]]) -> None:
        values: dict[str, list[_Value]] = {}
        for phrase, value in entries:
            if phrase:
                values.setdefault(phrase, []).append(value)
        self._automaton = ahocorasick.Automaton()
        for phrase, held in values.items():
            self._automaton.add_word(phrase, (len(phrase), held))
        self._empty = not values
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, _Value]]:
        """Yield where each phrase begins and ends, with each of its values."""
        if self._empty:
            return
        for last, (length, held) in self._automaton.iter(text):
            for value in held:
                yield last + 1 - length, last + 1, value


def _referred(snapshot: Snapshot) -> dict[str, Party]:
    """The parties that brands and look-alikes refer to, by the reference."""
    references = {brand.party for brand in snapshot.brands} | {each.not_party for each in snapshot.lookalikes}
    found = ((reference, snapshot.party(reference)) for reference in sorted(references))
    return {reference: party for reference, party in found if party is not None}


def _is_whole(text: str, start: int, end: int) -> bool:
    return is_boundary(text, start) and is_boundary(text, end)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a phrase stands by itself; a long one also before a plural `s` or glued to a number ("Hikvision4MP")."""
    if not is_boundary(text, start):
        return False
    if is_boundary(text, end):
        return True
    if end - start < _GLUED_FROM or not text[end - 1].isalpha():
        return False
    return text[end].isdigit() or (text[end] == "s" and is_boundary(text, end + 1))


def _span(folded: Folded, term: Term, at: int, to: int) -> Span:
    start, end = folded.span(at, to)
    return Span(term=term, start=start, end=end, at=at, to=to)


def _mention(span: Span, place: Place, thing: str | None) -> Mention:
    return Mention(
        column=place.column,
        start=span.start,
        end=span.end,
        words=place.folded.source[span.start : span.end],
        party=span.term.party,
        how=span.term.how,
        grade=span.term.grade,
        thing=thing,
    )
