"""What a measure asks for, and what it takes for granted: the operator and value of a gate in words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import day_words, joined, legible
from caveat.model.days import DayRange
from caveat.model.question import FactValue

__all__ = ["AWARD", "FEW", "stated_words", "test_words"]

FEW = 2
AWARD = "federal award money, local match included"
_DAYS = {"lt": "before", "le": "on or before", "gt": "after", "ge": "on or after", "ne": "not on", "not_in": "not on"}
_FIGURES = {"lt": "below", "le": "at most", "gt": "above", "ge": "at least", "ne": "other than", "not_in": "other than"}
_SAME = frozenset({"eq", "in"})


def test_words(fact: str, test: str) -> str:
    """A test of a fact in words: "ge 2020-08-13" is "on or after 13 August 2020".

    A text without an operator is a value by itself.

    Example:
        >>> test_words("award_issued_on", "ge 2020-08-13")
        'on or after 13 August 2020'
    """
    operator, _, value = test.partition(" ")
    if operator == "exists":
        return "known" if value == "true" else "not known"
    if operator not in _SAME and operator not in _FIGURES:
        return stated_words(fact, test)
    said = stated_words(fact, value, last="or")
    if operator in _SAME:
        return said
    if value in {"true", "false"}:
        return stated_words(fact, "false" if value == "true" else "true")
    if _is_day(value):
        return f"{_DAYS[operator]} {said}"
    return f"{_FIGURES[operator] if _is_figure(value) else 'other than'} {said}"


def stated_words(fact: str, stated: str | None, last: str = "and") -> str:
    """A value, or several joined by bars, as data states them, in words; "" for none."""
    if not stated:
        return ""
    if _is_day(stated):
        return day_words(DayRange.parse(stated))
    parts = [part.strip() for part in stated.split("|") if part.strip()]
    if fact in {"money", "funding"} and len(parts) > FEW and all(phrases().is_award(part) for part in parts):
        return AWARD
    typed: list[FactValue] = [{"true": True, "false": False}.get(part, part) for part in parts]
    return joined([legible(phrases().value(fact, part)) for part in typed], last)


def _is_day(text: str) -> bool:
    try:
        DayRange.parse(text)
    except ValueError:
        return False
    return True


def _is_figure(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True
