"""Scoring: one number for how far two names are one name, from the words they share and the words they do not.

The kernel computes the same numbers in the same order, to the bit, in files of the same names: sums are in thousandths,
whole, and so do not depend on the order of words; the few divisions and products stand in one order here and there.
"""

from caveat.match.scoring.cost import STRAY
from caveat.match.scoring.paired import UNTOLD
from caveat.match.scoring.score import PLAINLY_ALIKE, Comparison, compare
from caveat.match.scoring.whole import LEAST_CUT, LEAST_CUT_WHOLE

__all__ = ["LEAST_CUT", "LEAST_CUT_WHOLE", "PLAINLY_ALIKE", "STRAY", "UNTOLD", "Comparison", "compare"]
