"""What the commands print: answers, exposures, hits, parties, lists and errors, at any width and without colour too."""

from __future__ import annotations

from caveat.interfaces.render.terminal.answers import ask_view
from caveat.interfaces.render.terminal.exposures import expose_view
from caveat.interfaces.render.terminal.hits import screen_view
from caveat.interfaces.render.terminal.lists import import_view, status_view
from caveat.interfaces.render.terminal.parties import show_view
from caveat.interfaces.render.terminal.refusals import error_view

__all__ = [
    "ask_view",
    "error_view",
    "expose_view",
    "import_view",
    "screen_view",
    "show_view",
    "status_view",
]
