"""Guards: what an edition must look like before it may become the newest of its publication."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from caveat.errors import InputError
from caveat.lists.catalog import MOST_VANISHED, Size, catalog
from caveat.store.comparison import NO_LIST
from caveat.store.edition import STARTER, Edition

__all__ = ["Counted", "DoubtedError", "broken_doubt", "check", "doubts", "last_before", "size_of"]

# So few records may go from any list: of a list of fourteen one is already 7 %.
_FEW = 5
_MOST_SHARE = 0.5
# A regime may be opened with many names; where the words of a file are read wrongly nearly all records show it.
_MOST_UNNAMED = 0.25
_YEAR = 365
_WAITS = "Nothing in force has changed; it waits in quarantine."


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An edition read to its end.

    Attributes:
        lists: list key to the number of records.
        vanished: list key to how many records of the last edition it lacks.
        thinned: list key to how many records of the last edition state fewer values in it.
    """

    publication: str
    published_on: date
    records: int
    lists: Mapping[str, int]
    vanished: Mapping[str, int]
    thinned: Mapping[str, int] = field(default_factory=dict)


class DoubtedError(InputError):
    """An edition of which some records can be read, and that is not believed.

    Attributes:
        doubts: what speaks against it, a sentence each.
        records: how many records it has.
    """

    def __init__(self, where: str, doubted: Iterable[str], records: int, broken: InputError | None = None) -> None:
        self.doubts, self.records = tuple(doubted), records
        if broken is None:
            super().__init__(
                where,
                expected="an edition like the ones before it",
                found="; ".join(self.doubts),
                do=f"{_WAITS} See caveat lists check, then fetch it again or, where the publisher means it so, take "
                "it with --accept REASON.",
            )
        else:
            do = f"{broken.do} {_WAITS} Only --accept REASON takes the {records:,} records before it."
            super().__init__(broken.where, expected=broken.expected, found=broken.found, do=do)


def broken_doubt(records: int, error: InputError) -> str:
    """What speaks against an edition that cannot be read to its end."""
    first = "its first record" if records == 1 else f"its first {records:,} records"
    return f"only {first} can be read: {error.where} has {error.found} in place of {error.expected}"


def check(name: str, records: int) -> None:
    """Refuse an edition that cannot be what its publisher meant.

    Raises:
        InputError: it has no records.
    """
    if records == 0:
        do = "Check that it is the file that the publisher offers. The store is unchanged."
        raise InputError(name, expected="at least one record", found="0 records", do=do)


def last_before(editions: Iterable[Edition], publication: str, published_on: date, sha256: str) -> Edition | None:
    """The edition that one of a publication and day follows, or None where it is the first; never itself."""
    siblings = (one for one in editions if one.publication == publication and one.published_on <= published_on)
    earlier = (one for one in siblings if (one.published_on, one.sha256) != (published_on, sha256))
    return max(earlier, key=lambda edition: edition.age_key, default=None)


def doubts(counted: Counted, last: Edition | None, editions: Iterable[Edition]) -> tuple[str, ...]:
    """What speaks against making an edition the newest of its publication; nothing where it is not to be the newest.

    An older edition is filed between its neighbours whatever its size, so that the store does not depend on the order
    of imports. The starter comes with the package, which stands for it.

    Args:
        counted: the edition.
        last: the edition that it would follow; None where it is the first.
        editions: every edition of the store.
    """
    if counted.publication == STARTER:
        return ()
    if any(one.publication == counted.publication and one.published_on > counted.published_on for one in editions):
        return ()
    found = list(_outside(counted, size_of(counted.publication)))
    known = catalog().publications.get(counted.publication)
    if known is not None and known.lists:
        found += _unnamed(counted, known.lists)
    if last is not None:
        percent = known.most_vanished if known else MOST_VANISHED
        found += _too_many(counted.vanished, last, counted, percent, "are gone")
        found += _too_many(counted.thinned, last, counted, percent, "state fewer values")
    return tuple(found)


def size_of(publication: str) -> Size | None:
    """How many records an edition of a publication has, by the catalog; None where none is known."""
    known = catalog().publications.get(publication)
    return known.size if known else None


def _outside(counted: Counted, size: Size | None) -> Iterator[str]:
    if size is not None and not size.least <= counted.records <= size.most:
        yield f"{counted.records:,} in place of {size.least:,} to {size.most:,} records"


def _unnamed(counted: Counted, carried: Collection[str]) -> Iterator[str]:
    """Too many records on lists that the publication is not known to carry: its words are read wrongly, or changed."""
    named = {key: count for key, count in counted.lists.items() if key not in carried}
    if sum(named.values()) > max(_FEW, _MOST_UNNAMED * counted.records):
        most = ", ".join(sorted(named, key=lambda key: (-named[key], key))[:3])
        share = f"{sum(named.values()):,} of {counted.records:,} records"
        yield f"{share} are on lists that it is not known to carry: {most}"


def _too_many(count: Mapping[str, int], last: Edition, counted: Counted, percent: int, said: str) -> Iterator[str]:
    """Lists of which too much is gone, the worst first; the longer ago the last edition, the more may be."""
    years = (counted.published_on - last.published_on).days / _YEAR
    share = min(_MOST_SHARE, percent / 100 * (1 + years))
    gone = [(count.get(key, 0), key, before) for key, before in last.lists or ((NO_LIST, last.records),)]
    for number, key, before in sorted(gone, key=lambda one: (-one[0] / one[2], one[1])):
        if number > max(_FEW, share * before):
            yield f"{number:,} of the {before:,} records of {key or counted.publication} of {last.published_on} {said}"
