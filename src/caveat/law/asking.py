"""Ask the law: one question, one snapshot, one law edition; the answer with its table, findings and provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version

from caveat.law.context import Context
from caveat.law.decision import Decision, decide, same
from caveat.law.edition import LawEdition, installed_law
from caveat.law.findings import examined_law, findings
from caveat.law.gaps import gaps
from caveat.law.reasons import grounds
from caveat.law.stretches import causes, stretches
from caveat.law.world import World
from caveat.model.answer import (
    Answer,
    Because,
    Considered,
    DecisionRow,
    ExaminedLaw,
    Finding,
    ListState,
    NotEvaluated,
    Outcome,
    Provenance,
    Status,
)
from caveat.model.days import DayRange
from caveat.model.question import FactValue, Question
from caveat.model.truth import Truth
from caveat.store.snapshot import Snapshot

__all__ = ["Part", "answered", "ask", "decided", "lists_that_matter", "provenance"]

DAY = timedelta(days=1)
CONFIG = "default"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of days on which nothing changes, and what is decided there."""

    days: DayRange
    gaps: tuple[NotEvaluated, ...]
    decision: Decision


def ask(snapshot: Snapshot, question: Question, law: LawEdition | None = None) -> Answer:
    """Answer a question: every measure in three values, and a decision table over what is not known.

    A question about a span of days is put for each stretch of it on which law, listings and stakes stand still; where
    the answers differ, it depends on the day.
    """
    edition = law or installed_law()
    days = [cause.day for cause in causes(snapshot, question, edition)]
    return answered(snapshot, question, decided(snapshot, question, days, edition), edition)


def decided(snapshot: Snapshot, question: Question, days: Iterable[date], law: LawEdition) -> tuple[Part, ...]:
    """What is decided for each stretch of the question's days; they are parted at the days given."""
    return tuple(_part(snapshot, question, each, law) for each in stretches(question.on, days))


def answered(snapshot: Snapshot, question: Question, parts: Sequence[Part], law: LawEdition) -> Answer:
    """The answer for stretches of days together."""
    rows = _rows(parts)
    return Answer(
        question=question,
        outcome=_one({row.outcome for row in rows}),
        within=_one({row.within or row.outcome for row in rows}),
        depends_on=_depends_on(parts, rows) if len(rows) > 1 else (),
        decision_table=rows,
        deciding=tuple(dict.fromkeys(key for row in rows for key in row.measures)),
        not_evaluated=parts[0].gaps
        if len(parts) == 1
        else tuple(dict.fromkeys(g for part in parts for g in part.gaps)),
        details=_Details(snapshot, question, law, parts),
    )


@dataclass(frozen=True)
class _Details:
    """What an answer works out when it is read."""

    snapshot: Snapshot
    question: Question
    law: LawEdition
    parts: Sequence[Part]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return _findings(self.parts)

    @cached_property
    def assumptions(self) -> tuple[tuple[str, str], ...]:
        return _assumptions(self.parts)

    @cached_property
    def examined(self) -> ExaminedLaw | None:
        return examined_law(self.parts[-1].decision.base)

    @cached_property
    def lists(self) -> tuple[ListState, ...]:
        return lists_that_matter(self.snapshot.at(self.question.on.latest), self.question.actors, self.law)

    @cached_property
    def considered(self) -> tuple[Considered, ...]:
        return tuple(_considered(self.snapshot.at(self.question.on.latest), self.question))

    @cached_property
    def provenance(self) -> Provenance:
        return provenance(self.snapshot, self.law, repr(self.question))


def _one(outcomes: set[Outcome]) -> Outcome:
    return outcomes.pop() if len(outcomes) == 1 else Outcome.DEPENDS


def provenance(snapshot: Snapshot, law: LawEdition, asked: str) -> Provenance:
    """What an answer was made from; the receipt digests it together with what was asked."""
    made_from = (version("caveat"), law.digest, CONFIG, snapshot.digest)
    receipt = sha256("\n".join((*made_from, asked)).encode()).hexdigest()
    return Provenance(
        caveat=made_from[0],
        law=f"{law.id}+{law.digest[:12]}",
        config=CONFIG,
        lists_digest=snapshot.digest,
        receipt="-".join(receipt[start : start + 4] for start in (0, 4, 8)),
    )


def lists_that_matter(snapshot: Snapshot, actors: tuple[str, ...], law: LawEdition) -> tuple[ListState, ...]:
    """How the lists that could bind these actors stand on the snapshot's day."""
    words, lists = law.words, law.catalog.lists
    return tuple(
        state
        for state in snapshot.lists
        if state.id in lists and any(words.actor_is(actor, kind) for actor in actors for kind in lists[state.id].binds)
    )


def _part(snapshot: Snapshot, question: Question, days: DayRange, law: LawEdition) -> Part:
    context = Context(question, World.of(snapshot.at(days.earliest)), law)
    missing = gaps(context)
    return Part(days, missing, decide(context, missing))


def _considered(snapshot: Snapshot, question: Question) -> Iterator[Considered]:
    """What the starter reports as being considered against a party of the question, and not listed since."""
    for party_id in dict.fromkeys(party for _, party in question.parties):
        party = snapshot.party(party_id)
        for list_key, day, source in party.considered if party else ():
            listed = party is not None and any(each.list == list_key for each in party.in_force(question.on.latest))
            if not listed and day.earliest <= question.on.latest:
                yield Considered(party=party_id, list=list_key, on=day, source=source)


def _rows(parts: Sequence[Part]) -> tuple[DecisionRow, ...]:
    """The tables of all stretches as one; stretches that say the same are one row."""
    groups: list[tuple[list[DayRange], tuple[DecisionRow, ...]]] = []
    for part in parts:
        for spans, rows in groups:
            if same(rows, part.decision.rows):
                _append(spans, part.days)
                break
        else:
            groups.append(([part.days], part.decision.rows))
    if len(groups) == 1:
        return groups[0][1]
    dated = [replace(row, when=(("on", tuple(spans)), *row.when)) for spans, rows in groups for row in rows]
    return tuple(sorted(dated, key=lambda row: row.outcome.strictness))


def _append(spans: list[DayRange], days: DayRange) -> None:
    """Add a stretch, as one with the last where it follows it."""
    if spans[-1].latest + DAY == days.earliest:
        spans[-1] = DayRange(spans[-1].earliest, days.latest)
    else:
        spans.append(days)


def _depends_on(parts: Sequence[Part], rows: tuple[DecisionRow, ...]) -> tuple[tuple[str, tuple[FactValue, ...]], ...]:
    used = {key for row in rows for key, _ in row.when}
    domains: dict[str, tuple[FactValue, ...]] = {}
    if "on" in used:
        domains["on"] = tuple(
            dict.fromkeys(day for row in rows for key, days in row.when if key == "on" for day in days)
        )
    for part in parts:
        domains.update({key: values for key, values in part.decision.domains if key in used})
    return tuple(domains.items())


def _findings(parts: Sequence[Part]) -> tuple[Finding, ...]:
    """The findings of all stretches; one that differs between them depends on the day."""
    merged: dict[str, Finding] = {}
    for part in parts:
        for finding in findings(part.decision):
            known = merged.get(finding.measure)
            if known is None or known.status is finding.status:
                merged.setdefault(finding.measure, finding)
            else:
                day = Because(code="day", fact="on", found=str(DayRange(parts[0].days.earliest, parts[-1].days.latest)))
                merged[finding.measure] = replace(known, status=Status.DEPENDS, because=(day,))
    order = list(Status)
    return tuple(sorted(merged.values(), key=lambda each: (order.index(each.status), -each.rank, each.measure)))


def _assumptions(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """Facts that were not stated, where taking them the other way could have changed the outcome."""
    taken: dict[tuple[str, str], None] = {}
    for part in parts:
        deciding = {key for row in part.decision.rows for key in row.measures}
        mildest = max(row.outcome.strictness for row in part.decision.rows)
        base = part.decision.base
        for key, reading in base.readings.items():
            outcome = base.context.law.outcomes[key]
            told = grounds(base.context, base.context.law.by_id[key], reading)
            left_out = told.truth is Truth.FALSE and all(each.code == "gate" for each in told.because)
            if (key in deciding and not outcome.is_open) or (left_out and outcome.strictness < mildest):
                taken.update(dict.fromkeys(sorted(told.assumed)))
    return tuple(taken)
