"""Queries: names with a known answer, and whether screening gives it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from caveat.match.rows import screened
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.match.validation.groups import FoundBy, script_of
from caveat.match.validation.labelled import LabelledRow, Progress, labelled_rows
from caveat.match.validation.totals import FLOOR, Failures, Totals, per_second
from caveat.model.hit import Hit
from caveat.model.party import Name, NameKind, Party
from caveat.store.snapshot import Snapshot

__all__ = ["validate_queries"]

_DEPTH: Final = 10
_COLUMNS: Final = ("kind", "query", "expected_id|expected_ent_num")


def validate_queries(
    path: Path, snapshot: Snapshot, *, threshold: float = DEFAULT_THRESHOLD, progress: Progress | None = None
) -> Totals:
    """Screen names with a known answer: `kind,type,query,expected_id[,target_name]`; `expected_ent_num` is accepted.

    The expected id is the publisher's own: a record id of a listing, an OFAC number, or a party's id or slug here.
    Where it means several parties, the target name tells which. A query that finds no party of that id, but another
    one of the very same target name, is counted as a namesake and is no failure.

    Returns:
        Recall by kind, by script of the query and by list of its party: at the first place, among the first ten,
        and among these at the threshold.

    Raises:
        InputError: the file is not of this form.
    """
    screener, known = Screener(snapshot), _Known(snapshot.parties())
    counts, failures, absent = FoundBy(), Failures(), 0
    began = time.process_time()
    rows = labelled_rows(path, _COLUMNS, progress)
    for row, hits in screened(screener, rows, lambda row: row["query"], threshold=FLOOR, limit=_DEPTH):
        right = known.right(row)
        place = next((number for number, hit in enumerate(hits) if hit.party_id in right), None)
        found = place is not None and hits[place].score >= threshold
        namesake = not found and any(known.is_namesake(hit, row) for hit in hits if hit.score >= threshold)
        counts.add(known.groups(row, right), place, found=found, namesake=namesake)
        absent += not right
        if not found and not namesake:
            failures.add(_failure(row, hits, place))
    return {
        "queries": counts.total.queries,
        "threshold": threshold,
        **counts.total.shares(),
        "not_in_snapshot": absent,
        **{f"by_{what}": counts.shown(what) for what in ("kind", "script", "list")},
        "names_per_second": per_second(counts.total.queries, time.process_time() - began),
        **failures.shown(),
    }


class _Known:
    """Which parties the ids and the names of a snapshot mean, and on which lists they are."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_id: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._lists: dict[str, tuple[tuple[str, str], ...]] = {}
        for party in parties:
            self._lists[party.id] = tuple((listing.list, listing.record_id) for listing in party.listings)
            for key in _ids(party):
                self._by_id[key].add(party.id)
            for name in party.names:
                if name.kind is not NameKind.WEAK_ALIAS:
                    self._by_name[name.folded].add(party.id)

    def right(self, row: LabelledRow) -> set[str]:
        """The parties that a row expects: those of the id, of these those of the target name where there are any."""
        of_id = self._by_id.get(row["expected_id"].strip(), set())
        return of_id & self._named(row) or of_id

    def is_namesake(self, hit: Hit, row: LabelledRow) -> bool:
        """Whether a hit has the very name that was meant."""
        return hit.party_id in self._named(row)

    def groups(self, row: LabelledRow, right: set[str]) -> Iterator[tuple[str, str]]:
        """The kind, the script of the query, and the lists that have the record, or any of the party's."""
        yield "kind", row["kind"].strip()
        yield "script", script_of(row["query"])
        listings = {one for party in right for one in self._lists[party]}
        of_record = {key for key, record in listings if record == row["expected_id"].strip()}
        yield from (("list", key) for key in of_record or {key for key, _ in listings})

    def _named(self, row: LabelledRow) -> set[str]:
        return self._by_name.get(Name(text=row["target_name"]).folded, set())


def _ids(party: Party) -> set[str]:
    records = {listing.record_id for listing in party.listings}
    numbers = {identifier.value for identifier in party.identifiers if identifier.scheme.upper() == "OFAC"}
    return records | numbers | {party.id, party.handle}


def _failure(row: LabelledRow, hits: Sequence[Hit], place: int | None) -> Totals:
    return {
        "line": row.line,
        "kind": row["kind"],
        "query": row["query"],
        "expected_id": row["expected_id"],
        "target_name": row["target_name"] or None,
        "place": None if place is None else place + 1,
        "score": None if place is None else hits[place].score,
        "found_instead": hits[0].name if hits and place != 0 else None,
    }
