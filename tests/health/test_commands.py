"""Every command has help with an example and stands in the reference."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
import typer.main

from caveat.interfaces.cli.app import app

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []

    def walk(name: str, command: click.Command) -> None:
        if isinstance(command, click.Group):
            for key, below in command.commands.items():
                walk(f"{name} {key}", below)
        else:
            found.append((name, command))

    walk("caveat", typer.main.get_command(app))
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_a_command_has_help_with_an_example(name: str, command: click.Command) -> None:
    text = command.help or ""
    assert f"Example: {name}" in text
    for parameter in command.params:
        assert getattr(parameter, "help", None) or isinstance(parameter, click.Argument), f"{name} {parameter.name}"


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_a_command_stands_in_the_reference(name: str, command: click.Command) -> None:  # noqa: ARG001
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"## {name}\n" in reference
