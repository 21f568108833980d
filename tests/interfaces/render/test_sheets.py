"""CSV and Excel: complete, and inert."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from caveat.interfaces.render.inert import inert
from caveat.interfaces.render.sheets import report_csv, report_xlsx
from caveat.model.exposure import Exposure, ExposureReport

ATTACKS = ("=cmd|' /C calc'!A0", "+1+cmd", "-2+3+cmd", "@SUM(1)", "\tx", "\rx", "\uff1d1+1")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_cell_that_would_act_is_made_inert(attack: str) -> None:
    assert inert(attack) == f"'{attack}"


@pytest.mark.parametrize("text", ["-12.50", "+4", "Hikvision", "", "3-4", "a=b"])
def test_plain_text_and_numbers_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


def test_the_csv_has_one_line_for_each_exposure_and_no_acting_cell(
    make_report: Callable[..., ExposureReport], make_exposure: Callable[..., Exposure]
) -> None:
    rows = [make_exposure(number, vendor=attack) for number, attack in enumerate(ATTACKS, 1)]

    read = list(csv.reader(StringIO(report_csv(make_report(*rows)), newline="")))

    assert len(read) == 1 + len(ATTACKS)
    assert [row[0] for row in read[1:]] == [str(number) for number in range(1, len(ATTACKS) + 1)]
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "-2+")) for row in read for cell in row)


def test_the_workbook_has_five_sheets_that_agree_with_the_report(county: ExposureReport, made_at: datetime) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(report_xlsx(county, made_at=made_at)))

    assert book.sheet_names == ["Summary", "Exposures", "Findings", "Unusable", "Lists"]
    head, *rows = book.get_sheet_by_name("Exposures").to_python()
    column = {title: place for place, title in enumerate(head)}
    assert [row[column["No."]] for row in rows] == list(range(1, 13))
    total = sum(float(str(row[column["Amount"]] or 0)) for row in rows if row[column["Currency"]] == "USD")
    assert total == pytest.approx(59005.0)
    assert rows[7][column["Amount"]] in {"", None}
    assert len(book.get_sheet_by_name("Unusable").to_python()) == 1 + len(county.unusable)


def test_a_workbook_holds_no_formula_and_no_link(
    make_report: Callable[..., ExposureReport], make_exposure: Callable[..., Exposure], made_at: datetime
) -> None:
    rows = [
        make_exposure(number, vendor=attack, text="https://example.org/ Hikvision")
        for number, attack in enumerate(ATTACKS, 1)
    ]

    with ZipFile(BytesIO(report_xlsx(make_report(*rows), made_at=made_at))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]

    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_a_report_of_nothing_still_makes_both(make_report: Callable[..., ExposureReport], made_at: datetime) -> None:
    empty = make_report()

    assert report_csv(empty).count("\r\n") == 1
    assert CalamineWorkbook.from_filelike(BytesIO(report_xlsx(empty, made_at=made_at))).sheet_names
