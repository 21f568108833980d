"""A snapshot as a stream of FollowTheMoney entities: its parties with their listings, then the stakes between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from caveat.interfaces.render.ftm import party_entities, stake_entity
from caveat.interfaces.render.ftm_values import Entity
from caveat.lists.ftm.terms import LAST_SEEN
from caveat.model.party import Party, PartyKind
from caveat.model.stake import Stake, StakeKind
from caveat.store.snapshot import Snapshot

__all__ = ["snapshot_entities"]


def snapshot_entities(
    snapshot: Snapshot, lists: frozenset[str] = frozenset(), *, tell: Callable[[int], None] | None = None
) -> Iterator[Entity]:
    """Yield the entities of every party, and of the owners and owned that no list names; then the stakes.

    The first one says as of which day all were taken, so that the file is known by it when it is read again.

    Args:
        snapshot: the world as of a day.
        lists: only parties on these lists, with their listings on these alone; every party where it is empty.
        tell: told after each party how many there were.
    """
    for place, entity in enumerate(_entities(snapshot, lists, tell)):
        yield {**entity, LAST_SEEN: snapshot.day.isoformat()} if place == 0 else entity


def _entities(snapshot: Snapshot, lists: frozenset[str], tell: Callable[[int], None] | None) -> Iterator[Entity]:
    stakes = tuple(stake for stake in snapshot.stakes if not stake.hypothetical)
    held = {stake.owned for stake in stakes if stake.kind is not StakeKind.CONTROL}
    kinds: dict[str, PartyKind] = {}
    for party in _parties(snapshot, stakes, lists):
        kinds[party.id] = party.kind
        yield from party_entities(party, snapshot.day, owned=party.id in held)
        if tell is not None:
            tell(len(kinds))
    alike: Counter[Stake] = Counter()
    for stake in stakes:
        if stake.owner in kinds and stake.owned in kinds and stake.owner != stake.owned:
            same = replace(stake, evidence=None, confidence=stake.confidence)
            yield stake_entity(stake, kinds.__getitem__, alike[same])
            alike[same] += 1


def _parties(snapshot: Snapshot, stakes: tuple[Stake, ...], lists: frozenset[str]) -> Iterator[Party]:
    seen: set[str] = set()
    for party in snapshot.parties():
        kept = _on(party, lists)
        if kept is not None:
            seen.add(party.id)
            yield kept
    ends = dict.fromkeys(end for stake in stakes for end in (stake.owner, stake.owned))
    for end in () if lists else ends:
        if end not in seen and (party_of := snapshot.party(end)) is not None and party_of.id not in seen:
            seen.add(party_of.id)
            yield party_of


def _on(party: Party, lists: frozenset[str]) -> Party | None:
    if not lists:
        return party
    listings = tuple(listing for listing in party.listings if listing.list in lists)
    return replace(party, listings=listings) if listings else None
