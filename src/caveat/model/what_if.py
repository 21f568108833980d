"""What would change: suppositions about listings, stakes and law, and the difference that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from caveat.model.answer import Answer, DecisionRow, Finding, Outcome, Provenance, Status
from caveat.model.exposure import LedgerRow, Mention, Unusable
from caveat.model.stake import Percent, StakeKind
from caveat.model.truth import Truth

__all__ = [
    "Change",
    "Conflict",
    "ExposureChange",
    "LedgerChange",
    "Naming",
    "NewlyReached",
    "SupposedDelisting",
    "SupposedListing",
    "SupposedMeasure",
    "SupposedStake",
    "Supposition",
    "WhatIf",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedListing:
    """A party put on a list from a day on; `parts` and `facts` are what the entry itself would say."""

    party: str
    list: str
    since: date
    parts: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedDelisting:
    """A party taken off a list from a day on."""

    party: str
    list: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedStake:
    """A stake from a day on, instead of what the same owner holds in the same kind; control has no share."""

    owner: str
    owned: str
    since: date
    percent: Percent | None = None
    kind: StakeKind = StakeKind.SHARES


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedMeasure:
    """A measure that is law, or is not, from a day on."""

    measure: str
    in_force: bool
    since: date


Supposition: TypeAlias = SupposedListing | SupposedDelisting | SupposedStake | SupposedMeasure


@dataclass(frozen=True, kw_only=True)
class Change:
    """One question before and after."""

    before: Answer
    after: Answer

    @property
    def differs(self) -> bool:
        """Whether the answer is another: its outcome, or a row of its decision table."""
        return self.before.outcome is not self.after.outcome or bool(self.rows_gained or self.rows_lost)

    @property
    def stricter(self) -> bool:
        """Whether the outcome is stricter after than before."""
        return self.after.outcome.strictness < self.before.outcome.strictness

    @cached_property
    def gained(self) -> tuple[str, ...]:
        """Deciding measures that were not so before."""
        return tuple(key for key in self.after.deciding if key not in self.before.deciding)

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Deciding measures that are so no more."""
        return tuple(key for key in self.before.deciding if key not in self.after.deciding)

    @cached_property
    def rows_gained(self) -> tuple[DecisionRow, ...]:
        """Rows of the decision table that say what none said before."""
        return tuple(_unmatched(self.after, self.before))

    @cached_property
    def rows_lost(self) -> tuple[DecisionRow, ...]:
        """Rows of the decision table that are no more."""
        return tuple(_unmatched(self.before, self.after))

    @cached_property
    def duties(self) -> tuple[Finding, ...]:
        """Duties to report or to disclose that arise beside the outcome."""
        had = {each.measure for each in self.before.findings if each.status is not Status.DOES_NOT_APPLY}
        return tuple(
            each
            for each in self.after.findings
            if each.outcome is Outcome.REPORTING_REQUIRED
            and each.status is not Status.DOES_NOT_APPLY
            and each.measure not in had
        )

    @cached_property
    def licenses(self) -> tuple[Finding, ...]:
        """Licences that cover the act afterwards, or would under a condition."""
        kept = (each for each in self.after.findings if each.effect == "permitted")
        return tuple(each for each in kept if each.status is not Status.DOES_NOT_APPLY)


def _unmatched(answer: Answer, other: Answer) -> Iterator[DecisionRow]:
    """Rows that the other answer does not have; which notes stand behind a yes makes no difference."""
    known = {_said(row) for row in other.decision_table}
    yield from (row for row in answer.decision_table if _said(row) not in known)


def _said(row: DecisionRow) -> tuple[object, ...]:
    weighty = row.outcome not in {Outcome.ALLOWED, Outcome.NOT_EVALUATED}
    return row.when, row.outcome, row.within, row.not_evaluated, row.measures if weighty else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewlyReached:
    """A party that an ownership rule reaches, or may reach, through owners, otherwise than before.

    Attributes:
        rule: the ownership rule of the measures, as it held on the day.
        before, after: whether it reached the party; unknown where a share or a list leaves it open.
        share: what the listed owners hold, as the rule counts.
        path: party ids from the party to the listed owner, in the world in which it is reached.
    """

    party: str
    rule: str
    measures: tuple[str, ...]
    before: Truth
    after: Truth
    share: Percent
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A law that objects when somebody obeys what is supposed.

    Attributes:
        actor: a kind of actor whom both bind, or may bind.
        finding: what the other law says; where it depends, the facts that it depends on are its reasons.
    """

    actor: str
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A measure of another regime that names the list: it changes with the list on the same day."""

    list: str
    measure: str
    title: str
    issuer: str
    where: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureChange:
    """One line of a ledger that touches one party, and what the supposition changes for it.

    `again` is set where the line is of an earlier day: it is then asked as if done again on the day asked.
    """

    row: LedgerRow
    party: str
    party_name: str
    evidence: tuple[Mention, ...]
    change: Change
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChange:
    """What the suppositions change in one ledger: `read` lines, of which `touched` name a party that they reach."""

    ledger: str
    sha256: str
    read: int
    touched: int
    unusable: tuple[Unusable, ...]
    changes: tuple[ExposureChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What some suppositions change; all of it is hypothetical.

    Attributes:
        day: the day asked.
        changes: every question asked, in order.
        reached: whom ownership rules reach otherwise than before, certain ones first.
        not_reached: owners and companies held that no rule of the measures reaches.
        before, after: what the answers were made from.
    """

    day: date
    suppositions: tuple[Supposition, ...]
    changes: tuple[Change, ...]
    reached: tuple[NewlyReached, ...]
    not_reached: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    naming: tuple[Naming, ...]
    before: Provenance
    after: Provenance
