"""What is killed: commands that write, each with the home that it begins with, made from real files when asked for."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory

from caveat.interfaces.cli.app import main as caveat
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.store.database import MIGRATIONS, begin, open_engine
from caveat.store.store import Store

__all__ = ["Ground", "grounds"]

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
TRIO = ("cons_prim.csv", "cons_alt.csv", "cons_add.csv")
_RECORDS = 240
_REASON = "Made for this test."


def _nothing() -> None:
    """Nothing to be done."""


@dataclass(frozen=True)
class Ground:
    """One command and where it begins.

    Attributes:
        home: copied for every run; it need not exist.
        between: further states that the command may be killed in, by name, each a home.
        share: of all kills.
        code: with which an undisturbed run ends.
        before: done in the process that runs the command.
    """

    name: str
    home: Path
    words: tuple[str, ...]
    share: float
    between: dict[str, Path] = field(default_factory=dict)
    code: int = 0
    before: Callable[[], None] = _nothing


def grounds(folder: Path) -> Iterator[Ground]:
    """Yield every ground, made in a folder.

    Most use a small real edition, a slice of OFAC's list of non-SDN parties; the last uses two whole lists of SDNs.
    """
    first, second, half = sliced(folder)
    bare, old, held = folder / "starter", folder / "old", folder / "held"
    run(bare, "lists", "status")
    run_on(bare, old, *imported(first, "2025-12-01"))
    run_on(old, held, *imported(second, "2025-12-15"))
    yield Ground("import", old, imported(second, "2025-12-15"), 0.45)
    yield Ground("quarantine", old, imported(half, "2025-12-15"), 0.1, code=2)
    broken = folder / "broken.txt"
    broken.write_bytes((SHARED / "bis" / "dpl-2023-11.txt").read_bytes()[:100_000])
    yield Ground("broken file", old, imported((broken,), "2025-12-15"), 0.1, code=2)
    yield Ground("accept", old, (*imported(half, "2025-12-15"), "--accept", _REASON), 0.1)
    yield Ground("read again", held, imported(second, "2025-12-15"), 0.05, before=_later_reader)
    earlier = folder / "first-schema"
    shutil.copytree(old, earlier)
    downgrade(earlier)
    yield Ground("migration", earlier, ("lists", "status"), 0.08, code=3)
    empty, tables = folder / "no-tables", folder / "tables"
    empty.mkdir()
    with closing(sqlite3.connect(empty / "caveat.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    Store.open(tables).close()
    between = {"no tables": empty, "tables": tables, "starter": bare}
    yield Ground("first run", folder / "none", imported(first, "2025-12-01"), 0.08, between=between)
    history = SHARED / "us-ofac" / "history"
    whole = folder / "whole"
    run_on(bare, whole, "lists", "import", str(history / "sdn_2021-05-22.csv.gz"))
    yield Ground("whole list", whole, ("lists", "import", str(history / "sdn_2021-06-03.csv.gz")), 0.04)


def imported(files: tuple[Path, ...], day: str) -> tuple[str, ...]:
    """The command that imports files as the edition of a day."""
    return ("lists", "import", *map(str, files), "--published", day)


def sliced(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...], tuple[Path, ...]]:
    """Three editions: one, one after it with some records added, gone and changed, and half of that one."""
    source = SHARED / "us-ofac" / "consolidated-2025-12"
    numbers = [line.split(",")[0] for line in lines(source / TRIO[0])][: _RECORDS + 3]
    second = set(numbers[:_RECORDS])
    first = set(numbers) - set(numbers[:_RECORDS:60])
    half = set(numbers[:_RECORDS:2])
    return (
        written(folder / "first", source, first, lambda line: line.replace("LIMITED", "LTD.")),
        written(folder / "second", source, second, str),
        written(folder / "half", source, half, str),
    )


def written(folder: Path, source: Path, numbers: set[str], changed: Callable[[str], str]) -> tuple[Path, ...]:
    """The rows of some parties, under the names that OFAC gives its files."""
    folder.mkdir()
    for name in TRIO:
        kept = [changed(line) for line in lines(source / name) if line.split(",")[0] in numbers]
        (folder / name).write_text("\r\n".join(kept) + "\r\n", encoding="utf-8", newline="")
    return tuple(folder / name for name in TRIO)


def lines(path: Path) -> list[str]:
    """The lines of a real file."""
    return path.read_text(encoding="utf-8").split("\n")


def run_on(before: Path, home: Path, *words: str) -> None:
    """A copy of a home, after a command."""
    shutil.copytree(before, home)
    run(home, *words)


def run(home: Path, *words: str) -> None:
    """Run a command here and now, so that whatever it imports stays for the processes forked later."""
    os.environ["CAVEAT_HOME"] = str(home)
    sys.argv = ["caveat", *words]
    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        try:
            caveat()
        except SystemExit as ended:
            if ended.code not in {0, 3}:
                raise SystemExit(told.getvalue()) from ended


def downgrade(home: Path) -> None:
    """Take a store back to its first schema."""
    scripts = ScriptDirectory(str(MIGRATIONS))

    def steps(heads: str | tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        later = scripts.iterate_revisions(heads, "0001")
        return [MigrationStep.downgrade_from_script(scripts.revision_map, script) for script in later]

    engine = open_engine(f"sqlite:///{home / 'caveat.db'}")
    with begin(engine, writing=True) as connection:
        context = MigrationContext.configure(connection, opts={"fn": steps, "script": scripts})
        with Operations.context(context):
            context.run_migrations()
    engine.dispose()


def _later_reader() -> None:
    OfacCsvReader.version += 1
