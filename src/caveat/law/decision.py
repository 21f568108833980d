"""From measures to an outcome: overrides, ranks, and a decision table over the facts that are not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from caveat.law.context import Context
from caveat.law.domain import Value, alike, domain, shown
from caveat.law.evaluation import Reading, doubts, read
from caveat.law.fact import FactKind
from caveat.law.gaps import examined
from caveat.law.measure import Measure
from caveat.model.answer import DecisionRow, NotEvaluated, Outcome
from caveat.model.question import FactValue
from caveat.model.truth import Truth

__all__ = ["DEFAULT", "Decision", "State", "candidates", "decide", "same"]

# The finding that is produced, not stored, where a state was examined and no measure of it speaks to the act.
DEFAULT = "US-ST-DEFAULT"

PERMITTED = "permitted"
# A table is made of so many suppositions at the most; whatever is still in doubt then is said to depend.
MOST_NODES = 4_000
ALLOWED = Outcome.ALLOWED


class State:
    """The measures that may speak to a question, under what is supposed so far.

    Attributes:
        readings: what each candidate says.
        gaps: ids of what was not evaluated.
        examined: whether the law of the state was examined for this actor and act.
        applying: measures that apply and that no permission cancels.
        outcome: the strictest outcome of what applies; nothing evaluated is stricter than nothing barred.
    """

    def __init__(
        self, context: Context, readings: Mapping[str, Reading], gaps: tuple[str, ...], examined: bool
    ) -> None:
        self.context, self.readings, self.gaps, self.examined = context, readings, gaps, examined
        law = context.law
        true = [law.by_id[key] for key, reading in readings.items() if reading.truth is Truth.TRUE]
        self._cancelled = {key for measure in true for key in measure.overrides}
        self.applying = [measure for measure in true if measure.id not in self._cancelled]
        strictest = min((law.outcomes[measure.id].strictness for measure in self.applying), default=ALLOWED.strictness)
        self.within = OUTCOMES[strictest]
        self.outcome = Outcome.NOT_EVALUATED if gaps and self.within.is_open else self.within

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Every applying measure of the strictest outcome; those that bar nothing only together."""
        outcomes = self.context.law.outcomes
        chosen = [measure.id for measure in self.applying if outcomes[measure.id] is self.within]
        if self.within is ALLOWED and self.default is Truth.TRUE:
            chosen.append(DEFAULT)
        return tuple(sorted(chosen))

    @cached_property
    def default(self) -> Truth:
        """Whether the examined state has no rule on this act: unknown while one of its measures is in doubt."""
        if not self.examined:
            return Truth.FALSE
        law = self.context.law
        return ~Truth.any(
            reading.truth
            for key, reading in self.readings.items()
            if law.outcomes[key] is not ALLOWED and "-" in (law.by_id[key].where or "")
        )

    @cached_property
    def swaying(self) -> list[Measure]:
        """Measures in doubt that could change the outcome."""
        doubtful = [self.context.law.by_id[key] for key, each in self.readings.items() if each.truth is Truth.UNKNOWN]
        return [measure for measure in doubtful if self._sways(measure)]

    def _sways(self, measure: Measure) -> bool:
        outcomes = self.context.law.outcomes
        if measure.effect == PERMITTED:
            cancelled = (each.id for each in self.applying if each.id in measure.overrides)
            return any(outcomes[key] is not ALLOWED for key in cancelled)
        stricter = outcomes[measure.id].strictness < self.outcome.strictness
        return stricter and measure.id not in self._cancelled

    @cached_property
    def asking(self) -> FactKind | None:
        """The unknown fact to suppose next: the first in the order of the facts file that can be supposed."""
        kinds = self.context.law.facts.kinds
        unknown = {key for each in self.swaying for key in doubts(self.context, each)}
        able = [kinds[key] for key in unknown - set(self.context.supposed) if kinds[key].is_supposable]
        return min(able, key=lambda kind: kind.place, default=None)

    def open_to(self, key: str) -> tuple[str, ...]:
        """The measures that a value of a fact may turn, those too that only note something."""
        law = self.context.law
        return tuple(
            each
            for each, reading in self.readings.items()
            if key in law.mentions[each] and (reading.truth is Truth.UNKNOWN or key in law.taken[each])
        )

    def supposing(self, key: str, value: FactValue) -> State:
        """The state with one more fact supposed: only measures that the fact may change are read again."""
        context = self.context.supposing(key, value)
        law = context.law
        readings = {
            each: read(context, law.by_id[each]) if key in law.mentions[each] else reading
            for each, reading in self.readings.items()
        }
        return State(context, readings, self.gaps, self.examined)


OUTCOMES = tuple(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of a question on one day, with the table over what is not known.

    Attributes:
        base: the state before anything was supposed.
        domains: for each fact in the table all its values.
        states: the settled state behind each row of the full table, before rows were merged.
    """

    base: State
    rows: tuple[DecisionRow, ...]
    domains: tuple[tuple[str, tuple[FactValue, ...]], ...]
    states: tuple[State, ...]


def candidates(context: Context) -> tuple[Measure, ...]:
    """Measures that could apply to the question under some values of the unknown facts."""
    question, law, day = context.question, context.law, context.day
    near, thing = context.lists_near(), context.thing
    return tuple(
        measure
        for measure in law.framed(question.activity, question.actors, question.jurisdiction)
        if (not measure.lists or not near.isdisjoint(measure.lists))
        and law.frames[measure.id].in_force(day)
        and law.frames[measure.id].covers(thing) is not Truth.FALSE
    )


def decide(context: Context, gaps: Sequence[NotEvaluated]) -> Decision:
    """Find the outcome for every value of the facts that matter and are not known.

    One fact after the other is supposed, in the order of the facts file, as long as some measure in doubt could still
    change the outcome; values that lead to the same are then put into one row.

    Args:
        context: the question on one day.
        gaps: what was not evaluated.
    """
    readings = {measure.id: read(context, measure) for measure in candidates(context)}
    heard = {key: reading for key, reading in readings.items() if reading.touched}
    base = State(context, heard, tuple(gap.id for gap in gaps), examined(context) is not None)
    table = _Table([context.law.by_id[key] for key in heard])
    rows = table.rows(base)
    used = {fact for row in rows for fact, _ in row.when}
    return Decision(
        base=base,
        rows=tuple(sorted(rows, key=lambda row: row.outcome.strictness)) if len(rows) > 1 else tuple(rows),
        domains=tuple((key, tuple(each.shown for each in table.domains[key])) for key in table.domains if key in used),
        states=tuple(table.states),
    )


class _Table:
    """Builds the rows of one decision table."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self.measures = measures
        self.domains: dict[str, tuple[Value, ...]] = {}
        self._groups: dict[tuple[str, tuple[str, ...]], list[list[Value]]] = {}
        self.states: list[State] = []
        self._nodes = 0

    def rows(self, state: State) -> list[DecisionRow]:
        """The rows below a state."""
        kind = state.asking if state.swaying else None
        self._nodes += 1
        if kind is None or self._nodes > MOST_NODES:
            return [self._leaf(state)]
        groups: list[tuple[list[Value], list[DecisionRow]]] = []
        for values in self._classes(state, kind):
            below = self.rows(state.supposing(kind.key, values[0].example))
            for together, rows in groups:
                if same(rows, below):
                    together.extend(values)
                    rows[:] = map(_joined, rows, below)
                    break
            else:
                groups.append(([*values], below))
        if len(groups) == 1:
            return groups[0][1]
        return [
            replace(row, when=((kind.key, shown(self._ordered(kind.key, together))), *row.when))
            for together, rows in groups
            for row in rows
        ]

    def _classes(self, state: State, kind: FactKind) -> list[list[Value]]:
        """The values of a fact, together where they cannot make a difference here."""
        context, able = state.context, state.open_to(kind.key)
        if kind.key not in self.domains:
            self.domains[kind.key] = domain(context, kind, self.measures)
        if (kind.key, able) not in self._groups:
            measures = [context.law.by_id[each] for each in able]
            self._groups[kind.key, able] = alike(context, kind, measures, self.domains[kind.key])
        return self._groups[kind.key, able]

    def _ordered(self, key: str, values: list[Value]) -> list[Value]:
        chosen = set(map(id, values))
        return [value for value in self.domains[key] if id(value) in chosen]

    def _leaf(self, state: State) -> DecisionRow:
        self.states.append(state)
        outcome = Outcome.DEPENDS if state.swaying else state.outcome
        swaying = tuple(measure.id for measure in state.swaying)
        return DecisionRow(
            when=(),
            outcome=outcome,
            measures=(*state.deciding, *swaying),
            not_evaluated=state.gaps,
            within=state.within if outcome is Outcome.NOT_EVALUATED else None,
        )


def same(rows: Sequence[DecisionRow], others: Sequence[DecisionRow]) -> bool:
    """Whether two tables say the same; which notes of rank 0 stand behind a yes makes no difference."""

    def said(row: DecisionRow) -> tuple[object, ...]:
        measures = () if _has_notes_alone(row) else row.measures
        return row.when, row.outcome, row.within, row.not_evaluated, measures

    return [said(row) for row in rows] == [said(row) for row in others]


def _joined(row: DecisionRow, other: DecisionRow) -> DecisionRow:
    """Two rows that say the same as one, with the notes behind both."""
    if not _has_notes_alone(row):
        return row
    return replace(row, measures=tuple(sorted({*row.measures, *other.measures})))


def _has_notes_alone(row: DecisionRow) -> bool:
    """Whether nothing bars by what was evaluated, so that only notes stand behind a row."""
    return (row.within or row.outcome) is ALLOWED
