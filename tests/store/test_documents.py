"""The archive of raw files."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from caveat.errors import InputError, StoreError
from caveat.store.documents import Archive
from caveat.store.store import Store

CONTENT = b"ent_num,name\n" * 1000
DIGEST = sha256(CONTENT).hexdigest()


class Breaking(BytesIO):
    """A file that breaks off after its first piece."""

    def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002 - the size does not matter
        raise OSError(5, "Input/output error")


def test_a_file_lies_under_its_hash(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "documents")

    kept = archive.keep(BytesIO(CONTENT), DIGEST, "sdn.csv")

    assert kept == tmp_path / "documents" / DIGEST[:2] / DIGEST
    assert kept.read_bytes() == CONTENT
    assert archive.holds(DIGEST)


def test_a_file_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.keep(BytesIO(CONTENT), DIGEST, "sdn.csv")

    assert archive.keep(Breaking(), DIGEST, "sdn.csv").read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="changed"):
        Archive(tmp_path).keep(BytesIO(b"other"), DIGEST, "sdn.csv")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_copy_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Input/output error"):
        Archive(tmp_path).keep(Breaking(), DIGEST, "sdn.csv")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_archive_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be")

    with pytest.raises(StoreError, match="written"):
        Archive(tmp_path / "documents").keep(BytesIO(CONTENT), DIGEST, "sdn.csv")


def test_what_a_killed_process_left_half_copied_goes_with_the_next_import(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        kept = store.archive.keep(BytesIO(CONTENT), DIGEST, "sdn.csv")
        left = tmp_path / "documents" / "parts" / "tmpabc"
        left.write_bytes(CONTENT[:100])

        with store.writing():
            pass

    assert not left.exists()
    assert kept.read_bytes() == CONTENT
