"""What a measure asks for, and what it takes for granted: the operator and value of a gate in words."""

from __future__ import annotations

from caveat.interfaces.render.figures import figure_words, is_figure
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import day_words, joined, legible
from caveat.model.days import DayRange
from caveat.model.question import FactValue

__all__ = ["AWARD", "FEW", "condition_words", "stated_words", "test_words"]

FEW = 2
AWARD = "federal award money, local match included"
NEGATION = "not "
_DAYS = {"lt": "before", "le": "on or before", "gt": "after", "ge": "on or after", "ne": "not on", "not_in": "not on"}
_FIGURES = {"lt": "below", "le": "at most", "gt": "above", "ge": "at least", "ne": "other than", "not_in": "other than"}
_SAME = frozenset({"eq", "in"})
_OPPOSITE = {"eq": "ne", "in": "not_in", "lt": "ge", "le": "gt"}
_OPPOSITE |= {other: one for one, other in _OPPOSITE.items()}


def test_words(fact: str, test: str) -> str:
    """A test of a fact in words, without the fact: "ge 2020-08-13" is "on or after 13 August 2020".

    A text without an operator is a value by itself; `not` before a test turns it round.

    Example:
        >>> test_words("award_issued_on", "ge 2020-08-13")
        'on or after 13 August 2020'
    """
    operator, value = _parts(test)
    if operator == "exists":
        return "known" if value == "true" else "not known"
    if operator not in _SAME and operator not in _FIGURES:
        return stated_words(fact, test)
    if value in _of_days():
        return f"{_DAYS.get(operator, 'on')} {phrases().fact(value) if value != 'on' else 'the day of the act'}"
    if operator in _SAME:
        return stated_words(fact, value, last="or")
    if value in {"true", "false"}:
        return stated_words(fact, "false" if value == "true" else "true")
    words = _DAYS if _is_day(value) else _FIGURES
    known = _is_day(value) or is_figure(value)
    return f"{words[operator] if known else 'other than'} {stated_words(fact, value, last='or')}"


def condition_words(fact: str, test: str) -> str:
    """A test of a fact as it completes "only if …", with the fact where the value does not speak for itself.

    Example:
        >>> condition_words("tenor_days", "gt 30"), condition_words("subject_to_ear", "eq true")
        ('the tenor is above 30 days', 'subject to the EAR')
    """
    said, (operator, value) = test_words(fact, test), _parts(test)
    speaks = _speak(fact, value)
    if (speaks or phrases().has_lead(fact)) and operator in {"ne", "not_in"} and value not in {"true", "false"}:
        before = "" if speaks else f"{phrases().lead(fact)} "
        return f"it is not so that {before}{stated_words(fact, value, last='or')}"
    if speaks or not said:
        return said
    return f"{phrases().lead(fact)} {said.replace('other than', 'not', 1) if said.startswith('other than') else said}"


def stated_words(fact: str, stated: str | None, last: str = "and") -> str:
    """A value, or several joined by bars, as data states them, in words; "" for none."""
    if not stated:
        return ""
    if _is_day(stated) and not is_figure(stated):
        return day_words(DayRange.parse(stated))
    if is_figure(stated) and not phrases().speaks(fact, stated) and not phrases().has_values(fact):
        return figure_words(stated, phrases().unit(fact))
    parts = [part.strip() for part in stated.split("|") if part.strip()]
    if fact in {"money", "funding"} and len(parts) > FEW and all(phrases().is_award(part) for part in parts):
        return AWARD
    typed: list[FactValue] = [{"true": True, "false": False}.get(part, part) for part in parts]
    return joined([legible(phrases().value(fact, part)) for part in typed], last)


def _parts(test: str) -> tuple[str, str]:
    """The operator and the value of a test; `not` before them turns the operator."""
    turned = test.startswith(NEGATION)
    operator, _, value = test.removeprefix(NEGATION).partition(" ")
    if turned and operator == "exists":
        return operator, "false" if value == "true" else "true"
    return (_OPPOSITE.get(operator, operator) if turned else operator), value


def _speak(fact: str, value: str) -> bool:
    """Whether every value of a test speaks for itself."""
    typed: list[FactValue] = [{"true": True, "false": False}.get(part, part) for part in value.split("|")]
    return all(phrases().speaks(fact, each) for each in typed)


def _of_days() -> frozenset[str]:
    """Facts that are days: a test may compare with one of them."""
    return frozenset(key for key, row in phrases().facts.items() if row.get("type") == "day")


def _is_day(text: str) -> bool:
    try:
        DayRange.parse(text)
    except ValueError:
        return False
    return True
