"""Groups of linked parties, kept free of two numbers where a party can have one."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.match.same_party import numbers
from caveat.model.party import Party

__all__ = ["Groups"]


class Groups:
    """Parties united one pair after another; two groups whose numbers exclude one another stay apart."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties
        self._leads: dict[str, str] = {}
        self._numbers: dict[str, dict[str, set[str]]] = {}

    def unite(self, left: str, right: str) -> bool:
        """Put two parties into one group; False, and nothing done, where their groups exclude one another."""
        one, other = self._lead(left), self._lead(right)
        if one == other:
            return True
        held, added = self._of(one), self._of(other)
        if any(not held[scheme] & added[scheme] for scheme in held.keys() & added.keys()):
            return False
        self._leads[other] = one
        self._numbers[one] = {
            scheme: held.get(scheme, set()) | added.get(scheme, set()) for scheme in held.keys() | added.keys()
        }
        return True

    def _lead(self, party: str) -> str:
        while party in self._leads:
            party = self._leads[party]
        return party

    def _of(self, lead: str) -> dict[str, set[str]]:
        return self._numbers.get(lead) or numbers(self._parties[lead])
