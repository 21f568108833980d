"""History: over which editions each record of a party stood on its lists, and what its publisher wrote last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caveat.model.listing import Listing
from caveat.model.record import Record
from caveat.store.edition import Edition

__all__ = ["Past", "Stood", "Wrote", "stood", "wrote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A record on a list, over editions of one publication that follow each other.

    Attributes:
        listing: what the last of them says.
        first: day of the first edition that holds it.
        last: day of the last one.
        gone_by: day of the first edition after it that does not; None while none does not.
        editions: how many hold it.
    """

    publication: str
    listing: Listing
    first: date
    last: date
    gone_by: date | None
    editions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """A record word for word, from the last edition that holds it."""

    edition: Edition
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the editions say of one party over time.

    Attributes:
        written: None where it was not asked for.
    """

    history: tuple[Stood, ...] = ()
    written: tuple[Wrote, ...] | None = None


def stood(records: Iterable[tuple[Edition, Record]], editions: Sequence[Edition]) -> tuple[Stood, ...]:
    """When each record stood on each list, by list, number and time.

    An edition that was read in part tells nothing of what it lacks.

    Args:
        records: what every edition says of one party.
        editions: every edition of the store.
    """
    held: dict[tuple[str, str, str], dict[int, Listing]] = {}
    for edition, record in records:
        for listing in record.party.listings:
            held.setdefault((listing.list, listing.record_id, edition.publication), {})[edition.number] = listing
    spans = (span for (key, _, publication), by in held.items() for span in _spans(publication, key, by, editions))
    return tuple(sorted(spans, key=lambda span: (span.listing.list, span.listing.record_id, span.first)))


def wrote(records: Iterable[tuple[Edition, Record]], day: date) -> tuple[Wrote, ...]:
    """What each publication wrote last by a day; where it wrote nothing by then, what it wrote first."""
    chosen: dict[tuple[str, str], Wrote] = {}
    for edition, record in records:
        key = (edition.publication, record.key)
        before = chosen.get(key)
        if before is None or _nearer(edition, before.edition, day):
            chosen[key] = Wrote(edition=edition, record=record)
    return tuple(chosen[key] for key in sorted(chosen))


def _nearer(one: Edition, other: Edition, day: date) -> bool:
    if (one.published_on <= day) != (other.published_on <= day):
        return one.published_on <= day
    return (one.age_key > other.age_key) == (one.published_on <= day)


def _spans(publication: str, key: str, held: dict[int, Listing], editions: Sequence[Edition]) -> Iterator[Stood]:
    """The runs of editions that hold a record, the oldest first."""
    siblings = [one for one in editions if one.publication == publication and one.records_of(key) is not None]
    telling = [one for one in siblings if one.number in held or one.unread is None]
    run: list[Edition] = []
    for edition in sorted(telling, key=lambda edition: edition.age_key):
        if edition.number in held:
            run.append(edition)
        elif run:
            yield _span(run, held, edition.published_on)
            run = []
    if run:
        yield _span(run, held, None)


def _span(run: Sequence[Edition], held: dict[int, Listing], gone_by: date | None) -> Stood:
    return Stood(
        publication=run[0].publication,
        listing=held[run[-1].number],
        first=run[0].published_on,
        last=run[-1].published_on,
        gone_by=gone_by,
        editions=len(run),
    )
