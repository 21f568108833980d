from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.exposure.ledger import Given, Ledger, read_ledger
from caveat.model.exposure import LedgerRow, Unusable

Write = Callable[..., Path]
Read = Callable[..., Ledger]

MONTGOMERY = "data/procurement/montgomery-county-md-2020-05.csv"
ROWS = "Vendor,Description,Amount,Date\n" + "Acme LLC,camera,$5.00,2020-01-02\n" * 3_000


def test_every_row_of_a_countys_contracts_is_accounted_for(shared: Path) -> None:
    ledger = read_ledger(shared / MONTGOMERY, mapping={}, given=Given(jurisdiction="US-MD"))
    rows = list(ledger.rows())

    assert len(rows) == 2_206
    assert all(isinstance(row, LedgerRow) for row in rows)
    assert {row.amount for row in rows if isinstance(row, LedgerRow)} == {None}


def test_the_columns_of_a_countys_contracts_are_no_trap(shared: Path) -> None:
    ledger = read_ledger(shared / MONTGOMERY, mapping={}, given=Given(jurisdiction="US-MD"))

    assert dict(ledger.uses()) == {
        "vendor": "Vendor",
        "date": "Execution Date",
        "department": "DeptName",
        "text": "ContractDesc",
    }
    assert [(note.fact, note.taken, note.because) for note in ledger.notes] == [("on", "month_first", "column")]


def test_title_lines_repeated_headers_and_totals_are_told_apart(ledgers: Path) -> None:
    ledger = read_ledger(ledgers / "title_lines.csv", mapping={}, given=Given(jurisdiction="US-OH"))
    rows = list(ledger.rows())

    assert ledger.header == 4
    assert ("header", "line 4", "lines_above") in [(note.fact, note.taken, note.because) for note in ledger.notes]
    assert [row.line for row in rows if isinstance(row, LedgerRow)] == [5, 7, 10]
    assert [(row.line, row.why) for row in rows if isinstance(row, Unusable)] == [
        (6, "it repeats the header"),
        (9, "it is a total, not a purchase"),
        (11, "it is a total, not a purchase"),
    ]


def test_a_ledger_in_another_language_is_read_with_its_columns_named(ledgers: Path) -> None:
    mapping = {"vendor": "Lieferant", "text": "Beschreibung", "amount": "Betrag", "date": "Datum"}
    ledger = read_ledger(ledgers / "semicolons.csv", mapping=mapping, given=Given(jurisdiction="DE-BE"))
    rows = [row for row in ledger.rows() if isinstance(row, LedgerRow)]

    assert [str(row.amount.value) for row in rows if row.amount] == ["1234.50", "99.00"]
    assert [str(row.on) for row in rows] == ["2020-08-13", "2020-09-01"]


def test_a_column_set_aside_is_said(ledger: Read) -> None:
    notes = ledger("Vendor,Address,City,State,Zip,Item\nAcme,1 St,Ada,OH,1,nuts\n").notes

    assert ("jurisdiction", None, "address_of_another", "State") in [
        (note.fact, note.taken, note.because, note.words) for note in notes
    ]


def test_a_ledger_of_many_rows_is_read_in_little_memory(written: Write) -> None:
    path = written("Vendor,Description,Amount,Date\n" + "Acme LLC,camera,$5.00,2020-01-02\n" * 6_000)
    ledger = read_ledger(path, mapping={}, given=Given(jurisdiction="US-OH"))
    tracemalloc.start()
    count = sum(1 for _ in ledger.rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 6_000
    assert peak < 2**20


def test_the_rows_can_be_read_again(ledger: Read) -> None:
    read = ledger("Vendor,Item\nAcme,nuts\n")

    assert list(read.rows()) == list(read.rows())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "0 bytes"),
        (b"\n\n , \n", "a header and rows"),
        (b"Vendor,Amount\n", "rows behind the header"),
        (b"Item,Amount\nnuts,5\n", "a vendor, supplier, payee or contractor"),
        ("Vendor,Item\nCafé,x\n".encode("latin-1"), "0xe9 at offset 15"),
        (gzip.compress(ROWS.encode())[:-200], "gzip stream"),
        (b"Vendor,Item\nAcme," + b"x" * 3 * 2**20, "1,048,576"),
        (",".join(f"c{at}" for at in range(10_000)).encode() + b"\n" + b",x" * 9_999, "10,000 columns"),
        (bytes(range(256)) * 9, "UTF-8"),
        (b"Vendor,Item\nA\0cme,x\n", "NUL"),
        (b'Vendor,Item\n"Acme,x\nBob,y\n', "a closing quote"),
        ("Vendor,Item\nAcme,x\n".encode("utf-16-le"), "NUL"),
    ],
)
def test_a_bad_file_is_refused_and_says_where_and_what(written: Write, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=r"ledger\.csv") as raised:
        list(read_ledger(written(content), mapping={}, given=Given()).rows())

    assert message in str(raised.value)
    assert raised.value.do


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(InputError):
            read_ledger(path, mapping={}, given=Given())


def test_latin_1_bytes_far_down_are_refused_where_they_stand(written: Write) -> None:
    content = ROWS.encode() + "Café,x,$5,2020-01-02\n".encode("latin-1")

    with pytest.raises(InputError, match="line 3002"):
        list(read_ledger(written(content), mapping={}, given=Given()).rows())
