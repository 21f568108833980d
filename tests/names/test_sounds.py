"""Spellings of one sound are written alike."""

from __future__ import annotations

import pytest

from caveat.names.sounds import skeleton, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("owsjanikow", "ovsyannikov"),
        ("osama", "usama"),
        ("sergei", "sergey"),
        ("philip", "filip"),
        ("chtcherbakov", "schtscherbakov"),
    ],
)
def test_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other) or skeleton(one) == skeleton(other)


def test_other_consonants_are_another_sound() -> None:
    assert skeleton("hassan") != skeleton("hamdan")
