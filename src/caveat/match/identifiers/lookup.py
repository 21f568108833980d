"""Lookup: the numbers of many parties, found by a number that is stated or that stands in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from caveat.match.evidence.known import Known
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.identifiers.schemes import MISTYPED, number_of, scheme_table
from caveat.match.identifiers.texts import Found, is_tail_number, numbers_in
from caveat.model.hit import Reason
from caveat.model.party import Identifier, Party, PartyKind

__all__ = ["Identifiers", "NumberFound", "mistyped", "values_asked", "values_of"]

_SURE: Final = 0.97
_COUNTRY_OPEN: Final = 0.88
_WEAK: Final = 0.78
# A short number of one country is no proof where no country is stated: "104", "66488".
_LEAST_OPEN: Final = 7
_MOST_NUMBERS: Final = 100
_MOST_FOUND: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFound:
    """A party found by a number, with the score that the number alone gives."""

    party: Party
    reason: Reason
    score: float


class Identifiers:
    """The identifiers of many parties, by value."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._held: dict[str, list[tuple[str, str, str, Party]]] = {}
        for party in parties:
            for family, scheme, value, country in _numbers_of(party):
                self._held.setdefault(value, []).append((family, scheme, country, party))

    def matching(self, known: Known) -> Iterator[NumberFound]:
        """Parties with a number that is stated of the one asked, or that stands in its name; each party once.

        A number that fails its check digit finds nothing; `mistyped` tells which those are.
        """
        best: dict[str, NumberFound] = {}
        for found in self._stated(known):
            _keep(best, found)
        for text in known.texts:
            for number in numbers_in(text):
                for found in self._in_text(number):
                    _keep(best, found)
        yield from best.values()

    def _stated(self, known: Known) -> Iterator[NumberFound]:
        for family, scheme, value, country in known.particulars.numbers:
            for listed in self._held.get(value, ())[:_MOST_FOUND]:
                if listed[0] == family and not (country and listed[2] and country != listed[2]):
                    same_country = bool(country) and country == listed[2]
                    if score := _score(scheme, value, same_country=same_country):
                        yield _found(listed[3], value, value, score)

    def _in_text(self, number: Found) -> Iterator[NumberFound]:
        for _, scheme, _, party in self._held.get(number.value, ())[:_MOST_FOUND]:
            may_be = not number.schemes or scheme in number.schemes
            if may_be and (score := _score(scheme, number.value, same_country=False)):
                yield _found(party, number.text, number.value, score)


def values_of(party: Party) -> Iterator[str]:
    """The numbers of a party under which it is found."""
    return (value for _, _, value, _ in _numbers_of(party))


def values_asked(known: Known, may_hold_number: Callable[[str], bool]) -> Iterator[str]:
    """The numbers that are stated of the one asked, or stand in its name; texts that can hold none are not read."""
    yield from (value for _, _, value, _ in known.particulars.numbers)
    for text in filter(may_hold_number, known.texts):
        yield from (number.value for number in numbers_in(text))


def mistyped(known: Known) -> tuple[Reason, ...]:
    """The numbers stated of the one asked that fail their check digits: they find nothing, and that is to be said."""
    return tuple(
        WEIGHTS["number_mistyped"].reason(asked=value)
        for family, _, value, _ in known.particulars.numbers
        if family == MISTYPED
    )


def _numbers_of(party: Party) -> Iterator[tuple[str, str, str, str]]:
    for identifier in (*party.identifiers[:_MOST_NUMBERS], *_tail_numbers(party)):
        family, scheme, value, country = number_of(identifier, is_ship=party.kind is PartyKind.VESSEL)
        if family != MISTYPED and len(value) >= _least(scheme):
            yield family, scheme, value, country


def _tail_numbers(party: Party) -> Iterator[Identifier]:
    """The marks by which an aircraft is called: lists print them as its names."""
    if party.kind is PartyKind.AIRCRAFT:
        for name in party.names[:_MOST_NUMBERS]:
            if is_tail_number(name.text):
                yield Identifier(scheme="tail number", value=name.text)


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


def _found(party: Party, asked: str, listed: str, score: float) -> NumberFound:
    reason = WEIGHTS["number_same"].reason(asked=asked.strip(), listed=listed)
    return NumberFound(party=party, reason=reason, score=score)


def _keep(best: dict[str, NumberFound], found: NumberFound) -> None:
    held = best.get(found.party.id)
    if held is None or found.score > held.score:
        best[found.party.id] = found
