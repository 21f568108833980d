"""Measure how many names that no list means alert, by threshold, and write docs/false-alerts.md.

    python -m bench.false_alerts

Measured are the labelled negatives, the vendors of a county, and the invented names by which `--alert-rate` chooses a
threshold, each against several sets of lists; then how well the invented names foretell the labelled ones.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bench.matching_tables import table
from bench.names import world

from caveat.match.calibration import KINDS, Calibration, calibration_of, interval
from caveat.match.calibration.rates import FLOOR
from caveat.match.index.folder import ENGINE
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.model.party import Party
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

ROOT: Final = Path(__file__).resolve().parents[1]
SHARED: Final = ROOT.parent / "shared"
PAGE: Final = ROOT / "docs" / "false-alerts.md"
DAY: Final = date(2026, 11, 22)
NEGATIVES: Final = {
    "negatives us": ("cases/negatives_us.csv", "full_name"),
    "negatives global": ("cases/negatives_global.csv", "full_name"),
    "vendors of a county": ("procurement/montgomery-county-md-2020-05.csv", "Vendor"),
}
INVENTED: Final = {
    "person": "persons",
    "person_native": "persons in other scripts",
    "organization": "organizations",
}
LISTS: Final = {"all lists": "", "United States": "US-", "United Nations": "UN-", "European Union": "EU-"}
THRESHOLDS: Final = [number / 100 for number in (60, 64, 68, 70, 72, 73, 74, 76, 80, 84, 88, 92, 95)]
RATES: Final = (0.001, 0.002, 0.005, 0.01)

Scores = Sequence[float]


def main() -> None:
    """Measure, and write the page."""
    listed = world()
    parties = listed.parties()
    parts = [_head(len(parties))]
    foretold = []
    for name, prefix in LISTS.items():
        screener = Screener(Snapshot(MemorySource(_on(parties, prefix), digest=name), DAY))
        found = {key: _scores(screener, *where) for key, where in NEGATIVES.items()}
        calibration = calibration_of(screener)
        parts.append("\n".join(_section(name, found, calibration)))
        foretold += list(_foretold(name, found, calibration))
        print(parts[-1], flush=True)
    parts.append("\n".join(_last(foretold)))
    print(parts[-1])
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _head(parties: int) -> str:
    return (
        "# False alerts by threshold\n\n"
        f"Written by `python -m bench.false_alerts`, engine {ENGINE}, against {parties:,} parties from every list file "
        "at hand. In percent of the names, with the interval of Wilson at 95 % in brackets: how many names that no "
        f"list means alert where hits start at a threshold. The default is {DEFAULT_THRESHOLD}. Of the vendors, one or "
        "the other may be meant by a list; of invented names none is. What is screened elsewhere alerts otherwise: "
        "`caveat validate alert-rates` measures your own lists, `caveat validate negatives` your own names.\n"
    )


def _section(name: str, found: Mapping[str, Scores], calibration: Calibration) -> Iterator[str]:
    invented = {f"invented {INVENTED[kind]}": (calibration.scores[kind], count) for kind, count in KINDS.items()}
    columns = {key: (scores, len(scores)) for key, scores in found.items()} | invented
    yield f"## {name}\n"
    heads = [f"{key}, {count:,}" for key, (_, count) in columns.items()]
    rows = [
        (f"{at:.2f}", *(_share(_alerts(scores, at), count) for scores, count in columns.values())) for at in THRESHOLDS
    ]
    yield from table(("threshold", *heads), rows)
    yield ""


def _foretold(name: str, found: Mapping[str, Scores], calibration: Calibration) -> Iterator[tuple[str, ...]]:
    for rate in RATES:
        at = calibration.threshold(rate).threshold
        yield name, f"{rate:.1%}", f"{at:.4f}", *(_share(_alerts(one, at), len(one)) for one in found.values())


def _last(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield "## What an alert rate gives\n"
    yield (
        "The threshold that `--alert-rate` chooses by invented names, and how many of the others alert there. It is "
        f"never below {FLOOR:.2f}: on short lists fewer names alert there than were asked for.\n"
    )
    yield from table(("lists", "rate asked", "threshold", *NEGATIVES), rows)


def _scores(screener: Screener, path: str, column: str) -> Scores:
    where = SHARED / path if path.startswith("cases") else SHARED / "data" / path
    with where.open(encoding="utf-8-sig", newline="") as stream:
        names = dict.fromkeys(row[column] for row in csv.DictReader(stream))
    found = screener.screen_many(names, threshold=FLOOR, limit=1)
    return sorted(hits[0].score if hits else 0.0 for hits in found)


def _on(parties: Sequence[Party], prefix: str) -> list[Party]:
    return [party for party in parties if not prefix or any(one.list.startswith(prefix) for one in party.listings)]


def _alerts(scores: Scores, at: float) -> int:
    return len(scores) - bisect_left(scores, at)


def _share(count: int, of: int) -> str:
    least, most = interval(count, of)
    return f"{count / of:.2%} ({least:.2%} to {most:.2%})".replace("%", "")


if __name__ == "__main__":
    main()
