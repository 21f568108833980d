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
