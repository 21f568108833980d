"""Runs commands as a user would, with a home of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from caveat.interfaces.cli.app import main
from caveat.interfaces.cli.home import opened


@dataclass(frozen=True)
class Ran:
    """What a command printed and ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def home_with_starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as the first command leaves it; tests get a copy."""
    folder = tmp_path_factory.mktemp("prepared") / "home"
    with opened(folder):
        return folder


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, home_with_starter: Path
) -> Run:
    """Run a command line; the home is a folder of the test."""
    shutil.copytree(home_with_starter, tmp_path / "home")
    monkeypatch.setenv("CAVEAT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["caveat", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err + printed.out
        return Ran(int(str(stop.value.code)), printed.out, printed.err)

    return ran
