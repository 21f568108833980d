"""The reasons behind the answers: each measure once, with its law, the exposures it decides and those it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from caveat.interfaces.render.citations import citations_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import because_words, finding_words
from caveat.interfaces.render.sentences import (
    PartyName,
    confidence_words,
    in_force_words,
    not_evaluated_words,
    why_not_words,
)
from caveat.interfaces.render.silence import Silence, is_near, silences
from caveat.interfaces.render.words import joined
from caveat.model.answer import Answer, Finding, NotEvaluated, Status
from caveat.model.exposure import Exposure

__all__ = ["Ground", "Grounds", "Unexamined", "collect"]

APPLIES, DEPENDS, KEPT_AWAY = "It applies to", "It depends", "It does not apply"
_DAYS_LATER = re.compile(r", [\d,]+ days? later\Z")
_PLACES = {APPLIES: 0, DEPENDS: 1, KEPT_AWAY: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One measure that decides something, or that begins or ends too near to be left out.

    Attributes:
        about: in words, each with the exposures that it says something of.
    """

    number: int
    finding: Finding
    exposures: tuple[Exposure, ...]
    about: tuple[tuple[str, tuple[Exposure, ...]], ...]

    @property
    def law(self) -> tuple[str, ...]:
        """The lines of the margin: citations, when it is law, how sure it is."""
        more = (_bound_words(self.finding), in_force_words(self.finding), confidence_words(self.finding))
        return (*citations_of(self.finding), *(line for line in more if line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unexamined:
    """What could bind here and was not examined, with the exposures it could touch."""

    words: str
    why: str
    exposures: tuple[Exposure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """All reasons of a report; `by_exposure` leads from the number of an exposure to those of its reasons."""

    deciding: tuple[Ground, ...]
    silent: tuple[Silence, ...]
    unexamined: tuple[Unexamined, ...]
    by_exposure: Mapping[int, tuple[int, ...]]

    def numbers(self, exposure: Exposure) -> tuple[int, ...]:
        """The numbers of the reasons that speak of an exposure."""
        return self.by_exposure.get(exposure.number, ())


@dataclass(slots=True)
class _Seen:
    finding: Finding
    said: dict[str, list[Exposure]] = field(default_factory=dict)
    speaks: list[Exposure] = field(default_factory=list)
    quiet: str = ""
    strictest: tuple[int, int] = (9, 9)


def collect(exposures: tuple[Exposure, ...], name: PartyName) -> Grounds:
    """Go through every finding of every exposure and put those of one measure together."""
    seen: dict[tuple[str, str], _Seen] = {}
    for exposure in exposures:
        telling = {finding.measure for finding in _telling(exposure.answer)}
        for finding in exposure.answer.findings:
            one = seen.setdefault((finding.measure, finding.title), _Seen(finding))
            _note(one, finding, exposure, name, speaks=finding.measure in telling)
    speaking = sorted((one for one in seen.values() if one.speaks), key=_order)
    deciding = tuple(_ground(number, one) for number, one in enumerate(speaking, 1))
    by_exposure: dict[int, tuple[int, ...]] = {}
    for ground in deciding:
        for exposure in ground.exposures:
            by_exposure[exposure.number] = (*by_exposure.get(exposure.number, ()), ground.number)
    return Grounds(
        deciding=deciding,
        silent=_silent(one for one in seen.values() if not one.speaks),
        unexamined=_unexamined(exposures),
        by_exposure=by_exposure,
    )


def _telling(answer: Answer) -> list[Finding]:
    """The findings that explain an answer: what bars or may bar; else what came near, and what frees it."""
    speaking = [each for each in answer.findings if each.status is not Status.DOES_NOT_APPLY]
    weighty = [each for each in speaking if each.rank > 0]
    if not answer.outcome.is_open:
        return weighty
    near = [each for each in answer.findings if is_near(each)]
    regimes = {each.regime for each in near}
    freeing = [each for each in speaking if each.rank <= 0 and each.regime in regimes]
    return weighty + near + freeing or [each for each in speaking if each.measure in answer.deciding]


def _note(seen: _Seen, finding: Finding, exposure: Exposure, name: PartyName, *, speaks: bool) -> None:
    """File what a finding says of an exposure."""
    if finding.status is not Status.DOES_NOT_APPLY:
        seen.strictest = min(seen.strictest, (finding.outcome.strictness, finding.status is Status.DEPENDS))
        seen.finding = finding if finding.status is Status.APPLIES else seen.finding
    if speaks or seen.quiet == "":
        words = _about(finding, exposure, name)
        seen.quiet = seen.quiet or words
        if speaks:
            seen.speaks.append(exposure)
            seen.said.setdefault(words, []).append(exposure)


def _about(finding: Finding, exposure: Exposure, name: PartyName) -> str:
    question = exposure.answer.question
    if finding.status is Status.APPLIES:
        return APPLIES
    if finding.status is Status.DEPENDS:
        why = finding_words(finding, question, name)
        return f"{DEPENDS}: {why[:1].lower()}{why[1:]}"
    first = finding.because[:1]
    said = "; ".join(because_words(each, finding, question, name) for each in first)
    # Rows of several days stand together; the table gives the number of days of each.
    return f"{KEPT_AWAY}: {_DAYS_LATER.sub('', said)}"


def _order(seen: _Seen) -> tuple[tuple[int, int], int]:
    return seen.strictest, -len(seen.speaks)


def _ground(number: int, seen: _Seen) -> Ground:
    about = tuple(
        (words, tuple(rows)) for words, rows in sorted(seen.said.items(), key=lambda one: _PLACES[one[0].split(":")[0]])
    )
    return Ground(number=number, finding=seen.finding, exposures=tuple(seen.speaks), about=about)


def _silent(seen: Iterable[_Seen]) -> tuple[Silence, ...]:
    """The measures that explain no answer, list by list, with what keeps each away."""
    quiet = {one.finding.measure: one for one in seen}
    return silences(
        (one.finding for one in quiet.values()),
        lambda finding: quiet[finding.measure].quiet.removeprefix(f"{KEPT_AWAY}: "),
    )


def _bound_words(finding: Finding) -> str:
    """Whom the measure binds, and where."""
    words = phrases()
    said = [words.actors_of(kind) for kind in finding.bound]
    more = " and others" if len(said) > 3 else ""
    place = f", in {words.place(finding.where)}" if finding.where and "-" in finding.where else ""
    who = ", ".join(said[:3]) if more else joined(said)
    return f"Binds {who}{more}{place}" if said else ""


def _unexamined(exposures: Iterable[Exposure]) -> tuple[Unexamined, ...]:
    touched: dict[NotEvaluated, list[Exposure]] = {}
    for exposure in exposures:
        for item in exposure.answer.not_evaluated:
            touched.setdefault(item, []).append(exposure)
    return tuple(
        Unexamined(words=not_evaluated_words(item), why=why_not_words(item), exposures=tuple(rows))
        for item, rows in touched.items()
    )


def lists_named(exposures: Iterable[Exposure]) -> str:
    """The lists through which the measures tested reach the party of these exposures."""
    keys = dict.fromkeys(
        finding.match.listing.list
        for each in exposures
        for finding in each.answer.findings
        if finding.match is not None
    )
    return " · ".join(phrases().list_title(key) for key in keys)
