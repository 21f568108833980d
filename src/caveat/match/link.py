"""Linking: which records of several lists are one party, with the evidence; it proposes and merges nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Final

from caveat.match.groups import Groups
from caveat.match.identifiers import is_strong, scheme_of, value_of
from caveat.match.same_party import (
    LINKING_NAMES,
    contradictions,
    kept_apart,
    name_key,
    same_list_twice,
    suffices,
    supports,
)
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.party import Lookalike, Name, Party, PartyKind
from caveat.names.folding import fold
from caveat.names.written import take_apart
from caveat.store.snapshot import Snapshot

__all__ = ["DECIDED_BY", "propose"]

DECIDED_BY: Final = "rules/1"

_MOST_OF_ONE: Final = 12
"""A name or number that more records share than this is no sign of one party: it is a common name or a filler."""

_Evidence = defaultdict[tuple[str, str], list[Reason]]


def propose(snapshot: Snapshot) -> Iterator[Link]:
    """Propose links between the parties of a snapshot, ordered by their ids.

    Two parties are linked by a strong identifier that both carry, or by an equal full name of more than common words
    where nothing contradicts: another identifier of the same scheme, another birth, no shared country, another kind,
    a known look-alike. A link is doubtful (`sure=False`) where it rests on little: a person's name without a birth,
    one word, a name without a country that is shared, an identifier under names that have no word in common.
    """
    parties = {party.id: party for party in snapshot.parties() if party.kind is not PartyKind.EQUIPMENT}
    evidence: _Evidence = defaultdict(list)
    _by_identifier(parties.values(), evidence)
    _by_name(parties.values(), evidence)
    barred = _barred(snapshot, snapshot.lookalikes)
    links: list[Link] = []
    for (left, right), reasons in evidence.items():
        names = {name_key(take_apart(reason.asked or ""), person=False) for reason in reasons}
        if not (names & barred.get(left, set()) or names & barred.get(right, set())):
            links += _link(parties[left], parties[right], tuple(reasons))
    yield from sorted(_consistent(links, parties), key=lambda link: (link.left, link.right))


def _consistent(links: list[Link], parties: Mapping[str, Party]) -> Iterator[Link]:
    """Make doubtful what would tie two records that an issuer numbers apart, by way of a third; strongest links first.

    An Entity List record "Stroytransgaz" may be one of two SDNs of that name, and both links may look sure.
    """
    groups = Groups(parties)
    for link in sorted(links, key=_strength):
        united = link.sure and groups.unite(link.left, link.right)
        yield link if united or not link.sure else replace(link, sure=False)


def _strength(link: Link) -> tuple[float, str, str]:
    identical = any(
        reason.feature == "name_same" and fold(reason.asked or "") == fold(reason.listed or "")
        for reason in link.reasons
    )
    return -sum(reason.points for reason in link.reasons) - identical, link.left, link.right


def _by_identifier(parties: Iterable[Party], evidence: _Evidence) -> None:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party in parties:
        for identifier in party.identifiers:
            if is_strong(identifier):
                holders[scheme_of(identifier), value_of(identifier)].add(party.id)
    for (_, value), ids in holders.items():
        if len(ids) <= _MOST_OF_ONE:
            for pair in combinations(sorted(ids), 2):
                evidence[pair].append(Reason(feature="identifier", points=3.0, asked=value, listed=value))


def _by_name(parties: Iterable[Party], evidence: _Evidence) -> None:
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for party in parties:
        for key, text in _keys(party):
            bearers[key].setdefault(party.id, text)
    paired = set()
    for names in bearers.values():
        for pair in combinations(sorted(names), 2) if len(names) <= _MOST_OF_ONE else ():
            if pair not in paired:
                paired.add(pair)
                asked, listed = names[pair[0]], names[pair[1]]
                evidence[pair].append(Reason(feature="name_same", points=1.0, asked=asked, listed=listed))


def _keys(party: Party) -> Iterator[tuple[str, str]]:
    names = party.names or (Name(text=party.name),)
    for name in names:
        if name.kind in LINKING_NAMES:
            key = name_key(take_apart(name.text), person=party.kind is PartyKind.PERSON)
            if key is not None:
                yield key, name.text


def _barred(snapshot: Snapshot, lookalikes: Iterable[Lookalike]) -> dict[str, set[str | None]]:
    """Names that are known not to mean a party, by the party's id."""
    barred: dict[str, set[str | None]] = defaultdict(set)
    for lookalike in lookalikes:
        party = snapshot.party(lookalike.not_party)
        key = name_key(take_apart(lookalike.text), person=False)
        if key is not None:
            barred[lookalike.not_party if party is None else party.id].add(key)
    return barred


def _link(left: Party, right: Party, reasons: tuple[Reason, ...]) -> Iterator[Link]:
    if kept_apart(left, right):
        return
    by_identifier = any(reason.feature == "identifier" for reason in reasons)
    against = tuple(contradictions(left, right))
    if by_identifier or not against:
        # A number that both carry outweighs that one publication has the office and another the seat.
        weighty = [reason for reason in against if reason.feature != "country"]
        sure = not weighty and suffices(left, right, reasons)
        found = (*reasons, *supports(left, right), *against)
        yield Link(left=left.id, right=right.id, decided_by=DECIDED_BY, reasons=found, sure=sure)
    elif same_list_twice(left, right) is True and all(reason.feature == "country" for reason in against):
        # BIS repeats an entry for each country of a party, with the name and the day of the first.
        yield Link(left=left.id, right=right.id, decided_by=DECIDED_BY, reasons=(*reasons, *against), sure=True)
