from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.exposure.sheets import open_sheets


def cells(path: Path) -> list[list[str]]:
    _, _, sheets = open_sheets(path)
    return [row.cells for row in sheets[0].rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("\n".join(delimiter.join(row) for row in [("Vendor", "Item", "Sum"), ("Acme", "Nuts", "5")]))

    assert cells(path) == [["Vendor", "Item", "Sum"], ["Acme", "Nuts", "5"]]


def test_commas_in_text_do_not_hide_the_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("Vendor;Item\nAcme, Inc.;a, b, c\nBob, Ltd.;d\n")

    assert cells(path)[1] == ["Acme, Inc.", "a, b, c"]


def test_a_line_that_states_the_delimiter_is_obeyed_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("sep=;\nVendor;Item\nA,b;c\n")

    assert cells(path) == [["Vendor", "Item"], ["A,b", "c"]]


def test_utf_16_with_a_byte_order_mark_and_gzip_are_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    text = "Vendor;Item\nMüller;海康\n"
    path.write_bytes(text.encode("utf-16"))
    assert cells(path)[1] == ["Müller", "海康"]

    path.write_bytes(gzip.compress(text.encode("utf-8-sig")))
    assert cells(path)[1] == ["Müller", "海康"]


def test_lines_keep_their_numbers_across_empty_lines_and_quoted_breaks(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text('Vendor,Item\n\n,\n"Acme\nInc","x"\nBob,y\n')
    _, _, sheets = open_sheets(path)

    assert [row.line for row in sheets[0].rows()] == [1, 4, 6]


def test_the_spreadsheets_way_to_keep_text_is_unwrapped(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text('Vendor,Item\nAcme,"=""00123"""\n')

    assert cells(path)[1] == ["Acme", "00123"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b'[{"vendor": "x"}]', "JSON"),
        (b"PAR1\x00", "Parquet"),
    ],
)
def test_other_kinds_of_file_are_named(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(content)

    with pytest.raises(InputError, match=found):
        open_sheets(path)


def test_broken_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes("Vendor,Item\nA,b".encode("utf-16") + b"\x00\xd8\x41")

    with pytest.raises(InputError, match="UTF-16"):
        cells(path)
