"""Linking: which records of several lists are one party, with the evidence; it proposes and merges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Final

from caveat.match.linking.choosing import chosen, unchosen
from caveat.match.linking.judging import DECIDED_BY, judge, reasons_of
from caveat.match.linking.keys import pairs_of
from caveat.match.linking.lookalikes import unbarred
from caveat.match.linking.outlines import Outline
from caveat.match.linking.traits import Traits
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.party import Lookalike, Party, PartyKind
from caveat.store.snapshot import Snapshot

__all__ = ["DECIDED_BY", "Told", "judged", "outline", "propose", "settled", "weighed"]

_Pair = tuple[str, str]
_BATCH: Final = 2_000
"""Pairs judged at a time: what the records of all would take is too much to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What persons said of pairs of records: that they are one party, or two."""

    confirmed: tuple[_Pair, ...] = ()
    refused: tuple[_Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of the pairs that were judged: links, and pairs that are not one party."""

    links: list[Link] = field(default_factory=list)
    unlike: list[_Pair] = field(default_factory=list)


def propose(snapshot: Snapshot, told: Told | None = None) -> Iterator[Link]:
    """Propose links between the parties of a snapshot, ordered by their ids.

    Two parties are compared where they share a number, or how two words of a name sound, or one word and the birth;
    names, births, places, countries, numbers, contacts and listings then speak for one party or against it. A link is
    doubtful (`sure=False`) where that does not suffice, or where another link says otherwise.
    """
    said = told or Told()
    parties = {party.id: party for party in snapshot.parties()}
    outlines = {record: outline(party) for record, party in parties.items()}
    pairs = pairs_of({record: each.keys for record, each in outlines.items()})
    found = judged(pairs, lambda records: {record: parties[record] for record in records}, outlines, said)
    yield from settled(unbarred(found.links, map(partial(_of_id, snapshot), snapshot.lookalikes)), outlines, said)


def outline(party: Party) -> Outline:
    """What linking keeps of a record; a class of equipment is no party and pairs with nothing."""
    traits = Traits(party)
    return Outline((), traits.marks) if party.kind is PartyKind.EQUIPMENT else Outline.of(traits)


def judged(
    pairs: Iterable[_Pair],
    parties: Callable[[Iterable[str]], Mapping[str, Party]],
    outlines: Mapping[str, Outline],
    told: Told,
    known: Container[_Pair] = (),
) -> Judged:
    """Judge pairs of records, each by itself; those that a person refused are not judged.

    Args:
        pairs: the pairs, the lesser id first.
        parties: gives the parties of some records by id; it is asked once for many.
        outlines: of every record of the pairs.
        told: what persons said.
        known: pairs that need not be judged again.
    """
    refused = {tuple(sorted(pair)) for pair in told.refused}
    found = Judged()
    wanted: list[_Pair] = []
    for pair in pairs:
        if pair in refused or pair in known:
            continue
        barred = outlines[pair[0]].bars(outlines[pair[1]])
        (found.unlike if barred else wanted).append(pair)
    wanted.sort()
    left_to_do = Counter(chain.from_iterable(wanted))
    held: dict[str, Traits] = {}
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        missing = sorted(set(chain.from_iterable(batch)) - held.keys())
        held |= {record: Traits(party) for record, party in parties(missing).items()}
        for pair in batch:
            link = judge(held[pair[0]], held[pair[1]])
            if link is None:
                found.unlike.append(pair)
            else:
                found.links.append(link)
        left_to_do.subtract(chain.from_iterable(batch))
        held = {record: traits for record, traits in held.items() if left_to_do[record]}
    return found


def weighed(left: Party, right: Party) -> tuple[Reason, ...]:
    """What speaks for two records' being one party and against it, strongest first, whatever comes of it."""
    return reasons_of(Traits(left), Traits(right))


def settled(links: Iterable[Link], outlines: Mapping[str, Outline], told: Told) -> Iterator[Link]:
    """Settle which links are sure beside one another, ordered by ids.

    Args:
        links: as judged, or as settled before among others: that is undone first.
        outlines: of every record that a link or a decision names.
        told: what persons said.
    """
    given = [unchosen(link) for link in links]
    known = [pair for pair in told.confirmed if outlines.keys() >= set(pair)]
    apart = [pair for pair in told.refused if outlines.keys() >= set(pair)]
    named = {record for link in given for record in (link.left, link.right)}.union(*known, *apart)
    marks = {record: outlines[record].marks for record in named}
    found = chosen(given, marks, confirmed=known, refused=apart)
    yield from sorted(found, key=lambda link: (link.left, link.right))


def _of_id(snapshot: Snapshot, lookalike: Lookalike) -> Lookalike:
    """A lookalike of the party's id, where it names the party by another reference."""
    party = snapshot.party(lookalike.not_party)
    return lookalike if party is None else replace(lookalike, not_party=party.id)
