"""The same question over time: stretches of days that say the same, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caveat.model.answer import Answer
from caveat.model.days import DayRange

__all__ = ["Cause", "CauseKind", "Interval", "Timeline"]


class CauseKind(StrEnum):
    """What may change an answer from one day to the next."""

    LISTED = "listed"
    DELISTED = "delisted"
    PART_BEGINS = "part_begins"
    PART_ENDS = "part_ends"
    ENTRY_DAY = "entry_day"
    MEASURE_BEGINS = "measure_begins"
    MEASURE_ENDS = "measure_ends"
    LICENSE_BEGINS = "license_begins"
    LICENSE_ENDS = "license_ends"
    GATE_DAY = "gate_day"
    DOCTRINE = "doctrine"
    STAKE_BEGINS = "stake_begins"
    STAKE_ENDS = "stake_ends"
    GIVEN_DAY = "given_day"
    EDITION = "edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that happens on a day, after which an answer may be another.

    Attributes:
        day: the first day on which it may tell.
        id: the list, measure, fact, ownership rule or publication.
        stated: the day as its source states it, where it is stated.
        party: whose listing or stake it is; None where it is nobody's.
        owned: for a stake, the party that is held.
        detail: the part of a listing, the fact that an entry states, or the share of a stake.
        supposed: whether it is supposed and not published.
    """

    kind: CauseKind
    day: date
    id: str
    stated: DayRange | None = None
    party: str | None = None
    owned: str | None = None
    detail: str | None = None
    supposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days on which a question has one answer.

    Attributes:
        causes: what made it so on its first day; empty for the first interval, whose beginning is where one looked.
    """

    days: DayRange
    answer: Answer
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The intervals of a span of days, in order, each another answer than the one before."""

    days: DayRange
    intervals: tuple[Interval, ...]
