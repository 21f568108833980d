"""What was read out of a ledger's words without being stated, as sentences."""

from __future__ import annotations

from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import day_words, shortened
from caveat.model.days import DayRange
from caveat.model.exposure import Assumption

__all__ = ["assumed_words"]

LONGEST = 60
NOUNS = {
    "on": "the day",
    "amount": "the amount",
    "currency": "the currency",
    "actor": "the kind of buyer",
    "jurisdiction": "the place",
    "money": "the money",
    "vendor": "the vendor",
    "header": "the header",
}
WHY = {
    "buyer_name": "by the buyer's name",
    "jurisdiction": "by the place",
    "text": "by the words of the line",
    "column": "by the other values of the column",
    "two_readings": "it has two readings",
    "two_digit_year": "a year of two digits",
    "month_and_year": "a month and a year",
    "month_first_in_the_us": "in the US the month stands first",
    "fiscal_year": "a fiscal year, which begins on different days",
    "spreadsheet_serial": "a day as spreadsheets count them",
    "not_a_day": "it is no day",
    "not_a_number": "it is no number",
    "not_a_place": "it is no place",
    "not_exact": "the ledger says that it is not exact",
    "no_currency": "no currency is stated",
    "formula": "a formula without its value",
    "unknown_kind": "no known kind",
    "unknown_fund": "no known kind of money",
    "lines_above": "lines stand above it",
}
ORDERS = {"month_first": "month before day", "day_first": "day before month"}


def assumed_words(assumption: Assumption) -> str:
    """One assumption as a sentence without its full stop.

    Example:
        >>> assumed_words(Assumption(fact="actor", taken="us_public_school", because="buyer_name", words="schools"))
        'The kind of buyer was taken from “schools”: public school or school district (by the buyer\u2019s name)'
    """
    noun = NOUNS.get(assumption.fact) or phrases().fact(assumption.fact)
    words = f"“{shortened(assumption.words, LONGEST)}”"
    why = WHY.get(assumption.because, assumption.because.replace("_", " ")).replace("'", "\u2019")
    if not assumption.applied:
        said = f" as {_value(assumption)}" if assumption.taken else ""
        return f"{words} may speak of {noun}{said}; nothing was made to follow from it"
    if assumption.taken is None:
        return f"{noun.capitalize()} was not read from {words}: {why}"
    return f"{noun.capitalize()} was taken from {words}: {_value(assumption)} ({why})"


def _value(assumption: Assumption) -> str:
    taken, said = assumption.taken or "", phrases()
    if taken in ORDERS:
        return ORDERS[taken]
    if assumption.fact == "actor":
        return said.actor(taken)
    if assumption.fact == "jurisdiction":
        return said.place(taken)
    if assumption.fact == "on":
        return _days(taken)
    if taken in {"true", "false"}:
        return said.value(assumption.fact, taken == "true")
    return said.value(assumption.fact, taken)


def _days(taken: str) -> str:
    try:
        return day_words(DayRange.parse(taken))
    except ValueError:
        return taken
