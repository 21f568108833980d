"""Gates: the machine form of a measure's limits and exceptions, as conditions on facts joined by all and any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from caveat.model.question import FactValue

__all__ = ["AllOf", "AnyOf", "Condition", "FactRef", "Gate", "Operator", "Unknown", "conditions"]


class Operator(StrEnum):
    """How a fact is compared; a fact with several values is `in` when one of them is."""

    EQ = "eq"
    NE = "ne"
    IN = "in"
    NOT_IN = "not_in"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    EXISTS = "exists"


class Unknown(StrEnum):
    """What a fact that is not stated means: ask for it, count the condition as not met, or as met."""

    ASK = "ask"
    SKIP = "skip"
    ASSUME = "assume"


@dataclass(frozen=True, slots=True)
class FactRef:
    """Another fact as the value to compare with: `{fact: listed_on}`."""

    key: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of a fact with a value."""

    fact: str
    op: Operator
    value: FactValue | FactRef
    unknown: Unknown


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must be true."""

    parts: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must be true."""

    parts: tuple[Gate, ...]


Gate: TypeAlias = Condition | AllOf | AnyOf


def conditions(gate: Gate) -> Iterator[Condition]:
    """Every condition in a gate."""
    if isinstance(gate, Condition):
        yield gate
    else:
        for part in gate.parts:
            yield from conditions(part)
