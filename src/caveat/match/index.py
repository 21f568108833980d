"""The index: every name of a snapshot under its words, their misspellings and sounds, and glued together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import Final, Protocol

from caveat.match.pairs import is_persons_name
from caveat.match.scoring import upper_bound
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.similarity import word_similarity
from caveat.names.sounds import skeleton
from caveat.names.tokens import Token, token
from caveat.names.weights import Rarity, weight
from caveat.names.written import WrittenName, take_apart

__all__ = ["ListedName", "NameIndex", "TokenIndex"]

_LEAST_FUZZY: Final = 4
_LEAST_SKELETON: Final = 3
_LEAST_JOINED: Final = 5
_LEAST_GLUED: Final = 0.9
_LONGEST_FUZZY: Final = 20
_COMMON: Final = 400
"""A word of more names than this only adds to names that a rarer word has found, where there is a rarer word."""
_LEAST_SCALE: Final = 20_000
"""A few hundred names say little of how rare a word is: small lists are weighed as if they were of this size."""
_SLACK: Final = 0.12
"""What the filter may understate: initials and words joined on one side are not seen before the comparison."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name in the index, with its party.

    Attributes:
        person: whether it is compared as a person's name.
        mass: the weights of all its words together.
    """

    party: Party
    written: WrittenName
    kind: NameKind
    person: bool
    mass: float


class NameIndex(Rarity, Protocol):
    """Names that can be looked up by likeness; another build of it may keep them in files."""

    def candidates(self, asked: WrittenName, *, floor: float, limit: int) -> Iterator[ListedName]:
        """Names that may score `floor` or more, the likeliest first."""
        ...


class TokenIndex:
    """An index in memory.

    Words are kept once, in a vocabulary; misspellings are looked for in the vocabulary and not in the names. A name's
    words glued together, and pairs of its neighbouring words, are further keys.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._glued: dict[str, list[int]] = defaultdict(list)
        self._pairs: dict[str, list[int]] = defaultdict(list)
        self._acronyms: dict[str, list[int]] = defaultdict(list)
        drafts = [draft for party in parties for draft in _drafts(party)]
        for number, (_, _, written, person) in enumerate(drafts):
            self._post(number, written, person)
        self._rarities = dict(_rarities(self._postings, [party.id for party, *_ in drafts]))
        self.names = tuple(
            ListedName(party, written, kind, person, self._mass(written, person))
            for party, kind, written, person in drafts
        )
        self._misspellings = _Misspellings(self._postings)
        self._similar = lru_cache(maxsize=1 << 15)(self._misspellings.of)

    def rarity(self, word: str) -> float:
        """1 for a word of no party, near 0 for a word of all, by the logarithm of how many have it."""
        return self._rarities.get(word, 1.0)

    def candidates(self, asked: WrittenName, *, floor: float, limit: int) -> Iterator[ListedName]:
        """Names that may score `floor` or more, the likeliest first."""
        same = self._same(asked)
        yield from (self.names[number] for number in same)
        found = self._by_words(asked)
        masses = {person: self._mass(asked, person) for person in (False, True)}
        ranked = []
        for number, matched in found.items():
            name = self.names[number]
            bound = upper_bound(matched, masses[name.person], name.mass)
            if bound >= floor - _SLACK:
                ranked.append((-bound, number))
        best = nsmallest(limit + len(same), ranked)
        yield from (self.names[number] for _, number in best if number not in same)

    def _post(self, number: int, written: WrittenName, person: bool) -> None:
        for word in {word.stands_for for word in written.tokens(person=person)}:
            self._postings[word].append(number)
        for key in {written.squash, written.whole}:
            self._glued[key].append(number)
        if not person and len(written.core) > 2:
            self._acronyms[written.acronym].append(number)
        for left, right in pairwise(written.tokens(person=person)):
            self._pairs[left.text + right.text].append(number)

    def _mass(self, written: WrittenName, person: bool) -> float:
        return sum(weight(word, self, person=person) for word in written.tokens(person=person))

    def _by_words(self, asked: WrittenName) -> dict[int, float]:
        """The weight of shared words by name, rarest words first."""
        words = sorted(set(asked.words), key=lambda word: (len(self._postings.get(word.stands_for, ())), word.text))
        found: dict[int, float] = defaultdict(float)
        for word in words:
            self._add_word(word, found)
        self._add_joined(asked.words, found)
        return found

    def _add_word(self, word: Token, found: dict[int, float]) -> None:
        best: dict[int, float] = {}
        for listed, similarity in self._similar(word.stands_for, word.text):
            numbers = self._postings[listed]
            points = similarity * max(weight(word, self, person=True), weight(word, self, person=False))
            if len(numbers) > _COMMON and found:
                numbers = (
                    [number for number in numbers if number in found] if len(found) > 50 else _both(numbers, found)
                )
            for number in numbers:
                if best.get(number, 0.0) < points:
                    best[number] = points
        for number, points in best.items():
            found[number] += points

    def _add_joined(self, words: Sequence[Token], found: dict[int, float]) -> None:
        """Words that are written together in one name and apart in the other."""
        for word in words:
            if len(word.text) >= _LEAST_JOINED:
                self._add_all(self._pairs.get(word.text, ()), word, found)
        for left, right in pairwise(words):
            glued = left.text + right.text
            if len(glued) >= _LEAST_JOINED:
                for listed, similarity in self._similar(glued, glued):
                    if similarity >= _LEAST_GLUED:
                        self._add_all(self._postings[listed], token(listed), found)

    def _add_all(self, numbers: Sequence[int], word: Token, found: dict[int, float]) -> None:
        points = weight(word, self, person=True)
        for number in numbers[:_COMMON]:
            found[number] += points

    def _same(self, asked: WrittenName) -> dict[int, None]:
        """Names that are the same as the one asked but for blanks, or that it is the acronym of."""
        keys = dict.fromkeys((asked.whole, asked.squash))
        numbers = [number for key in keys for number in self._glued.get(key, ())]
        if len(asked.core) == 1:
            numbers += self._acronyms.get(asked.squash, ())[:_COMMON]
        return dict.fromkeys(numbers[:_COMMON])


class _Misspellings:
    """A vocabulary by deletion neighbourhood and by consonants."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._deletions: dict[str, list[str]] = defaultdict(list)
        self._skeletons: dict[str, list[str]] = defaultdict(list)
        self._words = frozenset(vocabulary)
        for word in sorted(self._words):
            if _LEAST_FUZZY <= len(word) <= _LONGEST_FUZZY and not any(map(str.isdigit, word)):
                for key in _shortened(word):
                    self._deletions[key].append(word)
                bones = skeleton(word)
                if len(bones) >= _LEAST_SKELETON:
                    self._skeletons[bones].append(word)

    def of(self, full: str, text: str) -> tuple[tuple[str, float], ...]:
        """Words of the vocabulary that may be this one, with their similarity; the word itself first."""
        same = ((full, 1.0),) if full in self._words else ()
        if not _LEAST_FUZZY <= len(text) <= _LONGEST_FUZZY or any(map(str.isdigit, text)):
            return same
        near = {word for key in _shortened(text) for word in self._deletions.get(key, ())}
        near.update(self._skeletons.get(skeleton(text), ()))
        near.discard(full)
        alike = ((word, word_similarity(text, word)) for word in near)
        return (*same, *sorted((word, similarity) for word, similarity in alike if similarity))


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _rarities(postings: Mapping[str, Sequence[int]], parties: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Rarity by word, counted in parties: many spellings of one party's name do not make its words common."""
    scale = math.log(max(_LEAST_SCALE, len(set(parties))))
    for word, numbers in postings.items():
        bearers = len({parties[number] for number in numbers})
        yield word, 1.0 - math.log(bearers + 1) / scale


def _both(numbers: Sequence[int], found: dict[int, float]) -> list[int]:
    return sorted(set(numbers) & found.keys())


def _drafts(party: Party) -> Iterator[tuple[Party, NameKind, WrittenName, bool]]:
    if party.kind is PartyKind.EQUIPMENT:
        return
    seen = set()
    names = [(name.text, name.kind) for name in party.names] or [(party.name, NameKind.PRIMARY)]
    for text, kind in names:
        written = take_apart(text)
        if written.words and (written.text, kind) not in seen:
            seen.add((written.text, kind))
            yield party, kind, written, is_persons_name(party.kind, written)
