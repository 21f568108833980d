"""Beside: parties that something other than their name points to, a number or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from caveat.match.addresses import AddressBook, AddressWords, take_address_apart
from caveat.match.evidence.known import Known
from caveat.match.identifiers.lookup import Identifiers, values_asked
from caveat.match.judged import Judged, no_reasons
from caveat.match.parties import Parties
from caveat.model.hit import Reason
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

    def at_address(self, address: AddressWords) -> Sequence[str]:
        """The ids of parties with one of its numbers, and one of its two rarest words, in an address."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A party that a number or an address points to, with the score that this gives whatever the names."""

    party: Party
    score: float
    reason: Reason

    def judged(self) -> Judged:
        """What it is where no name agrees."""
        beside = (self.reason,)
        return Judged(party=self.party.id, score=self.score, name=self._name, of_names=no_reasons, beside=beside)

    def joined(self, judged: Judged) -> Judged:
        """A party found by name with what points to it too; the better score of the two."""
        score, same = max(judged.score, self.score), self.reason.feature
        if any(reason.feature == same and reason.points > 0 for reason in judged.beside):
            return replace(judged, score=score)
        return replace(judged, score=score, beside=(*judged.beside, self.reason))

    def _name(self) -> str:
        return self.party.name


def pointers(known: Known, index: Pointed, parties: Parties) -> dict[str, Pointer]:
    """What points to parties, by their ids; the better one where both a number and an address do."""
    if not known.has_evidence and not any(map(index.may_hold_number, known.texts)):
        return {}  # no digit either, so no address
    holders = [one for value in values_asked(known, index.may_hold_number) for one in index.holders(value)]
    numbered = _loaded(holders, parties) if holders else []
    found = {
        one.party.id: Pointer(party=one.party, score=one.score, reason=one.reason)
        for one in (Identifiers(numbered).matching(known) if numbered else ())
    }
    for text in known.texts:
        for one in _at_address(text, index, parties):
            if one.party.id not in found or found[one.party.id].score < one.score:
                found[one.party.id] = one
    return found


def _at_address(text: str, index: Pointed, parties: Parties) -> Iterator[Pointer]:
    if not _DIGIT.search(text):
        return
    asked = take_address_apart(text)
    there = _loaded(index.at_address(asked), parties) if asked.is_full else []
    for found, reason, score in AddressBook(there).matching(text) if there else ():
        yield Pointer(party=found, score=score, reason=reason)


def _loaded(ids: Iterable[str], parties: Parties) -> list[Party]:
    several = [*dict.fromkeys(ids)][:_MOST]
    return parties.all_of(several) if several else []
