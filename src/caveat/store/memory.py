"""Parties held in memory: the source of law cases, of tests, and of anything small."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial

from caveat.model.answer import ListState
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.stake import Stake

__all__ = ["MemorySource"]


class MemorySource:
    """A `PartySource` over given parties; every list stands as given, whatever the day."""

    def __init__(
        self,
        parties: Iterable[Party],
        *,
        digest: str,
        stakes: Iterable[Stake] = (),
        brands: Iterable[Brand] = (),
        lookalikes: Iterable[Lookalike] = (),
        lists: Iterable[ListState] = (),
    ) -> None:
        self._parties = {party.id: party for party in parties}
        self._slugs = {party.slug: party.id for party in self._parties.values() if party.slug}
        self._stakes, self._brands = tuple(stakes), tuple(brands)
        self._lookalikes, self._lists = tuple(lookalikes), tuple(lists)
        self.digest = digest

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

    def party(self, party: str, day: date, known_on: date | None) -> Party | None:  # noqa: ARG002 - one edition only
        """The party with an id or slug, or None."""
        return self._parties.get(self._slugs.get(party, party))

    def several(
        self,
        parties: Collection[str],
        day: date,  # noqa: ARG002 - one edition only
        known_on: date | None,  # noqa: ARG002
    ) -> dict[str, Callable[[], Party]]:
        """Some parties by their ids."""
        return {one: partial(self._parties.__getitem__, one) for one in parties if one in self._parties}

    def parties(self, day: date, known_on: date | None) -> Iterator[Party]:  # noqa: ARG002 - one edition only
        """Every party, ordered by id."""
        return iter(self._parties[key] for key in sorted(self._parties))

    def stakes(self) -> tuple[Stake, ...]:
        """Every stake."""
        return self._stakes

    def brands(self) -> tuple[Brand, ...]:
        """Every brand and model pattern."""
        return self._brands

    def lookalikes(self) -> tuple[Lookalike, ...]:
        """Every text that is known to mean somebody else."""
        return self._lookalikes

    def lists(self, day: date, known_on: date | None) -> tuple[ListState, ...]:  # noqa: ARG002 - one edition only
        """How each list stands."""
        return self._lists
