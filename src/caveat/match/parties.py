"""The parties that are found: read for many names at once, put together when they are asked for, the last ones kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from caveat.errors import NotReadyError
from caveat.model.party import Party
from caveat.store.snapshot import Snapshot

__all__ = ["Parties"]

_HELD: Final = 2048


class Parties:
    """Parties of a snapshot by their ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._held: dict[str, Callable[[], Party]] = {}

    def read(self, parties: Iterable[str]) -> dict[str, Callable[[], Party]]:
        """Read what is stated of some parties; each is put together when it is first called.

        Raises:
            NotReadyError: an index names a party that the snapshot does not have.
        """
        wanted = dict.fromkeys(parties)
        missing = [one for one in wanted if one not in self._held]
        found = self._snapshot.several(missing) if missing else {}
        for one in missing:
            self._held[one] = _Once(found[one]) if one in found else partial(_given, self._other(one))
        told = {one: self._held[one] for one in wanted}
        while len(self._held) > _HELD:
            del self._held[next(iter(self._held))]
        return told

    def party(self, party: str) -> Party:
        """One party, whole."""
        return self.read((party,))[party]()

    def all_of(self, parties: Iterable[str]) -> list[Party]:
        """Some parties, whole, in their order and each once."""
        return [party() for party in self.read(parties).values()]

    def _other(self, reference: str) -> Party:
        """A party that the source does not know by its own id."""
        found = self._snapshot.party(reference)
        if found is None:
            raise NotReadyError("screening index", expected=f"the party {reference}", found="none", do="Screen again.")
        return found


class _Once:
    """A party that is put together once; what it is made of is then let go."""

    __slots__ = ("_make", "_party")

    def __init__(self, make: Callable[[], Party]) -> None:
        self._make: Callable[[], Party] | None = make
        self._party: Party | None = None

    def __call__(self) -> Party:
        make = self._make
        if make is not None:
            self._party = make()
            self._make = None
        assert self._party is not None
        return self._party


def _given(party: Party) -> Party:
    return party
