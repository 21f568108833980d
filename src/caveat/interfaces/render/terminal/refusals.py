"""Errors in a terminal: where, what was expected, what was found, what to do."""

from __future__ import annotations

from rich.text import Text

from caveat.errors import CaveatError, NotReadyError
from caveat.interfaces.render.terminal.lines import Column, Page, sheet
from caveat.interfaces.render.words import legible

__all__ = ["error_view"]


def error_view(error: CaveatError) -> Page:
    """A refusal that a person can act on; "not ready" is named as such, because it is never "no hit"."""
    head = "not ready" if isinstance(error, NotReadyError) else "error"
    parts = (("expected", error.expected), ("found", error.found), ("do", error.do))
    rows = [(name, value) for name, value in parts if value]
    title = Text.assemble((f"{head}: ", "bold red"), (legible(error.where), "bold"))
    return Page([title, sheet((Column(keep=True), Column()), rows)])
