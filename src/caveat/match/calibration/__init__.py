"""Calibration: how many names that no list means alert at which threshold, on the lists at hand."""

from __future__ import annotations

from caveat.match.calibration.innocents import KINDS, innocents
from caveat.match.calibration.rates import Calibration, calibration_of, interval

__all__ = ["KINDS", "Calibration", "calibration_of", "innocents", "interval"]
