"""Ownership rules: when the listing of an owner reaches a party that is not listed itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from caveat.lists.files.yaml_block import Block
from caveat.model.stake import Percent
from caveat.model.truth import Truth

__all__ = ["AddUp", "OwnershipRule", "Threshold", "read_rule"]

_TRUTHS = {"carries": Truth.TRUE, "doubt": Truth.UNKNOWN, "no": Truth.FALSE}


class AddUp(StrEnum):
    """Whether the holdings of several listed owners are added up."""

    ALL = "all"
    JOINT = "joint"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share in percent that has to be reached, or exceeded."""

    share: Decimal
    exceed: bool = False

    def passed(self, held: Percent) -> Truth:
        """Whether a share passes it."""
        return held.more_than(self.share) if self.exceed else held.at_least(self.share)

    def __str__(self) -> str:
        return f"{'more than ' if self.exceed else ''}{self.share} %{'' if self.exceed else ' or more'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipRule:
    """One legal doctrine as data.

    Attributes:
        shares: what the shares of listed owners have to come to; None where the rule looks at no share.
        votes: likewise for votes that are stated apart from shares.
        add_up: whether several listed owners count together: always, under a joint arrangement, or never. What one
            owner holds itself and through companies is one holding in any case.
        control: whether control by other means carries the listing; unknown where the law leaves it open.
        minority: whether a holding that does not pass carries it: unknown where the law has no number.
        parents: whether the listing of a company reaches those who own it.
        direct: only stakes held by the listed owner itself count.
        majority_chain: the law does not say how an indirect share counts: for certain only through majorities, perhaps
            through all that pass the rule. Else it counts through companies that pass the rule themselves.
        same_part: only owners listed under the same part of a list count together.
        rebuttable: the law lets the party show that it is not controlled.
        discretionary: an authority has to decide so; what the rule reaches is in doubt until then.
        since: the first day of the doctrine; None where it was always so.
        before: the rule that held until then.
        source: what says so.
    """

    id: str
    shares: Threshold | None = None
    votes: Threshold | None = None
    add_up: AddUp = AddUp.ALL
    control: Truth = Truth.FALSE
    minority: Truth = Truth.FALSE
    parents: Truth = Truth.FALSE
    direct: bool = False
    majority_chain: bool = False
    same_part: bool = False
    rebuttable: bool = False
    discretionary: bool = False
    since: date | None = None
    before: str = ""
    source: str = ""

    @property
    def carries(self) -> bool:
        """Whether the rule reaches anybody beside the listed parties."""
        return self.shares is not None or self.control is not Truth.FALSE

    def reached(self, shares: Percent, votes: Percent, control: Truth) -> Truth:
        """Whether shares, votes or control carry the listing, for somebody who states them.

        Where the law lets the party show that it is not controlled, that it is not leaves the votes without effect.
        """
        rebutted = self.rebuttable and control is Truth.FALSE
        looked_at = [(self.shares, shares), (None if rebutted else self.votes, votes)]
        passed = (threshold.passed(held) for threshold, held in looked_at if threshold)
        return Truth.any([*passed, Truth.all([self.control, control])])


def read_rule(row: Block) -> OwnershipRule:
    """One rule of the vocabulary file, without its id.

    Raises:
        DataError: a field holds what it may not.
    """
    return OwnershipRule(
        id="",
        shares=_threshold(row, "shares"),
        votes=_threshold(row, "votes"),
        add_up=AddUp(row.word("add_up", AddUp, AddUp.ALL)),
        control=_TRUTHS[row.word("control", _TRUTHS, "no")],
        minority=_TRUTHS[row.word("minority", _TRUTHS, "no")],
        parents=_TRUTHS[row.word("parents", _TRUTHS, "no")],
        direct=row.flag("direct"),
        majority_chain=row.flag("majority_chain"),
        same_part=row.flag("same_part"),
        rebuttable=row.flag("rebuttable"),
        discretionary=row.flag("discretionary"),
        since=row.day("since"),
        before=row.maybe("before") or "",
        source=row.maybe("source") or "",
    )


def _threshold(row: Block, key: str) -> Threshold | None:
    return row.read(key, _read_threshold, "a share such as '>50' or '>=50'")


def _read_threshold(text: str) -> Threshold:
    """Read `>50` or `>=50`.

    Raises:
        ValueError: it is neither, or no percentage.
    """
    exceed = text.startswith(">") and not text.startswith(">=")
    if not text.startswith(">"):
        raise ValueError(text)
    share = Percent.parse(text.removeprefix(">").removeprefix("="))
    if share.low != share.high:
        raise ValueError(text)
    return Threshold(share.low, exceed)
