"""Groups of linked records, kept free of what two of them exclude: two numbers, two births, two kinds, a refusal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from caveat.match.linking.births import Agreement, Span, agreement
from caveat.match.linking.evidence import kinds_exclude
from caveat.match.linking.traits import Marks
from caveat.model.party import PartyKind

__all__ = ["Groups"]


@dataclass(slots=True)
class _Group:
    """What the members of a group say together."""

    numbers: dict[str, frozenset[str]]
    births: tuple[Span, ...]
    kinds: set[PartyKind]
    members: set[str]
    refused: set[str] = field(default_factory=set)

    def excludes(self, other: _Group) -> bool:
        """Whether the two cannot be one party."""
        if self.members & other.refused:
            return True
        if any(not self.numbers[key] & other.numbers[key] for key in self.numbers.keys() & other.numbers.keys()):
            return True
        if any(kinds_exclude(one, another) for one in self.kinds for another in other.kinds):
            return True
        return agreement(self.births, other.births) is Agreement.APART

    def take(self, other: _Group) -> None:
        """Take in the members of another group."""
        for key, values in other.numbers.items():
            self.numbers[key] = self.numbers.get(key, frozenset()) | values
        self.births = tuple(dict.fromkeys((*self.births, *other.births)))
        self.kinds |= other.kinds
        self.members |= other.members
        self.refused |= other.refused


class Groups:
    """Records united one pair after another; two groups that exclude one another stay apart."""

    def __init__(self, marks: Mapping[str, Marks], refused: Iterable[tuple[str, str]] = ()) -> None:
        self._marks = marks
        self._of: dict[str, _Group] = {}
        self._refused: dict[str, set[str]] = defaultdict(set)
        for left, right in refused:
            self._refused[left].add(right)
            self._refused[right].add(left)

    def unite(self, left: str, right: str) -> bool:
        """Put two records into one group; False, and nothing done, where their groups exclude one another."""
        one, other = self._group(left), self._group(right)
        if one is other:
            return True
        if one.excludes(other):
            return False
        larger, smaller = (one, other) if len(one.members) >= len(other.members) else (other, one)
        larger.take(smaller)
        for member in smaller.members:
            self._of[member] = larger
        return True

    def _group(self, record: str) -> _Group:
        if record not in self._of:
            said = self._marks[record]
            self._of[record] = _Group(
                numbers=dict(said.numbers),
                births=said.births,
                kinds={said.kind} - {PartyKind.UNKNOWN},
                members={record},
                refused=set(self._refused.get(record, ())),
            )
        return self._of[record]
