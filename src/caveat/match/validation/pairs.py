"""Validation: a user's own test of the matcher on labelled pairs, on queries with a known answer, and on negatives."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from caveat.lists.countries import country_code
from caveat.match.pairs import score_names
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.match.validation.labelled import LabelledRow, Progress, is_match, labelled_rows
from caveat.model.hit import Hit
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.store.snapshot import Snapshot

__all__ = ["Totals", "validate_negatives", "validate_pairs", "validate_queries"]

Totals: TypeAlias = dict[str, object]

_MOST_FAILURES: Final = 1_000
_FLOOR: Final = 0.40
"""Hits below it are of no use at any threshold; it bounds the work of finding out what a threshold would do."""
_RATES: Final = ("0.001", "0.005", "0.01")
_DEPTH: Final = 10


def validate_pairs(path: Path, *, threshold: float = DEFAULT_THRESHOLD, progress: Progress | None = None) -> Totals:
    """Compare labelled pairs: `schema,name1,name2,is_match[,quality,category]`.

    Precision, recall and F1 are None where they divide by nothing.

    Raises:
        InputError: the file is not of this form.
    """
    judged: list[tuple[float, bool]] = []
    by_quality: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    failures = _Failures()
    for row in labelled_rows(path, ("schema", "name1", "name2", "is_match"), progress):
        expected = is_match(row, "is_match")
        score = score_names(row["name1"], row["name2"], _kind(row["schema"]))
        judged.append((score, expected))
        by_quality[row["quality"].strip().upper()].append((score, expected))
        if (score >= threshold) is not expected:
            failures.add(_pair_failure(row, score, expected=expected))
    best_f1, best_threshold = _best(judged)
    return {
        "pairs": len(judged),
        "threshold": threshold,
        **_counts(judged, threshold),
        "best_f1": best_f1,
        "best_threshold": best_threshold,
        "by_quality": {
            quality: {"pairs": len(some), **_counts(some, threshold)}
            for quality, some in sorted(by_quality.items())
            if quality
        },
        **failures.shown(),
    }


def validate_queries(
    path: Path, snapshot: Snapshot, *, threshold: float = DEFAULT_THRESHOLD, progress: Progress | None = None
) -> Totals:
    """Screen names with a known answer: `kind,type,query,expected_id[,target_name]`; `expected_ent_num` is accepted.

    The expected id is the publisher's own: a record id of a listing, an OFAC number, or a party's id or slug here.

    Raises:
        InputError: the file is not of this form.
    """
    screener = Screener(snapshot)
    known = _publisher_ids(snapshot.parties())
    by_kind: dict[str, _Found] = defaultdict(_Found)
    failures, absent = _Failures(), 0
    began, done = time.process_time(), 0
    for row in labelled_rows(path, ("kind", "query", "expected_id|expected_ent_num"), progress):
        hits = screener.screen(row["query"], threshold=_FLOOR, limit=_DEPTH)
        expected = row["expected_id"].strip()
        place = next((number for number, hit in enumerate(hits) if expected in _ids(hit.party)), None)
        found = place is not None and hits[place].score >= threshold
        by_kind[row["kind"].strip()].add(place, found=found)
        absent += expected not in known
        done += 1
        if not found:
            failures.add(_query_failure(row, hits, place))
    total = _Found.of(by_kind.values())
    return {
        "queries": total.queries,
        "threshold": threshold,
        **total.shares(),
        "not_in_snapshot": absent,
        "by_kind": {kind: {"queries": one.queries, **one.shares()} for kind, one in sorted(by_kind.items())},
        "names_per_second": _per_second(done, time.process_time() - began),
        **failures.shown(),
    }


def validate_negatives(
    path: Path,
    snapshot: Snapshot,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    use: Collection[str] = (),
    progress: Progress | None = None,
) -> Totals:
    """Screen names that no list means: a column `full_name`; each alert is a false one.

    Args:
        path: the file.
        snapshot: what to screen against.
        threshold: the least score of an alert.
        use: further columns to take as known of the person: `date_of_birth`, `nationality`.
        progress: told how far it is.

    Raises:
        InputError: the file is not of this form.
    """
    screener = Screener(snapshot)
    scores = array("d")
    failures = _Failures()
    began = time.process_time()
    for row in labelled_rows(path, ("full_name", *use), progress):
        hits = screener.screen(_asked(row, use), threshold=_FLOOR, limit=1)
        scores.append(hits[0].score if hits else 0.0)
        if hits and hits[0].score >= threshold:
            failures.add(
                {"line": row.line, "name": row["full_name"], "hit": hits[0].name, "score": round(hits[0].score, 4)}
            )
    spent = time.process_time() - began
    ordered = sorted(scores)
    alerts = len(ordered) - bisect_left(ordered, threshold)
    return {
        "names": len(ordered),
        "threshold": threshold,
        "alerts": alerts,
        "alert_rate": round(alerts / len(ordered), 6),
        "threshold_at": {rate: _threshold_at(ordered, float(rate)) for rate in _RATES},
        "names_per_second": _per_second(len(ordered), spent),
        **failures.shown(),
    }


@dataclass(slots=True)
class _Failures:
    """The first failures, and how many there were."""

    rows: list[Mapping[str, object]] = field(default_factory=list)
    count: int = 0

    def add(self, row: Mapping[str, object]) -> None:
        self.count += 1
        if len(self.rows) < _MOST_FAILURES:
            self.rows.append(row)

    def shown(self) -> Totals:
        return {"failed": self.count, "failures": self.rows}


@dataclass(slots=True)
class _Found:
    """How many queries found their party, and at which place."""

    queries: int = 0
    first: int = 0
    among_ten: int = 0
    at_threshold: int = 0

    def add(self, place: int | None, *, found: bool) -> None:
        self.queries += 1
        self.first += place == 0
        self.among_ten += place is not None
        self.at_threshold += found

    @classmethod
    def of(cls, several: Iterable[_Found]) -> _Found:
        """All together."""
        total = cls()
        for one in several:
            total.queries += one.queries
            total.first += one.first
            total.among_ten += one.among_ten
            total.at_threshold += one.at_threshold
        return total

    def shares(self) -> Totals:
        return {
            "recall_at_1": _ratio(self.first, self.queries),
            "recall_at_10": _ratio(self.among_ten, self.queries),
            "found_at_threshold": _ratio(self.at_threshold, self.queries),
        }


def _counts(judged: Sequence[tuple[float, bool]], threshold: float) -> Totals:
    tp = sum(score >= threshold and expected for score, expected in judged)
    fp = sum(score >= threshold and not expected for score, expected in judged)
    fn = sum(score < threshold and expected for score, expected in judged)
    return {
        "tp": tp,
        "fp": fp,
        "tn": len(judged) - tp - fp - fn,
        "fn": fn,
        "precision": _ratio(tp, tp + fp),
        "recall": _ratio(tp, tp + fn),
        "f1": _ratio(2 * tp, 2 * tp + fp + fn),
    }


def _best(judged: Sequence[tuple[float, bool]]) -> tuple[float | None, float | None]:
    """The highest F1 that a threshold reaches, and the highest such threshold."""
    positives = sum(expected for _, expected in judged)
    if not positives:
        return None, None
    best, best_threshold, tp = 0.0, 1.0, 0
    ordered = sorted(judged, reverse=True)
    for number, (score, expected) in enumerate(ordered, start=1):
        tp += expected
        last_of_score = number == len(ordered) or ordered[number][0] < score
        f1 = 2 * tp / (number + positives)
        if last_of_score and f1 > best:
            best, best_threshold = f1, score
    return round(best, 4), round(best_threshold, 4)


def _threshold_at(ordered: Sequence[float], rate: float) -> float:
    """The least threshold, in steps of 0.0001, at which no more than this share of names alerts."""
    allowed = int(rate * len(ordered))
    first_allowed = ordered[len(ordered) - allowed - 1] if allowed < len(ordered) else 0.0
    return round(max(_FLOOR, first_allowed + 0.0001), 4)


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _per_second(done: int, seconds: float) -> int:
    return round(done / seconds) if seconds > 0 else 0


def _kind(schema: str) -> PartyKind:
    kinds = {
        "person": PartyKind.PERSON,
        "company": PartyKind.COMPANY,
        "organization": PartyKind.ORGANIZATION,
        "publicbody": PartyKind.ORGANIZATION,
        "vessel": PartyKind.VESSEL,
        "airplane": PartyKind.AIRCRAFT,
        "aircraft": PartyKind.AIRCRAFT,
    }
    return kinds.get(schema.strip().lower(), PartyKind.UNKNOWN)


def _pair_failure(row: LabelledRow, score: float, *, expected: bool) -> Totals:
    return {
        "line": row.line,
        "name1": row["name1"],
        "name2": row["name2"],
        "expected": expected,
        "score": round(score, 4),
        "quality": row["quality"],
    }


def _query_failure(row: LabelledRow, hits: Sequence[Hit], place: int | None) -> Totals:
    return {
        "line": row.line,
        "kind": row["kind"],
        "query": row["query"],
        "expected_id": row["expected_id"],
        "place": None if place is None else place + 1,
        "score": None if place is None else hits[place].score,
        "found_instead": hits[0].name if hits and place != 0 else None,
    }


def _publisher_ids(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(one for party in parties for one in _ids(party))


def _ids(party: Party) -> set[str]:
    records = {listing.record_id for listing in party.listings}
    numbers = {identifier.value for identifier in party.identifiers if identifier.scheme.upper() == "OFAC"}
    return records | numbers | {party.id, party.handle}


def _asked(row: LabelledRow, use: Collection[str]) -> str | Party:
    if not use:
        return row["full_name"]
    born = row["date_of_birth"].strip() if "date_of_birth" in use else ""
    nation = country_code(row["nationality"].strip()) if "nationality" in use else None
    return Party(
        id="asked",
        name=row["full_name"],
        kind=PartyKind.PERSON,
        names=(Name(text=row["full_name"], kind=NameKind.PRIMARY),),
        countries=(nation,) if nation else (),
        attributes=(("dob", born),) if born else (),
    )
