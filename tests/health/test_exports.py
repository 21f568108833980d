"""The public interface is what it says."""

from __future__ import annotations

import caveat


def test_every_public_name_is_there_and_has_a_docstring() -> None:
    assert caveat.__all__ == sorted(caveat.__all__, key=lambda word: (word[0].islower(), word))
    for name in caveat.__all__:
        assert getattr(caveat, name).__doc__, name


def test_no_other_name_is_there() -> None:
    assert set(caveat.__all__) == set(caveat._HOMES)
    assert not hasattr(caveat, "nothing")
