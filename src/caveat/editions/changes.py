"""What changed on the lists between two days: entries added, removed and changed, with their words before and after."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caveat.model.listing import Listing
from caveat.model.record import Field, Record
from caveat.store.comparison import Difference
from caveat.store.edition import Edition
from caveat.store.store import Store

__all__ = ["Change", "ChangeKind", "Compared", "FieldChange", "changes", "changes_of", "compare"]


class ChangeKind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of an entry, under the publisher's own name: the values that went and those that came."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a list that one edition holds and another does not, or holds with other words.

    Attributes:
        name: the name on the list, in the later edition where it is there.
        fields: every field of an entry that was added or removed; of one that was changed those that differ.
        seen_on: day of the first edition that shows it.
    """

    kind: ChangeKind
    list: str
    record_id: str
    name: str
    fields: tuple[FieldChange, ...]
    seen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The two editions of one publication that stand for a list on two days; None where there are no such two."""

    list: str
    old: Edition | None
    new: Edition | None

    @property
    def comparable(self) -> bool:
        """Whether there are two to compare; they may be one and the same."""
        return self.old is not None and self.new is not None


def compare(store: Store, since: date, until: date, lists: Iterable[str]) -> tuple[Compared, ...]:
    """Choose for each list the editions to compare: those that speak for it on the two days.

    Where they are of two publications, whose words differ for the same entries, a publication of one of them that has
    an edition by either day is compared with itself.
    """
    before, after = store.speaking(since), store.speaking(until)
    editions = store.editions()
    return tuple(_compared(key, before.get(key), after.get(key), (since, until), editions) for key in lists)


def changes(store: Store, compared: Iterable[Compared]) -> Iterator[Change]:
    """Yield what changed on the lists, ordered by list and number; reads each pair of editions once."""
    pairs: dict[tuple[int, int], tuple[Edition, Edition]] = {}
    wanted: dict[tuple[int, int], set[str]] = defaultdict(set)
    for each in compared:
        if each.old is not None and each.new is not None:
            numbers = (each.old.number, each.new.number)
            pairs[numbers] = (each.old, each.new)
            wanted[numbers].add(each.list)
    for numbers, (old, new) in pairs.items():
        for difference in store.differences(old, new):
            yield from changes_of(difference, wanted[numbers])


def changes_of(difference: Difference, lists: Iterable[str] | None = None) -> Iterator[Change]:
    """Yield what a record that differs means for the lists that it stands on; of some lists, or of all."""
    old, new = _listings(difference.old), _listings(difference.new)
    wanted = None if lists is None else set(lists)
    fields = _fields(difference.old, difference.new)
    for key in sorted(old.keys() | new.keys()):
        kind = _kind(key in old, key in new)
        if (wanted is None or key[0] in wanted) and (fields or kind is not ChangeKind.CHANGED):
            listing = new.get(key) or old[key]
            yield Change(
                kind=kind,
                list=listing.list,
                record_id=listing.record_id,
                name=listing.name,
                fields=fields,
                seen_on=difference.seen_on,
            )


def _compared(
    key: str, before: Edition | None, after: Edition | None, days: tuple[date, date], editions: tuple[Edition, ...]
) -> Compared:
    if before is None or after is None or before.publication == after.publication:
        return Compared(list=key, old=before, new=after)
    for speaker in (after, before):
        own = [one for one in editions if one.publication == speaker.publication and one.records_of(key) is not None]
        old, new = (_latest(own, day) for day in days)
        if old is not None and new is not None and old.number != new.number:
            return Compared(list=key, old=old, new=new)
    return Compared(list=key, old=None, new=None)


def _latest(editions: Iterable[Edition], day: date) -> Edition | None:
    by_then = (edition for edition in editions if edition.published_on <= day)
    return max(by_then, key=lambda edition: edition.age_key, default=None)


def _listings(record: Record | None) -> Mapping[tuple[str, str], Listing]:
    return {(each.list, each.record_id): each for each in record.party.listings} if record else {}


def _kind(was: bool, is_there: bool) -> ChangeKind:
    if was and is_there:
        return ChangeKind.CHANGED
    return ChangeKind.ADDED if is_there else ChangeKind.REMOVED


def _fields(old: Record | None, new: Record | None) -> tuple[FieldChange, ...]:
    """The fields whose values differ, as often as they stand there; their order alone is no difference."""
    before, after = _values(old.fields if old else ()), _values(new.fields if new else ())
    names = [*after, *(name for name in before if name not in after)]
    found = []
    for name in names:
        was, stands = before.get(name, Counter()), after.get(name, Counter())
        if was != stands:
            gone, came = tuple((was - stands).elements()), tuple((stands - was).elements())
            found.append(FieldChange(name=name, old=gone, new=came))
    return tuple(found)


def _values(fields: Iterable[Field]) -> Mapping[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for field in fields:
        found.setdefault(field.name, Counter())[field.value] += 1
    return found
