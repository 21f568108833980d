"""Standing: how each publication stands on a day, whether its editions were brought in, asked for or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caveat.lists.catalog import catalog
from caveat.store.attempts import Attempt, Retrieval
from caveat.store.edition import Edition
from caveat.store.store import Store

__all__ = ["Standing", "standings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One publication on a day.

    Attributes:
        edition: the last one published by the day; None where there is none.
        files: its files in the archive: name, sha256, and where each was fetched; None for one imported by hand.
        editions: how many the store has.
        age_days: from the edition, or the last day on which its publisher still offered it, to the day.
        cadence_days: how long an edition speaks; None where it never gets old, or the catalog does not know.
        attempt: the last time that it was asked for at its address.
        quarantined: how many of its editions were refused and wait.
    """

    publication: str
    edition: Edition | None
    files: tuple[tuple[str, str, Retrieval | None], ...]
    editions: int
    age_days: int | None
    cadence_days: int | None
    attempt: Attempt | None
    quarantined: int

    @property
    def is_stale(self) -> bool:
        """Whether its last edition is older than its cadence."""
        return self.cadence_days is not None and self.age_days is not None and self.age_days > self.cadence_days


def standings(store: Store, day: date, known_on: date | None = None) -> Iterator[Standing]:
    """Yield every publication of which there is an edition, an attempt or a refusal, in the order of the catalog.

    Args:
        store: the store.
        day: the day on which they stand.
        known_on: editions published later are left out; None for all.
    """
    known, attempts = catalog().publications, store.attempts()
    fetched = {(one.publication, one.sha256): one for one in store.retrievals()}
    refused = Counter(one.publication for one in store.quarantined())
    held: dict[str, list[Edition]] = {}
    for edition in store.editions():
        if not edition.is_starter:
            held.setdefault(edition.publication, []).append(edition)
    named = held.keys() | attempts.keys() | refused.keys()
    for publication in [key for key in known if key in named] + sorted(named.difference(known)):
        editions = held.get(publication, [])
        by_then = [one for one in editions if one.published_on <= min(day, known_on or day)]
        last = max(by_then, key=lambda edition: edition.age_key, default=None)
        yield Standing(
            publication=publication,
            edition=last,
            files=tuple(
                (name, sha256, fetched.get((publication, sha256)))
                for name, sha256 in (store.documents(last) if last else ())
            ),
            editions=len(editions),
            age_days=max(0, (day - last.seen_on(known_on)).days) if last else None,
            cadence_days=known[publication].cadence_days if publication in known else None,
            attempt=attempts.get(publication),
            quarantined=refused[publication],
        )
