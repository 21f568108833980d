"""The world as of one day, from a source of parties and whatever is supposed on top of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from caveat.model.answer import ListState
from caveat.model.listing import Listing
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.stake import Stake

__all__ = ["UNLISTED", "KeptNames", "Overlay", "PartySource", "Snapshot"]

UNLISTED = "unlisted:"
# Snapshots of other days that one keeps.
KEPT_DAYS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNames:
    """What of a source that is kept tells which names have changed since an index of them was made.

    Attributes:
        digests: for each party that a record speaks of, listed or not, a number of 64 bits that is another where its
            names, numbers, addresses or place on any list may be others. No record is decoded for it.
        some: the parties with these ids, as far as the source gives them.
    """

    digests: Callable[[date, date | None], Mapping[str, int]]
    some: Callable[[Iterable[str], date, date | None], Iterator[Party]]


class PartySource(Protocol):
    """What a snapshot reads from: parties with the listings that the editions speaking on a day state.

    `day` chooses which editions speak for each list; `known_on` leaves out what was not yet published. Listings come
    with their whole history: asking whether one is in force is the reader's part.
    """

    @property
    def digest(self) -> str:
        """Digest of the editions and links that the source consists of."""
        ...

    @property
    def index_folder(self) -> Path | None:
        """Where indexes of its names may be kept for the next time; None for a source that is not kept itself."""
        ...

    @property
    def kept_names(self) -> KeptNames | None:
        """What tells which of its names have changed; None for a source that is not kept itself."""
        ...

    def names_digest(self, day: date, known_on: date | None) -> str:
        """Digest of all that decides which names `parties` gives on a day."""
        ...

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:
        """The party with an id or slug, or None; a merged party's id leads to the party it became."""
        ...

    def several(self, parties: Collection[str], day: date, known_on: date | None) -> dict[str, Callable[[], Party]]:
        """Some parties by their ids, read together, each put together when it is called; ids that lead on are left out.

        What is called needs the source no more.
        """
        ...

    def parties(self, day: date, known_on: date | None) -> Iterator[Party]:
        """Every party, ordered by id."""
        ...

    def stakes(self) -> tuple[Stake, ...]:
        """Every stake."""
        ...

    def brands(self) -> tuple[Brand, ...]:
        """Every brand and model pattern."""
        ...

    def lookalikes(self) -> tuple[Lookalike, ...]:
        """Every text that is known to mean somebody else."""
        ...

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:
        """How each list stands on a day, in the order of the catalog."""
        ...


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is supposed on top of the source: a what-if or the world of a law case."""

    parties: Mapping[str, Party]
    listings: tuple[tuple[str, Listing], ...] = ()
    delisted: tuple[tuple[str, str], ...] = ()
    stakes: tuple[Stake, ...] = ()

    def apply(self, party: Party) -> Party:
        """The party with the listings supposed for it, without those supposed away."""
        gone = {list_key for party_id, list_key in self.delisted if party_id == party.id}
        kept = tuple(listing for listing in party.listings if listing.list not in gone)
        more = tuple(listing for party_id, listing in self.listings if party_id == party.id)
        return replace(party, listings=(*kept, *more))


@dataclass(frozen=True)
class Snapshot:
    """The world as of one day and as published by another; nothing downstream can tell what is supposed in it.

    Attributes:
        day: the day whose law and listings are asked.
        known_on: only what was published by this day counts; None for everything published.
        kept: what others worked out of the source; shared by all days of it and all that is supposed on it.
    """

    source: PartySource
    day: date
    known_on: date | None = None
    overlay: Overlay = Overlay(parties={})
    kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def memo(self) -> dict[object, object]:
        """What others worked out of this snapshot and keep with it; it lives as long as the snapshot."""
        return {}

    def at(self, day: date) -> Snapshot:
        """The same world as of another day; the last few days asked for are kept with what was worked out of them."""
        if day == self.day:
            return self
        if day not in self._days:
            while len(self._days) >= KEPT_DAYS:
                self._days.pop(next(iter(self._days)))
            self._days[day] = replace(self, day=day)
        return self._days[day]

    @cached_property
    def _days(self) -> dict[date, Snapshot]:
        return {}

    def party(self, reference: str) -> Party | None:
        """The party with this id or slug, or None; `unlisted:NAME` is the party of that name that no list knows."""
        supposed = self.overlay.parties.get(reference)
        found = supposed or self.source.party(reference, self.day, self.known_on)
        if found is None:
            return Party.unlisted(reference.removeprefix(UNLISTED)) if reference.startswith(UNLISTED) else None
        return self.overlay.apply(found)

    def several(self, parties: Collection[str]) -> dict[str, Callable[[], Party]]:
        """Some parties by their ids, read together, each put together when it is called; those unknown are left out."""
        supposed = self.overlay.parties
        found = self.source.several([one for one in parties if one not in supposed], self.day, self.known_on)
        found |= {one: partial(supposed.__getitem__, one) for one in parties if one in supposed}
        if self.overlay.listings or self.overlay.delisted:
            return {one: partial(_applied, self.overlay, party) for one, party in found.items()}
        return found

    def parties(self) -> Iterator[Party]:
        """Every party, those supposed last."""
        for party in self.source.parties(self.day, self.known_on):
            if party.id not in self.overlay.parties:
                yield self.overlay.apply(party)
        for party in self.overlay.parties.values():
            yield self.overlay.apply(party)

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """Every stake, over all time."""
        return (*self.source.stakes(), *self.overlay.stakes)

    @cached_property
    def brands(self) -> tuple[Brand, ...]:
        """Every brand and model pattern."""
        return self.source.brands()

    @cached_property
    def lookalikes(self) -> tuple[Lookalike, ...]:
        """Every text that is known to mean somebody else."""
        return self.source.lookalikes()

    @cached_property
    def lists(self) -> tuple[ListState, ...]:
        """How each list stands on the day."""
        return self.source.lists(self.day, self.known_on)

    @cached_property
    def digest(self) -> str:
        """Digest of everything that the snapshot shows, without the day."""
        supposed = f"{sorted(self.overlay.parties)}{self.overlay.listings}{self.overlay.delisted}{self.overlay.stakes}"
        text = f"{self.source.digest}\n{self.known_on}\n{supposed}"
        return sha256(text.encode()).hexdigest()

    def with_party(self, party: Party) -> Snapshot:
        """Suppose a party, or replace one."""
        return self._over(replace(self.overlay, parties={**self.overlay.parties, party.id: party}))

    def with_listing(self, party: str, listing: Listing) -> Snapshot:
        """Suppose a listing of the party with this id."""
        return self._over(replace(self.overlay, listings=(*self.overlay.listings, (party, listing))))

    def without_listing(self, party: str, list_key: str) -> Snapshot:
        """Suppose that the party with this id is not on a list."""
        return self._over(replace(self.overlay, delisted=(*self.overlay.delisted, (party, list_key))))

    def with_stake(self, stake: Stake) -> Snapshot:
        """Suppose a stake."""
        return self._over(replace(self.overlay, stakes=(*self.overlay.stakes, stake)))

    def _over(self, overlay: Overlay) -> Snapshot:
        return replace(self, overlay=overlay)


def _applied(overlay: Overlay, party: Callable[[], Party]) -> Party:
    return overlay.apply(party())
