"""The schema and its migrations."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from caveat.errors import StoreError
from caveat.store import schema
from caveat.store.database import MIGRATIONS, begin, is_current, migrate, open_engine
from caveat.store.store import Store


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(engine)

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    engine.dispose()

    assert differences == []


def test_the_schema_names_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == schema.REVISION


def test_each_migration_file_is_named_by_its_revision() -> None:
    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        assert Path(script.path).name.startswith(f"v{script.revision}_")


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(engine)
    migrate(engine)

    assert is_current(engine)
    engine.dispose()


def test_every_table_can_be_made_in_postgresql() -> None:
    dialect = PGDialect()  # type: ignore[no-untyped-call] # SQLAlchemy leaves it so

    for table in schema.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_a_store_of_a_later_schema_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'caveat.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match="9999"):
        Store.open(tmp_path)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "caveat.db").write_bytes(b"not a database" * 1000)

    with pytest.raises(StoreError, match="store"):
        Store.open(tmp_path)


def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with begin(engine) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()

    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_migrating_says_nothing_on_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Store.open(tmp_path).close()

    assert caplog.records == []


def test_a_store_of_the_first_schema_is_brought_up_to_date_and_keeps_what_it_holds(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'caveat.db'}")
    scripts = ScriptDirectory(str(MIGRATIONS))

    def first(*_: object) -> list[RevisionStep]:
        found = scripts.get_revision("0001")
        return [MigrationStep.upgrade_from_script(scripts.revision_map, found)]

    with begin(engine, writing=True) as connection:
        context = MigrationContext.configure(connection, opts={"fn": first, "script": scripts})
        with Operations.context(context):
            context.run_migrations()
        row = (1, "issuer", "2022-05-06", "ab" * 32, "2026-11-22T09:12:00+00:00", "made-up", 1, 7)
        connection.exec_driver_sql("INSERT INTO editions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        tables = {row.name for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
    engine.dispose()
    assert "editions" in tables
    assert not tables & {"quarantine", "audit"}

    with Store.open(tmp_path) as store:
        assert [(edition.publication, edition.records) for edition in store.editions()] == [("issuer", 7)]
        assert (store.quarantined(), store.acceptances()) == ((), ())
