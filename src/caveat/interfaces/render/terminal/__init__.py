"""What the commands print: answers, exposures, hits, parties, lists and errors, at any width and without colour too."""

from __future__ import annotations

from caveat.interfaces.render.terminal.answers import ask_view

__all__ = ["ask_view"]
