"""Outlines: what linking keeps of a record to find its pairs and to guard its group without reading it again."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Final

from caveat.match.linking.evidence import kinds_exclude
from caveat.match.linking.keys import NUMBER, keys_of
from caveat.match.linking.traits import Marks, Traits
from caveat.model.party import PartyKind

__all__ = ["Outline", "pair_number"]

_HEAD: Final = 4
_PRIME: Final = 0x9E3779B97F4A7C15
_LAST: Final = (1 << 64) - 1


class Outline:
    """A record's keys, each as a number of 64 bits, and its marks, which are unpacked when they are asked for."""

    __slots__ = ("_marks", "_packed", "keys")

    def __init__(self, keys: Sequence[int], marks: Marks | None = None, packed: bytes = b"") -> None:
        self.keys, self._marks, self._packed = keys, marks, packed

    @classmethod
    def of(cls, traits: Traits) -> Outline:
        """Draw the outline of a record."""
        return cls(array("Q", sorted(map(_number, keys_of(traits)))), traits.marks)

    @classmethod
    def unpack(cls, content: bytes) -> Outline:
        """Read what `pack` wrote."""
        end = _HEAD + int.from_bytes(content[:_HEAD], "big")
        return cls(array("Q", content[end:]), packed=content[_HEAD:end])

    @property
    def marks(self) -> Marks:
        """What no other record of the party may contradict."""
        if self._marks is None:
            self._marks = _unpacked(self._packed)
        return self._marks

    def bars(self, other: Outline) -> bool:
        """Whether two records cannot be one party: no number is shared, and numbers or kinds keep them apart."""
        if self.marks.exclude(other.marks) or kinds_exclude(self.marks.kind, other.marks.kind):
            return not {key for key in self.keys if key & 1}.intersection(key for key in other.keys if key & 1)
        return False

    def pack(self) -> bytes:
        """Write it down; equal outlines give equal bytes."""
        marks = self.marks
        numbers = {scheme: sorted(values) for scheme, values in sorted(marks.numbers.items())}
        births = [[first.isoformat(), last.isoformat()] for first, last in marks.births]
        head = json.dumps([numbers, births, marks.kind.value], ensure_ascii=False, separators=(",", ":")).encode()
        return len(head).to_bytes(_HEAD, "big") + head + array("Q", self.keys).tobytes()


def pair_number(left: bytes, right: bytes) -> int:
    """A number of 64 bits for a pair of records by the digests of what they say, in either order."""
    first, second = int.from_bytes(left[:8], "big"), int.from_bytes(right[:8], "big")
    return (min(first, second) * _PRIME + max(first, second)) & _LAST


def _unpacked(content: bytes) -> Marks:
    numbers, births, kind = json.loads(content)
    return Marks(
        {scheme: frozenset(values) for scheme, values in numbers.items()},
        tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in births),
        PartyKind(kind),
    )


def _number(key: str) -> int:
    """A number of 64 bits for a key: odd for a number that points to one party, even for any other."""
    digest = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return digest | 1 if key.startswith(NUMBER) else digest & ~1
