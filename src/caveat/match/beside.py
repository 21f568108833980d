"""Beside: parties that something other than their name points to, a number or an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from caveat.match.addresses import AddressBook, take_address_apart
from caveat.match.evidence.known import Known
from caveat.match.identifiers.lookup import Identifiers, values_asked
from caveat.model.hit import Hit, Reason
from caveat.model.party import Party

__all__ = ["Pointed", "Pointer", "pointers"]

_MOST: Final = 300
_DIGIT: Final = re.compile(r"\d")


class Pointed(Protocol):
    """An index of numbers and addresses; what it gives is compared before it counts."""

    def holders(self, value: str) -> Sequence[str]:
        """The ids of parties that may have a number."""
        ...

    def may_hold_number(self, text: str) -> bool:
        """Whether a text has a digit, or a word that is a listed number of letters alone, such as a BIC."""
        ...

    def at_address(self, words: Iterable[str]) -> Sequence[str]:
        """The ids of parties with one of the two rarest of these words in an address."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A party that a number or an address points to, with the score that this gives whatever the names."""

    party: Party
    score: float
    reason: Reason

    def hit(self) -> Hit:
        """The hit that it is where no name agrees."""
        return Hit(party=self.party, score=self.score, name=self.party.name, reasons=(self.reason,))

    def joined(self, hit: Hit) -> Hit:
        """A hit by name with what points to the same party; the better score of the two."""
        if any(reason.feature == self.reason.feature and reason.points > 0 for reason in hit.reasons):
            return replace(hit, score=max(hit.score, self.score))
        return replace(hit, score=max(hit.score, self.score), reasons=(*hit.reasons, self.reason))


def pointers(known: Known, index: Pointed, party: Callable[[str], Party]) -> dict[str, Pointer]:
    """What points to parties, by their ids; the better one where both a number and an address do."""
    numbered = _loaded(
        (one for value in values_asked(known, index.may_hold_number) for one in index.holders(value)), party
    )
    found = {
        one.party.id: Pointer(party=one.party, score=one.score, reason=one.reason)
        for one in (Identifiers(numbered).matching(known) if numbered else ())
    }
    for text in known.texts:
        for one in _at_address(text, index, party):
            if one.party.id not in found or found[one.party.id].score < one.score:
                found[one.party.id] = one
    return found


def _at_address(text: str, index: Pointed, party: Callable[[str], Party]) -> Iterator[Pointer]:
    if not _DIGIT.search(text):
        return
    asked = take_address_apart(text)
    there = _loaded(index.at_address(asked.words), party) if asked.is_full else []
    for found, reason, score in AddressBook(there).matching(text) if there else ():
        yield Pointer(party=found, score=score, reason=reason)


def _loaded(ids: Iterable[str], party: Callable[[str], Party]) -> list[Party]:
    return [party(one) for one in [*dict.fromkeys(ids)][:_MOST]]
