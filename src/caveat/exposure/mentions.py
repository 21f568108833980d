"""Parties found in the words of a ledger, by name, brand, product line or model number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import ahocorasick

from caveat.exposure.folding import Folded, fold, is_boundary, is_unspaced
from caveat.exposure.models import Models
from caveat.exposure.phrases import Found, Phrases
from caveat.exposure.surroundings import is_excluded, is_other_trade, is_removed, is_street
from caveat.exposure.terms import (
    Term,
    brand_terms,
    is_acronym,
    joined,
    lookalike_texts,
    name_terms,
    rest_is_neutral,
)
from caveat.exposure.things import nearest, things_in
from caveat.model.days import DayRange
from caveat.model.exposure import Mention
from caveat.model.party import BrandGrade
from caveat.model.truth import Truth
from caveat.store.snapshot import Snapshot

__all__ = ["Mentions"]

_NEAR = 120
_GRADES = tuple(BrandGrade)
_HOWS = ("name", "brand", "product_line", "model")
_LONGEST_JOINED = 3
_SHORT_HAN = 2
_GLUED_FROM = 6
# Words for these may name a part of another thing: a drone has a camera and a battery.
_PARTS = frozenset({"video_surveillance", "telecom_equipment", "batteries"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """A term found, by offsets of the source and of the folded text."""

    term: Term
    start: int
    end: int
    at: int
    to: int

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The text that is searched, with what does not depend on a term."""

    folded: Folded
    column: str
    day: DayRange | None
    things: tuple[Found, ...]


class Mentions:
    """Finds the parties of a snapshot in free text; built once.

    Example:
        >>> from datetime import date
        >>> from caveat.model.party import Brand
        >>> from caveat.store.memory import MemorySource
        >>> brand = Brand(text="Hikvision", party="hikvision", kind="brand", grade=BrandGrade.CERTAIN)
        >>> mentions = Mentions(Snapshot(MemorySource([], digest="example", brands=[brand]), date(2022, 5, 6)))
        >>> [mention.words for mention in mentions.find("install 14 Hikvision cameras", "text", None)]
        ['Hikvision']
    """

    def __init__(self, snapshot: Snapshot) -> None:
        ids = _ids(snapshot)
        terms = [*brand_terms(snapshot.brands, ids), *name_terms(snapshot)]
        self._terms = _automaton((term.phrase, term) for term in terms)
        self._joined = _automaton((word, term) for term in terms if (word := joined(term)))
        self._guards = _automaton(lookalike_texts(snapshot, ids))
        self._models = Models(snapshot.brands, ids)
        self._needs: dict[tuple[str, ...], Phrases] = {}

    def find(self, text: str, column: str, day: DayRange | None) -> tuple[Mention, ...]:
        """The mentions in a text, in its order.

        Args:
            text: the words to search.
            column: `vendor` or `text`; in a vendor's name a brand alone is no party ("Dahua Dental Arts PC").
            day: of the purchase; a brand counts for the party that it belonged to on it.
        """
        folded = fold(text)
        if not folded.text:
            return ()
        place = _Place(folded=folded, column=column, day=day, things=things_in(folded))
        spans = [span for span in self._spans(folded) if self._holds(span, place)]
        kept = _longest([graded for span in spans if (graded := self._graded(span, place)) is not None])
        return tuple(self._mention(span, place, kept) for span in kept)

    def _spans(self, folded: Folded) -> Iterator[_Span]:
        for start, end, term in _found(self._terms, folded.text):
            if _is_whole(folded.text, start, end):
                yield _span(folded, term, start, end)
        yield from self._apart(folded)
        for term, first, last in self._models.find(folded.source):
            yield _Span(term=term, start=first, end=last, at=-1, to=-1)

    def _apart(self, folded: Folded) -> Iterator[_Span]:
        """Words spelt with a space inside: "Hik Vision"."""
        squashed = folded.text.replace(" ", "")
        hits = list(_found(self._joined, squashed))
        if not hits:
            return
        back = [at for at, char in enumerate(folded.text) if char != " "]
        for start, end, term in hits:
            at, to = back[start], back[end - 1] + 1
            gaps = folded.text[at:to].count(" ")
            if 1 <= gaps < _LONGEST_JOINED and is_boundary(folded.text, at) and is_boundary(folded.text, to):
                yield _span(folded, term, at, to)

    def _holds(self, span: _Span, place: _Place) -> bool:
        """Whether nothing around a term speaks against it."""
        if span.term.how == "model":
            return True
        folded = place.folded
        if any(party == span.term.party and start < span.to and end > span.at for start, end, party in self._guarded(folded)):
            return False
        in_vendor = place.column == "vendor"
        if is_street(folded, span.to) or is_other_trade(folded, span.at, span.to, in_vendor=in_vendor):
            return False
        if in_vendor and not self._names_vendor(span, place):
            return False
        return self._is_spelt_right(span, place)

    def _guarded(self, folded: Folded) -> Iterator[tuple[int, int, str]]:
        for start, end, party in _found(self._guards, folded.text):
            if is_boundary(folded.text, start) and is_boundary(folded.text, end):
                yield start, end, party

    def _names_vendor(self, span: _Span, place: _Place) -> bool:
        """Whether a term in a vendor's name says whose it is: a full name does, a brand only beside its things."""
        words = span.term.phrase
        if span.term.how == "name" and (" " in words or not words.isascii()):
            return True
        text = place.folded.text
        return bool(place.things) or rest_is_neutral((text[: span.at] + " " + text[span.to :]).split())

    def _is_spelt_right(self, span: _Span, place: _Place) -> bool:
        """Whether an acronym stands in capitals among other letters, or beside its kind of thing."""
        term, source = span.term, place.folded.source
        if is_acronym(term.text):
            exact = source[span.start : span.end] == term.text and any(char.islower() for char in source)
            return exact or self._has_context(span, place)
        han = sum(1 for char in term.phrase if is_unspaced(char))
        return han == 0 or han > _SHORT_HAN or self._has_context(span, place)

    def _has_context(self, span: _Span, place: _Place) -> bool:
        """Whether the right kind of thing is named near a term, or a word that its brand asks for."""
        near = [found for found in place.things if span.start - _NEAR <= found.start and found.end <= span.end + _NEAR]
        outside = [found for found in near if found.end <= span.start or found.start >= span.end]
        if any(span.term.thing in {None, found.key} for found in outside):
            return True
        if not span.term.needs:
            return False
        book = self._needs.setdefault(span.term.needs, Phrases((word, "needed") for word in span.term.needs))
        around = place.folded.source
        window = around[max(span.start - _NEAR, 0) : span.start] + " | " + around[span.end : span.end + _NEAR]
        return bool(book.find(fold(window)))

    def _graded(self, span: _Span, place: _Place) -> _Span | None:
        """The term with the grade that day and context leave it; None where they leave none."""
        term = span.term
        in_time = _in_time(term, place.day)
        if in_time is Truth.FALSE:
            return None
        wants_context = bool(term.needs) or term.grade is BrandGrade.POSSIBLE
        if wants_context and not self._has_context(span, place):
            return None
        grade = term.grade if in_time is Truth.TRUE else _lower(term.grade)
        return replace(span, term=replace(term, grade=grade))

    def _mention(self, span: _Span, place: _Place, others: Sequence[_Span]) -> Mention:
        return Mention(
            column=place.column,
            start=span.start,
            end=span.end,
            words=place.folded.source[span.start : span.end],
            party=span.term.party,
            how=span.term.how,
            grade=span.term.grade,
            thing=_thing(span, place, others),
        )
