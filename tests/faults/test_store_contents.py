"""The independent reading of a store leaves nothing out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from store_contents import all_tables, archive_faults, digest, dump, in_force

from caveat.editions.bring_in import bring_in
from caveat.store import schema
from caveat.store.store import Store

LIST = '36,"ACME","Entity","CUBA"' + ',"-0-"' * 8 + "\r\n"


def imported(home: Path, file: Path, hour: int) -> None:
    with Store.open(home) as store:
        at = datetime(2026, 11, 22, hour, tzinfo=UTC)
        bring_in(store, [file], published_on=date(2026, 11, 1), retrieved_at=at)


def test_every_table_of_the_schema_is_told() -> None:
    assert all_tables() == {*schema.metadata.tables, "alembic_version"}


def test_stores_of_the_same_editions_have_one_digest_whenever_they_came(tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_text(LIST)
    for hour, name in enumerate(("one", "other")):
        imported(tmp_path / name, file, hour)

    assert digest(tmp_path / "one") == digest(tmp_path / "other")
    assert in_force(tmp_path / "one") == in_force(tmp_path / "other")


def test_another_word_in_a_record_is_another_digest(tmp_path: Path) -> None:
    for name in ("ACME", "ACNE"):
        file = tmp_path / "sdn.csv"
        file.write_text(LIST.replace("ACME", name))
        imported(tmp_path / name, file, 9)

    assert digest(tmp_path / "ACME") != digest(tmp_path / "ACNE")
    assert sum(line.startswith("appearances:") for line in dump(tmp_path / "ACME")) == 1


def test_a_document_with_other_bytes_is_a_fault_of_the_archive(tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_text(LIST)
    imported(tmp_path, file, 9)
    (document,) = (path for path in (tmp_path / "documents").rglob("*") if path.is_file())
    assert list(archive_faults(tmp_path)) == []

    document.write_text(LIST.replace("ACME", "ACNE"))

    assert list(archive_faults(tmp_path)) == [f"{document.name}: other bytes"]
