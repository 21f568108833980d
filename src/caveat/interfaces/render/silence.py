"""What does not bar an act, list by list: many measures that say nothing here become one line with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from caveat.interfaces.render.citations import cited
from caveat.interfaces.render.outcomes import is_barring
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import capital, count_words
from caveat.model.answer import Finding, Status

__all__ = ["Silence", "is_near", "silences", "source_of"]

MOST_WORDS = 3
# Reasons that keep a measure away from this act though it binds this actor.
_NEAR = frozenset({"day", "gate", "exception", "overridden"})
Words = Callable[[Finding], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """One list or regime, why it does not bar the act, and the law of it."""

    source: str
    why: str
    law: str


def silences(findings: Iterable[Finding], words: Words) -> tuple[Silence, ...]:
    """One line for each list or regime: what it says itself, else why its measures do not apply."""
    kept: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rank <= 0 or finding.status is Status.DOES_NOT_APPLY:
            kept.setdefault(source_of(finding), []).append(finding)
    return tuple(_silence(source, group, words) for source, group in kept.items())


def source_of(finding: Finding) -> str:
    """The list through which a measure comes in, else its regime, in plain words."""
    key = finding.match.listing.list if finding.match else finding.regime
    if key in phrases().lists:
        return phrases().list_title(key)
    place = phrases().places.get(finding.where or "")
    return f"Law of {place}" if place else finding.issuer


def is_near(finding: Finding) -> bool:
    """Whether a measure that could bar the act is kept away by a day, a fact or an exception, not by its scope."""
    first = finding.because[:1]
    return (
        finding.status is Status.DOES_NOT_APPLY
        and is_barring(finding.outcome)
        and any(because.code in _NEAR for because in first)
    )


def _silence(source: str, group: list[Finding], words: Words) -> Silence:
    saying = [each for each in group if each.rank <= 0 and each.status is not Status.DOES_NOT_APPLY]
    if saying:
        return Silence(source=source, why=". ".join(each.title for each in saying[:2]), law=cited(saying[0]))
    near = sorted(group, key=lambda each: (not is_near(each), -each.rank))
    said = list(dict.fromkeys(words(each) for each in near if each.rank > 0 or len(near) == 1))
    said = said or [words(near[0])]
    more = f"; {count_words(len(said) - MOST_WORDS, 'rule', 'rules')} more" if len(said) > MOST_WORDS else ""
    shown = "; ".join(f"{each[:1].lower()}{each[1:]}" for each in said[:MOST_WORDS])
    return Silence(source=source, why=capital(shown) + more, law=cited(near[0]))
