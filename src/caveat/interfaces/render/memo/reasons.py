"""The reasons of a memo: each measure that speaks, why it does, what could free from it, and the law behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from caveat.interfaces.render.citations import citations_of
from caveat.interfaces.render.gates import condition_words
from caveat.interfaces.render.memo.background import Background
from caveat.interfaces.render.memo.ways import way_words
from caveat.interfaces.render.outcomes import Look, is_barring, look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.sentences import actor_words, confidence_words, in_force_words, taken_words
from caveat.interfaces.render.words import capital, few, joined, legible
from caveat.model.answer import Answer, Finding, Outcome, Status
from caveat.model.source import Confidence

__all__ = ["Cited", "Duty", "Freeing", "Reason", "cited_law", "duties", "freeing", "is_duty_in_waiting", "reasons"]

# Effects that ask something of the actor beside leaving the act alone.
_DUTIES = {
    "blocked": "Freeze what is held, and report it",
    "reject": "Reject it, and report that where the law asks for it",
    "reporting_required": "Report it",
    "disclosure_required": "Disclose it",
    "due_diligence": "Look closely before acting",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One measure that applies or may apply.

    Attributes:
        deciding: whether the answer follows from it.
        why: why it applies, or on what that depends, in sentences.
        way: through whose listing it comes in, in sentences.
    """

    number: int
    measure: str
    title: str
    plain: str
    look: Look
    deciding: bool
    why: tuple[str, ...]
    way: tuple[str, ...]
    law: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The law of one measure.

    Attributes:
        addresses: where it was read.
        doubt: whether it is less than sure.
    """

    measure: str
    citations: tuple[str, ...]
    addresses: tuple[str, ...]
    in_force: str
    sure: str
    doubt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeing:
    """An exception that could help, and the numbers of the reasons from which it frees."""

    words: str
    reasons: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a measure asks the actor to do."""

    words: str
    title: str
    measure: str


def reasons(answer: Answer, background: Background) -> tuple[Reason, ...]:
    """The measures that decide, then what else applies; where nothing bars the act, what says so."""
    speaking = [each for each in answer.findings if each.status is not Status.DOES_NOT_APPLY]
    weighty = [each for each in speaking if each.rank > 0]
    deciding = [each for each in weighty if each.measure in answer.deciding]
    silent = [each for each in speaking if each.measure in answer.deciding and each.rank <= 0]
    ordered = [*deciding, *(each for each in weighty if each not in deciding), *([] if deciding else silent)]
    found = (_reason(number, each, answer, background) for number, each in enumerate(ordered, 1))
    return tuple(_told_once(found))


def _told_once(found: Iterable[Reason]) -> Iterator[Reason]:
    """Reasons of which one that comes in as an earlier one did only says so."""
    told: dict[tuple[str, ...], int] = {}
    for each in found:
        first = told.setdefault(each.way, each.number)
        again = each.way and first != each.number
        yield replace(each, way=(f"It comes in as in reason {first}.",)) if again else each


def duties(answer: Answer) -> tuple[Duty, ...]:
    """What the measures that apply ask the actor to do, or would if a fact that was not stated is so."""
    found = []
    for each in answer.findings:
        if each.effect in _DUTIES and (each.status is Status.APPLIES or is_duty_in_waiting(each)):
            when = _waits_for(each) if is_duty_in_waiting(each) else ""
            found.append(Duty(words=f"{_DUTIES[each.effect]}{when}", title=each.title, measure=each.measure))
    return tuple(found)


def is_duty_in_waiting(finding: Finding) -> bool:
    """Whether a duty to report or disclose is kept away by nothing but a fact that was not stated."""
    first = finding.because[0] if finding.because else None
    waits = first is not None and first.code == "gate" and first.found is None
    return waits and finding.status is Status.DOES_NOT_APPLY and finding.outcome is Outcome.REPORTING_REQUIRED


def _waits_for(finding: Finding) -> str:
    first = finding.because[0]
    return f", if {condition_words(first.fact or '', first.expected or '')}"


def freeing(answer: Answer, numbered: Iterable[Reason]) -> tuple[Freeing, ...]:
    """Exceptions that no fact given decides, each once, with the reasons from which it frees."""
    findings = {each.measure: each for each in answer.findings}
    kept: dict[str, list[int]] = {}
    for reason in numbered:
        if is_barring(reason.look.outcome) or reason.look.outcome is Outcome.DEPENDS:
            for words in findings[reason.measure].unless:
                kept.setdefault(capital(legible(words)), []).append(reason.number)
    return tuple(Freeing(words=words, reasons=tuple(numbers)) for words, numbers in kept.items())


def cited_law(finding: Finding, background: Background) -> Cited:
    """The law of a measure, with the addresses at which it was read."""
    stated = [each.url for each in finding.citations if each.url]
    read = [each for each in background.sources.get(finding.measure, ()) if each.startswith(("https://", "http://"))]
    return Cited(
        measure=finding.measure,
        citations=citations_of(finding),
        addresses=tuple(dict.fromkeys([*stated, *read])),
        in_force=in_force_words(finding) or "",
        sure=confidence_words(finding),
        doubt=finding.yours or finding.confidence is not Confidence.HIGH,
    )


def _reason(number: int, finding: Finding, answer: Answer, background: Background) -> Reason:
    outcome = Outcome.DEPENDS if finding.status is Status.DEPENDS else finding.outcome
    return Reason(
        number=number,
        measure=finding.measure,
        title=finding.title,
        plain=finding.plain,
        look=look_of(outcome),
        deciding=finding.measure in answer.deciding,
        why=tuple(_why(finding, answer, background)),
        way=way_words(finding, background),
        law=cited_law(finding, background),
    )


def _why(finding: Finding, answer: Answer, background: Background) -> Iterator[str]:
    if finding.bound:
        bound = few([phrases().actors_of(kind) for kind in finding.bound])
        place = f" in {phrases().place(finding.where)}" if finding.where and "-" in finding.where else ""
        yield f"It binds {bound}{place}; you asked as {actor_words(answer.question)}."
    if finding.status is Status.DEPENDS:
        why = finding_words(finding, answer.question, background.name)
        yield f"Whether it applies depends: {why[:1].lower()}{why[1:]}."
    if finding.assumed:
        yield f"Not stated, and taken for granted: {joined([taken_words(*each) for each in finding.assumed])}."
