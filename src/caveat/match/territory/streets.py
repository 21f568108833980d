"""Surroundings: which words of an address are the names of streets and venues, and which stand for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from caveat.match.territory.spelling import AddressWord
from caveat.match.territory.words import words

__all__ = ["Surroundings"]

_LONGEST_PHRASE: Final = 6
# Before these the name of a street may have two words: Havana Lakes Drive.
_ENGLISH_AFTER: Final = frozenset(
    ("street", "road", "avenue", "ave", "lane", "drive", "boulevard", "blvd", "way", "crescent", "terrace", "rd")
)


class Surroundings:
    """The words of an address with what each is beside the others."""

    def __init__(self, read: Sequence[AddressWord]) -> None:
        self._read = read
        self._streets = frozenset(self._street_words())
        self._venues = frozenset(self._venue_words())

    def is_street(self, first: int, last: int) -> bool:
        """Whether words are the name of a street."""
        return any(place in self._streets for place in range(first, last + 1))

    def is_venue(self, first: int, last: int) -> bool:
        """Whether words are the name of a hotel, a restaurant or another venue."""
        return any(place in self._venues for place in range(first, last + 1))

    def phrase_at(self, at: int) -> int:
        """How many words a longer name takes up that holds a place's name and is something else; 0 for none."""
        if self._read[at].key not in _phrase_openings():
            return 0
        for length in range(min(_LONGEST_PHRASE, len(self._read) - at), 0, -1):
            if " ".join(word.key for word in self._read[at : at + length]) in words().phrases:
                return length
        return 0

    def is_wholly(self, first: int, taken: set[int]) -> bool:
        """Whether the part holds places, numbers and settlement words only."""
        return all(place in taken or self.is_filler(place) for place in self._part(first))

    def is_last(self, last: int, taken: set[int]) -> bool:
        """Whether nothing but places, numbers and settlement words follows in the part."""
        part = self._part(last)
        return last not in self._venues and all(
            place in taken or self.is_filler(place) for place in part if place > last
        )

    def is_led(self, first: int) -> bool:
        """Whether a settlement word stands right before: city of Tehran."""
        before = first - 1
        while self._same_part(before, first) and self._read[before].key in words().particles:
            before -= 1
        return self._same_part(before, first) and self._read[before].key in words().settlements

    def is_behind_name(self, first: int, taken: set[int]) -> bool:
        """Whether a word stands right before that is neither a place nor a number nor belongs to a street."""
        before = first - 1
        while self._same_part(before, first) and self._read[before].key in words().particles:
            before -= 1
        if not self._same_part(before, first) or before in taken or self.is_filler(before) or before in self._streets:
            return False
        return self._read[before].key not in words().streets_after | words().streets_before | words().venues

    def parts(self) -> Iterator[range]:
        """The places of the words of each part of the address."""
        at = 0
        while at < len(self._read):
            part = self._part(at)
            yield part
            at = part.stop

    def is_filler(self, at: int) -> bool:
        """Whether a word is a number, a settlement word or a particle."""
        word = self._read[at]
        return word.is_number or word.key in words().settlements or word.key in words().particles

    def _part(self, at: int) -> range:
        first = last = at
        while first and self._read[first - 1].part == self._read[at].part:
            first -= 1
        while last + 1 < len(self._read) and self._read[last + 1].part == self._read[at].part:
            last += 1
        return range(first, last + 1)

    def _same_part(self, place: int, at: int) -> bool:
        return 0 <= place < len(self._read) and self._read[place].part == self._read[at].part

    def _street_words(self) -> Iterator[int]:
        for at, word in enumerate(self._read):
            if word.key in words().streets_before:
                yield from self._named_behind(at)
            if word.key in words().streets_after:
                yield from self._named_before(at)

    def _named_behind(self, at: int) -> Iterator[int]:
        """The name behind a street word, particles passed over: Calle de la Habana."""
        place = at + 1
        while self._same_part(place, at) and self._read[place].key in words().particles:
            place += 1
        longest = 2 if self._read[at].key in words().streets_of_two else 1
        for name in range(place, place + longest):
            if not self._same_part(name, at) or self._read[name].is_number:
                return
            yield name

    def _named_before(self, at: int) -> Iterator[int]:
        """The name before a street word; in English it may have two words: Havana Lakes Drive."""
        place = at - 1
        if not self._same_part(place, at) or self._read[place].is_number:
            return
        yield place
        if self._read[at].key in _ENGLISH_AFTER and self._same_part(place - 1, at):
            begins = not self._same_part(place - 2, at) or self._read[place - 2].is_number
            if begins and not self._read[place - 1].is_number:
                yield place - 1

    def _venue_words(self) -> Iterator[int]:
        for at, word in enumerate(self._read):
            if word.key in words().venues:
                yield from (place for place in (at - 1, at + 1) if self._same_part(place, at))


@cache
def _phrase_openings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in words().phrases)
