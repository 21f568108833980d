"""The commands together, and what happens when one refuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from caveat.errors import CaveatError, NotReadyError, UsageError
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.output import errors
from caveat.interfaces.render.terminal.refusals import error_view

__all__ = ["app", "main"]

_INTERRUPTED = 130
"""128 and the number of the signal, as shells count; the parser of the command line ends so of itself."""

# Each command and where it is: one that is named is loaded alone, for loading all of them takes half a second.
COMMANDS = {
    "demo": "demo:demo",
    "lists": "lists:app",
    "links": "links:app",
    "screen": "screen:screen",
    "show": "show:show_party",
    "ask": "ask:ask_law",
    "expose": "expose:expose_ledger",
    "what-if": "what_if:suppose_it",
    "export": "export:export",
    "law": "law:app",
    "validate": "validate:app",
    "words": "words:words",
}


def app(words: Sequence[str] = ()) -> typer.Typer:
    """The command line, with the command that these words name, or with all where they name none."""
    made = typer.Typer(
        name="caveat",
        help="May I, being who I am, do this with them, with this money, on this day? By which law?",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback()(about)
    named = words[0] if words and words[0] in COMMANDS else None
    for name, place in COMMANDS.items():
        if named in {name, None}:
            _add(made, name, place)
    return made


def _add(made: typer.Typer, name: str, place: str) -> None:
    module, attribute = place.split(":")
    found = getattr(import_module(f"caveat.interfaces.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        made.add_typer(found, name=name)
    else:
        made.command(name)(found)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"caveat {version('caveat')}\n")
        raise typer.Exit


def about(
    home: Annotated[str | None, typer.Option("--home", help="Folder with your lists.", show_default=False)] = None,
    shown: Annotated[  # noqa: ARG001 - its callback ends the program
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """May I, being who I am, do this with them, with this money, on this day? By which law?

    Exit codes: 0 nothing found or not barred; 1 found, prohibited or depends; 2 wrong use or unreadable input;
    3 not ready: a list that matters is stale or missing. Not legal advice.
    """
    if home is not None:
        os.environ["CAVEAT_HOME"] = home


def main() -> None:
    """Run the command line; refusals are told without a traceback."""
    try:
        code = app(sys.argv[1:])(standalone_mode=False)
    except CaveatError as error:
        errors().print(error_view(error))
        code = Exit.NOT_READY if isinstance(error, NotReadyError) else Exit.WRONG
    except typer.TyperException as error:
        errors().print(error_view(_misused(error)))
        code = Exit.WRONG
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        # Who read our output has enough; point the descriptor elsewhere so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.OPEN
    if code == _INTERRUPTED:
        errors().print("Stopped; nothing was left half done.")
    sys.exit(int(code or 0))


def _misused(error: typer.TyperException) -> UsageError:
    """A refusal of the command line's own parser, told like every other."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", None) or "caveat"
    message = getattr(error, "format_message", lambda: str(error))()
    return UsageError(
        command, expected="the command's options and arguments", found=message, do=f"See {command} --help."
    )
