"""Scripts are told by the letters of a name."""

from __future__ import annotations

import pytest

from caveat.names.scripts import has_han, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hikvision", {"Latin"}),
        ("Москва", {"Cyrillic"}),
        ("海康 Hik", {"Han", "Latin"}),
        ("محمد", {"Arabic"}),
        ("42", set()),
    ],
)
def test_the_scripts_of_a_name(text: str, expected: set[str]) -> None:
    assert scripts(text) == expected


def test_scripts_without_blanks_are_known() -> None:
    assert has_han("株式会社")
    assert has_han("김정은")
    assert not has_han("Москва")
