"""Links: records of one party on several lists, tied together with reasons and never overwritten."""

from __future__ import annotations

from dataclasses import dataclass

from caveat.model.hit import Reason

__all__ = ["Link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A statement that two parties are one.

    Attributes:
        left, right: party ids; which of them stays is the store's part.
        decided_by: the rule set (`rules/1`) or the person that says so.
        reasons: the evidence; never empty.
        sure: whether the evidence suffices to merge; a doubtful link waits for a person.
    """

    left: str
    right: str
    decided_by: str
    reasons: tuple[Reason, ...]
    sure: bool = True
