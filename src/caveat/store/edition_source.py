"""One edition held in memory: a source with the ids and states that a store with this edition alone would give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from caveat.model.answer import ListState
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.record import Item, Record
from caveat.model.stake import Stake
from caveat.store.assembly import Statement, assemble
from caveat.store.edition import Edition
from caveat.store.identity import party_id
from caveat.store.stakes import fuse_stakes
from caveat.store.voices import Hearing, Terms

__all__ = ["EditionSource"]


class EditionSource:
    """A `PartySource` over the items of one edition; nothing in it is linked.

    Args:
        edition: the edition; its `lists` and `records` are counted from the items.
        items: what its reader gives.
        terms: what the catalog says of publications and lists.
    """

    def __init__(self, edition: Edition, items: Iterable[Item], terms: Terms) -> None:
        records: list[Party] = []
        stakes: list[Stake] = []
        brands: list[Brand] = []
        lookalikes: list[Lookalike] = []
        for item in items:
            if isinstance(item, Record):
                records.append(replace(item.party, id=party_id(item.key)))
            elif isinstance(item, Stake):
                said = item.evidence and replace(
                    item.evidence,
                    publication=edition.publication,
                    published_on=edition.published_on,
                    sha256=edition.sha256,
                )
                stakes.append(replace(item, owner=party_id(item.owner), owned=party_id(item.owned), evidence=said))
            elif isinstance(item, Brand):
                brands.append(replace(item, party=party_id(item.party)))
            else:
                lookalikes.append(replace(item, not_party=party_id(item.not_party)))
        self._edition = replace(edition, lists=_counted(records), records=len(records))
        self._records = {party.id: party for party in sorted(records, key=lambda party: party.id)}
        self._slugs = {party.slug: party.id for party in records if party.slug}
        self._stakes, self._brands, self._lookalikes = fuse_stakes(stakes), tuple(brands), tuple(lookalikes)
        self._terms = terms
        self._hearing = lru_cache(maxsize=256)(self._hear)
        self._assembled = lru_cache(maxsize=4096)(self._assemble)
        self.digest = f"{edition.publication} {edition.published_on} {edition.sha256}"

    @property
    def index_folder(self) -> None:
        """None: what is in memory is indexed in memory."""
        return None

    @property
    def kept_names(self) -> None:
        """None, likewise."""
        return None

    def names_digest(self, day: date, known_on: date | None) -> str:  # noqa: ARG002 - one edition only
        """The digest of the source."""
        return self.digest

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:
        """The party with an id or slug, or None."""
        identity = self._slugs.get(party, party)
        return self._assembled(identity, day, known_on) if identity in self._records else None

    def several(self, parties: Collection[str], day: date, known_on: date | None) -> dict[str, Callable[[], Party]]:
        """Some parties by their ids."""
        return {one: partial(self._assembled, one, day, known_on) for one in parties if one in self._records}

    def parties(self, day: date, known_on: date | None) -> Iterator[Party]:
        """Every party, ordered by id."""
        return (self._assembled(identity, day, known_on) for identity in self._records)

    def stakes(self) -> tuple[Stake, ...]:
        """Every stake."""
        return self._stakes

    def brands(self) -> tuple[Brand, ...]:
        """Every brand and model pattern."""
        return self._brands

    def lookalikes(self) -> tuple[Lookalike, ...]:
        """Every text that is known to mean somebody else."""
        return self._lookalikes

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:
        """How each list stands on a day, in the order of the catalog."""
        return self._hearing(day, known_on).states

    def _hear(self, day: date, known_on: date | None) -> Hearing:
        return Hearing(day=day, known_on=known_on, editions=[self._edition], terms=self._terms)

    def _assemble(self, identity: str, day: date, known_on: date | None) -> Party:
        statement = Statement(edition=self._edition, party=self._records[identity])
        return assemble(identity, [statement], self._hearing(day, known_on))


def _counted(parties: Iterable[Party]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for party in parties:
        for key in {listing.list for listing in party.listings}:
            counts[key] = counts.get(key, 0) + 1
    return tuple(sorted(counts.items()))
