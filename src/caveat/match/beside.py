"""Beside: parties that something other than their name points to, a number or an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from caveat.match.addresses import AddressBook
from caveat.match.evidence.known import Known
from caveat.match.identifiers.lookup import Identifiers
from caveat.model.hit import Hit, Reason
from caveat.model.party import Party

__all__ = ["Beside", "Pointer"]


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


class Beside:
    """The numbers and addresses of many parties."""

    def __init__(self, parties: Iterable[Party]) -> None:
        held = tuple(parties)
        self._identifiers, self._addresses = Identifiers(held), AddressBook(held)

    def pointers(self, known: Known) -> dict[str, Pointer]:
        """What points to parties, by their ids; the better one where both a number and an address do."""
        found = {
            one.party.id: Pointer(party=one.party, score=one.score, reason=one.reason)
            for one in self._identifiers.matching(known)
        }
        for text in known.texts:
            for party, reason, score in self._addresses.matching(text):
                if party.id not in found or found[party.id].score < score:
                    found[party.id] = Pointer(party=party, score=score, reason=reason)
        return found
