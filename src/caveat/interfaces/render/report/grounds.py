"""The reasons behind the answers: each measure once, with its law, the exposures it decides and those it does not."""

from __future__ import annotations

from collections.abc import Iterable
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
from caveat.model.answer import Finding, NotEvaluated, Status
from caveat.model.exposure import Exposure

__all__ = ["Ground", "Grounds", "Unexamined", "collect"]

APPLIES, DEPENDS, KEPT_AWAY = "It applies to", "It depends", "It does not apply"
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
    """All reasons of a report."""

    deciding: tuple[Ground, ...]
    silent: tuple[Silence, ...]
    unexamined: tuple[Unexamined, ...]

    def numbers(self, exposure: Exposure) -> tuple[int, ...]:
        """The numbers of the reasons that speak of an exposure."""
        return tuple(ground.number for ground in self.deciding if exposure in ground.exposures)


@dataclass(slots=True)
class _Seen:
    finding: Finding
    said: dict[str, list[Exposure]] = field(default_factory=dict)
    speaks: list[Exposure] = field(default_factory=list)
    strictest: tuple[int, int] = (9, 9)


def collect(exposures: tuple[Exposure, ...], name: PartyName) -> Grounds:
    """Go through every finding of every exposure and put those of one measure together."""
    seen: dict[str, _Seen] = {}
    for exposure in exposures:
        for finding in exposure.answer.findings:
            _note(seen.setdefault(finding.measure, _Seen(finding)), finding, exposure, name)
    speaking = sorted((one for one in seen.values() if one.speaks), key=_order)
    return Grounds(
        deciding=tuple(_ground(number, one) for number, one in enumerate(speaking, 1)),
        silent=_silent(seen.values()),
        unexamined=_unexamined(exposures),
    )


def _note(seen: _Seen, finding: Finding, exposure: Exposure, name: PartyName) -> None:
    """File what a finding says of an exposure; a rule that only a day or a fact keeps away speaks of it too."""
    applies = finding.status is not Status.DOES_NOT_APPLY
    if applies or is_near(finding):
        seen.speaks.append(exposure)
    if applies:
        seen.strictest = min(seen.strictest, (finding.outcome.strictness, finding.status is Status.DEPENDS))
        seen.finding = finding if finding.status is Status.APPLIES else seen.finding
    seen.said.setdefault(_about(finding, exposure, name), []).append(exposure)


def _about(finding: Finding, exposure: Exposure, name: PartyName) -> str:
    question = exposure.answer.question
    if finding.status is Status.APPLIES:
        return APPLIES
    if finding.status is Status.DEPENDS:
        why = finding_words(finding, question, name)
        return f"{DEPENDS}: {why[:1].lower()}{why[1:]}"
    first = finding.because[:1]
    return f"{KEPT_AWAY}: " + "; ".join(because_words(each, finding, question, name) for each in first)


def _order(seen: _Seen) -> tuple[tuple[int, int], int]:
    return seen.strictest, -len(seen.speaks)


def _ground(number: int, seen: _Seen) -> Ground:
    speaks = {id(exposure) for exposure in seen.speaks}
    about = tuple(
        (words, tuple(each for each in rows if id(each) in speaks))
        for words, rows in sorted(seen.said.items(), key=lambda pair: _PLACES[pair[0].partition(":")[0]])
        if any(id(each) in speaks for each in rows)
    )
    return Ground(number=number, finding=seen.finding, exposures=tuple(seen.speaks), about=about)


def _silent(seen: Iterable[_Seen]) -> tuple[Silence, ...]:
    """The measures that speak of no exposure, list by list, with what keeps each away."""
    quiet = {one.finding.measure: one for one in seen if not one.speaks}

    def words(finding: Finding) -> str:
        return next(iter(quiet[finding.measure].said)).removeprefix(f"{KEPT_AWAY}: ")

    return silences((one.finding for one in quiet.values()), words)


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


def lists_named(exposure: Exposure) -> str:
    """The lists through which the measures tested reach the party of an exposure."""
    keys = dict.fromkeys(
        finding.match.listing.list for finding in exposure.answer.findings if finding.match is not None
    )
    return " · ".join(phrases().list_title(key) for key in keys)
