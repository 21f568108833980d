"""The names under which the commands show parties."""

from __future__ import annotations

from caveat.interfaces.render.sentences import PartyName
from caveat.store.snapshot import UNLISTED, Snapshot

__all__ = ["names_in"]


def names_in(snapshot: Snapshot) -> PartyName:
    """Gives the name to show for a party id."""

    def name(party_id: str) -> str:
        party = snapshot.party(party_id)
        return party.name if party else party_id.removeprefix(UNLISTED)

    return name
