"""Every command has help with an example and stands in the reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer.main

from caveat.interfaces.cli.app import app

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def walk(name: str, command: Any) -> None:
        below = getattr(command, "commands", None)
        if below is None:
            found.append((name, command))
        else:
            for key, each in below.items():
                walk(f"{name} {key}", each)

    walk("caveat", typer.main.get_command(app()))
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_a_command_has_help_with_an_example(name: str, command: Any) -> None:
    text = command.help or ""
    assert f"Example: {name}" in text
    for parameter in command.params:
        assert getattr(parameter, "help", None) or parameter.param_type_name == "argument", f"{name} {parameter.name}"


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_a_command_stands_in_the_reference(name: str, command: Any) -> None:  # noqa: ARG001
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"## {name}\n" in reference
