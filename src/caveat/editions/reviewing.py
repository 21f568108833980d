"""Reviewing links: those in force and those refused, with both records, for a person to decide on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from caveat.errors import UsageError
from caveat.match.link import weighed
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.party import Party
from caveat.store.decisions import Decision
from caveat.store.links import by_rule
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store

__all__ = ["LinkState", "Reviewed", "list_links", "record_named", "review"]

_FEW: Final = 200
"""Records up to this number are read one by one, more of them all at once."""


class LinkState(StrEnum):
    """How two records stand: one party for sure, perhaps, by a person's word, not by a person's word, or unlinked."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Two records and what is said of their being one party.

    Attributes:
        left, right: keys of the records, list and number.
        names: how each calls its party.
        points: of all reasons together.
        decided_by: the rules, or the person; None where nothing links the two.
        decisions: what persons said of the pair, the oldest first.
        parties: what the two records say; None where it was not asked for.
    """

    left: str
    right: str
    names: tuple[str, str]
    state: LinkState
    reasons: tuple[Reason, ...]
    points: float
    decided_by: str | None
    decisions: tuple[Decision, ...] = ()
    parties: tuple[Party, Party] | None = None


def list_links(store: Store, *, doubtful: bool = False, list_key: str | None = None) -> list[Reviewed]:
    """Every link, the likeliest first.

    Args:
        store: the store.
        doubtful: only those that wait for a person.
        list_key: only those of which a record is on this list.
    """
    keys = store.record_keys()
    wanted = [link for link in store.links() if not (doubtful and link.sure) and _is_on(link, list_key, keys)]
    names = _names(store, {record for link in wanted for record in (link.left, link.right)})
    found = [
        Reviewed(
            left=keys[link.left],
            right=keys[link.right],
            names=(names.get(link.left, ""), names.get(link.right, "")),
            state=_state(link),
            reasons=link.reasons,
            points=_points(link.reasons),
            decided_by=link.decided_by,
        )
        for link in wanted
    ]
    return sorted(found, key=lambda each: (-each.points, each.left, each.right))


def review(store: Store, left: str, right: str) -> Reviewed:
    """Two records, how they stand, and every reason of the rules for their being one party and against it.

    Args:
        store: the store.
        left: id of the one record.
        right: id of the other.
    """
    keys, (first, second) = store.record_keys(), sorted((left, right))
    with store.ever() as ever:
        one, other = _party(ever, first, keys), _party(ever, second, keys)
    link = next((each for each in store.links() if (each.left, each.right) == (first, second)), None)
    reasons = weighed(one, other) if link is None or not by_rule(link.decided_by) else link.reasons
    refused = (first, second) in store.refused_links()
    return Reviewed(
        left=keys[first],
        right=keys[second],
        names=(one.name, other.name),
        state=LinkState.REFUSED if refused else LinkState.NONE if link is None else _state(link),
        reasons=reasons,
        points=_points(reasons),
        decided_by=link.decided_by if link else None,
        decisions=tuple(each for each in store.decisions() if (each.left, each.right) == (first, second)),
        parties=(one, other),
    )


def record_named(store: Store, reference: str, where: str) -> str:
    """The id of the record that a key such as `US-SDN:30946`, an id or a slug names.

    Raises:
        UsageError: there is none.
    """
    found = store.record_id(reference.strip())
    if found is None:
        do = "See caveat links list for the keys of records."
        raise UsageError(where, expected="a record: its list and number, such as US-SDN:30946", found=reference, do=do)
    return found


def _state(link: Link) -> LinkState:
    if not by_rule(link.decided_by):
        return LinkState.CONFIRMED
    return LinkState.SURE if link.sure else LinkState.DOUBTFUL


def _points(reasons: Iterable[Reason]) -> float:
    return round(sum(reason.points for reason in reasons), 2)


def _is_on(link: Link, list_key: str | None, keys: Mapping[str, str]) -> bool:
    if list_key is None:
        return True
    return any(keys[record].startswith(f"{list_key}:") for record in (link.left, link.right))


def _names(store: Store, records: Collection[str]) -> dict[str, str]:
    with store.ever() as ever:
        if len(records) <= _FEW:
            found = ((record, ever.party(record)) for record in sorted(records))
            return {record: party.name for record, party in found if party is not None}
        return {party.id: party.name for party in ever.parties() if party.id in records}


def _party(ever: Snapshot, record: str, keys: Mapping[str, str]) -> Party:
    """What every edition last said of a record; one of an edition taken out says nothing."""
    return ever.party(record) or Party(id=record, name=keys[record])
