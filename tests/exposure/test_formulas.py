from __future__ import annotations

import io
import zipfile

import pytest

from caveat.errors import InputError
from caveat.exposure.formulas import uncomputed


def archive(sheet: str) -> zipfile.ZipFile:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr(
            "xl/workbook.xml", '<workbook><sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Target="worksheets/s.xml" Id="rId1"/></Relationships>',
        )
        book.writestr("xl/worksheets/s.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")
    return zipfile.ZipFile(stream)


def test_formulas_without_a_value_or_with_a_stored_zero_are_found() -> None:
    sheet = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="AB2"><f>SUM(A1:A9)</f></c><c r="C2"><f>A1*2</f><v>0</v></c>'
        '<c r="D2"><f>A1</f><v>7</v></c><c r="E2"><f t="shared" si="0"/><v>0</v></c></row>'
    )

    assert uncomputed("x.xlsx", archive(sheet)) == {"A & B": {2: {27: "SUM(A1:A9)", 2: "A1*2", 4: ""}}}


def test_a_row_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="16 MiB"):
        uncomputed("x.xlsx", archive('<row r="1"><c r="A1"><v>' + "9" * (17 * 2**20)))
