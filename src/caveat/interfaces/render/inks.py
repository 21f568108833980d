"""The colours of every surface: pages in light and dark, paper, spreadsheets and the terminal."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["DARK", "LIGHT", "PRINT", "Ink", "tokens_css"]


class Ink(StrEnum):
    """The colour family of an outcome; a colour never stands without its mark and its word."""

    BARRED = "barred"
    CONDITION = "cond"
    DEPENDS = "dep"
    OPEN = "open"
    NONE = "none"


# Ratios are at least 4.5 to 1 on paper, sheet and the family's own tint; tests compute them.
LIGHT: dict[str, str] = {
    "paper": "#fbfaf7",
    "sheet": "#ffffff",
    "ink": "#16181d",
    "ink2": "#454a54",
    "ink3": "#636873",
    "rule": "#dedbd3",
    "rule2": "#aaa69b",
    "link": "#174a86",
    "barred": "#94130d",
    "barred-bg": "#f9e8e4",
    "cond": "#946000",
    "cond-bg": "#fdf6e6",
    "dep": "#5a349a",
    "dep-bg": "#eee9f7",
    "open": "#07566e",
    "open-bg": "#e3eff2",
    "none": "#686c74",
    "none-bg": "#f4f3f0",
    "mark": "#ffec99",
    "mark-ink": "#16181d",
}
DARK: dict[str, str] = {
    "paper": "#15171b",
    "sheet": "#1d2025",
    "ink": "#ece9e2",
    "ink2": "#bfc0c5",
    "ink3": "#989ca5",
    "rule": "#343840",
    "rule2": "#666b75",
    "link": "#92bdf3",
    "barred": "#ff9a85",
    "barred-bg": "#3b1e19",
    "cond": "#ecba5a",
    "cond-bg": "#352a12",
    "dep": "#bb9bf2",
    "dep-bg": "#2b2340",
    "open": "#86dbec",
    "open-bg": "#12313a",
    "none": "#9a9ea6",
    "none-bg": "#24272c",
    "mark": "#5a4a0c",
    "mark-ink": "#fff1bd",
}
PRINT: dict[str, str] = {
    **LIGHT,
    "paper": "#ffffff",
    "ink": "#000000",
    "ink2": "#333333",
    "ink3": "#555555",
    "rule": "#cccccc",
    "rule2": "#888888",
    "link": "#000000",
    "barred": "#8f1a10",
    "barred-bg": "#f6e3df",
    "cond": "#6b4400",
    "cond-bg": "#f7ecd4",
    "dep": "#4b2c7d",
    "dep-bg": "#ece6f5",
    "open": "#084a5c",
    "none": "#4d5158",
    "none-bg": "#eeeeee",
    "mark-ink": "#000000",
}


def tokens_css(palette: dict[str, str]) -> str:
    """Write a palette as the declarations of custom properties."""
    return "".join(f"--{name}:{colour};" for name, colour in palette.items())
