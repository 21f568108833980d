"""The reasons behind the answers: each measure once, with its law, the exposures it decides and those it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from caveat.interfaces.render.outcomes import family_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import because_words, finding_words
from caveat.interfaces.render.sentences import PartyName, confidence_words, in_force_words, not_evaluated_words
from caveat.interfaces.render.words import capital
from caveat.model.answer import Finding, NotEvaluated, Status
from caveat.model.exposure import Exposure

__all__ = ["Ground", "Grounds", "Silent", "Unexamined", "collect"]


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
        cited = tuple(citation.text for citation in self.finding.citations) or (self.finding.measure,)
        more = (in_force_words(self.finding), confidence_words(self.finding))
        return (*cited, *(line for line in more if line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A measure that was tested and bars none of the exposures."""

    title: str
    why: str
    law: str
    exposures: tuple[Exposure, ...]


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
    silent: tuple[Silent, ...]
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
        silent=tuple(_silent(one) for one in seen.values() if not one.speaks),
        unexamined=_unexamined(exposures),
    )


def _note(seen: _Seen, finding: Finding, exposure: Exposure, name: PartyName) -> None:
    """File what a finding says of an exposure; a rule that only the day keeps away speaks of it too."""
    by_day = any(because.code == "day" for because in finding.because[:1])
    applies = finding.status is not Status.DOES_NOT_APPLY
    if applies or by_day:
        seen.speaks.append(exposure)
    if applies:
        seen.strictest = min(seen.strictest, (finding.outcome.strictness, finding.status is Status.DEPENDS))
        seen.finding = finding if finding.status is Status.APPLIES else seen.finding
    seen.said.setdefault(_about(finding, exposure, name), []).append(exposure)


def _about(finding: Finding, exposure: Exposure, name: PartyName) -> str:
    question = exposure.answer.question
    if finding.status is Status.APPLIES:
        return "It applies to"
    if finding.status is Status.DEPENDS:
        why = finding_words(finding, question, name)
        return f"It depends: {why[:1].lower()}{why[1:]}"
    first = finding.because[:1]
    return "It does not apply: " + "; ".join(because_words(each, finding, question, name) for each in first)


def _order(seen: _Seen) -> tuple[tuple[int, int], int]:
    return seen.strictest, -len(seen.speaks)


def _ground(number: int, seen: _Seen) -> Ground:
    speaks = {id(exposure) for exposure in seen.speaks}
    about = tuple(
        (words, tuple(each for each in rows if id(each) in speaks))
        for words, rows in seen.said.items()
        if any(id(each) in speaks for each in rows)
    )
    return Ground(number=number, finding=seen.finding, exposures=tuple(seen.speaks), about=about)


def _silent(seen: _Seen) -> Silent:
    why = [words.removeprefix("It does not apply: ") for words in seen.said]
    cited = seen.finding.citations
    more = f"; and {len(why) - 2} other reasons" if len(why) > 2 else ""
    return Silent(
        title=seen.finding.title,
        why=capital("; ".join(why[:2]) + more),
        law=cited[0].text if cited else seen.finding.measure,
        exposures=tuple(exposure for rows in seen.said.values() for exposure in rows),
    )


def _unexamined(exposures: Iterable[Exposure]) -> tuple[Unexamined, ...]:
    touched: dict[NotEvaluated, list[Exposure]] = {}
    for exposure in exposures:
        for item in exposure.answer.not_evaluated:
            touched.setdefault(item, []).append(exposure)
    return tuple(
        Unexamined(words=not_evaluated_words(item), why=item.why, exposures=tuple(rows))
        for item, rows in touched.items()
    )


def lists_named(exposure: Exposure) -> str:
    """The lists through which the measures tested reach the party of an exposure."""
    keys = dict.fromkeys(
        finding.match.listing.list for finding in exposure.answer.findings if finding.match is not None
    )
    return " · ".join(phrases().list_title(key) for key in keys)


def is_barred(finding: Finding) -> bool:
    """Whether the measure bars or sets a condition, rather than letting the act be."""
    return family_of(finding.outcome).ink.value in {"barred", "cond"}
