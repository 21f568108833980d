from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from caveat.errors import InputError
from caveat.exposure.ledger import Given, Ledger, read_ledger
from caveat.model.exposure import LedgerRow


def read(path: Path, sheet: str | None = None) -> Ledger:
    return read_ledger(path, mapping={}, given=Given(jurisdiction="US-OH"), sheet=sheet)


def workbook(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    fill(book)
    book.close()
    return path


def two_sheets(book: xlsxwriter.Workbook) -> None:
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    book.add_worksheet("Read me").write(0, 0, "Purchases of 2020")
    sheet = book.add_worksheet("Data & more")
    sheet.write_row(3, 0, ["Vendor", "Item", "Amount", "PO Date"])
    sheet.write_row(4, 0, ["Acme", "Cameras", 1.234])
    sheet.write_datetime(4, 3, date(2020, 8, 13), day)
    sheet.write_row(5, 0, ["Bob", "Cable", 1000])
    sheet.write_number(5, 3, 44057)
    sheet.write_row(6, 0, ["Carl", "Nuts"])
    sheet.write_formula(6, 2, "=1+1")
    sheet.write_row(7, 0, ["Dora", "Bolts"])
    sheet.write_formula(7, 2, "=1+1", None, 2)


def test_the_sheet_with_the_ledger_is_read_with_typed_numbers_and_days(tmp_path: Path) -> None:
    ledger = read(workbook(tmp_path / "a.xlsx", two_sheets))
    rows = [row for row in ledger.rows() if isinstance(row, LedgerRow)]

    assert (ledger.sheet, ledger.header) == ("Data & more", 4)
    assert [row.line for row in rows] == [5, 6, 7, 8]
    assert [str(row.on) for row in rows[:2]] == ["2020-08-13", "2020-08-14"]
    assert [str(row.amount.value) for row in rows[:2] if row.amount] == ["1.234", "1000"]


def test_a_formula_that_was_never_computed_is_no_amount_of_zero(tmp_path: Path) -> None:
    rows = [row for row in read(workbook(tmp_path / "a.xlsx", two_sheets)).rows() if isinstance(row, LedgerRow)]

    assert rows[2].amount is None
    assert [(each.fact, each.because, each.words) for each in rows[2].assumed] == [("amount", "formula", "=1+1")]
    assert rows[3].amount is not None
    assert str(rows[3].amount.value) == "2"


def test_several_sheets_that_could_be_the_ledger_are_a_question(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("2019", "2020"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Vendor", "Amount"])
            sheet.write_row(1, 0, [f"Acme {name}", 5])

    path = workbook(tmp_path / "a.xlsx", fill)
    with pytest.raises(InputError, match="'2019', '2020'"):
        read(path)
    with pytest.raises(InputError, match="a sheet '2021'"):
        read(path, "2021")
    assert [row.vendor for row in read(path, "2020").rows() if isinstance(row, LedgerRow)] == ["Acme 2020"]


def test_a_sheet_with_a_cell_far_out_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Vendor", "Amount"])
        sheet.write(1_048_575, 16_383, "far")

    with pytest.raises(InputError, match="16,384 columns"):
        read(workbook(tmp_path / "a.xlsx", fill))


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(520):
                part.write(b"0" * 2**20)
        archive.writestr("xl/workbook.xml", "<workbook/>")

    with pytest.raises(InputError, match="unpacked"):
        read(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_a_damaged_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    with pytest.raises(InputError, match="workbook"):
        read(path)


def test_another_zip_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ledger.csv", "Vendor,Item\nA,b\n")
        archive.writestr("notes.csv", "Day,Note\n1,c\n")

    with pytest.raises(InputError, match="no spreadsheet"):
        read(path)


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    path = open_document(tmp_path / "a.ods", "")
    rows = [row for row in read(path).rows() if isinstance(row, LedgerRow)]

    assert [(row.vendor, str(row.amount.value) if row.amount else None) for row in rows] == [("Acme", "12.5")]
    assert rows[0].on is not None
    assert rows[0].on.earliest == date(2020, 8, 13)


def test_a_filled_cell_repeated_without_end_is_refused(tmp_path: Path) -> None:
    bomb = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(InputError, match="repeated"):
        read(open_document(tmp_path / "a.ods", bomb))


def open_document(path: Path, more_rows: str) -> Path:
    """A small OpenDocument sheet."""

    def text(value: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    head = "".join(text(each) for each in ("Vendor", "Item", "Amount", "PO Date"))
    row = (
        f'{text("Acme")}{text("Cameras")}<table:table-cell office:value-type="float" office:value="12.5"/>'
        '<table:table-cell office:value-type="date" office:date-value="2020-08-13"/>'
    )
    names = ["office", "table", "text"]
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="S"><table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row>'
        f"{more_rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
    return path
