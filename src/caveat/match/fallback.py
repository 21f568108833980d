"""The search of a segment in NumPy and Python, where no kernel was built: slower, with the same answers to the bit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from caveat.match.index.asked import acronym_key
from caveat.match.index.layout import asked_keys, edge_keys, glued_keys, key, letters_of, name_key, whole_key
from caveat.match.index.segment import Segment, ids_under
from caveat.match.scoring import LEAST_CUT, compare
from caveat.match.table import TABLE
from caveat.names.alignment import reading_similarity
from caveat.names.fragments import LEAST_OF_PARTS, may_be_parted
from caveat.names.pairing import INITIAL, JOINED, JOINED_ALIKE, SOUGHT_ERRORS
from caveat.names.respelling import respelling_key
from caveat.names.similarity import typing_similarity
from caveat.names.sounds import LONGEST_WORD
from caveat.names.tokens import Token, TokenKind, token
from caveat.names.weights import Rarity, weight
from caveat.names.written import WrittenName

__all__ = ["FallbackWorker"]

_MOST_SIMILAR: Final = 1024
_MOST_POINTS: Final = (1 << 26) - 1
_MOST_COUNTED: Final = 63
_MOST_NEAR: Final = 8192
"""A word that more names have does not say which of them have letters near those asked."""
_LEAST_SPLIT: Final = 5
_LEAST_GLUED_ALIKE: Final = 8
_LONGEST_GLUED_ALIKE: Final = 20
_GLUED_ALIKE: Final = 900
_UNTELLING: Final = frozenset({TokenKind.FUNCTION, TokenKind.PARTICLE})
_EXACT: Final = frozenset({TokenKind.NUMBER, TokenKind.INITIAL})

Row = tuple[float, int, int]
"""Score, name and party."""


@dataclass(slots=True)
class _Shared:
    """What a listed name shares with the one asked: points, in millionths, and how many words."""

    points: int = 0
    count: int = 0

    def add(self, points: int) -> None:
        if not points:
            return
        self.points = min(_MOST_POINTS, self.points + points)
        self.count = min(_MOST_COUNTED, self.count + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A name asked with the weights of its words, as anything else's name and as a person's."""

    name: WrittenName
    weights: tuple[tuple[int, ...], tuple[int, ...]]

    def weight(self, place: int, *, person: bool) -> int:
        """The weight of a word; 0 for a legal form where it does not count."""
        core = self.name.core_first <= place < self.name.core_first + len(self.name.core)
        return self.weights[person][place] if person or core else 0

    def mass(self, *, person: bool) -> int:
        """The weight of all words; the last of a name that may be cut short may be the beginning of any."""
        words = len(self.name.words)
        counted = words - 1 if self.name.may_be_cut and words > 1 else words
        return sum(self.weight(place, person=person) for place in range(counted))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letters:
    """Which letters a name has, and how many."""

    mask: int
    count: int

    @classmethod
    def of(cls, name: WrittenName, *, person: bool) -> _Letters:
        glued = "".join(word.text for word in name.tokens(person=person))
        return cls(mask=letters_of(glued), count=len(glued))

    @property
    def errors(self) -> int:
        """How many errors a name of so many letters may hold."""
        return sum(self.count >= least for least in SOUGHT_ERRORS)

    def are_near(self, mask: int, count: int) -> bool:
        """Whether so few letters differ that the names may be an error or two apart."""
        errors = self.errors
        return abs(count - self.count) <= errors and (mask ^ self.mask).bit_count() <= 2 * errors


class FallbackWorker:
    """A search of one segment without the kernel.

    Args:
        segment: what to search.
        rarity: how many parties bear a word, in this segment and its neighbours.
        exhaustive: whether every name is compared, whatever it shares with the one asked.
    """

    def __init__(self, segment: Segment, rarity: Rarity, *, exhaustive: bool = False) -> None:
        self._segment, self._rarity, self._exhaustive = segment, rarity, exhaustive
        self._similar = lru_cache(maxsize=1 << 14)(self._find_similar)
        self._listed = lru_cache(maxsize=1 << 14)(segment.written)

    def search(self, asked: Sequence[WrittenName], *, floor: float, limit: int) -> list[list[Row]]:
        """What each name asked may mean: score, name and party, the best name of each party, in no order."""
        return [self._search(name, floor, limit) for name in asked]

    def _search(self, name: WrittenName, floor: float, limit: int) -> list[Row]:
        if not name.words:
            return []
        weights = tuple(
            tuple(weight(word, self._rarity.bearers(word.text), person=person) for word in name.words)
            for person in (False, True)
        )
        asked = _Asked(name=name, weights=(weights[0], weights[1]))
        best: dict[int, Row] = {}
        for number in self._candidates(asked, floor - TABLE.slack):
            person = self._segment.is_person(number)
            score = compare(name, self._listed(number), self._rarity, person=person).score
            party = self._segment.party_of(number)
            held = best.get(party)
            if score >= floor and (held is None or (-score, number) < (-held[0], held[1])):
                best[party] = score, number, party
        return sorted(best.values(), key=lambda row: (-row[0], row[2]))[:limit]

    def _candidates(self, asked: _Asked, floor: float) -> list[int]:
        """The names to be compared: those that may reach the floor, or all."""
        if not self._exhaustive:
            return [number for number, one in self._shared(asked).items() if self._may_reach(asked, number, one, floor)]
        segment = self._segment
        names = (number for number in range(segment.names) if not segment.is_weak(number))
        return [number for number in names if not segment.is_gone(segment.party_of(number))]

    def _shared(self, asked: _Asked) -> dict[int, _Shared]:
        """Every name that shares something, with how much."""
        found: dict[int, _Shared] = defaultdict(_Shared)
        for place, word in enumerate(asked.name.words):
            weights = tuple(asked.weight(place, person=person) for person in (False, True))
            for listed, similarity in self._readings(word):
                self._add_posts(listed, self._points(listed, similarity, weights), found)
            if len(word.text) >= _LEAST_SPLIT:
                self._add_key(name_key(b"p", word.text), [one * JOINED for one in weights], found)
            for listed in self._parts(word):
                self._add_posts(listed, [one * JOINED for one in weights], found)
            if place:
                both = [asked.weight(place - 1, person=person) + weights[person] for person in (False, True)]
                for listed, similarity in self._glued(asked.name.words[place - 1], word):
                    self._add_posts(listed, [one * similarity for one in both], found)
        self._add_whole(asked, found)
        return found

    def _points(self, listed: int, similarity: int, weights: Sequence[int]) -> list[int]:
        """What it tells that a name has a word like the one asked, as anything else's name and as a person's.

        Initials count in the names of persons alone; where a particle is like a word that tells, what they share is no
        more than a particle: Fors, for.
        """
        word, counted = self._word(listed), list(weights)
        if similarity < 1000 and len(word.text) == 1:
            counted[0] = 0
        if similarity < 1000 and word.kind in _UNTELLING:
            arrays = self._segment.arrays
            own = [int(arrays[f"{view}_weight"][listed]) for view in ("other", "person")]
            counted = [min(pair) for pair in zip(counted, own, strict=True)]
        return [one * similarity for one in counted]

    def _add_whole(self, asked: _Asked, found: dict[int, _Shared]) -> None:
        """Names that are the one asked but for blanks, its first letters, its beginning, or an error or two."""
        everything = [asked.mass(person=person) * 1000 for person in (False, True)]
        keys = dict.fromkeys((whole_key(asked.name), name_key(b"w", asked.name.squash)))
        acronym, counts = acronym_key(asked.name)
        for one in (*keys, acronym) if counts else keys:
            self._add_key(one, everything, found)
        if asked.name.may_be_cut:
            self._add_key(name_key(b"t", asked.name.squash[:LEAST_CUT]), everything, found)
        views = {"".join(word.text for word in asked.name.tokens(person=person)) for person in (False, True)}
        for one in sorted({one for glued in views for one in glued_keys(glued)}):
            self._add_key(one, everything, found)
        for name, person in self._near(asked):
            found[name].add(everything[person])
        for name, person in self._edged(asked):
            found[name].add(everything[person])

    def _near(self, asked: _Asked) -> Iterator[tuple[int, bool]]:
        """Names with one of the two rarest telling words asked, and letters that are but an error or two apart."""
        arrays = self._segment.arrays
        first, views = arrays["post_first"], [_Letters.of(asked.name, person=person) for person in (False, True)]
        exact = [
            (int(first[number + 1] - first[number]), place, number)
            for place, word in enumerate(asked.name.words)
            for number, similarity in self._readings(word)
            if similarity == 1000 and 0 < first[number + 1] - first[number] <= _MOST_NEAR
            if self._word(number).kind not in _UNTELLING
        ]
        rarest = min(exact, default=None)
        other = min((one for one in exact if rarest and one[1] != rarest[1]), default=None)
        for _, _, number in filter(None, (rarest, other)):
            for post in arrays["post"][first[number] : first[number + 1]].tolist():
                name, person = post >> 1, bool(post & 1)
                if views[person].are_near(int(arrays["name_letters"][name]), int(arrays["name_length"][name])):
                    yield name, person

    def _edged(self, asked: _Asked) -> Iterator[tuple[int, bool]]:
        """Names that begin or end as the one asked, of letters that are but two errors apart or more."""
        arrays = self._segment.arrays
        for person in (False, True):
            letters = _Letters.of(asked.name, person=person)
            if letters.errors < 2 or not self._finds_little(asked, person=person):
                continue
            glued = "".join(word.text for word in asked.name.tokens(person=person))
            for one in edge_keys(glued):
                names = ids_under(one, arrays, "name")
                for name in names.tolist() if len(names) <= _MOST_NEAR else ():
                    near = letters.are_near(int(arrays["name_letters"][name]), int(arrays["name_length"][name]))
                    if near and self._segment.is_person(name) is person:
                        yield name, person

    def _finds_little(self, asked: _Asked, *, person: bool) -> bool:
        """Whether the words of the index that are like those asked make no half of what they weigh."""
        found = 0
        for place, word in enumerate(asked.name.words):
            best = max((similarity for _, similarity in self._readings(word)), default=0)
            found += best * asked.weight(place, person=person)
        return 2 * found < asked.mass(person=person) * 1000

    def _readings(self, word: Token) -> Sequence[tuple[int, int]]:
        """Words of the segment that may be this one, in whichever of its spellings is nearest."""
        if not word.also:
            return self._similar(word)
        best = dict(self._similar(word))
        for spelling, likelihood in word.also:
            for listed, similarity in self._similar(replace(token(spelling), errors=word.errors)):
                best[listed] = max(best.get(listed, 0), similarity * likelihood // 1000)
        return list(best.items())[:_MOST_SIMILAR]

    def _find_similar(self, word: Token) -> tuple[tuple[int, int], ...]:
        found = [
            (listed, similarity)
            for listed in self._words_of([respelling_key(word.text), *asked_keys(word)])
            if (similarity := reading_similarity(word.text, self._word(listed), word.errors))
        ]
        if word.kind not in _EXACT and len(word.text) > 1:
            found += [
                (listed, INITIAL // 2)  # it stands for half the word at most
                for listed in self._words_of([key(b"d", word.text[:1].encode("latin-1"))])
                if self._word(listed).kind is TokenKind.INITIAL and self._word(listed).text == word.text[0]
            ]
        return tuple(found[:_MOST_SIMILAR])

    def _glued(self, left: Token, right: Token) -> Iterator[tuple[int, int]]:
        """Words of the segment that two neighbouring words make when they are written together."""
        glued = left.text + right.text
        if not _LEAST_SPLIT <= len(glued) <= LONGEST_WORD:
            return
        text = glued.encode("latin-1")
        alike = _LEAST_GLUED_ALIKE <= len(glued) <= _LONGEST_GLUED_ALIKE and not (left.errors or right.errors)
        shorter = (text[:gap] + text[gap + 1 :] for gap in range(len(text))) if alike else ()
        typed = set(self._words_of([key(b"d", text), *(key(b"d", one) for one in shorter)]))
        for number in sorted(typed):
            similarity = typing_similarity(glued, self._word(number).text)
            if similarity >= _GLUED_ALIKE:
                yield number, similarity
        for number in self._words_of([respelling_key(glued)]):
            if number not in typed:
                yield number, JOINED_ALIKE

    def _parts(self, word: Token) -> Iterator[int]:
        """Words of the segment that begin or end this one and are a third of it: it may be two written together."""
        text = word.text
        if not may_be_parted(word):
            return
        for size in range(max(LEAST_OF_PARTS, (len(text) + 2) // 3), len(text) - 1):
            for part in (text[:size], text[-size:]):
                for number in self._words_of([key(b"d", part.encode("latin-1"))]):
                    if self._word(number).text == part:
                        yield number

    def _words_of(self, keys: Iterator[int] | Sequence[int]) -> list[int]:
        arrays = self._segment.arrays
        return sorted({word for one in keys for word in ids_under(one, arrays, "word").tolist()})

    def _word(self, number: int) -> Token:
        return token(bytes(self._segment.arrays["word"][number]["text"]).decode("latin-1"))

    def _add_posts(self, word: int, points: Sequence[int], found: dict[int, _Shared]) -> None:
        first = self._segment.arrays["post_first"]
        for post in self._segment.arrays["post"][first[word] : first[word + 1]].tolist():
            found[post >> 1].add(points[post & 1])

    def _add_key(self, one: int, points: Sequence[int], found: dict[int, _Shared]) -> None:
        arrays = self._segment.arrays
        for name in ids_under(one, arrays, "name").tolist():
            found[name].add(points[self._segment.is_person(name)])

    def _may_reach(self, asked: _Asked, name: int, shared: _Shared, floor: float) -> bool:
        """Whether a name may score so much, by the weights of the words shared and of those that are not."""
        segment = self._segment
        person, party = segment.is_person(name), segment.party_of(name)
        mass = asked.mass(person=person)
        initials = sum(
            asked.weights[True][place]
            for place, word in enumerate(asked.name.words)
            if person and word.kind is TokenKind.INITIAL
        )
        rate = TABLE.extra if person else TABLE.extra * TABLE.extra_place
        if shared.points < _least_sum(mass * 1e3, initials * 1e3, floor, rate):
            return False
        if segment.is_weak(name) or segment.is_gone(party):
            return False
        weights = segment.arrays["person_weight" if person else "other_weight"]
        listed = int(weights[segment.core_words(name)].astype("u8").sum())
        matched, count = float(shared.points + initials * 1000), shared.count + bool(initials)
        if asked.name.may_be_cut and listed * 1e3 > matched:
            return _estimate(matched, mass * 1e3, matched, count, person=person) >= floor
        return _estimate(matched, mass * 1e3, listed * 1e3, count, person=person) >= floor


def _least_sum(mass: float, bonus: float, floor: float, rate: float) -> float:
    """The least points with which a name can reach the floor, were all its own words shared."""
    if floor <= 0.0:
        return 1.0
    floor = min(floor, 1.0)
    return max(1.0, floor * rate * mass / (1.0 - floor + floor * rate) - bonus)


def _estimate(matched: float, asked: float, listed: float, count: int, *, person: bool) -> float:
    """The most that a name can score by the weights of the words that it shares and of those that it does not."""
    left, right = max(0.0, asked - matched), max(0.0, listed - matched)
    if person:
        rate, different = TABLE.extra if count > 1 else TABLE.extra_to_one, TABLE.different
    else:
        rate, different = TABLE.extra * TABLE.extra_place, TABLE.different * TABLE.extra_place
    return matched / (matched + rate * abs(left - right) + different * min(left, right))
