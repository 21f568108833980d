"""What engines are asked: names that nobody lists, and altered names of listed parties with the party that is right."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from bench.names import DATA, ROOT

from caveat.lists.ftm.terms import schema_of_kind
from caveat.model.party import Party, PartyKind

__all__ = [
    "NEGATIVES",
    "PARTS",
    "WARM_UP",
    "Query",
    "Right",
    "altered",
    "by_set",
    "negatives",
    "outsiders",
    "parts",
    "read_queries",
    "write_queries",
]

T = TypeVar("T")

CASES = ROOT.parent / "shared" / "cases"
NEGATIVES = ("negatives_us", "negatives_global")
WARM_UP = "warm_up"
PARTS = 5


@dataclass(frozen=True, kw_only=True)
class Query:
    """One name to screen.

    Attributes:
        set: which file it comes from, `negatives_us`.
        schema: what it is looked for as; only engines that need it are told.
        kind: how the name was altered; empty where it was not.
        expected: ids of the parties of which any is right; none for a name that nobody lists.
    """

    id: str
    set: str
    name: str
    schema: str = "Person"
    kind: str = ""
    expected: tuple[str, ...] = ()


class Right:
    """Which parties are right for a name: those with the publisher's number, and their namesakes."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, PartyKind] = {}
        for party in parties:
            self._kinds[party.id] = party.kind
            numbers = {listing.record_id for listing in party.listings} | {party.id, party.handle}
            for number in numbers | {one.value for one in party.identifiers if one.scheme.upper() == "OFAC"}:
                self._by_number[number].add(party.id)
            for name in party.names:
                self._by_name[name.folded].add(party.id)

    def parties(self, number: str, name: str = "") -> tuple[str, ...]:
        """The ids of the parties that are right; none where the number is of no party."""
        found = self._by_number.get(number, set())
        return tuple(sorted(found | self._by_name.get(" ".join(name.split()).casefold(), set()))) if found else ()

    def schema(self, parties: Sequence[str]) -> str:
        """What the first of these parties is looked for as."""
        return schema_of_kind(self._kinds[parties[0]])


def negatives(name: str, size: int, *, warm_up: int = 100, seed: int = 4) -> list[Query]:
    """So many invented persons of a file, and some more of them to warm an engine up with."""
    rows = [row["full_name"] for row in _rows(CASES / f"{name}.csv")]
    chosen = random.Random(seed).sample(rows, min(size + warm_up, len(rows)))
    return [
        Query(id=f"{name}-{number}", set=name if number >= warm_up else WARM_UP, name=text)
        for number, text in enumerate(chosen)
    ]


def altered(path: Path, name: str, right: Right, *, seed: int = 4) -> list[Query]:
    """The names of a file that `caveat validate make-queries` wrote, in an order of chance.

    The columns are kind, type, query, expected_id and target_name.
    """
    found = [
        Query(
            id=f"{name}-{number}",
            set=name,
            name=row["query"],
            schema=right.schema(parties),
            kind=row["kind"],
            expected=parties,
        )
        for number, row in enumerate(_rows(path))
        if (parties := right.parties(row["expected_id"], row.get("target_name", "")))
    ]
    random.Random(seed).shuffle(found)
    return found


def outsiders(key: Path, name: str, right: Right) -> list[Query]:
    """Names of UN-listed persons as an outsider types them, by a key of line and DATAID."""
    lines = dict(enumerate(_rows(CASES / f"positives_{name}.csv"), start=2))
    numbers = _references(DATA / "un" / "consolidated-2026-02-27.xml")
    return [
        Query(id=f"{name}-{row['line']}", set=name, name=lines[int(row["line"])]["full_name"], expected=parties)
        for row in _rows(key)
        if (parties := right.parties(numbers.get(row["dataid"], "")))
    ]


def by_set(queries: Iterable[Query]) -> dict[str, list[Query]]:
    """The queries of each set, in their order."""
    sets: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        sets[query.set].append(query)
    return sets


def parts(names: Sequence[T], count: int = PARTS) -> Iterator[Sequence[T]]:
    """Some names in so many parts of about the same size, each to be timed once: a name asked again is cheaper."""
    size = max(1, -(-len(names) // count))
    for at in range(0, len(names), size):
        yield names[at : at + size]


def write_queries(queries: Iterable[Query], path: Path) -> None:
    """Write queries as JSON lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(asdict(query), ensure_ascii=False) + "\n" for query in queries)


def read_queries(path: Path) -> list[Query]:
    """Read them again."""
    with path.open(encoding="utf-8") as stream:
        raw = map(json.loads, stream)
        return [Query(**{**one, "expected": tuple(one["expected"])}) for one in raw]


def _references(path: Path) -> dict[str, str]:
    """The reference number of each DATAID of a person; the list's own reader keeps the reference."""
    persons = ElementTree.parse(path).iter("INDIVIDUAL")
    return {one.findtext("DATAID", ""): one.findtext("REFERENCE_NUMBER", "").strip() for one in persons}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)
