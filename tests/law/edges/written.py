"""The law as its files write it, read without the engine: measures, words and gates as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

LAW = Path(__file__).resolve().parents[3] / "src" / "caveat" / "data" / "law"


@dataclass(frozen=True)
class Condition:
    """One condition. `ref` is true where the value is the key of another fact."""

    fact: str
    op: str
    values: tuple[str, ...]
    unknown: str
    ref: bool = False

    @property
    def said(self) -> str:
        return f"{self.op} {'|'.join(self.values)}"


@dataclass(frozen=True)
class Every:
    parts: tuple[Gate, ...]


@dataclass(frozen=True)
class Some:
    parts: tuple[Gate, ...]


Gate: TypeAlias = Condition | Every | Some


@dataclass(frozen=True)
class Written:
    """One measure as its file writes it."""

    id: str
    subject: tuple[str, ...]
    reach: tuple[str, ...]
    bound: tuple[str, ...]
    not_bound: tuple[str, ...]
    where: str | None
    activities: tuple[str, ...]
    things: tuple[str, ...]
    lists: tuple[str, ...]
    rule: str
    effect: str
    since: date
    until: date | None
    when: Gate | None
    unless: tuple[tuple[str, Gate], ...]
    overrides: tuple[str, ...]


def load(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CBaseLoader)


@cache
def words(name: str) -> Mapping[str, Any]:
    """A vocabulary file, every value as text."""
    found: Mapping[str, Any] = load(LAW / "vocabulary" / f"{name}.yaml")
    return found


@cache
def widths(name: str, word: str) -> frozenset[str]:
    """A word with every wider one that it is one of."""
    wider = words(name)[word].get("is_a", ())
    return frozenset({word}).union(*(widths(name, each) for each in wider))


@cache
def measures() -> Mapping[str, Written]:
    found = {}
    for path in sorted((LAW / "measures").rglob("*.yaml")):
        for row in load(path)["measures"]:
            found[row["id"]] = _measure(row)
    return found


def conditions(gate: Gate | None) -> Iterator[Condition]:
    """Every condition of a gate."""
    if isinstance(gate, Condition):
        yield gate
    elif gate is not None:
        for part in gate.parts:
            yield from conditions(part)


def _measure(row: Mapping[str, Any]) -> Written:
    places = {words("nexus")[tie].get("where") for tie in row.get("nexus", ())}
    effective = row["effective"]
    return Written(
        id=row["id"],
        subject=tuple(row.get("subject", ())),
        reach=tuple(row.get("reach", ())) or ("self",),
        bound=tuple(row["bound"]),
        not_bound=tuple(row.get("not_bound", ())),
        where=places.pop() if len(places) == 1 else None,
        activities=tuple(
            key
            for key, each in words("activities").items()
            if key in row["activities"] or not {*row["activities"]}.isdisjoint(each.get("is_a", ()))
        ),
        things=tuple(row["things"]),
        lists=tuple(row.get("lists", ())),
        rule=row["ownership_rule"],
        effect=row["effect"],
        since=date.fromisoformat(effective["from"]),
        until=date.fromisoformat(effective["until"]) if "until" in effective else None,
        when=gate_of(row["when"]) if "when" in row else None,
        unless=tuple((each["label"], gate_of(each)) for each in row.get("unless", ())),
        overrides=tuple(row.get("overrides", ())),
    )


def gate_of(part: Any) -> Gate:
    """A gate from `all` or `any`, or a condition from a list of four."""
    if isinstance(part, list):
        fact, op, value, unknown = part
        if isinstance(value, dict):
            return Condition(fact, op, (value["fact"],), unknown, ref=True)
        return Condition(fact, op, tuple(value) if isinstance(value, list) else (value,), unknown)
    kind = Every if "all" in part else Some
    return kind(tuple(gate_of(each) for each in part["all" if "all" in part else "any"]))
