"""The one table of outcomes."""

from __future__ import annotations

from importlib.resources import files

from caveat.interfaces.render.inks import Ink
from caveat.interfaces.render.outcomes import FAMILIES, LOOKS, family_of, is_barring, look_of
from caveat.model.answer import Outcome

# "Clear", "safe" and the like promise what no examination of rules can.
BANNED = {"allowed", "clear", "safe", "compliant", "pass", "passed"}


def test_every_outcome_has_a_look_and_stands_in_exactly_one_family() -> None:
    assert set(LOOKS) == set(Outcome)
    for outcome in Outcome:
        assert sum(outcome in family.outcomes for family in FAMILIES) == 1
        assert family_of(outcome).ink is look_of(outcome).ink


def test_depends_and_not_examined_share_their_family_with_nothing() -> None:
    for outcome in (Outcome.DEPENDS, Outcome.NOT_EVALUATED):
        assert family_of(outcome).outcomes == frozenset({outcome})


def test_four_families_are_always_shown_and_conditions_only_where_there_are_some() -> None:
    assert [family.ink for family in FAMILIES if family.always] == [Ink.BARRED, Ink.DEPENDS, Ink.OPEN, Ink.NONE]


def test_no_word_promises_more_than_that_no_rule_examined_bars_it() -> None:
    for look in LOOKS.values():
        said = f"{look.word} {look.short} {look.heading}".lower().replace(".", " ").split()
        assert not BANNED & set(said)


def test_every_plain_sign_is_ascii_and_every_mark_is_drawn() -> None:
    drawn = (files("caveat") / "data/templates/marks.svg").read_text(encoding="utf-8")
    for look in LOOKS.values():
        assert look.plain.isascii()
        assert f'id="m-{look.mark}"' in drawn


def test_only_bars_and_conditions_are_barring() -> None:
    assert {outcome for outcome in Outcome if is_barring(outcome)} == {
        outcome for outcome in Outcome if outcome.strictness < Outcome.DEPENDS.strictness
    }
