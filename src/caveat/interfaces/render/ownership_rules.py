"""Ownership rules in words: through whom a listing reaches a party that is not listed itself."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.model.truth import Truth
from caveat.ownership.rule import AddUp, OwnershipRule

__all__ = ["rule_words"]

_TOGETHER = {
    AddUp.ALL: "listed owners together hold",
    AddUp.JOINT: "one listed owner, or several under a joint arrangement, hold",
    AddUp.ONE: "one listed owner holds",
}


def rule_words(rule: OwnershipRule) -> tuple[str, ...]:
    """What a rule looks at, in sentences without their full stops.

    Example:
        >>> rule_words(OwnershipRule(id="none"))
        ('It reaches only those who are listed themselves',)
    """
    return tuple(_sentences(rule)) if rule.carries else ("It reaches only those who are listed themselves",)


def _sentences(rule: OwnershipRule) -> Iterator[str]:
    if rule.shares is not None:
        share = str(rule.shares).replace(" %", "\N{NO-BREAK SPACE}%")
        yield f"It reaches a company of which {_TOGETHER[rule.add_up]} {share}{_of(rule)}"
        yield _indirect(rule)
    if rule.same_part:
        yield "Only owners under the same directive count together"
    yield from _control(rule)
    if rule.parents is Truth.UNKNOWN:
        yield "Whether it reaches the owners of a listed company is open"
    if rule.discretionary:
        yield "An authority has to decide so first"
    if rule.source:
        yield f"Source: {rule.source}"


def _control(rule: OwnershipRule) -> Iterator[str]:
    if rule.control is Truth.TRUE:
        yield f"Control by other means is enough{', unless the party shows otherwise' if rule.rebuttable else ''}"
    elif rule.control is Truth.FALSE:
        yield "Control by other means does not count"
    if rule.minority is Truth.UNKNOWN:
        yield "The law has no number: a smaller share leaves it open"


def _of(rule: OwnershipRule) -> str:
    return " of the shares, or as much of the votes" if rule.votes == rule.shares else " of the shares"


def _indirect(rule: OwnershipRule) -> str:
    if rule.direct:
        return "Only what a listed owner holds itself counts"
    if rule.majority_chain:
        return "The law does not say how an indirect share counts: for certain it does through majorities only"
    return "What it holds through companies counts in full where each of them passes the rule itself"
