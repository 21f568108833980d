"""Beside: parties that something other than their name points to, a number or an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

import numpy as np

from caveat.match.addresses import AddressWords, address_keys, address_score, take_address_apart
from caveat.match.evidence.known import Known
from caveat.match.evidence.particulars import Particulars
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.identifiers.lookup import number_keys, number_score, numbers_asked
from caveat.model.hit import Hit, Reason
from caveat.model.party import Party

__all__ = ["ARRAYS", "Arrays", "Beside", "Pointer", "arrays_of"]

Arrays = Mapping[str, "np.ndarray[Any, np.dtype[Any]]"]

ARRAYS: Final[Mapping[str, np.dtype[Any]]] = {
    "beside_key": np.dtype("<u4"),  # sorted CRC-32 of numbers, and of the numbers and words of addresses
    "beside_party": np.dtype("<u4"),  # by key, the place of a party
    "said": np.dtype("u1"),  # particulars as bytes, one party after another
    "said_first": np.dtype("<u4"),  # by party, where its particulars begin; one more than there are parties
}
"""What is kept of the numbers, addresses and other particulars of many parties."""

_MOST_OF_A_KEY: Final = 200
_MOST_JUDGED: Final = 100
_HELD: Final = 1 << 14
# A door shares a number and two words, which are two keys.
_LEAST_KEYS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A party, by its id, that a number or an address points to, with the score that this gives whatever the names."""

    party: str
    score: float
    reason: Reason

    def hit(self, party: Party) -> Hit:
        """The hit that it is where no name agrees."""
        listed = self.reason.listed
        if self.reason.feature == "address":
            words = set((listed or "").split())
            texts = [one.text for one in party.addresses if words <= _words_of(take_address_apart(one.text))]
            listed = texts[0] if texts else listed
        return Hit(party=party, score=self.score, name=party.name, reasons=(replace(self.reason, listed=listed),))

    def joined(self, hit: Hit) -> Hit:
        """A hit by name with what points to the same party; the better score of the two."""
        if any(reason.feature == self.reason.feature and reason.points > 0 for reason in hit.reasons):
            return replace(hit, score=max(hit.score, self.score))
        return replace(hit, score=max(hit.score, self.score), reasons=(*hit.reasons, self.reason))


class Beside:
    """The particulars of many parties, found by their numbers and addresses."""

    def __init__(self, parties: Sequence[str], arrays: Arrays) -> None:
        """Over arrays as `arrays_of` makes them of the parties with these ids, in this order."""
        self._ids = parties
        self._arrays = arrays
        self._held = lru_cache(maxsize=_HELD)(self._read)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Beside:
        """Of parties that are at hand."""
        ids, particulars = [], []
        for party in parties:
            ids.append(party.id)
            particulars.append(Particulars.of(party))
        return cls(ids, arrays_of(particulars))

    def particulars(self, place: int) -> Particulars:
        """What is known of the party in a place, counted from 0."""
        return self._held(place)

    def pointers(self, known: Known) -> dict[str, Pointer]:
        """What points to parties, by their ids; the better one where both a number and an address do."""
        best: dict[int, tuple[float, Reason]] = {}
        for place, score, reason in (*self._by_number(known), *self._by_address(known)):
            if place not in best or score > best[place][0]:
                best[place] = score, reason
        return {
            self._ids[place]: Pointer(party=self._ids[place], score=score, reason=reason)
            for place, (score, reason) in best.items()
        }

    def _by_number(self, known: Known) -> Iterator[tuple[int, float, Reason]]:
        for asked in numbers_asked(known):
            for place in self._places([_key("n", asked.value)]):
                if score := number_score(asked, self.particulars(place)):
                    yield place, score, _reason("identifier", "number_same", asked.text, asked.value)

    def _by_address(self, known: Known) -> Iterator[tuple[int, float, Reason]]:
        for text in known.texts:
            if any(map(str.isdigit, text)):
                asked = take_address_apart(text)
                found = self._places([_key("a", key) for key in address_keys(asked)])
                likely = [place for place, keys in found.most_common(_MOST_JUDGED) if keys >= _LEAST_KEYS]
                for place in likely:
                    score, listed = self._best_address(asked, place)
                    if score:
                        yield place, score, _reason("address", "address", text.strip(), listed)

    def _best_address(self, asked: AddressWords, place: int) -> tuple[float, str]:
        """The score of the party's address that is most like the one asked, and the words of it."""
        found = [
            AddressWords(numbers=frozenset(numbers), words=frozenset(words), country=country or None)
            for numbers, words, country in self.particulars(place).addresses
        ]
        return max(((address_score(asked, one), " ".join(sorted(_words_of(one)))) for one in found), default=(0.0, ""))

    def _places(self, keys: Sequence[int]) -> Counter[int]:
        """The places of parties with any of the keys, and how many of them each has."""
        places: Counter[int] = Counter()
        if keys and len(self._arrays["beside_key"]):
            wanted = np.array(sorted(set(keys)), ARRAYS["beside_key"])
            first = np.searchsorted(self._arrays["beside_key"], wanted, "left").tolist()
            last = np.searchsorted(self._arrays["beside_key"], wanted, "right").tolist()
            for begin, end in zip(first, last, strict=True):
                if begin < end:
                    places.update(self._arrays["beside_party"][begin : min(end, begin + _MOST_OF_A_KEY)].tolist())
        return places

    def _read(self, place: int) -> Particulars:
        first = self._arrays["said_first"]
        return Particulars.from_bytes(self._arrays["said"][int(first[place]) : int(first[place + 1])].tobytes())


def arrays_of(particulars: Iterable[Particulars]) -> Arrays:
    """The arrays of parties' particulars, as `ARRAYS` describes them; places count from 0."""
    keys: list[int] = []
    places: list[int] = []
    said, first = bytearray(), [0]
    for place, one in enumerate(particulars):
        own = {_key("n", value) for value in number_keys(one)}
        for numbers, words, _ in one.addresses:
            address = AddressWords(numbers=frozenset(numbers), words=frozenset(words))
            own.update(_key("a", key) for key in address_keys(address))
        keys.extend(own)
        places.extend([place] * len(own))
        said += one.to_bytes()
        first.append(len(said))
    key, party = np.array(keys, ARRAYS["beside_key"]), np.array(places, ARRAYS["beside_party"])
    order = np.lexsort((party, key))
    return {
        "beside_key": key[order],
        "beside_party": party[order],
        "said": np.frombuffer(bytes(said), ARRAYS["said"]),
        "said_first": np.array(first, ARRAYS["said_first"]),
    }


def _key(kind: str, text: str) -> int:
    return crc32(f"{kind}{text}".encode("utf-8", "surrogatepass"))


def _words_of(address: AddressWords) -> frozenset[str]:
    return address.numbers | address.words


def _reason(feature: str, level: str, asked: str, listed: str) -> Reason:
    return Reason(feature=feature, points=WEIGHTS[level].points, asked=asked, listed=listed)
