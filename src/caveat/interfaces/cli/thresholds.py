"""Where hits start: at a score, or where a share of innocent names alerts."""

from __future__ import annotations

from caveat.errors import UsageError
from caveat.interfaces.cli.home import screener_of
from caveat.interfaces.cli.progress import bars
from caveat.match.calibration import calibration_of
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.model.screened import AlertRate
from caveat.store.snapshot import Snapshot

__all__ = ["check_one_of", "threshold_for"]


def check_one_of(threshold: float | None, alert_rate: float | None) -> None:
    """Refuse a threshold beside an alert rate, and a rate that is no share.

    Raises:
        UsageError: so it is.
    """
    if threshold is not None and alert_rate is not None:
        do = "Leave one of them out: an alert rate gives the threshold."
        raise UsageError("--alert-rate", expected="no --threshold beside it", found=f"--threshold {threshold}", do=do)
    if alert_rate is not None and not 0 < alert_rate < 1:
        do = "Write 0.005 for one name in two hundred."
        raise UsageError("--alert-rate", expected="a share between 0 and 1", found=f"{alert_rate}", do=do)


def threshold_for(
    snapshot: Snapshot, threshold: float | None, alert_rate: float | None
) -> tuple[float, AlertRate | None]:
    """The threshold, and the rate that it was chosen for where one was asked.

    Raises:
        UsageError: the rate is one that invented names cannot tell.
    """
    if alert_rate is None:
        return DEFAULT_THRESHOLD if threshold is None else threshold, None
    screener = screener_of(snapshot)
    with bars({"calibrating": "Calibrating"}) as tell:
        calibration = calibration_of(screener, lambda done, total: tell("calibrating", done, total))
    rate = calibration.threshold(alert_rate)
    return rate.threshold, rate
