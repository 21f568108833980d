"""Terms found in a text, and whether they count there: spelling, context, day, and the words around."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from caveat.exposure.folding import Folded, fold, is_unspaced
from caveat.exposure.phrases import Found, Phrases
from caveat.exposure.surroundings import is_excluded, is_other_trade, is_removed, is_replaced, is_street
from caveat.exposure.terms import Term, is_acronym, rest_is_neutral
from caveat.exposure.things import nearest
from caveat.model.days import DayRange
from caveat.model.party import BrandGrade
from caveat.model.truth import Truth

__all__ = ["Place", "Span", "bought", "graded", "holds", "longest", "thing_of"]

_NEAR = 120
_SHORT_HAN = 2
_GRADES = tuple(BrandGrade)
_HOWS = ("name", "brand", "product_line", "model")
# Words for these may name a part of another thing: a drone has a camera and a battery.
_PARTS = frozenset({"video_surveillance", "telecom_equipment", "batteries"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A term found: where in the source, and where in the folded text."""

    term: Term
    start: int
    end: int
    at: int
    to: int

    def overlaps(self, other: Span) -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The text that is searched, with what does not depend on a term.

    Attributes:
        guarded: stretches of the folded text known to mean somebody else, each with the party that it does not mean.
    """

    folded: Folded
    column: str
    day: DayRange | None
    things: tuple[Found, ...]
    guarded: tuple[tuple[int, int, str], ...]


def holds(span: Span, place: Place) -> bool:
    """Whether a term means its party there: no look-alike, no street, no other trade, rightly spelt."""
    folded = place.folded
    if any(party == span.term.party and start < span.to and end > span.at for start, end, party in place.guarded):
        return False
    if span.term.how == "model":
        return True
    in_vendor = place.column == "vendor"
    if is_street(folded, span.to) or is_other_trade(folded, span.at, span.to, in_vendor=in_vendor):
        return False
    return (not in_vendor or _names_vendor(span, place)) and _is_spelt_right(span, place)


def graded(span: Span, place: Place) -> Span | None:
    """The term with the grade that day and context leave it; None where they leave none."""
    term = span.term
    in_time = _in_time(term, place.day)
    wants_context = bool(term.needs) or term.grade is BrandGrade.POSSIBLE
    if in_time is Truth.FALSE or (wants_context and not _has_context(span, place)):
        return None
    return span if in_time is Truth.TRUE else _with_grade(span, _lower(term.grade))


def longest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The longest of terms that overlap, in the order of the text.

    On the same words only those of the best grade stay, of these the party known by that name before others that
    share it, and of one party only the first in the order name, brand, product line, model.
    """
    kept: list[Span] = []
    for span in sorted(spans, key=_preference):
        rivals = [other for other in kept if other.overlaps(span)]
        same = all((other.start, other.end) == (span.start, span.end) for other in rivals)
        if same and all(_is_equal(other.term, span.term) for other in rivals):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: (span.start, span.term.party)))


def bought(spans: Iterable[Span], place: Place) -> tuple[Span, ...]:
    """Those that the text does not say are not bought ("no Hikvision"); what goes or stands there is only possible."""
    found = tuple(spans)
    names = {word for span in found for word in place.folded.text[span.at : span.to].split()}
    folded = place.folded
    left = (
        span
        for span in found
        if not is_excluded(folded, span.at, span.to, names=names) and not is_replaced(folded, span.at, span.to)
    )
    possible = BrandGrade.POSSIBLE
    return tuple(_with_grade(span, possible) if is_removed(folded, span.at) else span for span in left)


def thing_of(span: Span, place: Place, others: Collection[Span]) -> str | None:
    """The kind of thing that carries the words: what the term implies, or what the words nearby say."""
    implied = span.term.thing or next((other.term.thing for other in others if _same_words(other, span)), None)
    outside = tuple(found for found in place.things if found.end <= span.start or found.start >= span.end)
    said = nearest(outside, span.start, span.end)
    if implied is None:
        return said.key if said else None
    near = said is not None and max(said.start - span.end, span.start - said.end) <= _NEAR
    other_kind = near and said is not None and said.key not in _PARTS and all(found.key != implied for found in outside)
    return said.key if said and other_kind and span.term.how in {"name", "brand"} else implied


def _names_vendor(span: Span, place: Place) -> bool:
    """Whether a term in a vendor's name says whose it is: a full name does, a brand only beside its things."""
    phrase = span.term.phrase
    if span.term.how == "name" and (" " in phrase or not phrase.isascii()):
        return True
    text = place.folded.text
    return bool(place.things) or rest_is_neutral((text[: span.at] + " " + text[span.to :]).split())


def _is_spelt_right(span: Span, place: Place) -> bool:
    """Whether an acronym stands in capitals among other letters, or beside its kind of thing."""
    term, source = span.term, place.folded.source
    if is_acronym(term.text):
        exact = source[span.start : span.end] == term.text and any(char.islower() for char in source)
        return exact or _has_context(span, place)
    han = sum(1 for char in term.phrase if is_unspaced(char))
    return han == 0 or han > _SHORT_HAN or _has_context(span, place)


def _has_context(span: Span, place: Place) -> bool:
    """Whether the right kind of thing is named near a term, or a word that its brand asks for."""
    near = (found for found in place.things if span.start - _NEAR <= found.start and found.end <= span.end + _NEAR)
    outside = (found for found in near if found.end <= span.start or found.start >= span.end)
    if any(span.term.thing in {None, found.key} for found in outside):
        return True
    if not span.term.needs:
        return False
    source = place.folded.source
    before, after = source[max(span.start - _NEAR, 0) : span.start], source[span.end : span.end + _NEAR]
    book = _book(span.term.needs)
    return bool(book.find(fold(before)) or book.find(fold(after)))


@lru_cache(maxsize=512)
def _book(needs: tuple[str, ...]) -> Phrases:
    return Phrases((word, "needed") for word in needs)


def _in_time(term: Term, day: DayRange | None) -> Truth:
    """Whether the term pointed to its party on a day; unknown where the day or the span leaves it open."""
    if term.since is None and term.until is None:
        return Truth.TRUE
    if day is None:
        return Truth.UNKNOWN
    begun = Truth.TRUE if term.since is None else _not_after(term.since, day)
    ended = Truth.FALSE if term.until is None else _not_after(term.until, day)
    return Truth.all([begun, ~ended])


def _not_after(change: DayRange, day: DayRange) -> Truth:
    """Whether a change had come by a day."""
    if change.latest <= day.earliest:
        return Truth.TRUE
    return Truth.FALSE if change.earliest > day.latest else Truth.UNKNOWN


def _is_equal(kept: Term, other: Term) -> bool:
    return kept.grade == other.grade and kept.main == other.main and kept.party != other.party


def _preference(span: Span) -> tuple[int, int, bool, int, str]:
    return (
        span.start - span.end,
        _GRADES.index(span.term.grade),
        not span.term.main,
        _HOWS.index(span.term.how),
        span.term.party,
    )


def _same_words(one: Span, other: Span) -> bool:
    return one.term.party == other.term.party and one.term.thing is not None


def _lower(grade: BrandGrade) -> BrandGrade:
    return BrandGrade.LIKELY if grade is BrandGrade.CERTAIN else BrandGrade.POSSIBLE


def _with_grade(span: Span, grade: BrandGrade) -> Span:
    return replace(span, term=replace(span.term, grade=grade))
