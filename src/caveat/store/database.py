"""Engines and migrations: a database is opened with its schema up to date, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from caveat.errors import StoreError
from caveat.store.schema import REVISION

__all__ = ["begin", "insert_unless", "is_current", "migrate", "open_engine", "refused"]

MIGRATIONS = Path(__file__).parent / "migrations"

# What a write waits for another process's write before it is refused; in milliseconds.
_BUSY_TIMEOUT = 10_000
_WRITING = "caveat_writing"
_ADVISORY_KEY = 0x636176656174  # "caveat"


def open_engine(url: str) -> Engine:
    """An engine whose transactions begin when they are said to, with the settings that each SQLite connection needs."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def begin(engine: Engine, *, writing: bool = False) -> Iterator[Connection]:
    """A transaction over one state of the database; a writing one excludes other writers from its first moment.

    Raises:
        StoreError: the database cannot be read or written.
    """
    isolation = "REPEATABLE READ" if engine.dialect.name != "sqlite" else None
    options: dict[str, object] = {_WRITING: writing, **({"isolation_level": isolation} if isolation else {})}
    with refused(_where(engine)), engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            if writing and engine.dialect.name == "postgresql":
                # Homes on several machines may share one database; their lock files do not know each other.
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
            yield connection


def insert_unless(connection: Connection, table: Table) -> Any:
    """An insert that can say what happens where a row is there already; SQLite and PostgreSQL each have their own."""
    # By its name, for a process that writes to the one should not have the other in memory.
    return import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert(table)


@contextmanager
def refused(where: str) -> Iterator[None]:
    """Turn what the database driver raises into a refusal."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(
            where,
            expected="a store that can be read and written",
            found=str(error.orig),
            do="Check that the disk is not full and no other program holds the file, or choose another home.",
        ) from error


def is_current(engine: Engine) -> bool:
    """Whether the schema is the one of this version, without writing.

    Raises:
        StoreError: it was written by a later version, or the file is no database.
    """
    with begin(engine) as connection:
        found = _revision(connection)
    if found is not None and found not in _known():
        raise StoreError(
            _where(engine),
            expected=f"a store of schema {REVISION} or earlier",
            found=f"schema {found}",
            do="A later version of caveat wrote it: update caveat.",
        )
    return found == REVISION


def migrate(engine: Engine) -> None:
    """Bring the schema up to date, in one transaction; call it as the only writer."""
    from alembic.operations import Operations  # noqa: PLC0415 - costs more than a whole look-up and is seldom needed
    from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory(str(MIGRATIONS))

    def steps(heads: str | tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        missing = reversed(list(scripts.iterate_revisions("head", heads or "base")))
        return [MigrationStep.upgrade_from_script(scripts.revision_map, script) for script in missing]

    with begin(engine, writing=True) as connection:
        context = MigrationContext.configure(connection, opts={"fn": steps, "script": scripts})
        with Operations.context(context):
            context.run_migrations()


def _where(engine: Engine) -> str:
    """The file, or the address without its password."""
    inside = engine.url.database if engine.dialect.name == "sqlite" else None
    return inside or engine.url.render_as_string()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _known() -> set[str]:
    return {path.name[1:5] for path in (MIGRATIONS / "versions").glob("v*.py")}


def _set_up(connection: SqliteConnection, _: object) -> None:
    # The driver must not begin transactions by itself: a deferred one that writes later fails under contention.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_TIMEOUT}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -32768",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
