"""Linking: which records of several lists are one party, with the evidence; it proposes and merges nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from caveat.match.linking.choosing import chosen
from caveat.match.linking.judging import DECIDED_BY, judge
from caveat.match.linking.keys import keys_of, pairs_of
from caveat.match.linking.traits import Traits
from caveat.model.link import Link
from caveat.model.party import PartyKind
from caveat.names.written import take_apart
from caveat.store.snapshot import Snapshot

__all__ = ["DECIDED_BY", "propose"]


def propose(
    snapshot: Snapshot,
    *,
    confirmed: Iterable[tuple[str, str]] = (),
    refused: Iterable[tuple[str, str]] = (),
) -> Iterator[Link]:
    """Propose links between the parties of a snapshot, ordered by their ids.

    Two parties are compared where they share a number, or how two words of a name sound, or one word and the birth;
    names, births, places, countries, numbers, contacts and listings then speak for one party or against it. A link is
    doubtful (`sure=False`) where that does not suffice, or where another link says otherwise.

    Args:
        snapshot: the parties, each record as one.
        confirmed: pairs that a person said are one party.
        refused: pairs that a person said are two parties; they are not proposed.
    """
    traits = {party.id: Traits(party) for party in snapshot.parties() if party.kind is not PartyKind.EQUIPMENT}
    barred = _barred(snapshot)
    told_apart = {frozenset(pair) for pair in refused}
    pairs = pairs_of({record: keys_of(each) for record, each in traits.items()})
    judged = (judge(traits[left], traits[right]) for left, right in pairs if frozenset((left, right)) not in told_apart)
    links = [link for link in judged if link is not None and not _is_barred(link, barred)]
    known = [pair for pair in confirmed if traits.keys() >= set(pair)]
    apart = [pair for pair in refused if traits.keys() >= set(pair)]
    marks = {record: each.marks for record, each in traits.items()}
    yield from sorted(chosen(links, marks, confirmed=known, refused=apart), key=lambda link: (link.left, link.right))


def _barred(snapshot: Snapshot) -> dict[str, set[str]]:
    """Names that are known not to mean a party, by the party's id."""
    barred: dict[str, set[str]] = defaultdict(set)
    for lookalike in snapshot.lookalikes:
        party = snapshot.party(lookalike.not_party)
        squash = take_apart(lookalike.text).squash
        if squash:
            barred[lookalike.not_party if party is None else party.id].add(squash)
    return barred


def _is_barred(link: Link, barred: dict[str, set[str]]) -> bool:
    if not barred:
        return False
    names = [reason for reason in link.reasons if reason.feature in {"name_same", "name_alike"}]
    squashes = {take_apart(text).squash for reason in names for text in (reason.asked, reason.listed) if text}
    return any(squashes & barred.get(side, set()) for side in (link.left, link.right))
