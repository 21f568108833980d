"""Where a user's lists live, opened with the starter edition in them."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from caveat.editions.starter import ensure_starter
from caveat.interfaces.cli.clock import now
from caveat.interfaces.cli.output import errors
from caveat.match.resolve import resolve
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store

if TYPE_CHECKING:
    from caveat.match.screen import Screener

__all__ = ["Finder", "home_folder", "looked_at", "opened", "screener_of", "user"]


def home_folder(given: Path | None) -> Path:
    """The folder given, else the user's data folder (XDG base directory specification)."""
    if given is not None:
        return given
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "caveat"


def user() -> str | None:
    """The name under which the system knows who runs the program; None where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


@contextmanager
def opened(given: Path | None) -> Iterator[Store]:
    """The store of a home; the package's starter edition is brought in where it is not there yet.

    Raises:
        StoreError: the home cannot be opened or written.
    """
    with Store.open(home_folder(given)) as store:
        ensure_starter(store, retrieved_at=now())
        yield store


@contextmanager
def looked_at(given: Path | None) -> Iterator[Store]:
    """The store of a home as it stands, for what must not write; an empty one elsewhere where there is none."""
    with ExitStack() as stack:
        home = home_folder(given)
        if not Store.exists(home):
            home = Path(stack.enter_context(TemporaryDirectory()))
        yield stack.enter_context(Store.open(home))


def screener_of(snapshot: Snapshot, *, exhaustive: bool = False) -> Screener:
    """The screener of a snapshot; where the index of its names has to be made first, it says so."""
    # A question about a party named by its id needs no matching, which takes a tenth of a second to load.
    from caveat.match.index.folder import is_kept  # noqa: PLC0415 - see above
    from caveat.match.screen import Screener  # noqa: PLC0415

    if not is_kept(snapshot):
        errors().print("Indexing the names of these lists; they stay so until the lists change …")
    return Screener(snapshot, exhaustive=exhaustive)


class Finder:
    """Finds the party that a name means on a snapshot.

    Args:
        snapshot: where it is looked for.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._made: Screener | None = None

    def __call__(self, name: str, where: str = "PARTY") -> str:
        """The id of the party.

        Args:
            name: a slug, id or name.
            where: the option, as an error names it.

        Raises:
            UsageError: nobody is meant, or it is not clear who.
        """
        return resolve(self._snapshot, name, self._screener, where=where)

    def _screener(self) -> Screener:
        """Made when a name has to be screened, and only then."""
        self._made = self._made or screener_of(self._snapshot)
        return self._made
