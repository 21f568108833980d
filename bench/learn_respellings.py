"""Learn which Latin spellings are one native word, from files of word pairs (Latin TAB native letters TAB count).

    python -m bench.learn_respellings ../shared/cases/transliteration

Two spellings are as sure to be one word as the vectors of their native words point the same way (the cosine, of counts
dampened by their square root), on the mean of the files (Arabic, Hebrew, Russian) that have both, and as the rarer one
was often seen. Only spellings that look or sound alike are compared: in its source a name may stand beside another.
"""

from __future__ import annotations

import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

from bench.learn_lexicons import FOLDER, read_pairs
from rapidfuzz.distance import OSA

from caveat.names.readings.variants import unify
from caveat.names.sounds import skeleton

_SCRIPTS: Final = ("arabic", "hebrew", "russian")
_MOST: Final = 8
_LEAST_SURE: Final = 0.3
_LEAST_SEEN: Final = 1.5
_LEAST_LETTERS: Final = 4

Vectors = Mapping[str, Mapping[str, float]]


def main(folder: Path) -> None:
    """Write respellings.txt.z of the package."""
    files = _common([_vectors(folder / f"wd_{script}_80", script) for script in _SCRIPTS])
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other in sorted({pair for vectors in files for pair in _together(vectors)}):
        both = [vectors for vectors in files if one in vectors and other in vectors]
        seen = sum(min(_square(vectors[one]), _square(vectors[other])) for vectors in both)
        sure = sum(_cosine(vectors[one], vectors[other]) for vectors in both) / len(both) * seen / (seen + 1)
        if sure >= _LEAST_SURE and _are_alike(one, other, sure):
            near[one][other] = near[other][one] = sure
    lines = "\n".join(_line(latin, near[latin]) for latin in sorted(near))
    (FOLDER / "respellings.txt.z").write_bytes(zlib.compress(lines.encode(), 9))
    print(f"{len(near):,} words, {(FOLDER / 'respellings.txt.z').stat().st_size:,} bytes")


def _vectors(path: Path, script: str) -> Vectors:
    vectors: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, pair in read_pairs(path, script):
        if len(pair.latin) >= _LEAST_LETTERS:
            vectors[pair.latin][unify(word)] += math.sqrt(pair.seen)
    return vectors


def _common(files: Sequence[Vectors]) -> list[Vectors]:
    """The words that were seen more than once in all."""
    seen: dict[str, float] = defaultdict(float)
    for vectors in files:
        for latin, vector in vectors.items():
            seen[latin] += _square(vector)
    return [{latin: each for latin, each in vectors.items() if seen[latin] >= _LEAST_SEEN} for vectors in files]


def _together(vectors: Vectors) -> Iterator[tuple[str, str]]:
    """Pairs of spellings that share a native word."""
    by_native: dict[str, list[str]] = defaultdict(list)
    for latin, vector in vectors.items():
        for native in vector:
            by_native[native].append(latin)
    pairs = {pair for latins in by_native.values() for pair in combinations(sorted(latins), 2)}
    yield from sorted(pairs)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[native] for native, weight in one.items() if native in other)
    return shared / math.sqrt(_square(one) * _square(other))


def _square(vector: Mapping[str, float]) -> float:
    return sum(weight * weight for weight in vector.values())


def _are_alike(one: str, other: str, sure: float) -> bool:
    most = 1 + min(len(one), len(other)) // (3 if sure >= 0.5 else 4)
    return skeleton(one) == skeleton(other) or OSA.distance(one, other) <= most


def _line(latin: str, others: Mapping[str, float]) -> str:
    best = sorted(others.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return "\t".join([latin, *(f"{other} {sure * 100:.0f}" for other, sure in best)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
