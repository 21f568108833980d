"""Stakes: a dated share or control of one party held by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from caveat.model.days import DayRange
from caveat.model.source import Confidence, Evidence
from caveat.model.truth import Truth

__all__ = ["Percent", "Stake", "StakeKind"]

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A share in percent as a closed interval; a share that no source gives is [0, 100].

    Example:
        >>> str(Percent.parse("36..38.88")), str(Percent.parse("60"))
        ('36..38.88', '60')
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not Decimal(0) <= self.low <= self.high <= WHOLE:
            raise ValueError(f"a share lies between 0 and 100: {self.low}..{self.high}")

    @classmethod
    def parse(cls, text: str) -> Percent:
        """Read `60`, `38.88` or `36..38.88`.

        Raises:
            ValueError: the text is not a number or an interval of numbers between 0 and 100.
        """
        low, dots, high = text.strip().partition("..")
        try:
            return cls(Decimal(low), Decimal(high if dots else low))
        except ArithmeticError as error:
            raise ValueError(f"not a percentage: {text!r}") from error

    @classmethod
    def unknown(cls) -> Percent:
        """Any share."""
        return cls(Decimal(0), WHOLE)

    def at_least(self, share: Decimal) -> Truth:
        """Whether it is this share or more."""
        return Truth.TRUE if self.low >= share else Truth.FALSE if self.high < share else Truth.UNKNOWN

    def more_than(self, share: Decimal) -> Truth:
        """Whether it is more than this share."""
        return Truth.TRUE if self.low > share else Truth.FALSE if self.high <= share else Truth.UNKNOWN

    def __add__(self, other: Percent) -> Percent:
        return Percent(min(self.low + other.low, WHOLE), min(self.high + other.high, WHOLE))

    def __str__(self) -> str:
        return (
            f"{self.low.normalize():f}"
            if self.low == self.high
            else f"{self.low.normalize():f}..{self.high.normalize():f}"
        )


class StakeKind(StrEnum):
    """What is held: shares, votes apart from shares, or control by other means."""

    SHARES = "shares"
    VOTES = "votes"
    CONTROL = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """A share of one party held by another, from a day until a day (the first on which it is no longer held).

    `percent` is None where no source gives it: not stated is not zero. An `indirect` one is held through others: it
    sums up a chain of which the source may not name the parts. `more_evidence` holds the further places that state the
    same.
    """

    owner: str
    owned: str
    kind: StakeKind = StakeKind.SHARES
    percent: Percent | None = None
    indirect: bool = False
    since: DayRange | None = None
    until: DayRange | None = None
    confidence: Confidence = Confidence.HIGH
    evidence: Evidence | None = None
    more_evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    hypothetical: bool = False

    def holds(self, day: date) -> Truth:
        """Whether it is held on a day."""
        begun = Truth.TRUE if self.since is None else self.since.until(day)
        ended = Truth.FALSE if self.until is None else self.until.until(day)
        return Truth.all([begun, ~ended])
