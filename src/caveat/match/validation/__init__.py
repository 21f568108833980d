"""Validation: a user's own test of the matcher on labelled pairs, on queries with a known answer, and on negatives."""

from __future__ import annotations

from caveat.match.validation.pairs import Totals, validate_negatives, validate_pairs, validate_queries

__all__ = ["Totals", "validate_negatives", "validate_pairs", "validate_queries"]
