"""Measures: one dated, cited line of law each, with who is bound, what for, and whose listing it tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caveat.law.gate import Gate
from caveat.model.answer import Reach
from caveat.model.source import Citation, Confidence

__all__ = ["Exemption", "Measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An exception as a gate: where it is true the measure does not apply."""

    label: str
    gate: Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of law as data.

    Attributes:
        subject: words of roles.yaml whose listing is tested; any one suffices. Empty where no party is tested.
        reach: through whose listing it may come in beside its ownership rule; `self` alone unless stated. Without
            `self` it never applies to a party that is itself listed.
        bound: kinds of actor; `not_bound` takes some of their kinds out again.
        where: the place that limits it, such as `US` or `US-LA`; None where the tie follows the person or the thing.
        things: object kinds.
        lists: lists of which the subject must be on one; empty where the gates decide.
        covers_lists: further lists for which this measure is the answer, though it does not test them itself.
        since, until: when the law is in force, `until` exclusive.
        when: gates, all of which must be true; None where there are none.
        unless: exceptions as gates; `unless_text` those that stand in words only.
        overrides: for an effect `permitted`, the measures that it cancels.
        checked_on: when it was compared with a source; None where it was not.
        yours: whether it comes from the user's own law and not from the package.
    """

    id: str
    regime: str
    regime_title: str
    issuer: str
    title: str
    plain: str
    subject: tuple[str, ...]
    reach: tuple[Reach, ...]
    bound: tuple[str, ...]
    not_bound: tuple[str, ...]
    nexus: tuple[str, ...]
    where: str | None
    activities: frozenset[str]
    things: tuple[str, ...]
    lists: tuple[str, ...]
    covers_lists: tuple[str, ...]
    ownership_rule: str
    effect: str
    since: date
    until: date | None
    when: Gate | None
    unless: tuple[Exemption, ...]
    unless_text: tuple[str, ...]
    overrides: tuple[str, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[str, ...]
    confidence: Confidence
    checked_on: date | None
    yours: bool = False
