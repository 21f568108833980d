"""Contrast of every text colour on every ground it stands on, in light, dark and on paper."""

from __future__ import annotations

import pytest

from caveat.interfaces.render.inks import DARK, LIGHT, PRINT, Ink, tokens_css

PALETTES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3", "link", *Ink])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_stands_out_from_paper_and_sheet(palette: str, text: str, ground: str) -> None:
    colours = PALETTES[palette]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ink", Ink)
def test_an_outcome_stands_out_from_its_own_tint_and_from_paper_inside_its_dot(palette: str, ink: Ink) -> None:
    colours = PALETTES[palette]
    assert contrast(colours[ink], colours[f"{ink}-bg"]) >= 4.5
    assert contrast(colours["paper"], colours[ink]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_marked_words_and_body_text_are_easy_to_read(palette: str) -> None:
    colours = PALETTES[palette]
    assert contrast(colours["mark-ink"], colours["mark"]) >= 7
    assert contrast(colours["ink"], colours["paper"]) >= 7


def test_the_palettes_name_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK) == set(PRINT)
    assert "--paper:#fbfaf7;" in tokens_css(LIGHT)
