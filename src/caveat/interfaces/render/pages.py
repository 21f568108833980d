"""What every HTML page is made with: templates that escape, harmless words, and one stylesheet in three palettes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from caveat.interfaces.render.inks import DARK, LIGHT, PRINT, tokens_css
from caveat.interfaces.render.words import legible

__all__ = ["environment", "style"]

_FOLDER = files("caveat") / "data/templates"


@cache
def environment() -> Environment:
    """The environment in which templates are filled: everything is escaped, and a missing value refuses the page."""
    loader = FunctionLoader(lambda name: (_FOLDER / name).read_text(encoding="utf-8"))
    return Environment(loader=loader, autoescape=True, finalize=_shown, undefined=StrictUndefined)


@cache
def style(*sheets: str) -> Markup:
    """Stylesheets of the package with the colours of light, dark and paper."""
    colours = (
        f":root{{{tokens_css(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{tokens_css(DARK)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{tokens_css(PRINT)}}}}}\n"
    )
    return Markup(colours + "\n".join((_FOLDER / sheet).read_text(encoding="utf-8") for sheet in sheets))  # noqa: S704 - files of the package


def _shown(value: object) -> object:
    """Make every word that the template prints harmless to the reading direction; markup of our own stays as it is."""
    return legible(value) if type(value) is str else value
