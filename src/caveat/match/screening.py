"""A screening: names asked on stated terms, each answer with the hits left out and with what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from itertools import tee
from typing import Final

from caveat.match.index.folder import ENGINE, configuration
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.match.settled import NOTHING_SETTLED, SettledPairs
from caveat.model.answer import ListState
from caveat.model.hit import Hit
from caveat.model.party import Party
from caveat.model.screened import AlertRate, EditionHeard, Screened, ScreenProvenance
from caveat.names.folding import unscreenable
from caveat.store.snapshot import Snapshot

__all__ = ["EXHAUSTIVE", "STANDARD", "Screening"]

STANDARD: Final = "standard"
"""Candidates come from the index's keys."""

EXHAUSTIVE: Final = "exhaustive"
"""Every listed name is a candidate."""


class Screening:
    """Screens names on the same terms.

    Args:
        lists: a snapshot, or a screener over one.
        threshold: the least score of a hit.
        limit: the most hits of a name.
        settled: pairs that are no alerts any more.
        alert_rate: what the threshold was chosen for, so that answers say it.

    Example:
        >>> from datetime import date
        >>> from caveat.store.memory import MemorySource
        >>> source = MemorySource([Party.unlisted("SIS d.o.o.")], digest="example")
        >>> screening = Screening(Snapshot(source, date(2022, 5, 6)))
        >>> done = screening.of("SIS DOO")
        >>> [hit.score for hit in done.hits], screening.of("?").not_screened, screening.provenance.mode
        ([1.0], 'no letters or digits', 'standard')
    """

    def __init__(
        self,
        lists: Snapshot | Screener,
        *,
        threshold: float = DEFAULT_THRESHOLD,
        limit: int = 10,
        settled: SettledPairs = NOTHING_SETTLED,
        alert_rate: AlertRate | None = None,
    ) -> None:
        self.screener = Screener(lists) if isinstance(lists, Snapshot) else lists
        self.threshold, self.limit, self.settled, self.alert_rate = threshold, limit, settled, alert_rate

    def of(self, asked: str | Party) -> Screened:
        """What one name or party gives."""
        return next(self.each([asked]))

    def each(self, asked: Iterable[str | Party]) -> Iterator[Screened]:
        """What each name or party gives, in the order in which they are asked; may be endless."""
        told, asking = tee(asked)
        # As many more hits are looked for as may be settled, so that these take no other's place.
        most = self.limit + self.settled.most_of_a_name
        found = self.screener.screen_many(asking, threshold=self.threshold, limit=most)
        for one, hits in zip(told, found, strict=True):
            yield self._screened(one, hits)

    @property
    def mode(self) -> str:
        """How candidates are searched for."""
        return EXHAUSTIVE if self.screener.exhaustive else STANDARD

    def _screened(self, asked: str | Party, hits: tuple[Hit, ...]) -> Screened:
        names = [asked] if isinstance(asked, str) else [asked.name, *(name.text for name in asked.names)]
        opened, settled = self.settled.parted(names[0], hits, self.screener.snapshot)
        faults = [unscreenable(name) for name in names]
        why_not = None if None in faults else faults[0]
        return Screened(asked=asked, hits=opened[: self.limit], settled=settled, not_screened=why_not)

    @cached_property
    def provenance(self) -> ScreenProvenance:
        """From what every answer is made."""
        snapshot = self.screener.snapshot
        made_from = (
            version("caveat"), ENGINE, configuration(), snapshot.digest, snapshot.day, snapshot.known_on,
            self.threshold, self.limit, self.mode, self.settled.digest,
        )  # fmt: skip
        receipt = sha256("\n".join(map(repr, made_from)).encode()).hexdigest()
        return ScreenProvenance(
            caveat=made_from[0],
            engine=ENGINE,
            config=configuration(),
            lists_digest=snapshot.digest,
            editions=_editions(snapshot.lists),
            day=snapshot.day,
            known_on=snapshot.known_on,
            threshold=self.threshold,
            limit=self.limit,
            mode=self.mode,
            settled=self.settled.digest,
            alert_rate=self.alert_rate,
            receipt="-".join(receipt[start : start + 4] for start in (0, 4, 8)),
        )


def _editions(lists: Iterable[ListState]) -> tuple[EditionHeard, ...]:
    """The editions that speak for lists, each once with its lists."""
    heard: dict[tuple[str, str], EditionHeard] = {}
    for state in lists:
        if state.publication is None or state.edition is None:
            continue
        key = (state.publication, state.edition.isoformat())
        lists_so_far = heard[key].lists if key in heard else ()
        heard[key] = EditionHeard(
            publication=state.publication,
            published_on=state.edition,
            sha256=state.sha256,
            lists=(*lists_so_far, state.id),
        )
    return tuple(heard[key] for key in sorted(heard))
