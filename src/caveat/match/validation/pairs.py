"""Pairs: two names each, labelled as one party's or not, compared without any list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from caveat.match.pairs import score_names
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.match.validation.labelled import LabelledRow, Progress, is_match, labelled_rows
from caveat.match.validation.totals import Failures, Totals, ratio
from caveat.model.party import PartyKind

__all__ = ["validate_pairs"]


def validate_pairs(path: Path, *, threshold: float = DEFAULT_THRESHOLD, progress: Progress | None = None) -> Totals:
    """Compare labelled pairs: `schema,name1,name2,is_match[,quality,category]`.

    Precision, recall and F1 are None where they divide by nothing.

    Raises:
        InputError: the file is not of this form.
    """
    judged: list[tuple[float, bool]] = []
    by_quality: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    failures = Failures()
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


def _counts(judged: Sequence[tuple[float, bool]], threshold: float) -> Totals:
    tp = sum(score >= threshold and expected for score, expected in judged)
    fp = sum(score >= threshold and not expected for score, expected in judged)
    fn = sum(score < threshold and expected for score, expected in judged)
    return {
        "tp": tp,
        "fp": fp,
        "tn": len(judged) - tp - fp - fn,
        "fn": fn,
        "precision": ratio(tp, tp + fp),
        "recall": ratio(tp, tp + fn),
        "f1": ratio(2 * tp, 2 * tp + fp + fn),
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
