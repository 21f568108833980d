"""Answers: what each measure says of a question, and what follows from all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import FactValue, Question, Role
from caveat.model.source import Citation, Confidence

__all__ = [
    "Answer",
    "Because",
    "Considered",
    "DecisionRow",
    "Details",
    "ExaminedLaw",
    "Finding",
    "ListState",
    "Match",
    "NotEvaluated",
    "Outcome",
    "Provenance",
    "Reach",
    "Status",
]


class Outcome(StrEnum):
    """What an answer says, strictest first; `depends` and `not_evaluated` are never a kind of yes."""

    BLOCKED = "blocked"
    PROHIBITED = "prohibited"
    LICENSE_REQUIRED = "license_required"
    CONFLICT_OF_LAW = "conflict_of_law"
    RESTRICTED = "restricted"
    REPORTING_REQUIRED = "reporting_required"
    DEPENDS = "depends"
    NOT_EVALUATED = "not_evaluated"
    ALLOWED_WITH_RISK = "allowed_with_risk"
    ALLOWED = "allowed"

    @property
    def strictness(self) -> int:
        """Place in the order, 0 for the strictest."""
        return _STRICTNESS[self]

    @property
    def is_open(self) -> bool:
        """Whether no rule examined bars the act."""
        return self in {Outcome.ALLOWED, Outcome.ALLOWED_WITH_RISK}


_STRICTNESS = {outcome: place for place, outcome in enumerate(Outcome)}


class Status(StrEnum):
    """What one measure says of one question."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    DEPENDS = "depends"


class Reach(StrEnum):
    """Through whose listing a measure comes in: the party's own, that of an owner, or that of a party it owns."""

    SELF = "self"
    OWNER = "owner"
    CHILD = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One reason as data.

    Attributes:
        code: `actor`, `jurisdiction`, `activity`, `thing`, `day`, `listing`, `ownership`, `gate`, `exception`,
            `overridden` or `confidence`.
        fact: the fact tested, where one was.
        expected: what the measure asks for.
        found: what was found; None where it is not known.
    """

    code: str
    fact: str | None = None
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The party and listing through which a measure comes in.

    Attributes:
        party: id of the party of the question.
        listed: id of the party that is listed: the same, an owner, or a party it owns.
        path: party ids from the party of the question to the listed one.
        share: the share that the ownership rule computed, as text; None for the party itself.
    """

    role: Role
    party: str
    reach: Reach
    listed: str
    listing: Listing
    path: tuple[str, ...] = ()
    share: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one measure says of one question, with the law and the reason.

    Attributes:
        because: for `does_not_apply` the first condition that fails; for `depends` the unknown facts.
        plain: the law in plain words, a sentence or two.
        assumed: facts that were not stated, each with how the measure takes it.
        unless: exceptions that no fact given decides, in words.
        yours: whether it is a measure of the user's own and not of the package.
    """

    measure: str
    regime: str
    title: str
    plain: str
    issuer: str
    bound: tuple[str, ...]
    where: str | None
    status: Status
    effect: str
    outcome: Outcome
    rank: int
    because: tuple[Because, ...]
    citations: tuple[Citation, ...]
    confidence: Confidence
    checked_on: date | None = None
    since: date | None = None
    until: date | None = None
    match: Match | None = None
    assumed: tuple[tuple[str, str], ...] = ()
    unless: tuple[str, ...] = ()
    yours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One row of a decision table: under these values of the unknown facts, this outcome, by these measures.

    `within` is what the law that was evaluated says by itself, where that is not the outcome.
    """

    when: tuple[tuple[str, tuple[FactValue, ...]], ...]
    outcome: Outcome
    measures: tuple[str, ...]
    not_evaluated: tuple[str, ...] = ()
    within: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEvaluated:
    """A law or list that could bind this actor and that was not evaluated: it is never a yes."""

    kind: str
    id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedLaw:
    """What was examined of the law of a place for this kind of act: on which day, and what was found."""

    jurisdiction: str
    on: date
    result: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A listing that was reported as being considered by a day: no legal act, and no effect on an answer."""

    party: str
    list: str
    on: DayRange
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListState:
    """How a list stood on the day asked.

    Attributes:
        state: `current`, `stale`, `partial` or `missing`.
        edition: day of the edition that spoke; None if none did.
        age_days: days from the edition, or from the last day on which its publisher still offered it, to the day asked.
        parties: how many parties it named, where counted.
        checked_on: the last day on which its publisher was seen to offer that edition, where it is not its own day.
        unread: why only the first records of the edition were read; None where it was read to its end.
        cadence_days: how long an edition speaks; None where it never gets old, or nobody knows.
        attempt: when its publication was last asked for at its address, and what came of it.
        refused: how many later editions of its publication wait in quarantine.
        sha256: hash of the file of that edition, or the digest over several.
    """

    id: str
    publication: str | None
    edition: date | None
    age_days: int | None
    state: str
    parties: int | None = None
    checked_on: date | None = None
    unread: str | None = None
    cadence_days: int | None = None
    attempt: tuple[datetime, str] | None = None
    refused: int = 0
    sha256: str | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a clean result can rest on it: it was read, to its end, and not too long ago."""
        return self.state not in {"stale", "missing"} and self.unread is None

    @property
    def is_starter_only(self) -> bool:
        """Whether nothing but the starter speaks for it, or an edition later than the day asked."""
        return self.state == "partial" and self.unread is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What an answer was made from; `receipt` is a digest of the question and all of it."""

    caveat: str
    law: str
    config: str
    lists_digest: str
    receipt: str


class Details(Protocol):
    """What an answer works out only when it is read."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What each measure says that the question touches."""
        ...

    @property
    def assumptions(self) -> tuple[tuple[str, str], ...]:
        """Facts not stated and how they were taken."""
        ...

    @property
    def examined(self) -> ExaminedLaw | None:
        """What was examined of the law of the state."""
        ...

    @property
    def lists(self) -> tuple[ListState, ...]:
        """How the lists stood that could bind who asks."""
        ...

    @property
    def considered(self) -> tuple[Considered, ...]:
        """Listings of the parties that were under consideration."""
        ...

    @property
    def provenance(self) -> Provenance:
        """What the answer was made from."""
        ...


@dataclass(frozen=True, kw_only=True)
class Answer:
    """All findings on a question, and what follows.

    Findings, assumptions, lists and provenance are worked out when they are first read, from the snapshot that was
    asked, which must still be open then.

    Attributes:
        outcome: what follows from everything; what was not evaluated is stricter than a yes.
        within: what the law that was evaluated says by itself; `depends` where the rows differ.
        depends_on: unknown facts that change the outcome, each with the values to choose from.
        decision_table: rows that cover the domain of those facts once, worst first; one row if nothing is unknown.
        deciding: measures that make the outcome.
    """

    question: Question
    outcome: Outcome
    within: Outcome
    depends_on: tuple[tuple[str, tuple[FactValue, ...]], ...]
    decision_table: tuple[DecisionRow, ...]
    deciding: tuple[str, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    details: Details = field(repr=False, compare=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What each measure says that the question touches: applying first, strictest first."""
        return self.details.findings

    @property
    def assumptions(self) -> tuple[tuple[str, str], ...]:
        """Facts not stated and how they were taken, by key."""
        return self.details.assumptions

    @property
    def examined(self) -> ExaminedLaw | None:
        """What was examined of the law of the state, and when; None where nothing was."""
        return self.details.examined

    @property
    def lists(self) -> tuple[ListState, ...]:
        """How the lists stood that could bind who asks."""
        return self.details.lists

    @property
    def considered(self) -> tuple[Considered, ...]:
        """Listings of the parties that were under consideration by the day asked; they decide nothing."""
        return self.details.considered

    @property
    def provenance(self) -> Provenance:
        """What the answer was made from."""
        return self.details.provenance

    def settled(self) -> Answer:
        """The same answer with everything worked out, for the time when its snapshot is closed."""
        for each in ("findings", "assumptions", "examined", "lists", "considered", "provenance"):
            getattr(self.details, each)
        return self
