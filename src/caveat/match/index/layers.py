"""An index: a segment and the one that is laid over it, searched as if they were one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import numpy as np

from caveat.match.addresses import AddressWords
from caveat.match.evidence.signs import signs_weak
from caveat.match.fallback import FallbackWorker
from caveat.match.index.asked import AskedNames
from caveat.match.index.build import weights_of
from caveat.match.index.layout import key, name_key
from caveat.match.index.segment import Numbers, Segment, ids_under, span
from caveat.match.kernel.binding import KernelWorker, library
from caveat.match.kernel.plain import plain_names
from caveat.names.folding import only_letters
from caveat.names.tokens import token
from caveat.names.written import letter_for_letter, take_apart

__all__ = ["Found", "Index"]

_BITS: Final = 8
_NOT_LETTERS: Final = re.compile(r"[^A-Z\s]")
_DIGIT: Final = re.compile(r"\d")
_MOST_READ: Final = 2_000


_Row = tuple[float, int, int]
"""Score, name and party."""


@dataclass(frozen=True, slots=True)
class Found:
    """A listed name that an asked one may mean.

    Attributes:
        party: the id of its party.
        signs: what of its party can speak against a bare name, see `caveat.match.evidence.signs`.
        name, number: of the name and of its party in the segment.
        asked_coded: whether the name asked was compared letter for letter, not as it is read.
    """

    score: float
    party: str
    signs: int
    segment: Segment = field(compare=False, repr=False)
    name: int = field(compare=False, repr=False)
    number: int = field(compare=False, repr=False)
    asked_coded: bool = False

    def read_text(self) -> str:
        """The name as its source writes it."""
        return self.segment.name_text(self.name)

    @property
    def person(self) -> bool:
        """Whether it is compared as a person's."""
        return self.segment.is_person(self.name)

    @property
    def coded(self) -> bool:
        """Whether it was compared letter for letter."""
        return self.segment.is_coded(self.name)

    @property
    def has_weak(self) -> bool:
        """Whether its party has weak aliases."""
        return signs_weak(self.signs)

    def weak_aliases(self) -> Iterable[str]:
        """The weak aliases of its party."""
        return self.segment.weak_aliases(self.number) if self.has_weak else ()


class Index:
    """Segments searched together; weights are those of all of them, so that layers and one whole give one answer.

    Args:
        base: the segment that holds most.
        over: one that is laid over it, or None.
        gone: numbers of the parties of `base` that `over` replaces or that are no more.
        kernel: whether to use the kernel where it was built.
    """

    def __init__(
        self, base: Segment, over: Segment | None = None, gone: Iterable[int] = (), *, kernel: bool = True
    ) -> None:
        dead = np.fromiter(gone, "<u4")
        self._layers: tuple[Segment, ...] = (base,)
        self._less = _bearers_of(base, dead) if len(dead) else {}
        if len(dead):
            self._layers = (replace(base, dead=_bits(dead, base.parties)),)
        if over is not None:
            self._layers = (*self._layers, over)
        self.bearers = lru_cache(maxsize=1 << 16)(self._count_bearers)
        if over is not None or len(dead):
            self._layers = tuple(self._weighed())
        self._kernel = library() if kernel else None
        self._letters = frozenset(chain.from_iterable(layer.arrays["letters_key"].tolist() for layer in self._layers))

    @property
    def names(self) -> int:
        """How many names the layers hold, those replaced included."""
        return sum(layer.names for layer in self._layers)

    @property
    def uses_kernel(self) -> bool:
        """Whether the kernel searches it."""
        return self._kernel is not None

    def holders(self, value: str) -> list[str]:
        """The ids of parties that may have a number."""
        return [
            layer.party_id(party)
            for layer in self._layers
            for party in self._under(layer, "number", name_key(b"i", value))
        ]

    def may_hold_number(self, text: str) -> bool:
        """Whether a text has a digit, or a word that is a listed number of letters alone, such as a BIC."""
        if not (plain := only_letters(text)) and _DIGIT.search(text):
            return True
        upper = text[:_MOST_READ].upper()
        words = (upper if plain else _NOT_LETTERS.sub("", upper)).split()
        return bool(words) and not self._letters.isdisjoint([key(b"i", word.encode("ascii")) for word in words])

    def at_address(self, address: AddressWords) -> list[str]:
        """The ids of parties with one of its numbers, and one of its two rarest words, in an address."""
        found = [self._address(name_key(b"a", word)) for word in sorted(address.words)]
        rarest = sorted((several for several in found if several), key=len)[:2]
        numbered = (
            {one for number in address.numbers for one in self._address(name_key(b"n", number))} if rarest else ()
        )
        return [
            self._layers[layer].party_id(party)
            for layer, party in dict.fromkeys(chain.from_iterable(rarest))
            if (layer, party) in numbered
        ]

    def _under(self, layer: Segment, of: str, one: int) -> list[int]:
        keys = layer.arrays[f"{of}_key"]
        parties = layer.arrays[f"{of}_party"][span(keys, one)].tolist()
        return [party for party in parties if not layer.is_gone(party)]

    def _address(self, key: int) -> list[tuple[int, int]]:
        return [
            (number, party) for number, layer in enumerate(self._layers) for party in self._under(layer, "address", key)
        ]

    def worker(self, *, exhaustive: bool = False) -> Worker:
        """What one thread searches with; it keeps what it has looked up.

        Args:
            exhaustive: whether every name is compared, whatever it shares with the one asked: some thousand times
                slower, with all that the keys find and whatever they miss.
        """
        return Worker(self._layers, self, exhaustive=exhaustive)

    def _count_bearers(self, word: str) -> int:
        """How many parties bear a folded word."""
        numbered = [(layer, _number(layer, word)) for layer in self._layers]
        borne = sum(int(layer.arrays["bearers"][number]) for layer, number in numbered if number is not None)
        return borne - self._less.get(word, 0)

    def _weighed(self) -> Iterator[Segment]:
        """The layers with weights by the bearers of all of them, in memory of their own."""
        numbers = [{word: number for number, word in enumerate(_words(layer))} for layer in self._layers[1:]]
        changed = sorted({*self._less, *chain.from_iterable(numbers)})
        base = ((word, _number(self._layers[0], word)) for word in changed)
        numbers.insert(0, {word: number for word, number in base if number is not None})
        layers = tuple(zip(self._layers, numbers, strict=True))
        bearers = [
            sum(int(layer.arrays["bearers"][held[word]]) for layer, held in layers if word in held)
            - self._less.get(word, 0)
            for word in changed
        ]
        weights = weights_of(map(token, changed), bearers)
        for layer, held in layers:
            yield _reweighed(layer, held, [place for place, word in enumerate(changed) if word in held], weights)


class Worker:
    """A search of an index, for one thread.

    Args:
        layers: the segments, with their weights.
        index: what they belong to.
        exhaustive: whether every name is compared.
    """

    def __init__(self, layers: Sequence[Segment], index: Index, *, exhaustive: bool = False) -> None:
        self._layers = layers
        kernel = library() if index.uses_kernel else None
        self._kernel = kernel
        self._kernels = (
            [] if kernel is None else [KernelWorker(layer, kernel, exhaustive=exhaustive) for layer in layers]
        )
        self._fallbacks = (
            [] if kernel is not None else [FallbackWorker(layer, index, exhaustive=exhaustive) for layer in layers]
        )

    def search(self, names: Sequence[str], *, floor: float, limit: int) -> list[list[Found]]:
        """What each name may mean: the best name of each party, best first, at most `limit`.

        A name in another alphabet is compared as it is read, and letter for letter.
        """
        found: list[list[Found]] = [[] for _ in names]
        for layer, answers in zip(self._layers, self._answers(names, floor, limit), strict=True):
            for place, rows in enumerate(answers):
                found[place] += [_found(layer, *row) for row in rows]
        self._add_letter_for_letter(found, names, floor, limit)
        return [sorted(several, key=lambda one: (-one.score, one.party))[:limit] for several in found]

    def _add_letter_for_letter(self, found: list[list[Found]], names: Sequence[str], floor: float, limit: int) -> None:
        """Add what names with words of another alphabet may mean letter for letter, by the place of the name."""
        places, several = self._letter_answers(names, floor, limit)
        for layer, answers in zip(self._layers, several, strict=False):
            for place, rows in zip(places, answers, strict=True):
                found[place] = _best(found[place], (_found(layer, *row, asked_coded=True) for row in rows))

    def _answers(self, names: Sequence[str], floor: float, limit: int) -> list[list[list[_Row]]]:
        if self._kernel is not None:
            return self._searched(plain_names(self._kernel).pack(names), floor, limit)
        written = [take_apart(name) for name in names]
        return [worker.search(written, floor=floor, limit=limit) for worker in self._fallbacks]

    def _letter_answers(
        self, names: Sequence[str], floor: float, limit: int
    ) -> tuple[Sequence[int], list[list[list[_Row]]]]:
        """Which names have such words, and the answers of each layer."""
        if self._kernel is not None:
            places, packed = plain_names(self._kernel).pack_letters(names)
            return places, self._searched(packed, floor, limit) if places else []
        coded = {place: form for place, name in enumerate(names) if (form := letter_for_letter(name))}
        return [*coded], [worker.search([*coded.values()], floor=floor, limit=limit) for worker in self._fallbacks]

    def _searched(self, packed: AskedNames, floor: float, limit: int) -> list[list[list[_Row]]]:
        return [kernel.search(packed, floor=floor, limit=limit) for kernel in self._kernels]


def _found(layer: Segment, score: float, name: int, party: int, *, asked_coded: bool = False) -> Found:
    return Found(score, layer.party_id(party), layer.signs(party), layer, name, party, asked_coded)


def _best(found: Iterable[Found], more: Iterable[Found]) -> list[Found]:
    """The best of each party; of equal ones the first."""
    best: dict[str, Found] = {}
    for one in chain(found, more):
        held = best.get(one.party)
        if held is None or one.score > held.score:
            best[one.party] = one
    return list(best.values())


def _reweighed(
    layer: Segment, held: Mapping[str, int], changed: Sequence[int], weights: tuple[Numbers, Numbers]
) -> Segment:
    """A layer with other weights for some of its words, by number in the order of `changed`, places in the weights."""
    arrays, kept, words = dict(layer.arrays), layer.kept, [held[word] for word in sorted(held)]
    for name, all_weights in zip(("other_weight", "person_weight"), weights, strict=True):
        given = all_weights[changed]
        before = np.maximum(layer.arrays[name][words], 1).astype("<u4")
        kept = min([kept, *(given.astype("<u4") * 1000 // before).tolist()])
        arrays[name] = layer.arrays[name].copy()
        arrays[name][words] = given
    return replace(layer, arrays=arrays, kept=kept)


def _number(segment: Segment, word: str) -> int | None:
    """The number of a word in a segment, None where it has none."""
    text = word.encode("latin-1")
    one = key(b"d", text)
    words = segment.arrays["word"]
    for number in ids_under(one, segment.arrays, "word"):
        if words[number]["text"] == text:
            return int(number)
    return None


def _words(segment: Segment) -> Iterable[str]:
    return (text.decode("latin-1") for text in segment.arrays["word"]["text"].tolist())


def _bearers_of(segment: Segment, parties: np.ndarray[Any, Any]) -> dict[str, int]:
    """How many of some parties bear each word of theirs."""
    arrays = segment.arrays
    borne: dict[int, int] = {}
    for party in parties.tolist():
        first, end = arrays["party_name"][party : party + 2].tolist()
        for word in {word for name in range(first, end) for word in segment.core_words(name)}:
            borne[word] = borne.get(word, 0) + 1
    return {arrays["word"][word]["text"].decode("latin-1"): count for word, count in borne.items()}


def _bits(numbers: np.ndarray[Any, Any], count: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    marked = np.zeros(-(-count // _BITS) * _BITS, np.uint8)
    marked[numbers] = 1
    return np.packbits(marked, bitorder="little")
