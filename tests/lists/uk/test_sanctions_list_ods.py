from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.uk.sanctions_list import UkSanctionsListReader
from caveat.lists.uk.sanctions_list_ods import UkSanctionsListOdsReader
from caveat.model.record import Record
from caveat.model.source import Place

Write = Callable[..., Document]

EXTRACT = "data/uk/FCDO_SL_2025-08-11.ods"


def read(document: Document) -> list[Record]:
    return list(UkSanctionsListOdsReader().read(document))


def without_place(record: Record) -> Record:
    """The record as it would be on any line of any file."""
    nowhere = Place(file="", line=0)
    return replace(record, fields=tuple(replace(field, place=nowhere) for field in record.fields), place=nowhere)


@pytest.fixture(scope="module")
def extract(shared: Path) -> tuple[Record, ...]:
    return tuple(read(Document.open([shared / EXTRACT])))


def test_the_spreadsheet_has_a_record_for_each_unique_id(shared: Path, extract: tuple[Record, ...]) -> None:
    with zipfile.ZipFile(shared / EXTRACT) as archive:
        plain = archive.read("content.xml").decode("utf-8-sig")
    ids = set(re.findall(r"<text:p>([A-Z]{3}\d{4})</text:p>", plain))

    assert detect(Document.open([shared / EXTRACT])).format == "uk-sanctions-list-ods"
    assert {record.party.listings[0].record_id for record in extract} == ids
    assert len(extract) == len({record.key for record in extract}) == len(ids) == 5_302
    assert {listing.list for record in extract for listing in record.party.listings} <= set(
        catalog().publications["uk-sanctions-list-ods"].lists
    )


def test_sampled_records_stand_word_for_word_in_their_rows(
    extract: tuple[Record, ...], uk_extract_rows: list[list[str]]
) -> None:
    for record in random.Random(3).sample(extract, 10):
        row = uk_extract_rows[record.place.line - 1]
        assert [field.value for field in record.fields] == list(dict.fromkeys(value for value in row if value))
        assert {field.place for field in record.fields} == {record.place}


def test_the_spreadsheet_gives_what_the_same_rows_as_csv_give(
    extract: tuple[Record, ...], uk_extract_rows: list[list[str]], written: Write
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(uk_extract_rows)
    records = UkSanctionsListReader().read(written(out.getvalue()))

    assert [without_place(record) for record in extract] == [without_place(record) for record in records]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_spreadsheet_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / EXTRACT).read_bytes()
    document = written(raw[: int(len(raw) * share)], "cut.ods")

    with pytest.raises(InputError, match=r"cut\.ods"):
        read(document)
    with pytest.raises(InputError, match="a zip archive or a spreadsheet"):
        detect(document)


def test_a_flipped_byte_is_refused(shared: Path, written: Write) -> None:
    raw = bytearray((shared / EXTRACT).read_bytes())
    raw[len(raw) // 2] ^= 0xFF

    with pytest.raises(InputError, match=r"flipped\.ods"):
        read(written(bytes(raw), "flipped.ods"))
