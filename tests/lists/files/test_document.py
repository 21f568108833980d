from __future__ import annotations

import gzip
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document, Limits, Row

Write = Callable[..., Document]


def rows(document: Document) -> list[Row]:
    return list(document.rows(document.files[0]))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"expected a file, found a folder\. Name the files in it"):
        Document.open([tmp_path])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a readable file, found No such file"):
        Document.open([tmp_path / "absent.csv"])


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()

    with pytest.raises(InputError, match="expected a file with content, found 0 bytes"):
        Document.open([tmp_path / "empty.csv"])


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(InputError, match="found a pipe or device"):
        Document.open([tmp_path / "pipe"])


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="at least one file"):
        Document.open([])


def test_the_hash_of_several_files_does_not_depend_on_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("1")
    second.write_text("2")

    together = Document.open([first, second])

    assert together.sha256 == Document.open([second, first]).sha256
    assert together.sha256 not in {file.sha256 for file in together.files}
    assert Document.open([first]).sha256 == together.files[0].sha256


def test_gzip_is_known_by_its_bytes_and_not_by_its_name(written: Write) -> None:
    assert rows(written(gzip.compress(b"a,b\n1,2\n"), "list.csv")) == [Row(1, ["a", "b"]), Row(2, ["1", "2"])]
    assert rows(written(b"a,b\n", "list.csv.gz")) == [Row(1, ["a", "b"])]


def test_a_gzip_of_several_members_and_padding_is_read_whole(written: Write) -> None:
    document = written(gzip.compress(b"a\n") + gzip.compress(b"b\n") + b"\0" * 100)

    assert list(document.lines(document.files[0])) == ["a\n", "b\n"]


def test_a_truncated_gzip_is_refused_and_says_where(written: Write) -> None:
    packed = gzip.compress(Random(1).randbytes(3000).hex().encode())
    document = written(packed[: len(packed) // 2])

    with pytest.raises(InputError, match=rf"byte {len(packed) // 2:,}: expected the rest of the gzip stream"):
        rows(document)


def test_a_damaged_gzip_is_refused_and_says_where(written: Write) -> None:
    packed = bytearray(gzip.compress(Random(1).randbytes(300_000).hex().encode()))
    packed[150_000:150_050] = b"\xff" * 50

    with pytest.raises(InputError, match=r"list\.csv, after byte [\d,]+: expected an intact gzip stream"):
        rows(written(bytes(packed)))


def test_words_after_the_gzip_stream_are_refused(written: Write) -> None:
    with pytest.raises(InputError, match="expected an intact gzip stream"):
        rows(written(gzip.compress(b"a,b\n") + b"<html>"))


def test_a_gzip_bomb_is_refused_before_it_fills_memory(written: Write) -> None:
    document = written(gzip.compress(b"a\n" * 50_000_000))

    with pytest.raises(InputError, match=r"at most .* bytes unpacked"):
        sum(1 for _ in document.chunks(document.files[0]))


def test_a_line_of_200_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        for _ in range(200):
            stream.write(b"x" * 1_000_000)
    document = Document.open([path])
    tracemalloc.start()

    with pytest.raises(InputError, match=r"line 1: expected lines of at most 1,048,576 bytes"):
        rows(document)

    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()


def test_latin1_bytes_are_refused_with_line_and_offset(written: Write) -> None:
    with pytest.raises(InputError, match=r"line 3: expected UTF-8, found the byte 0xe9 at offset 13\. Save the file"):
        rows(written(b"name\nParis\nCaf\xe9\n"[:11] + b"Ca\xe9\n"))


def test_a_nul_byte_is_refused_with_line_and_offset(written: Write) -> None:
    with pytest.raises(InputError, match=r"line 2: expected text, found a NUL byte at offset 3"):
        rows(written(b"a\nb\0c\n"))


def test_ten_thousand_columns_are_refused(written: Write) -> None:
    with pytest.raises(InputError, match=r"line 1: expected at most 1,000 columns, found 10,000 columns"):
        rows(written("a," * 9_999 + "a\n"))


def test_a_record_knows_the_line_on_which_it_begins(written: Write) -> None:
    text = 'name,address\r\n"A","one\r\ntwo\r\nthree"\r\n\r\nB,four\r\n'

    assert [row.line for row in rows(written(text))] == [1, 2, 6]


def test_a_quote_that_is_never_closed_is_refused_at_its_record(written: Write) -> None:
    with pytest.raises(InputError, match=r"line 2: expected a closing quote, found none by line 4"):
        rows(written('a,b\nx,"open\ny,z\nz,z\n'))


def test_a_quote_that_is_never_closed_does_not_swallow_a_large_file(written: Write) -> None:
    document = written('a,b\nx,"open\n' + "y,z\n" * 500_000)

    with pytest.raises(InputError, match=r"line 2: expected a closing quote"):
        rows(document)


def test_a_stray_quote_is_refused_unless_the_caller_allows_it(written: Write) -> None:
    document = written('a,"12" monitor"\n')

    with pytest.raises(InputError, match="line 1: expected values separated"):
        rows(document)
    assert next(document.rows(document.files[0], strict=False)).cells[0] == "a"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(written: Write, end: str) -> None:
    assert [row.cells for row in rows(written(f"a,b{end}1,2{end}"))] == [["a", "b"], ["1", "2"]]


def test_a_byte_order_mark_and_the_end_mark_of_dos_are_left_out(written: Write) -> None:
    assert [row.cells for row in rows(written(b"\xef\xbb\xbfa,b\r\n1,2\r\n\x1a"))] == [["a", "b"], ["1", "2"]]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n")
    document = Document.open([path])
    path.write_text("a,b\n1,2\n")

    with pytest.raises(InputError, match="the 4 bytes first seen"):
        rows(document)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.csv"
    with path.open("wb") as stream:
        stream.truncate(2**40)

    with pytest.raises(InputError, match=r"at most 4,294,967,296 bytes"):
        Document.open([path])


def test_limits_can_be_set_by_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b,c\n")

    with pytest.raises(InputError, match="at most 2 columns"):
        rows(Document.open([path], limits=Limits(columns=2)))


@given(st.lists(st.lists(st.text(st.characters(blacklist_characters="\0\r", codec="utf-8")), min_size=2), min_size=1))
def test_what_is_written_as_csv_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, written_rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "any.csv"
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in written_rows)
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8", newline="")

    assert [row.cells for row in rows(Document.open([path]))] == written_rows
