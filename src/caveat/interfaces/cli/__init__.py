"""The command line: one verb a command, the answer first, and an exit code that a script can trust."""

from caveat.interfaces.cli.app import main

__all__ = ["main"]
