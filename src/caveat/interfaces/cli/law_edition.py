"""The law that questions are asked by: that of the package, with the user's own beside it."""

from __future__ import annotations

from pathlib import Path

from caveat.interfaces.cli.home import home_folder
from caveat.law.edition import LawEdition, installed_law
from caveat.law.own import with_own

__all__ = ["law_of", "own_folder"]


def own_folder(home: Path | None) -> Path:
    """Where the user's own measure files are."""
    return home_folder(home) / "law"


def law_of(home: Path | None) -> LawEdition:
    """The installed law with the user's own beside it.

    Raises:
        DataError: a file of the user's own breaks the schema; nothing of it is taken then.
    """
    return with_own(installed_law(), own_folder(home))
