"""Negatives: names that no list means, so that each alert is a false one."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from caveat.errors import UsageError
from caveat.lists.countries import country_code
from caveat.match.rows import screened
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.match.validation.labelled import LabelledRow, Progress, labelled_rows
from caveat.match.validation.totals import FLOOR, Failures, Totals, per_second
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.store.snapshot import Snapshot

__all__ = ["validate_negatives"]

_RATES: Final = ("0.001", "0.005", "0.01")
_CURVE: Final = tuple(number / 100 for number in range(60, 99, 2))
_USABLE: Final = ("date_of_birth", "nationality")


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

    Returns:
        The share of names that alert at the threshold, at each threshold of a curve, and the thresholds at which no
        more than one name in 1,000, 200 and 100 alerts.

    Raises:
        InputError: the file is not of this form.
        UsageError: a column cannot be used.
    """
    for column in use:
        if column not in _USABLE:
            raise UsageError("--use", expected=" or ".join(_USABLE), found=column, do="Leave it out.")
    screener = Screener(snapshot)
    scores, failures = array("d"), Failures()
    began = time.process_time()
    rows = labelled_rows(path, ("full_name", *use), progress)
    for row, hits in screened(screener, rows, partial(_asked, use=use), threshold=FLOOR, limit=1):
        score = hits[0].score if hits else 0.0
        scores.append(score)
        if score >= threshold:
            failures.add({"line": row.line, "name": row["full_name"], "hit": hits[0].name, "score": round(score, 4)})
    return {**_told(sorted(scores), threshold, time.process_time() - began), **failures.shown()}


def _told(ordered: Sequence[float], threshold: float, spent: float) -> Totals:
    count = len(ordered)
    alerts = _alerts(ordered, threshold)
    return {
        "names": count,
        "threshold": threshold,
        "alerts": alerts,
        "alert_rate": round(alerts / count, 6),
        "threshold_at": {rate: _threshold_at(ordered, float(rate)) for rate in _RATES},
        "curve": [{"threshold": at, "alert_rate": round(_alerts(ordered, at) / count, 6)} for at in _CURVE],
        "names_per_second": per_second(count, spent),
    }


def _alerts(ordered: Sequence[float], threshold: float) -> int:
    return len(ordered) - bisect_left(ordered, threshold)


def _threshold_at(ordered: Sequence[float], rate: float) -> float:
    """The least threshold, in steps of 0.0001, at which no more than this share of names alerts."""
    allowed = int(rate * len(ordered))
    first_allowed = ordered[len(ordered) - allowed - 1] if allowed < len(ordered) else 0.0
    return round(max(FLOOR, first_allowed + 0.0001), 4)


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
