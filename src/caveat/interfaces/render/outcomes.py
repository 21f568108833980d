"""The one table of outcomes: what each is called, how it is marked, and in which ink, on every surface."""

from __future__ import annotations

from dataclasses import dataclass

from caveat.interfaces.render.inks import Ink
from caveat.model.answer import Outcome

__all__ = ["FAMILIES", "LOOKS", "Family", "Look", "family_of", "is_barring", "look_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an outcome is shown.

    Attributes:
        mark: id of the drawn mark on pages.
        word: what stands beside the mark.
        short: the word in a matrix.
        heading: the sentence of a heading; `{who}`, `{act}` and `{fact}` are filled in.
        sign: the mark in a terminal.
        plain: the mark where a terminal has no such character.
    """

    outcome: Outcome
    mark: str
    word: str
    short: str
    ink: Ink
    heading: str
    sign: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A group of outcomes in which a ledger is added up; the four that are always shown, and conditions if any.

    Attributes:
        anchor: id of the group on a page.
        says: what the group means, in one sentence.
        always: whether it is shown when nothing is in it.
    """

    ink: Ink
    anchor: str
    word: str
    says: str
    outcomes: frozenset[Outcome]
    always: bool = True


def look_of(outcome: Outcome) -> Look:
    """How an outcome is shown."""
    return LOOKS[outcome]


def family_of(outcome: Outcome) -> Family:
    """The group in which an outcome is counted."""
    return next(family for family in FAMILIES if outcome in family.outcomes)


def is_barring(outcome: Outcome) -> bool:
    """Whether it bars the act or sets a condition, rather than letting it be."""
    return look_of(outcome).ink in {Ink.BARRED, Ink.CONDITION}


_BAR, _CONDITION, _ASK, _OPEN, _BLANK = ("✕", "[x]"), ("◆", "[!]"), ("◐", "[?]"), ("✓", "[ok]"), ("◌", "[--]")


def _look(outcome: Outcome, ink: Ink, signs: tuple[str, str], mark: str, words: tuple[str, str, str]) -> Look:
    word, short, heading = words
    return Look(
        outcome=outcome, mark=mark, word=word, short=short, ink=ink, heading=heading, sign=signs[0], plain=signs[1]
    )


LOOKS: dict[Outcome, Look] = {
    look.outcome: look
    for look in (
        _look(
            Outcome.BLOCKED,
            Ink.BARRED,
            ("■", "[#]"),
            "blocked",
            ("Blocked", "Blocked", "No. Its property must be frozen and reported."),
        ),
        _look(Outcome.PROHIBITED, Ink.BARRED, _BAR, "prohibited", ("Prohibited", "No", "No. {who} may not {act}.")),
        _look(
            Outcome.LICENSE_REQUIRED,
            Ink.CONDITION,
            _CONDITION,
            "licence",
            ("Licence needed", "Licence", "Only with a licence."),
        ),
        _look(
            Outcome.CONFLICT_OF_LAW,
            Ink.CONDITION,
            _CONDITION,
            "conflict",
            ("Two laws conflict", "Conflict", "Whichever way you act, a law objects."),
        ),
        _look(
            Outcome.RESTRICTED,
            Ink.CONDITION,
            _CONDITION,
            "restricted",
            ("Restricted", "Conditions", "Only under conditions."),
        ),
        _look(
            Outcome.REPORTING_REQUIRED,
            Ink.CONDITION,
            _CONDITION,
            "report",
            ("Must be reported", "Report", "Yes, and you must report it."),
        ),
        _look(Outcome.DEPENDS, Ink.DEPENDS, _ASK, "depends", ("Depends", "Depends", "It depends on {fact}.")),
        _look(
            Outcome.NOT_EVALUATED,
            Ink.NONE,
            _BLANK,
            "unexamined",
            ("Not examined", "Not examined", "We have not examined this."),
        ),
        _look(
            Outcome.ALLOWED_WITH_RISK,
            Ink.OPEN,
            _OPEN,
            "risk",
            ("Not barred, but risky", "No bar, risk", "No rule we examined bars it; look closely."),
        ),
        _look(Outcome.ALLOWED, Ink.OPEN, _OPEN, "allowed", ("Not barred", "No bar", "No rule we examined bars it.")),
    )
}
FAMILIES: tuple[Family, ...] = (
    Family(
        ink=Ink.BARRED,
        anchor="barred",
        word="Prohibited",
        says="A rule in force on the day forbids it.",
        outcomes=frozenset({Outcome.BLOCKED, Outcome.PROHIBITED}),
    ),
    Family(
        ink=Ink.CONDITION,
        anchor="conditions",
        word="Under conditions",
        says="Only with a licence, a report or other conditions.",
        outcomes=frozenset(
            {Outcome.LICENSE_REQUIRED, Outcome.CONFLICT_OF_LAW, Outcome.RESTRICTED, Outcome.REPORTING_REQUIRED}
        ),
        always=False,
    ),
    Family(
        ink=Ink.DEPENDS,
        anchor="depends",
        word="Depends on a fact",
        says="A fact that decides is missing from the ledger.",
        outcomes=frozenset({Outcome.DEPENDS}),
    ),
    Family(
        ink=Ink.OPEN,
        anchor="open",
        word="Not barred",
        says="No rule that was examined bars it.",
        outcomes=frozenset({Outcome.ALLOWED_WITH_RISK, Outcome.ALLOWED}),
    ),
    Family(
        ink=Ink.NONE,
        anchor="unexamined",
        word="Not examined",
        says="The law that could bind here was not examined. This is not a yes.",
        outcomes=frozenset({Outcome.NOT_EVALUATED}),
    ),
)
