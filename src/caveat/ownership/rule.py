"""Ownership rules: when the listing of an owner reaches a party that is not listed itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from caveat.model.stake import Percent
from caveat.model.truth import Truth

__all__ = ["OwnershipRule", "OwnershipTest"]


class OwnershipTest(StrEnum):
    """What a rule looks at: nothing, the share of listed owners, or affiliation without a percentage."""

    NONE = "none"
    SHARE = "share"
    AFFILIATE = "affiliate"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipRule:
    """One legal doctrine as data.

    Attributes:
        share: the threshold in percent, for the test `share`.
        exceed: whether the share must exceed the threshold; else reaching it suffices.
        added_up: whether the shares of different listed owners are added up.
    """

    id: str
    test: OwnershipTest = OwnershipTest.NONE
    share: Decimal = Decimal(50)
    exceed: bool = False
    added_up: bool = True
    source: str = ""

    def passes(self, held: Percent) -> Truth:
        """Whether a share passes the threshold."""
        return held.more_than(self.share) if self.exceed else held.at_least(self.share)
