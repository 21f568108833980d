"""A starter world and the installed law for the tests of the law."""

from __future__ import annotations

from datetime import date

import pytest

from caveat.editions.starter import starter_snapshot
from caveat.law.edition import LawEdition, installed_law
from caveat.store.snapshot import Snapshot


@pytest.fixture(scope="session")
def law() -> LawEdition:
    return installed_law()


@pytest.fixture(scope="session")
def starter() -> Snapshot:
    return starter_snapshot(date(2026, 11, 22))
