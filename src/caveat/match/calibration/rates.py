"""Rates of false alerts on the lists at hand: invented names are screened once for an index, and kept beside it."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final

from caveat.errors import UsageError
from caveat.match.calibration.innocents import KINDS, SAMPLE, innocents
from caveat.match.index.folder import index_key
from caveat.match.screen import Screener
from caveat.model.screened import AlertRate
from caveat.store.snapshot import Snapshot

__all__ = ["Calibration", "calibration_of", "interval"]

FLOOR: Final = 0.60
"""Thresholds below it are not calibrated: no one screens there, and every name would find many parties."""

_LEAST_ALERTS: Final = 20
"""With fewer alerts in the sample a rate is known to no better than a factor of two either way."""

_SUFFIX: Final = ".rates.json"
_REPORT_EVERY: Final = 500
_WIDTH: Final = 1.96
_STEP: Final = 0.0001

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The best scores of invented names on some lists: for each kind those from `FLOOR` up, sorted."""

    scores: Mapping[str, Sequence[float]]

    @property
    def names(self) -> int:
        """How many names were screened."""
        return sum(KINDS.values())

    def at(self, threshold: float) -> AlertRate:
        """How many of the names alert at a threshold."""
        alerts = {kind: len(scores) - bisect_left(scores, threshold) for kind, scores in self.scores.items()}
        total = sum(alerts.values())
        least, most = interval(total, self.names)
        by_kind = {kind: count / KINDS[kind] for kind, count in alerts.items()}
        return AlertRate(
            threshold=threshold,
            rate=total / self.names,
            least=least,
            most=most,
            names=self.names,
            by_kind=by_kind,
        )

    def threshold(self, rate: float) -> AlertRate:
        """The least threshold, from `FLOOR` up, at which no more than this share of names alerts.

        Raises:
            UsageError: the sample is too small to know so small a rate.
        """
        ordered = sorted(score for scores in self.scores.values() for score in scores)
        allowed = int(rate * self.names)
        if allowed < _LEAST_ALERTS:
            least = _LEAST_ALERTS / self.names
            do = f"{self.names:,} invented names do not tell less. Give a --threshold: docs/scores.md helps to choose."
            raise UsageError("--alert-rate", expected=f"{least:g} or more", found=f"{rate:g}", do=do)
        return self.at(round(ordered[-allowed - 1] + _STEP, 4) if allowed < len(ordered) else FLOOR)


def calibration_of(screener: Screener, tell: Told | None = None) -> Calibration:
    """The calibration of a screener's lists: from beside their index where it is there, else made and kept.

    Args:
        screener: over the lists.
        tell: told how many names are screened, of how many.
    """
    path = _path(screener.snapshot)
    held = _read(path) if path else None
    if held is not None:
        return held
    made = Calibration({kind: sorted(scores) for kind, scores in _screened(screener, tell or _silent)})
    if path is not None:
        _keep(path, made)
    return made


def interval(count: int, of: int) -> tuple[float, float]:
    """Wilson's interval at 95 % of a share.

    Example:
        >>> [round(end, 4) for end in interval(100, 20_000)]
        [0.0041, 0.0061]
    """
    share, square = count / of, _WIDTH * _WIDTH
    middle = share + square / (2 * of)
    half = _WIDTH * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, (middle - half) / (1 + square / of)), min(1.0, (middle + half) / (1 + square / of))


def _screened(screener: Screener, tell: Told) -> Iterator[tuple[str, list[float]]]:
    done, total = 0, sum(KINDS.values())
    for kind in KINDS:
        scores = []
        for hits in screener.screen_many(innocents(kind), threshold=FLOOR, limit=1):
            scores += [hits[0].score] if hits else []
            done += 1
            if done % _REPORT_EVERY == 0:
                tell(done, total)
        yield kind, scores


def _path(snapshot: Snapshot) -> Path | None:
    """Where the calibration of a snapshot's lists is kept; nowhere where something is supposed on top of them."""
    folder = snapshot.source.index_folder
    return folder / f"{index_key(snapshot)}{_SUFFIX}" if folder and not snapshot.overlay.parties else None


def _read(path: Path) -> Calibration | None:
    """What was kept; None where nothing was, or something else: it is made again."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        scores = {kind: sorted(map(float, kept["scores"][kind])) for kind in KINDS}
        whole = kept["sample"] == SAMPLE and all(len(scores[kind]) <= count for kind, count in KINDS.items())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Calibration(scores) if whole else None


def _keep(path: Path, made: Calibration) -> None:
    """Write it beside the index, and let go of those whose index is no more."""
    try:
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.write_text(json.dumps({"sample": SAMPLE, "scores": dict(made.scores)}), encoding="utf-8")
        part.replace(path)
        for other in path.parent.glob(f"*{_SUFFIX}"):
            if not other.with_name(other.name.removesuffix(_SUFFIX) + ".segment").exists():
                other.unlink(missing_ok=True)
    except OSError:
        pass  # a home that cannot be written: it is made again the next time


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
