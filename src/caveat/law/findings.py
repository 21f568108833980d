"""What each measure says of a question, as findings with their reasons, once the decision table stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caveat.law.decision import DEFAULT, Decision, State
from caveat.law.gaps import examined
from caveat.law.measure import Measure
from caveat.law.reasons import Grounds, grounds
from caveat.model.answer import Because, ExaminedLaw, Finding, Outcome, Status
from caveat.model.source import Citation, Confidence
from caveat.model.truth import Truth

__all__ = ["examined_law", "findings"]


# Reasons that a measure is about something else; one without a list is then not spoken of.
FRAME = frozenset({"actor", "jurisdiction", "activity", "day", "thing"})


def findings(decision: Decision) -> tuple[Finding, ...]:
    """What applies, what depends, and what does not apply though the parties stand on its list, strictest first.

    The law of another state is never spoken of.
    """
    base = decision.base
    found = [*_of_measures(base, decision.states), *_default(base, decision.states)]
    order = list(Status)
    return tuple(sorted(found, key=lambda finding: (order.index(finding.status), -finding.rank, finding.measure)))


def _of_measures(base: State, states: Sequence[State]) -> Iterator[Finding]:
    near, place = base.context.lists_near(), base.context.question.jurisdiction or ""
    for measure in base.context.law.measures:
        elsewhere = measure.where and "-" in measure.where and not place.startswith(measure.where)
        if elsewhere or (measure.lists and near.isdisjoint(measure.lists)):
            continue
        reading = grounds(base.context, measure, base.readings.get(measure.id))
        if _belongs(measure, reading):
            yield _finding(measure, reading, *_status(measure.id, reading, base, states), base)


def _belongs(measure: Measure, reading: Grounds) -> bool:
    """Whether an answer should speak of the measure: its list is touched, or, without a list, only a gate fails."""
    if measure.lists:
        return reading.touched
    return reading.truth is not Truth.FALSE or reading.because[0].code not in FRAME


def _status(key: str, reading: Grounds, base: State, states: Sequence[State]) -> tuple[Status, tuple[Because, ...]]:
    by = next((m.id for m in base.applying if m.effect == "permitted" and key in m.overrides), None)
    if reading.truth is Truth.TRUE and by:
        return Status.DOES_NOT_APPLY, (Because(code="overridden", found=by),)
    seen = {state.readings[key].truth for state in states if key in state.readings} or {reading.truth}
    if len(seen) > 1 or seen == {Truth.UNKNOWN}:
        return Status.DEPENDS, reading.because
    truth = seen.pop()
    return (Status.APPLIES if truth is Truth.TRUE else Status.DOES_NOT_APPLY), reading.because


def _finding(measure: Measure, reading: Grounds, status: Status, because: tuple[Because, ...], base: State) -> Finding:
    effect = base.context.law.words.effects[measure.effect]
    open_exceptions = tuple(exemption.label for exemption in measure.unless) + measure.unless_text
    return Finding(
        measure=measure.id,
        regime=measure.regime,
        title=measure.title,
        plain=measure.plain,
        issuer=measure.issuer,
        bound=measure.bound,
        where=measure.where,
        status=status,
        effect=measure.effect,
        outcome=effect.outcome,
        rank=effect.rank,
        because=because,
        citations=measure.citations,
        confidence=measure.confidence,
        checked_on=measure.checked_on,
        since=measure.since,
        until=measure.until,
        match=reading.match,
        assumed=tuple(sorted(reading.assumed)),
        yours=measure.yours,
        unless=() if status is Status.DOES_NOT_APPLY else open_exceptions,
    )


def _default(base: State, states: Sequence[State]) -> Iterator[Finding]:
    """The finding that a state was examined and has no rule on this kind of act."""
    if all(state.default is Truth.FALSE for state in states):
        return
    record = examined(base.context)
    assert record is not None
    everywhere = all(state.default is Truth.TRUE for state in states)
    name = base.context.law.words.place_name(record.jurisdiction)
    yield Finding(
        measure=DEFAULT,
        regime="US-STATE-DEFAULT",
        title=f"No rule of {name} on this was found",
        plain=record.note,
        issuer=name,
        bound=record.actors,
        where=record.jurisdiction,
        status=Status.APPLIES if everywhere else Status.DEPENDS,
        effect="none",
        outcome=Outcome.ALLOWED,
        rank=0,
        because=(),
        citations=(
            Citation(text=f"Examined on {record.examined_on.isoformat()}", url=next(iter(record.sources), None)),
        ),
        confidence=Confidence.MEDIUM,
        checked_on=record.examined_on,
    )


def examined_law(base: State) -> ExaminedLaw | None:
    """What was examined of the law of the state, or of a country of which a part is stated, for the answer."""
    record = examined(base.context)
    if record is not None:
        found = (record.jurisdiction, record.examined_on, record.result, record.note)
    else:
        question, law = base.context.question, base.context.law
        country = (question.jurisdiction or law.words.actors[question.actors[0]].home or "")[:2]
        part = law.coverage.of_country(country)
        if part is None:
            return None
        found = (country, part.examined_on, "part", part.note)
    place, day, result, note = found
    return ExaminedLaw(jurisdiction=place, on=day, result=result, note=note)
