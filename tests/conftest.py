"""Fixtures that many tests use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the checkout; where it is absent the test skips, and under CI it fails."""
    if SHARED.is_dir():
        return SHARED
    reason = f"needs the real files in {SHARED.name}/ beside the checkout"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def size_bands() -> None:
    """Asked for by tests in which the size bands of the catalog hold."""


@pytest.fixture(autouse=True)
def made_up_editions_may_be_small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up editions have a handful of records, where real ones have thousands."""
    if "size_bands" not in request.fixturenames:
        monkeypatch.setattr("caveat.editions.guards.size_of", _any_size)


def _any_size(_: str) -> None:
    """No band."""
