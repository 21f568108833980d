"""Evidence beside the name: what speaks for and against a hit; what one side does not state counts nothing."""

from caveat.match.evidence.births import Birth
from caveat.match.evidence.known import Known
from caveat.match.evidence.particulars import Particulars, countries
from caveat.match.evidence.reasons import births, births_agree, party_reasons
from caveat.match.evidence.weights import WEIGHTS, Weight, weighed

__all__ = [
    "WEIGHTS",
    "Birth",
    "Known",
    "Particulars",
    "Weight",
    "births",
    "births_agree",
    "countries",
    "party_reasons",
    "weighed",
]
