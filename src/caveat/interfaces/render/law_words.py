"""One measure in words: who may not do what, with which things, through whose listing, from when, unless what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from caveat.interfaces.render.gates import condition_words
from caveat.interfaces.render.outcomes import Look, look_of
from caveat.interfaces.render.ownership_rules import rule_words
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.sentences import list_state_words
from caveat.interfaces.render.words import capital, day_words, joined, legible
from caveat.law.comparison import text_of
from caveat.law.edition import LawEdition
from caveat.law.gate import AllOf, Condition, FactRef, Gate, Unknown
from caveat.law.measure import Measure
from caveat.model.answer import ListState, Reach
from caveat.model.source import Confidence

__all__ = ["Explained", "explained", "measure_json", "sure_words"]

_REACHES = {
    Reach.SELF: "its own listing",
    Reach.OWNER: "the listing of an owner",
    Reach.CHILD: "the listing of a company it owns",
}
_WHERE_UNKNOWN = {
    Unknown.ASK: "",
    Unknown.SKIP: "; does not count where it is not known",
    Unknown.ASSUME: "; taken for granted where it is not known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A measure in words.

    Attributes:
        rows: what it says, part by part; a part may have several lines.
        overridden_by: measures that cancel it where they apply, with their titles.
        cases: names of law cases that show it.
    """

    measure: Measure
    look: Look
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    overrides: tuple[tuple[str, str], ...]
    overridden_by: tuple[tuple[str, str], ...]
    cases: tuple[str, ...]


def explained(
    measure: Measure, law: LawEdition, states: Mapping[str, ListState], cases: tuple[str, ...] = ()
) -> Explained:
    """Put a measure into words.

    Args:
        measure: the measure.
        law: the edition it stands in.
        states: how the lists stand, by key.
        cases: names of law cases that show it.
    """
    over = [each for each in law.measures if measure.id in each.overrides]
    rows = (
        ("Law", (f"{measure.regime_title} ({measure.regime})", f"By {measure.issuer}")),
        ("Binds", (_bound(measure),)),
        ("Acts", (joined(sorted(phrases().word(each) for each in measure.activities)),)),
        ("Things", (joined([phrases().thing(each) for each in measure.things]) or "anything",)),
        ("Through whom", _through(measure, law)),
        ("In force", (_in_force(measure),)),
        ("Only if", gate_lines(measure.when) if measure.when else ()),
        ("Unless", tuple(capital(each.label) for each in measure.unless)),
        ("Unless, in words alone", tuple(capital(each) for each in measure.unless_text)),
        ("Lists", tuple(_list(key, states) for key in measure.lists)),
        ("Answers for", tuple(phrases().list_title(key) for key in measure.covers_lists)),
        ("Cited", tuple(each.text for each in measure.citations)),
        ("Read at", measure.evidence),
        ("Sure", (sure_words(measure),)),
    )
    return Explained(
        measure=measure,
        look=look_of(law.outcomes[measure.id]),
        rows=tuple((name, tuple(legible(line) for line in lines)) for name, lines in rows if lines),
        overrides=tuple((key, law.by_id[key].title) for key in measure.overrides),
        overridden_by=tuple((each.id, each.title) for each in over),
        cases=cases,
    )


def gate_lines(gate: Gate) -> tuple[str, ...]:
    """A gate in lines, all of which must hold.

    Example:
        >>> from caveat.law.gate import Operator
        >>> gate_lines(Condition("subject_to_ear", Operator.EQ, True, Unknown.ASK))
        ('Subject to the EAR',)
    """
    parts = gate.parts if isinstance(gate, AllOf) else (gate,)
    return tuple(line for part in parts for line in _lines(part, 0))


def sure_words(measure: Measure) -> str:
    """How sure a measure is, and when it was compared with a source."""
    own = "your own rule; " if measure.yours else ""
    if measure.confidence is Confidence.HIGH and measure.checked_on:
        return f"{own}high: read in a source on {day_words(measure.checked_on)}"
    doubt = "unconfirmed" if measure.confidence is Confidence.LOW else "the regime is confirmed, a pinpoint is not"
    return f"{own}{measure.confidence}: {doubt}"


def measure_json(said: Explained, law: LawEdition) -> dict[str, object]:
    """A measure as data and in words, for programs."""
    measure = said.measure
    return {
        "schema": "caveat/law-explain/1",
        "id": measure.id,
        "title": measure.title,
        "plain": measure.plain,
        "regime": measure.regime,
        "issuer": measure.issuer,
        "yours": measure.yours,
        "effect": measure.effect,
        "outcome": said.look.outcome.value,
        "subject": list(measure.subject),
        "reach": [each.value for each in measure.reach],
        "bound": list(measure.bound),
        "not_bound": list(measure.not_bound),
        "where": measure.where,
        "activities": sorted(measure.activities),
        "things": list(measure.things),
        "lists": list(measure.lists),
        "covers_lists": list(measure.covers_lists),
        "ownership_rule": measure.ownership_rule,
        "since": measure.since.isoformat(),
        "until": measure.until.isoformat() if measure.until else None,
        "overrides": list(measure.overrides),
        "overridden_by": [key for key, _ in said.overridden_by],
        "citation": [{"text": each.text, "url": each.url} for each in measure.citations],
        "evidence": list(measure.evidence),
        "confidence": measure.confidence.value,
        "checked_on": measure.checked_on.isoformat() if measure.checked_on else None,
        "in_words": {name: list(lines) for name, lines in said.rows},
        "cases": list(said.cases),
        "law": f"{law.id}+{law.digest[:12]}",
    }


def _bound(measure: Measure) -> str:
    said = joined([phrases().actors_of(kind) for kind in measure.bound])
    but = joined([phrases().actors_of(kind) for kind in measure.not_bound])
    place = f", in {phrases().place(measure.where)}" if measure.where else ""
    return f"{capital(said)}{f', but not {but}' if but else ''}{place}"


def _through(measure: Measure, law: LawEdition) -> tuple[str, ...]:
    if not measure.subject:
        return ("Tests nobody's listing",)
    subject = joined([each.replace("_", " ") for each in measure.subject], "or")
    if not measure.lists:
        return (f"Looks at the {subject}, and at no list",)
    beside = joined([_REACHES[each] for each in measure.reach], "or")
    rule = law.words.ownership_rules[measure.ownership_rule]
    return (f"The {subject}, by {beside}", *rule_words(rule))


def _in_force(measure: Measure) -> str:
    since = f"since {day_words(measure.since)}"
    return f"{since}, to {day_words(measure.until - timedelta(days=1))}" if measure.until else since


def _list(key: str, states: Mapping[str, ListState]) -> str:
    state = states.get(key)
    edition = f", edition of {day_words(state.edition)}" if state and state.edition else ""
    how = f": {list_state_words(state)}{edition}" if state else ": never read"
    return f"{phrases().list_title(key)} ({key}){how}"


def _lines(gate: Gate, depth: int) -> Iterator[str]:
    """The lines of a gate; what belongs to one above it stands behind a dash."""
    before = "\N{EN DASH} " * depth
    if isinstance(gate, Condition):
        yield f"{before}{capital(_condition(gate))}{_WHERE_UNKNOWN[gate.unknown]}"
        return
    yield f"{before}{'All of these:' if isinstance(gate, AllOf) else 'One of these:'}"
    for part in gate.parts:
        yield from _lines(part, depth + 1)


def _condition(condition: Condition) -> str:
    value = condition.value
    text = value.key if isinstance(value, FactRef) else text_of(value)
    return condition_words(condition.fact, f"{condition.op} {text}")
