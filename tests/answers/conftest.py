"""Law cases in YAML, at the same path as the measures they are about; pytest runs each by its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from caveat.editions.starter import starter_snapshot
from caveat.law.case import Case, law_for_cases, run
from caveat.law.case_file import read_cases
from caveat.law.edition import LawEdition, installed_law
from caveat.law.validation import names_of
from caveat.store.snapshot import Snapshot


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return CaseFile.from_parent(parent, path=file_path) if file_path.suffix == ".yaml" else None


class CaseFile(pytest.File):
    """A file of law cases."""

    def collect(self) -> Iterator[pytest.Item]:
        for case in read_cases(self.path, installed_law()):
            yield CaseItem.from_parent(self, name=case.id.partition("::")[2], case=case)


class CaseItem(pytest.Item):
    """One law case."""

    def __init__(self, *, case: Case, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.case = case

    def runtest(self) -> None:
        result = run(self.case, _starter(), _law(), _names())
        answer = result.answer
        assert answer.outcome is self.case.outcome, f"{answer.outcome} by {', '.join(answer.deciding)}"
        assert not result.missing, f"did not decide: {', '.join(result.missing)}; decided: {', '.join(answer.deciding)}"
        assert not result.near, f"near misses that apply: {', '.join(result.near)}"
        assert result.passed, f"depends on {', '.join(key for key, _ in answer.depends_on)}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.stem}::{self.name}"


@cache
def _starter() -> Snapshot:
    return starter_snapshot(date(2026, 11, 22))


@cache
def _law() -> LawEdition:
    return law_for_cases(installed_law())


@cache
def _names() -> dict[str, str]:
    return names_of(_starter())
