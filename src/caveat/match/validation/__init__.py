"""Validation: a user's own test of the matcher on labelled pairs, on queries with a known answer, and on negatives."""

from __future__ import annotations

from caveat.match.validation.exact import validate_exact
from caveat.match.validation.negatives import validate_negatives
from caveat.match.validation.pairs import validate_pairs
from caveat.match.validation.queries import validate_queries
from caveat.match.validation.sampling import make_queries
from caveat.match.validation.totals import Totals

__all__ = ["Totals", "make_queries", "validate_exact", "validate_negatives", "validate_pairs", "validate_queries"]
