"""Whole sentences about questions and answers: who asks what, what follows, and why a measure does not apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from caveat.interfaces.render.gates import AWARD, FEW, test_words
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import article, capital, day_words, joined, legible, number_words, on_day
from caveat.model.answer import Answer, Considered, DecisionRow, ExaminedLaw, Finding, ListState, NotEvaluated
from caveat.model.days import DayRange
from caveat.model.question import FactValue, Question, Role
from caveat.model.source import Confidence

__all__ = [
    "PartyName",
    "actor_words",
    "assumption_words",
    "confidence_words",
    "considered_words",
    "examined_words",
    "given_words",
    "heading",
    "in_force_words",
    "list_state_words",
    "not_evaluated_words",
    "own_name",
    "question_words",
    "row_words",
    "settle_words",
    "taken_words",
    "value_words",
    "why_not_words",
]

# Gives the name to show for a party id.
PartyName = Callable[[str], str]

# Facts whose values say by themselves what they are about.
SELF_EVIDENT = frozenset({"money", "on", "thing"})
MANY = 4
UNLISTED = "unlisted:"
_WHY_NOT = {
    "jurisdiction_not_given": "the place was not stated",
    "no_law_of_it": "the law data holds no law of this place",
    "not_examined": "it was not examined as a whole for this kind of actor and act",
    "state_not_given": "the state was not stated",
    "no_measure": "the law data holds no measure on this list",
}
_ROLE_WORDS = {
    Role.MAKER: "made by",
    Role.COMPONENT_MAKER: "with parts by",
    Role.ISSUER: "issued by",
    Role.FUND_HOLDING: "with holdings in",
    Role.OWNER: "owned by",
    Role.USER: "for use by",
    Role.CONTENT_OWNER: "with content of",
}
_FLAGS = {"money": "--paid-with", "funding": "--paid-with", "on": "--on", "date": "--on", "jurisdiction": "--in"}
_FLAGS |= {"thing": "--thing", "thing_kind": "--thing", "maker": "--maker"}


def own_name(party: str) -> str:
    """The name that a party id itself holds: that of an unlisted party, else the id."""
    return legible(party.removeprefix(UNLISTED))


def actor_words(question: Question) -> str:
    """Who asks, and where: "a county, city, town or special district in Ohio"."""
    words = phrases()
    actor = article(words.actor(question.actors[0])) if question.actors else "somebody"
    more = [article(words.actor(kind)) for kind in question.actors[1:]]
    role = f" that is also {joined(more)}" if more else ""
    place = f" in {words.place(question.jurisdiction)}" if question.jurisdiction else ""
    return f"{actor}{role}{place}"


def question_words(question: Question, name: PartyName = own_name) -> str:
    """The question as a sentence about who does what, with whom, on which day, with which money."""
    words = phrases()
    act = f"{words.doing(question.activity)} {_object(question, name)}".rstrip()
    money = f", paid with {joined([words.money(kind) for kind in question.money])}" if question.money else ""
    return f"{capital(actor_words(question))}, {act} {on_day(question.on)}{money}."


def heading(answer: Answer, name: PartyName = own_name) -> str:
    """The answer in a sentence: the first line of every surface."""
    words, question = phrases(), answer.question
    money = f" with {joined([words.money(kind) for kind in question.money])}" if question.money else ""
    listed = tuple(pair for pair in question.parties if not pair[1].startswith(UNLISTED))
    act = f"{words.may(question.activity)} {_object(replace(question, parties=listed), name)}".rstrip() + money
    facts = [words.fact(key) for key, _ in answer.depends_on]
    fact = joined(facts) if facts else "a fact that was not stated"
    return look_of(answer.outcome).heading.format(who=capital(actor_words(question)), act=act, fact=fact)


def given_words(question: Question) -> tuple[str, ...]:
    """The facts that the question gives, each in words."""
    return tuple(capital(_when(key, (value,))) for key, value in question.facts)


def value_words(key: str, value: FactValue) -> str:
    """A value of a fact as it completes "if …"."""
    if isinstance(value, DayRange):
        return day_words(value) if key == "on" else on_day(value)
    return legible(phrases().value(key, value))


def row_words(row: DecisionRow, answer: Answer) -> str:
    """The condition of one row of a decision table; a fact that may have any of its values is left out."""
    domains = dict(answer.depends_on)
    parts = [_when(key, values) for key, values in row.when if len(values) < len(domains.get(key, ())) or not domains]
    return "; ".join(parts) or "in any case"


def settle_words(answer: Answer) -> tuple[str, ...]:
    """What to add to the command so that the answer no longer depends: one option for each unknown fact."""
    return tuple(_option(key, values) for key, values in answer.depends_on)


def in_force_words(finding: Finding) -> str | None:
    """When the measure is law; its last day is shown inclusive."""
    if finding.since and finding.until:
        return f"In force from {day_words(finding.since)}, ended before {day_words(finding.until)}"
    if finding.since:
        return f"In force since {day_words(finding.since)}"
    return f"Ended before {day_words(finding.until)}" if finding.until else None


def confidence_words(finding: Finding) -> str:
    """How sure the measure is, and when its source was read."""
    if finding.confidence is Confidence.HIGH and finding.checked_on:
        return f"Read in the source, {day_words(finding.checked_on)}"
    if finding.confidence is Confidence.LOW:
        return "Unconfirmed: do not rely on it"
    return "Not checked against a source"


def assumption_words(key: str, taken: str) -> str:
    """A fact that was not stated, and how it was taken."""
    return f"{capital(phrases().fact(key))} was not stated: taken as “{taken_words(key, taken)}”"


def taken_words(key: str, taken: str) -> str:
    """How a fact that was not stated was taken: "not delivered to the federal government"."""
    return test_words(key, taken)


def considered_words(considered: Considered, name: PartyName) -> str:
    """A report of what was considered, with what it is not."""
    title = phrases().list_title(considered.list)
    day = day_words(considered.on)
    party = legible(name(considered.party))
    return f"{party} is not on the {title} list; on {day} it was reported as considered, which is no legal act"


def examined_words(law: ExaminedLaw) -> str:
    """What was examined of the law of a place, and what was found."""
    place = capital(phrases().place(law.jurisdiction))
    return f"{place} was examined on {day_words(law.on)}: {legible(law.note)}"


def why_not_words(item: NotEvaluated) -> str:
    """Why something was not examined."""
    return _WHY_NOT.get(item.why, legible(item.why))


def not_evaluated_words(item: NotEvaluated) -> str:
    """What was not examined, in words."""
    words = phrases()
    if item.id == "any":
        return "The law of the place"
    if item.id in words.places:
        return f"The law of {words.place(item.id)}"
    return words.list_title(item.id) if item.id in words.lists else legible(item.id)


def list_state_words(state: ListState) -> str:
    """How a list stands: the fact, then the limit of what it says."""
    if state.state == "missing":
        return "never read"
    if state.is_starter_only:
        return "partial: starter entries only"
    age = f": {_days_old(state.age_days)}" if state.state == "stale" and state.age_days is not None else ""
    broken = ": only its first records could be read" if state.unread and not age else ""
    waiting = ", a later edition waits in quarantine" if state.refused else ""
    return f"{state.state}{age}{broken}{waiting}"


def unready_words(states: Iterable[ListState]) -> str:
    """What is wrong with lists on which no clean result can rest."""
    return "stale, missing or broken" if any(state.unread for state in states) else "stale or missing"


def _days_old(days: int) -> str:
    return "1 day old" if days == 1 else f"{days:,} days old"


def _object(question: Question, name: PartyName) -> str:
    """What the act is about and with whom; a party that fills several roles is named once, in the first of them."""
    words = phrases()
    thing = words.thing(question.thing) if question.thing else ""
    named: dict[str, Role] = {}
    for role, party in question.parties:
        named.setdefault(party, role)
    joins = words.joins(question.activity)
    parties = [f"{_ROLE_WORDS.get(role, joins)} {name(party)}" for party, role in _ordered(named)]
    if not thing and parties and not parties[0].startswith(("from ", "to ", "with ")):
        thing = "something"
    return " ".join([thing, *parties]).strip()


def _ordered(named: dict[str, Role]) -> list[tuple[str, Role]]:
    last = {Role.COUNTERPARTY, Role.SELLER}
    return sorted(named.items(), key=lambda pair: pair[1] in last)


def _when(key: str, values: tuple[FactValue, ...]) -> str:
    award = {kind for kind in phrases().money_kinds if phrases().is_award(kind)}
    if key == "money" and len(values) > FEW and award.issuperset(values):
        return AWARD
    shown = [value_words(key, value) for value in values]
    if len(shown) > MANY:
        shown = [*shown[: MANY - 1], f"{number_words(len(shown) - MANY + 1)} others"]
    said = joined(shown, "or")
    dated = key != "on" and any(isinstance(value, DayRange) for value in values)
    plain = key in SELF_EVIDENT or (phrases().has_words(key) and not dated)
    return said if plain else f"{phrases().fact(key)}: {said}"


def _option(key: str, values: tuple[FactValue, ...]) -> str:
    shown = " | ".join(_typed(value) for value in values)
    return f"{_FLAGS[key]} {shown}" if key in _FLAGS else f"--fact {key}={shown}"


def _typed(value: FactValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "+".join(value) if isinstance(value, tuple) else str(value)
