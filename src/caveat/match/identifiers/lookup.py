"""Lookup: by which numbers a party is found, and what a number that is asked says of a party that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from caveat.match.evidence.known import Known
from caveat.match.evidence.particulars import Particulars
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.identifiers.check_digits import is_mistyped
from caveat.match.identifiers.schemes import MISTYPED, scheme_table
from caveat.match.identifiers.texts import numbers_in
from caveat.model.hit import Reason

__all__ = ["NumberAsked", "mistyped", "number_keys", "number_score", "numbers_asked"]

_FORMED: Final = frozenset({"lei", "isin", "uscc"})
_SURE: Final = 0.97
_COUNTRY_OPEN: Final = 0.88
_WEAK: Final = 0.78
# A short number of one country is no proof where no country is stated: "104", "66488".
_LEAST_OPEN: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAsked:
    """A number stated of the one asked, or one that stands in its text.

    Attributes:
        text: as written.
        value: in capitals without signs.
        family: the family of a stated number; empty where the number stands in a text.
        schemes: the schemes of which a number in a text may be; empty where it may be of any.
        country: ISO 3166-1 alpha-2 where stated.
    """

    text: str
    value: str
    family: str = ""
    schemes: frozenset[str] = frozenset()
    country: str = ""


def number_keys(particulars: Particulars) -> Iterator[str]:
    """The values under which a party is to be found: its numbers that are long enough and not mistyped."""
    for family, scheme, value, _ in particulars.numbers:
        if family != MISTYPED and len(value) >= _least(scheme):
            yield value


def numbers_asked(known: Known) -> Iterator[NumberAsked]:
    """The numbers stated of the one asked, then those in its texts; a mistyped one asks for nothing."""
    for family, _, value, country in known.particulars.numbers:
        if family != MISTYPED:
            yield NumberAsked(text=value, value=value, family=family, country=country)
    for text in known.texts:
        for found in numbers_in(text):
            yield NumberAsked(text=found.text.strip(), value=found.value, schemes=found.schemes)


def number_score(asked: NumberAsked, listed: Particulars) -> float:
    """The score that a number alone gives a party: 0 where it has not that number, or it is short and of no country."""
    return max(
        (
            _score(scheme, value, same_country=bool(asked.country) and asked.country == country)
            for family, scheme, value, country in listed.numbers
            if value == asked.value and _may_be(asked, family, scheme, country)
        ),
        default=0.0,
    )


def mistyped(known: Known) -> tuple[Reason, ...]:
    """The numbers of the one asked that fail their check digits: they find nothing, and that is to be said.

    Of numbers in texts only those whose form shows their scheme are judged: LEI, ISIN and USCC.
    """
    weight = WEIGHTS["number_mistyped"]
    stated = [value for family, _, value, _ in known.particulars.numbers if family == MISTYPED]
    in_texts = [
        found.value
        for text in known.texts
        for found in numbers_in(text)
        if found.schemes and found.schemes <= _FORMED and all(is_mistyped(one, found.value) for one in found.schemes)
    ]
    return tuple(
        Reason(feature=weight.feature, points=weight.points, asked=value)
        for value in dict.fromkeys([*stated, *in_texts])
    )


def _may_be(asked: NumberAsked, family: str, scheme: str, country: str) -> bool:
    if family == MISTYPED or (asked.country and country and asked.country != country):
        return False
    return family == asked.family if asked.family else not asked.schemes or scheme in asked.schemes


def _least(scheme: str) -> int:
    row = scheme_table().get(scheme)
    return row.least if row else _LEAST_OPEN


def _score(scheme: str, value: str, *, same_country: bool) -> float:
    """What a number alone says: nothing where it is short and of no country."""
    row = scheme_table().get(scheme)
    if row is not None and (row.unique == "world" or same_country or row.unique.isupper()):
        return _SURE
    if sum(map(str.isdigit, value)) < _LEAST_OPEN - 2 or len(value) < _LEAST_OPEN - 1:
        return 0.0
    if row is None or row.unique == "weak":
        return _WEAK
    return _COUNTRY_OPEN if len(value) >= _LEAST_OPEN else _WEAK
