"""Keys: what two records must have in common before they are compared at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain, combinations
from typing import Final

from caveat.match.linking.traits import Traits, sounds_of
from caveat.model.party import PartyKind
from caveat.names.sounds import skeleton

__all__ = ["NUMBER", "keys_of", "pairs_of"]

NUMBER: Final = "#"
"""With what the keys begin that are numbers which by themselves point to one party."""

_MOST_OF_ONE: Final = 16
"""A key that more records share tells too little: the pairs are found by another, longer key, or by none."""

_MOST_WORDS: Final = 7
_LEAST_SQUASH: Final = 4


def keys_of(traits: Traits) -> frozenset[str]:
    """The keys of a record: its numbers, two words that sound so, all words, one word with the birth.

    Each comes with and without the year of birth or the country, so that words that many records share still find
    the few that agree in more.
    """
    found = {f"{NUMBER}{scheme}:{value}" for scheme, value in traits.numbers}
    found.update(f"={number}" for number in traits.documents)
    if traits.kind in {PartyKind.VESSEL, PartyKind.AIRCRAFT}:
        found.update(f"v{name.squash}" for name in traits.names if len(name.squash) >= _LEAST_SQUASH)
        return frozenset(found)
    person = traits.kind is PartyKind.PERSON
    years = sorted({day.year for span in traits.births for day in span})
    days = {one.isoformat() for one, other in traits.births if one == other}
    for name in traits.names:
        sounds = sounds_of(name.words if person else name.core)[:_MOST_WORDS]
        found.update(_name_keys(sounds, [str(year) for year in years] or sorted(traits.countries)))
        found.update(f"d{day}{sound}" for day in days for sound in sounds)
        if not person and len(name.squash) >= _LEAST_SQUASH:
            found.add(f"s{skeleton(name.squash)}")
    return frozenset(found)


def pairs_of(keys: Mapping[str, Iterable[Hashable]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of records, each once, that share a key which few enough share; keys are given by record."""
    counted = Counter(chain.from_iterable(keys.values()))
    holders: dict[Hashable, list[str]] = {key: [] for key, count in counted.items() if 1 < count <= _MOST_OF_ONE}
    for record in sorted(keys):
        for key in keys[record]:
            if key in holders:
                holders[key].append(record)
    seen: set[tuple[str, str]] = set()
    for records in holders.values():
        for pair in combinations(records, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _name_keys(sounds: list[str], narrower: list[str]) -> Iterator[str]:
    distinct = sorted(set(sounds))
    if len(sounds) == 1 and len(sounds[0]) > 1:
        yield f"1{sounds[0]}"
        yield from (f"1{sounds[0]}/{more}" for more in narrower)
    if len(distinct) > 2:
        yield f"n{' '.join(distinct)}"
    for pair in combinations(distinct, 2):
        yield f"p{pair[0]} {pair[1]}"
        yield from (f"p{pair[0]} {pair[1]}/{more}" for more in narrower)
    if len(distinct) > 3:
        yield from (f"t{' '.join(three)}" for three in combinations(distinct, 3))
