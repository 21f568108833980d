"""What the law needs of a snapshot on its day: parties, their listings by list, and who stands above and below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from caveat.law.entry import Entry
from caveat.law.measure import Measure
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.truth import Truth
from caveat.ownership.graph import graph_of
from caveat.ownership.holdings import Holdings
from caveat.ownership.rule import OwnershipRule
from caveat.ownership.standing import Standing as Owned
from caveat.ownership.standing import standing
from caveat.store.snapshot import Snapshot

__all__ = ["Standing", "World"]

# The listings of a party that are, or may be, in force on a day, by list.
Standing: TypeAlias = Mapping[str, tuple[tuple[Listing, Truth], ...]]


class World:
    """One snapshot on its day; whatever is worked out of it is kept with the snapshot, for the next question.

    Attributes:
        ways: the ways into a measure through a party in a subject role, where only the world decides them.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.ways: dict[tuple[str, str, str], tuple[Measure, tuple[Entry, ...]]] = {}
        self.snapshot, self.day = snapshot, snapshot.day
        self._parties: dict[str, Party] = {}
        self._standing: dict[str, Standing] = {}
        self._near: dict[str, frozenset[str]] = {}
        self._lists: dict[str, frozenset[str]] = {}
        self._owned: dict[tuple[str, str, tuple[str, ...], Truth], tuple[Owned, ...]] = {}

    @classmethod
    def of(cls, snapshot: Snapshot) -> World:
        """The world of a snapshot, made once."""
        found = snapshot.memo.get(cls)
        if not isinstance(found, World):
            found = snapshot.memo[cls] = World(snapshot)
        return found

    @cached_property
    def holdings(self) -> Holdings:
        """The stakes that hold on the day."""
        return graph_of(self.snapshot).on(self.day)

    def party(self, party_id: str) -> Party:
        """A party by id; one that the snapshot does not know is unlisted."""
        found = self._parties.get(party_id)
        if found is None:
            found = self._parties[party_id] = self.snapshot.party(party_id) or Party.unlisted(party_id)
        return found

    def standing(self, party_id: str) -> Standing:
        """The listings of a party that are, or may be, in force."""
        found = self._standing.get(party_id)
        if found is None:
            by_list: dict[str, list[tuple[Listing, Truth]]] = defaultdict(list)
            for listing in self.party(party_id).listings:
                if (binds := listing.binds(self.day)) is not Truth.FALSE:
                    by_list[listing.list].append((listing, binds))
            found = self._standing[party_id] = {key: tuple(each) for key, each in by_list.items()}
        return found

    def near(self, party_id: str) -> frozenset[str]:
        """The party with everyone who stands above or below it through any stakes."""
        found = self._near.get(party_id)
        if found is None:
            around = self.holdings.owners(party_id) | self.holdings.owned(party_id)
            found = self._near[party_id] = frozenset({party_id, *around})
        return found

    def lists_near(self, party_id: str) -> frozenset[str]:
        """The lists on which the party stands, or anyone above or below it."""
        found = self._lists.get(party_id)
        if found is None:
            found = self._lists[party_id] = frozenset(key for one in self.near(party_id) for key in self.standing(one))
        return found

    def listed_among(self, parties: Iterable[str], lists: tuple[str, ...]) -> dict[str, Truth]:
        """Which of these parties are on any of the lists, for certain or perhaps."""
        found = {}
        for party_id in parties:
            listings = self.standing(party_id)
            truths = [binds for key in lists if key in listings for _, binds in listings[key]]
            if truths:
                found[party_id] = Truth.any(truths)
        return found

    def standings(
        self, party: str, rule: OwnershipRule, lists: tuple[str, ...], joint: Truth = Truth.FALSE
    ) -> tuple[Owned, ...]:
        """What an ownership rule makes of a party whose owners are on the lists: once, or for each part of a list."""
        key = party, rule.id, lists, joint
        found = self._owned.get(key)
        if found is None:
            near = self.near(party) - {party}
            parts = self._parts(near, lists) if rule.same_part else [self.listed_among(near, lists)]
            made = (standing(self.holdings, party, listed, rule, joint=joint) for listed in parts if listed)
            found = self._owned[key] = tuple(made)
        return found

    def _parts(self, near: Iterable[str], lists: tuple[str, ...]) -> list[dict[str, Truth]]:
        """The listed parties under each part of a list."""
        parts: dict[str, dict[str, Truth]] = {}
        for party_id in near:
            listings = self.standing(party_id)
            for listing, binds in (each for key in lists for each in listings.get(key, ())):
                for tag in tuple(listing.tags(self.day)) or ("",):
                    listed = parts.setdefault(tag, {})
                    listed[party_id] = Truth.any([binds, listed.get(party_id, binds)])
        return list(parts.values())
