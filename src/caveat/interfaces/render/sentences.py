"""Whole sentences about questions and answers: who asks what, what follows, and why a measure does not apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from caveat.interfaces.render.figures import figure_words, span_words
from caveat.interfaces.render.gates import AWARD, FEW, condition_words, test_words
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import SOME_DAY, article, capital, day_words, joined, legible, number_words, on_day
from caveat.law.lexicon import Taken
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
    "evaluated_words",
    "examined_words",
    "given_words",
    "heading",
    "in_force_words",
    "list_state_words",
    "not_evaluated_words",
    "own_name",
    "question_words",
    "read_words",
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
_PLACEHOLDERS = {"%": "PERCENT", "days": "DAYS", "USD": "DOLLARS", "EUR": "EUROS"}
_SHORT = {"US": "US", "GB": "UK", "EU": "EU"}
# A verb that ends so wants a thing; these words may follow a verb without one.
_OPEN = (" in", " on", " with", " of")
_AFTER_VERB = frozenset({"from", "to", "with", "against"})
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
    return f"{actor}{role}{_place(question)}"


def question_words(question: Question, name: PartyName = own_name) -> str:
    """The question as a sentence about who does what, with whom, on which day, with which money."""
    words = phrases()
    act = _act(words.doing(question.activity), question, name)
    money = f", paid with {joined([words.money(kind) for kind in question.money])}" if question.money else ""
    return f"{capital(actor_words(question))}, {act} {on_day(question.on)}{money}."


def heading(answer: Answer, name: PartyName = own_name) -> str:
    """The answer in a sentence: the first line of every surface."""
    words, question = phrases(), answer.question
    money = f" with {joined([words.money(kind) for kind in question.money])}" if question.money else ""
    listed = tuple(pair for pair in question.parties if not pair[1].startswith(UNLISTED))
    act = _act(words.may(question.activity), replace(question, parties=listed), name) + money
    facts = [words.fact(key) for key, _ in answer.depends_on]
    fact = joined(facts) if facts else "a fact that was not stated"
    return look_of(answer.outcome).heading.format(who=capital(actor_words(question)), act=act, fact=fact)


def given_words(question: Question) -> tuple[str, ...]:
    """The facts that the question gives, each in words."""
    return tuple(capital(_when(key, (value,))) for key, value in question.facts)


def value_words(key: str, value: FactValue) -> str:
    """A value of a fact as it completes "if …"."""
    if isinstance(value, DayRange):
        said = day_words(value) if key == "on" else on_day(value)
        return "at some time" if said.endswith(SOME_DAY) else said
    if isinstance(value, Decimal):
        return figure_words(str(value), phrases().unit(key))
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
    """How sure the measure is, and when its source was read; one of the user's own says that it is."""
    if finding.yours:
        return f"Your own rule. {_sure(finding)}"
    return _sure(finding)


def _sure(finding: Finding) -> str:
    if finding.confidence is Confidence.HIGH and finding.checked_on:
        return f"Read in the source, {day_words(finding.checked_on)}"
    if finding.confidence is Confidence.LOW:
        return "Unconfirmed: do not rely on it"
    return "Not checked against a source"


def assumption_words(key: str, taken: str) -> str:
    """A fact that was not stated, and how it was taken."""
    return f"{capital(phrases().fact(key))} was not stated: taken as “{_taken(key, taken)}”"


def taken_words(key: str, taken: str) -> str:
    """How a fact that was not stated was taken: "not delivered to the federal government"."""
    return condition_words(key, taken)


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


def read_words(taken: Taken) -> str:
    """A free word of the question, what it was taken for, and how to say something else."""
    words = phrases()
    said = {"thing": words.thing, "actor": words.actor, "activity": words.doing}[taken.fact](taken.taken)
    option = {"thing": "--thing", "actor": "--as", "activity": "--to"}[taken.fact]
    return f"“{legible(taken.said)}” was taken as {said} ({taken.taken}); say otherwise with {option}"


def evaluated_words(answer: Answer) -> str:
    """What the law that was evaluated says by itself."""
    return f"by the law that was evaluated: {look_of(answer.within).word.lower()}"


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


def _taken(key: str, taken: str) -> str:
    """How a fact was taken, without its name where the value does not speak for itself."""
    said = condition_words(key, taken)
    return said if said.startswith("it is not so") else test_words(key, taken)


def _days_old(days: int) -> str:
    return "1 day old" if days == 1 else f"{days:,} days old"


def _place(question: Question) -> str:
    """Where the actor is, unless its own kind says so: "a US person", "a person in Canada"."""
    code = question.jurisdiction
    if code is None:
        return ""
    place, title = phrases().place(code), phrases().actor(question.actors[0]) if question.actors else ""
    named = {place.removeprefix("the "), _SHORT.get(code, place)}
    return "" if any(re.search(rf"\b{re.escape(each)}\b", title) for each in named) else f" in {place}"


def _act(verb: str, question: Question, name: PartyName) -> str:
    """What is done, about what and with whom; a party that fills several roles is named once, in the first of them."""
    words, act = phrases(), question.activity
    named: dict[str, Role] = {}
    for role, party in question.parties:
        named.setdefault(party, role)
    ordered = _ordered(named)
    parties = [f"{_ROLE_WORDS.get(role, words.joins(act))} {name(party)}" for party, role in ordered]
    told = question.thing is not None and words.names_thing(act, question.thing)
    thing = words.thing(question.thing) if question.thing and not told else ""
    if not thing and not told and _wants_thing(verb, act, [role for _, role in ordered]):
        thing = "something"
    of = words.of(act) if thing else ""
    return " ".join(part for part in (verb, of, thing, *parties) if part)


def _wants_thing(verb: str, act: str, roles: list[Role]) -> bool:
    """Whether a sentence of the act and its parties needs a thing between them."""
    if verb.endswith(_OPEN):
        return True
    if not roles or any(phrases().names_thing(act, kind) for kind in phrases().things):
        return False
    return roles[0] in _ROLE_WORDS or not (phrases().of(act) or phrases().joins(act) in _AFTER_VERB)


def _ordered(named: dict[str, Role]) -> list[tuple[str, Role]]:
    last = {Role.COUNTERPARTY, Role.SELLER}
    return sorted(named.items(), key=lambda pair: pair[1] in last)


def _when(key: str, values: tuple[FactValue, ...]) -> str:
    award = {kind for kind in phrases().money_kinds if phrases().is_award(kind)}
    if key == "money" and len(values) > FEW and award.issuperset(values):
        return AWARD
    unit = phrases().unit(key)
    spans = span_words([value for value in values if isinstance(value, str)], unit) if unit or values else None
    shown = list(spans) if spans else [value_words(key, value) for value in values]
    if len(shown) > MANY:
        shown = [*shown[: MANY - 1], f"{number_words(len(shown) - MANY + 1)} others"]
    said = joined(shown, "or")
    plain = key in SELF_EVIDENT or all(phrases().speaks(key, value) for value in values)
    return said if plain else f"{phrases().fact(key)}: {said}"


def _option(key: str, values: tuple[FactValue, ...]) -> str:
    if all(isinstance(value, str) for value in values) and span_words([str(value) for value in values]):
        return f"--fact {key}={_PLACEHOLDERS.get(phrases().unit(key), 'NUMBER')}"
    shown = " | ".join(_typed(value) for value in values)
    return f"{_FLAGS[key]} {shown}" if key in _FLAGS else f"--fact {key}={shown}"


def _typed(value: FactValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "+".join(value) if isinstance(value, tuple) else str(value)
