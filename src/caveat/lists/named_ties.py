"""Ties that a list states by name: "Linked To" of OFAC's entries, the groups under which companies are named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from caveat.lists.files.gathering import Gathering
from caveat.model.party import PartyKind
from caveat.model.record import Item, Record
from caveat.model.source import Confidence, Evidence, Place
from caveat.model.stake import Stake, StakeKind

__all__ = ["with_named_ties"]

_SAID = {"linked_to": "Linked To", "named_under": "named under"}
_MOST_NAMED = 100


def with_named_ties(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, then a stake for each party that is said to be tied to another of the same edition.

    What the tie is, the list does not say: it may be control, so the stake is one of low confidence, which leaves the
    question open. Nobody controls a person; a name that two records bear, or none, says nothing; where the edition
    states a stake between the two, that says more.
    """
    with Gathering() as names, Gathering() as ties, Gathering() as held:
        for item in items:
            if isinstance(item, Stake):
                held.add(item.owned, item.owner)
            if isinstance(item, Record):
                for name in {name.folded for name in item.party.names}:
                    names.add(name, item.key)
                for word, named in _ties(item):
                    ties.add(item.key, json.dumps([word, named, item.place.file, item.place.line]))
            yield item
        yield from _stakes(names, ties, held)


def _stakes(names: Gathering, ties: Gathering, held: Gathering) -> Iterator[Stake]:
    """A stake for each tie of which exactly one record bears the name, and which no stake states."""
    for key, said in ties.groups():
        for word, named, file, line in map(json.loads, said[:_MOST_NAMED]):
            owners = names.of(" ".join(named.split()).casefold())
            if len(owners) == 1 and owners[0] not in {key, *held.of(key)}:
                yield Stake(
                    owner=owners[0],
                    owned=key,
                    kind=StakeKind.CONTROL,
                    confidence=Confidence.LOW,
                    evidence=Evidence(publication="", place=Place(file=file, line=line)),
                    note=f"the list states: {_SAID[word]} {named}",
                )


def _ties(record: Record) -> Iterator[tuple[str, str]]:
    if record.party.kind is PartyKind.PERSON:
        return
    facts = (fact for listing in record.party.listings for fact in listing.facts)
    for word, value in dict.fromkeys((*record.party.attributes, *facts)):
        if word in _SAID:
            yield from ((word, named) for named in value.split("|") if named.strip())
