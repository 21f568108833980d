"""Train spelling models: align the letters of word pairs, count graphones, keep the n-grams that tell most.

Alignment is expectation maximization over the ways to give each native letter none to five Latin letters; pairs that
need a graphone hardly seen elsewhere are noise (a surname beside a given name) and are left out of the counts.
"""

from __future__ import annotations

import json
import math
import random
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from caveat.names.readings.spelling_tables import SCALE

ORDER: Final = 4
_LONGEST: Final = 5
_SAMPLE: Final = 12_000
_ROUNDS: Final = 4
_LEAST_SEEN: Final = 3.0
_LEAST_SHARE: Final = 0.0015
_MOST_NGRAMS: Final = 24_000

Graphone = tuple[str, str]
Chances = Mapping[Graphone, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A native word by its letters, a folded Latin spelling, and how often they were seen together."""

    letters: tuple[str, ...]
    latin: str
    seen: float


def train(pairs: Sequence[Pair]) -> tuple[bytes, list[Pair]]:
    """A packed model and the pairs that are not noise."""
    chances: dict[Graphone, float] = {}
    sample = random.Random(4).sample(pairs, min(_SAMPLE, len(pairs)))
    for _ in range(_ROUNDS):
        chances = _expected(sample, chances)
    aligned = [(pair, align(pair, chances)) for pair in pairs]
    known = _frequent(aligned)
    kept = [(pair, path) for pair, path in aligned if path and known.issuperset(path)]
    return _packed(sorted(known), kept), [pair for pair, _ in kept]


def align(pair: Pair, chances: Chances) -> list[Graphone]:
    """The likeliest graphones of a pair, or none where it cannot be aligned."""
    latin = pair.latin
    best: dict[int, tuple[float, list[Graphone]]] = {0: (0.0, [])}
    for letter in pair.letters:
        reached: dict[int, tuple[float, list[Graphone]]] = {}
        for place, (cost, path) in best.items():
            for end in range(place, min(len(latin), place + _LONGEST) + 1):
                graphone = (letter, latin[place:end])
                chance = chances.get(graphone)
                if chance is None:
                    continue
                total = cost - math.log(chance)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*path, graphone])
        best = reached
    return best[len(latin)][1] if len(latin) in best else []


def _expected(pairs: Iterable[Pair], chances: Chances) -> dict[Graphone, float]:
    """One round: the chances of graphones, by letter, from how often each is expected in the pairs."""
    counts: Counter[Graphone] = Counter()
    for pair in pairs:
        _count_expected(pair, chances, counts)
    totals: Counter[str] = Counter()
    for (letter, _), count in counts.items():
        totals[letter] += count
    return {graphone: count / totals[graphone[0]] for graphone, count in counts.items() if count > 0.02}


def _count_expected(pair: Pair, chances: Chances, counts: Counter[Graphone]) -> None:
    """Forward and backward over the lattice of letters and places in the Latin word."""
    size = len(pair.latin)
    lattice = [list(_edges(letter, pair.latin, chances)) for letter in pair.letters]
    forward = [[1.0] + [0.0] * size]
    for edges in lattice:
        forward.append([0.0] * (size + 1))
        for start, end, chance in edges:
            forward[-1][end] += forward[-2][start] * chance
    if not forward[-1][size]:
        return
    backward = [0.0] * size + [1.0]
    for letter, edges, reached in zip(reversed(pair.letters), reversed(lattice), reversed(forward[:-1]), strict=True):
        before = [0.0] * (size + 1)
        for start, end, chance in edges:
            before[start] += chance * backward[end]
            share = reached[start] * chance * backward[end] / forward[-1][size]
            if share:
                counts[letter, pair.latin[start:end]] += share  # type: ignore[assignment]  # counts of expectations
        backward = before


def _edges(letter: str, latin: str, chances: Chances) -> Iterator[tuple[int, int, float]]:
    for start in range(len(latin) + 1):
        for end in range(start, min(len(latin), start + _LONGEST) + 1):
            chance = _chance(letter, latin[start:end], chances)
            if chance:
                yield start, end, chance


def _chance(letter: str, latin: str, chances: Chances) -> float:
    """Before the first round a chunk is likely if it begins as the letter is transliterated and is short."""
    if chances:
        return chances.get((letter, latin), 0.0)
    expected = str(anyascii(letter)).lower()[:1]
    alike = 8.0 if latin and latin[0] == expected else 1.0
    return alike * math.exp(-abs(len(latin) - 1.2))


def _frequent(aligned: Iterable[tuple[Pair, list[Graphone]]]) -> set[Graphone]:
    seen: dict[Graphone, float] = defaultdict(float)
    for pair, path in aligned:
        for graphone in path:
            seen[graphone] += 1 + math.log(pair.seen)
    totals: dict[str, float] = defaultdict(float)
    for (letter, _), count in seen.items():
        totals[letter] += count
    return {
        graphone
        for graphone, count in seen.items()
        if count >= _LEAST_SEEN and count >= _LEAST_SHARE * totals[graphone[0]]
    }


def _packed(known: Sequence[Graphone], aligned: Iterable[tuple[Pair, list[Graphone]]]) -> bytes:
    numbers = {graphone: number for number, graphone in enumerate(known, 1)}
    counts: list[Counter[tuple[int, ...]]] = [Counter() for _ in range(ORDER)]
    for pair, path in aligned:
        weight = 1 + math.log(pair.seen)
        line = [0] * (ORDER - 1) + [numbers[graphone] for graphone in path] + [0]
        for end in range(ORDER, len(line) + 1):
            for length in range(1, ORDER + 1):
                counts[length - 1][tuple(line[end - length : end])] += weight  # type: ignore[assignment]
    chances = _smoothed(counts, len(known) + 1)
    kept = [_kept(count, length) for length, count in enumerate(counts, 1)]
    letters: dict[str, list[str]] = defaultdict(list)
    for letter, latin in known:
        letters[letter].append(latin)
    header = {"letters": letters, "sizes": [len(each) for each in kept]}
    body = b"".join(_packed_order(kept, chances, length) for length in range(ORDER))
    return zlib.compress(json.dumps(header, ensure_ascii=False).encode() + b"\n" + body, 9)


def _smoothed(counts: Sequence[Counter[tuple[int, ...]]], size: int) -> list[dict[tuple[int, ...], float]]:
    """Witten-Bell: a context with many different successors trusts the shorter context more."""
    chances: list[dict[tuple[int, ...], float]] = []
    for count in counts:
        totals: Counter[tuple[int, ...]] = Counter()
        kinds: Counter[tuple[int, ...]] = Counter()
        for gram, seen in count.items():
            totals[gram[:-1]] += seen
            kinds[gram[:-1]] += 1
        shorter = chances[-1] if chances else {}
        chances.append(
            {
                gram: (seen + kinds[gram[:-1]] * shorter.get(gram[1:], 1 / size))
                / (totals[gram[:-1]] + kinds[gram[:-1]])
                for gram, seen in count.items()
            }
        )
    return chances


def _kept(count: Counter[tuple[int, ...]], length: int) -> list[tuple[int, ...]]:
    if length == 1:
        return sorted(count)
    frequent = [gram for gram, seen in count.most_common(_MOST_NGRAMS) if seen > (1 if length == 2 else 2)]
    return sorted(frequent)


def _packed_order(
    kept: Sequence[Sequence[tuple[int, ...]]], chances: Sequence[Mapping[tuple[int, ...], float]], order: int
) -> bytes:
    left = _left_over(kept[order + 1], chances, order + 1) if order + 1 < len(kept) else {}
    keys = array("Q", [sum(part << 16 * place for place, part in enumerate(reversed(gram))) for gram in kept[order]])
    differences = array("Q", [key - before for key, before in zip(keys, [0, *keys], strict=False)])
    costs = bytes(_cost(chances[order][gram]) for gram in kept[order])
    return differences.tobytes() + costs + bytes(_cost(left.get(gram, 1.0)) for gram in kept[order])


def _left_over(
    kept: Iterable[tuple[int, ...]], chances: Sequence[Mapping[tuple[int, ...], float]], order: int
) -> dict[tuple[int, ...], float]:
    """What is left for the shorter context after the n-grams that are kept, by context."""
    own: Counter[tuple[int, ...]] = Counter()
    shorter: Counter[tuple[int, ...]] = Counter()
    for gram in kept:
        own[gram[:-1]] += chances[order][gram]  # type: ignore[assignment]
        shorter[gram[:-1]] += chances[order - 1][gram[1:]]  # type: ignore[assignment]
    return {context: max(1e-4, 1 - own[context]) / max(1e-4, 1 - shorter[context]) for context in own}


def _cost(chance: float) -> int:
    return max(0, min(255, round(-math.log(chance) * SCALE)))
