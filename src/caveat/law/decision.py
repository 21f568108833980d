"""From measures to an outcome: overrides, ranks, and a decision table over the facts that are not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from caveat.law.context import Context
from caveat.law.domain import Value, domain, shown
from caveat.law.evaluation import Reading, evaluate
from caveat.law.fact import FactKind, Origin
from caveat.law.gaps import examined
from caveat.law.measure import Measure
from caveat.model.answer import DecisionRow, NotEvaluated, Outcome
from caveat.model.question import FactValue
from caveat.model.truth import Truth

__all__ = ["DEFAULT", "FRAME", "Decision", "State", "candidates", "decide", "same", "settle"]

# The finding that is produced, not stored, where a state was examined and no measure of it speaks to the act.
DEFAULT = "US-ST-DEFAULT"

FRAME = frozenset({"actor", "jurisdiction", "activity", "day", "thing"})
PERMITTED = "permitted"
MOST_NODES = 4_000


@dataclass(frozen=True)
class State:
    """The measures that may speak to a question, under what is supposed so far.

    Attributes:
        readings: what each candidate says.
        gaps: ids of what was not evaluated.
        examined: whether the law of the state was examined for this actor and act.
    """

    context: Context
    readings: Mapping[str, Reading]
    gaps: tuple[str, ...]
    examined: bool

    def _measures(self, truth: Truth) -> list[Measure]:
        return [self.context.law.by_id[key] for key, reading in self.readings.items() if reading.truth is truth]

    def _cancelled(self, truth: Truth) -> set[str]:
        return {key for m in self._measures(truth) if m.effect == PERMITTED for key in m.overrides}

    def rank(self, measure: Measure) -> int:
        """The rank of a measure's effect."""
        return self.context.law.words.effects[measure.effect].rank

    def outcome_of(self, measure: Measure) -> Outcome:
        """The outcome that a measure gives where it applies."""
        return self.context.law.words.effects[measure.effect].outcome

    @cached_property
    def applying(self) -> list[Measure]:
        """Measures that apply and that no permission cancels."""
        cancelled = self._cancelled(Truth.TRUE)
        return [measure for measure in self._measures(Truth.TRUE) if measure.id not in cancelled]

    @cached_property
    def outcome(self) -> Outcome:
        """The strictest outcome of what applies; nothing evaluated is stricter than nothing barred."""
        outcomes = [self.outcome_of(measure) for measure in self.applying]
        if self.gaps:
            outcomes.append(Outcome.NOT_EVALUATED)
        return min(outcomes, key=lambda outcome: outcome.strictness, default=Outcome.ALLOWED)

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """Every applying measure of the highest rank; those of rank 0 and below only together."""
        top = max((self.rank(measure) for measure in self.applying), default=0)
        chosen = [m.id for m in self.applying if self.rank(m) == top or (top <= 0 and self.rank(m) <= 0)]
        default = [DEFAULT] if top <= 0 and self.default is Truth.TRUE else []
        return tuple(sorted(chosen + default))

    @cached_property
    def default(self) -> Truth:
        """Whether the examined state has no rule on this act: unknown while one of its measures is in doubt."""
        if not self.examined:
            return Truth.FALSE
        truths = (
            reading.truth
            for key, reading in self.readings.items()
            if (where := self.context.law.by_id[key].where)
            and "-" in where
            and self.rank(self.context.law.by_id[key]) > 0
        )
        return ~Truth.any(truths)

    @cached_property
    def swaying(self) -> list[Measure]:
        """Measures in doubt that could change the outcome."""
        deciding, cancelled = set(self.deciding), self._cancelled(Truth.TRUE)
        barring = {measure.id for measure in self.applying if measure.id in deciding and self.rank(measure) > 0}
        return [
            measure
            for measure in self._measures(Truth.UNKNOWN)
            if (measure.effect == PERMITTED and barring & set(measure.overrides))
            or (
                measure.effect != PERMITTED
                and measure.id not in cancelled
                and self.outcome_of(measure).strictness < self.outcome.strictness
            )
        ]

    @cached_property
    def asking(self) -> FactKind | None:
        """The unknown fact to suppose next: the first in the order of the facts file that can be supposed."""
        kinds = self.context.law.facts.kinds
        unknown = {key for measure in self.swaying for key in self.readings[measure.id].unknown}
        able = [kinds[key] for key in unknown - set(self.context.supposed) if kinds[key].origin is not Origin.MATCH]
        return min(able, key=lambda kind: kind.place, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of a question on one day, with the table over what is not known.

    Attributes:
        domains: for each fact in the table all its values.
        states: the settled state behind each row of the full table, before rows were merged.
    """

    rows: tuple[DecisionRow, ...]
    domains: tuple[tuple[str, tuple[FactValue, ...]], ...]
    states: tuple[State, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome of all rows where it is one, else that it depends."""
        outcomes = {row.outcome for row in self.rows}
        return outcomes.pop() if len(outcomes) == 1 else Outcome.DEPENDS


def candidates(context: Context) -> tuple[Measure, ...]:
    """Measures that could apply to the question under some values of the unknown facts."""
    found = []
    for measure in context.law.by_activity.get(context.question.activity, ()):
        reading = evaluate(context, measure)
        outside = reading.truth is Truth.FALSE and any(each.code in FRAME for each in reading.because)
        if reading.touched and not outside:
            found.append(measure)
    return tuple(found)


def settle(context: Context, measures: Iterable[Measure], gaps: Sequence[NotEvaluated]) -> State:
    """Evaluate measures under what is supposed."""
    readings = {measure.id: evaluate(context, measure) for measure in measures}
    return State(context, readings, tuple(gap.id for gap in gaps), examined(context) is not None)


def decide(context: Context, measures: tuple[Measure, ...], gaps: Sequence[NotEvaluated]) -> Decision:
    """Find the outcome for every value of the facts that matter and are not known.

    One fact after the other is supposed, in the order of the facts file, as long as some measure in doubt could still
    change the outcome; values that lead to the same are then put into one row.

    Args:
        context: the question on one day.
        measures: its candidates.
        gaps: what was not evaluated.
    """
    table = _Table(measures, gaps)
    rows = table.rows(context)
    order = sorted(rows, key=lambda row: row.outcome.strictness)
    used = [key for key in table.domains if any(key == fact for row in rows for fact, _ in row.when)]
    return Decision(
        rows=tuple(order),
        domains=tuple((key, tuple(value.shown for value in table.domains[key])) for key in used),
        states=tuple(table.states),
    )


class _Table:
    """Builds the rows of one decision table."""

    def __init__(self, measures: tuple[Measure, ...], gaps: Sequence[NotEvaluated]) -> None:
        self.measures, self.gaps = measures, gaps
        self.domains: dict[str, tuple[Value, ...]] = {}
        self.states: list[State] = []
        self._nodes = 0

    def rows(self, context: Context) -> list[DecisionRow]:
        state = settle(context, self.measures, self.gaps)
        kind = state.asking
        self._nodes += 1
        if kind is None or self._nodes > MOST_NODES:
            return [self._leaf(state)]
        values = self.domains.setdefault(kind.key, domain(context, kind, self.measures))
        groups: list[tuple[list[Value], list[DecisionRow]]] = []
        for value in values:
            below = self.rows(context.supposing(kind.key, value.example))
            for alike, rows in groups:
                if same(rows, below):
                    alike.append(value)
                    rows[:] = [_joined(row, other) for row, other in zip(rows, below, strict=True)]
                    break
            else:
                groups.append(([value], below))
        if len(groups) == 1:
            return groups[0][1]
        return [replace(row, when=((kind.key, shown(alike)), *row.when)) for alike, rows in groups for row in rows]

    def _leaf(self, state: State) -> DecisionRow:
        self.states.append(state)
        outcome = Outcome.DEPENDS if state.swaying else state.outcome
        swaying = tuple(measure.id for measure in state.swaying)
        return DecisionRow(when=(), outcome=outcome, measures=(*state.deciding, *swaying), not_evaluated=state.gaps)


def same(rows: Sequence[DecisionRow], others: Sequence[DecisionRow]) -> bool:
    """Whether two tables say the same; which notes of rank 0 stand behind a yes makes no difference."""

    def said(row: DecisionRow) -> tuple[object, ...]:
        weighty = row.outcome.strictness < Outcome.NOT_EVALUATED.strictness or row.outcome is Outcome.ALLOWED_WITH_RISK
        return row.when, row.outcome, row.not_evaluated, row.measures if weighty else ()

    return [said(row) for row in rows] == [said(row) for row in others]


def _joined(row: DecisionRow, other: DecisionRow) -> DecisionRow:
    return replace(row, measures=tuple(dict.fromkeys((*row.measures, *other.measures))))
