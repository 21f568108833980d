"""An answer in a terminal: the answer is the first line, at every width, without colour and without Unicode."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO, TextIOWrapper

import pytest
from rich.console import Console, RenderableType

from caveat.interfaces.render.terminal.answers import ask_view
from caveat.model.answer import Answer, NotEvaluated
from caveat.model.question import Role


def printed(view: RenderableType, width: int = 100, encoding: str = "utf-8") -> str:
    """What a pipe receives."""

    pipe = BytesIO()
    out = TextIOWrapper(pipe, encoding=encoding, newline="")
    Console(file=out, width=width, highlight=False, force_terminal=False).print(view)
    out.flush()
    return pipe.getvalue().decode(encoding)


def test_the_first_line_is_the_answer(depends: Answer, prohibited: Answer, allowed: Answer) -> None:
    assert printed(ask_view(depends)).splitlines()[0] == "◐ It depends on the money and the security purpose."
    assert printed(ask_view(prohibited)).startswith("✕ No. A county")
    assert printed(ask_view(allowed)).splitlines()[0] == "✓ No rule we examined bars it."


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal_or_ends_with_blanks(width: int, depends: Answer) -> None:
    lines = printed(ask_view(depends), width).splitlines()

    assert max(len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_pipe_gets_no_colour_codes(depends: Answer) -> None:
    assert "\x1b" not in printed(ask_view(depends))


def test_without_unicode_every_mark_has_a_plain_form(depends: Answer, prohibited: Answer) -> None:
    named = replace(
        depends.question, parties=((Role.MAKER, "unlisted:杭州海康威视"), (Role.SELLER, "unlisted:Müller “& Co”"))
    )
    said = printed(ask_view(replace(depends, question=named)), encoding="ascii")

    assert said.isascii()
    assert said.startswith("[?] It depends")
    for plain in ("[x] Prohibited", "[ok] Not barred", "[--] Not examined"):
        assert plain in said
    assert printed(ask_view(prohibited), encoding="ascii").startswith("[x] No.")


def test_each_row_of_the_table_has_its_answer_and_its_law(depends: Answer) -> None:
    said = printed(ask_view(depends))

    assert "✕ Prohibited" in said
    assert "2 CFR 200.216" in said
    assert "Ohio not examined" in said


def test_what_does_not_bar_it_says_why(prohibited: Answer) -> None:
    said = printed(ask_view(prohibited))

    assert "What does not bar it, and why" in said
    assert "Restricts exporting or re-exporting, not buying" in " ".join(said.split())


def test_the_last_line_says_what_to_add(depends: Answer, prohibited: Answer) -> None:
    said = printed(ask_view(depends), 200)

    assert said.splitlines()[-1].startswith("Settle it: add --paid-with own | federal_grant | cost_share")
    assert "Settle it" not in printed(ask_view(prohibited))


def test_not_examined_is_said_not_to_be_a_yes(depends: Answer) -> None:
    said = printed(ask_view(depends))

    assert "◌ Not examined; this is not a yes" in said
    assert "The law of Ohio" in said


def test_stale_and_missing_lists_the_receipt_and_the_limit_of_it_all_are_named(depends: Answer) -> None:
    said = " ".join(printed(ask_view(depends)).split())

    assert "FCC Covered List (stale: 44 days old)" in said
    assert "never read" in said
    assert "Receipt 7f3a-91c2-0b44. Not legal advice." in said


def test_a_hostile_name_cannot_command_the_terminal(depends: Answer) -> None:
    hostile = replace(
        depends,
        question=replace(
            depends.question, parties=((Role.MAKER, "unlisted:\x1b[2J\x1b]0;x\x07[red]evil[/red]\u202e"),)
        ),
        not_evaluated=(NotEvaluated(kind="list", id="\x1b[31m", why="\x9b31m"),),
    )

    said = printed(ask_view(hostile))

    assert not set(said) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "[red]evil[/red]" in said
