from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document, Limits
from caveat.lists.files.spreadsheet import is_spreadsheet, sheet_rows

Write = Callable[..., Document]

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(f'xmlns:{prefix}="urn:{prefix}"' for prefix in ("office", "table", "text"))


def content(*sheets: str) -> str:
    tables = "".join(f'<table:table table:name="S{at}">{rows}</table:table>' for at, rows in enumerate(sheets, 1))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return f"<office:document-content {NAMESPACES}>{body}</office:document-content>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def packed(xml: str, **others: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ({"mimetype": MEDIA_TYPE, "content.xml": xml} | others).items():
            archive.writestr(name, text)
    return out.getvalue()


def read(document: Document) -> list[tuple[int, list[str]]]:
    return [(each.line, each.cells) for each in sheet_rows(document, document.files[0])]


def test_rows_come_under_their_numbers_and_empty_ones_count(written: Write) -> None:
    sheet = (
        row(cell("a"), cell("b"), "<table:table-cell table:number-columns-repeated='16382'/>")
        + row("<table:table-cell/>", attributes="table:number-rows-repeated='1000000'")
        + row("<table:table-cell table:number-columns-repeated='2'/>", cell("c", "table:number-columns-repeated='2'"))
    )
    document = written(packed(content(sheet)), "list.ods")

    assert is_spreadsheet(document, document.files[0])
    assert read(document) == [(1, ["a", "b"]), (1_000_002, ["", "", "c", "c"])]


def test_a_cell_is_the_text_that_it_shows(written: Write) -> None:
    date = '<table:table-cell office:value-type="date" office:date-value="2022-03-11">{}</table:table-cell>'
    cells = (
        cell("Anna <text:span>Maria <text:a>Ex</text:a>ample</text:span>, <text:s text:c='2'/>Ltd"),
        "<table:table-cell><text:p>1 Road</text:p><text:p>Perm<text:line-break/>Russia</text:p></table:table-cell>",
        date.format("<text:p>11-03-2022</text:p>"),
        date.format(""),
        "<table:table-cell><office:annotation><text:p>aside</text:p></office:annotation><text:p>x</text:p></table:table-cell>",
        "<table:covered-table-cell><text:p>kept</text:p></table:covered-table-cell>",
        cell("\n      Two  blanks,\n      one line end\n    "),
    )

    assert read(written(packed(content(row(*cells))), "list.ods")) == [
        (1, ["Anna Maria Example,   Ltd", "1 Road\nPerm\nRussia", "11-03-2022", "2022-03-11", "x", "kept",
             "Two  blanks, one line end"])
    ]  # fmt: skip


def test_the_sheet_with_content_is_read_and_a_second_is_refused(written: Write) -> None:
    notes = row("<table:table-cell/>")
    full = row(cell("a"))

    assert read(written(packed(content(notes, full, notes)), "one.ods")) == [(1, ["a"])]
    with pytest.raises(InputError, match=r"two\.ods, line 2: expected content on one sheet, found S1 and S3"):
        read(written(packed(content(full, notes, notes + full)), "two.ods"))


def test_a_repeated_row_comes_as_often_as_it_says(written: Write) -> None:
    twice = row(cell("a"), attributes="table:number-rows-repeated='2'")
    often = row(cell("a"), attributes="table:number-rows-repeated='1001'")

    assert read(written(packed(content(twice + row(cell("b")))), "list.ods")) == [(1, ["a"]), (2, ["a"]), (3, ["b"])]
    with pytest.raises(InputError, match=r"line 1: expected a row with content at most 1,000 times, found more"):
        read(written(packed(content(often)), "list.ods"))


def test_rows_that_repeat_into_far_more_than_the_file_are_refused(written: Write) -> None:
    wide = row(cell("x" * 100_000), attributes="table:number-rows-repeated='900'")

    with pytest.raises(InputError, match="expected rows that repeat into no more than a file of its size may unpack"):
        read(written(packed(content(wide)), "list.ods"))


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (row(cell("a", "table:number-columns-repeated='1001'")), "line 1: expected at most 1,000 columns"),
        (row(cell("x" * 2_000, "table:number-columns-repeated='900'")), "and 1,048,576 characters a row, found more"),
        (row(cell("a", "table:number-columns-repeated='many'")), "a number in number-columns-repeated, found many"),
        (row(cell("a"), attributes="table:number-rows-repeated='0'"), "a number in number-rows-repeated, found 0"),
        (row("<table:table-cell><table:table/></table:table-cell>"), "expected text in a cell, found a table"),
        ("<table:table-row>", "content.xml, line 1: expected XML"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_row(written: Write, sheet: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(written(packed(content(sheet)), "list.ods"))


def test_other_archives_and_files_are_no_spreadsheet(written: Write) -> None:
    workbook = packed("<x/>", mimetype="application/zip")
    for raw in (workbook, b"PK\x03\x04", b"Unique ID,Name\n", packed(content())[:-30]):
        document = written(raw, "other.ods")
        assert not is_spreadsheet(document, document.files[0])
        with pytest.raises(InputError, match=r"other\.ods"):
            read(document)


def test_a_package_may_say_what_it_is_in_its_manifest_alone(written: Write) -> None:
    manifest = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
    document = written(packed(content(), mimetype="", **{"META-INF/manifest.xml": manifest}), "list.ods")

    assert is_spreadsheet(document, document.files[0])


def test_content_that_unpacks_to_too_much_is_refused(written: Write) -> None:
    path = written(packed(content(" " * 2**20)), "bomb.ods").files[0].path
    document = Document.open([path], limits=Limits(unpacked=100_000))

    with pytest.raises(InputError, match=r"bomb\.ods: expected at most 100,000 bytes unpacked"):
        read(document)


def test_an_entity_is_refused(written: Write) -> None:
    xml = f'<!DOCTYPE x [<!ENTITY a "a">]>{content(row(cell("&a;")))}'

    with pytest.raises(InputError, match="document type declaration"):
        read(written(packed(xml), "list.ods"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.integers(0, 500))
def test_any_damage_gives_the_rows_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int) -> None:
    whole = packed(content(row(cell("a"))))
    path = tmp_path_factory.mktemp("any") / "any.ods"
    path.write_bytes(whole[:at] + raw + whole[at + len(raw) :])

    with suppress(InputError):
        assert read(Document.open([path])) == [(1, ["a"])]
