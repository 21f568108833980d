"""Tried on a made-up file with the published header: no real edition in version 1.1 was at hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.eu.fsf_csv import REQUIRED, EuFsfCsvReader
from caveat.lists.eu.fsf_xml import EuFsfXmlReader
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.model.record import Record

Write = Callable[..., Document]

FILES = Path(__file__).resolve().parents[2] / "files" / "lists"
MADE_UP = FILES / "eu-fsf-made-up.csv"
WHOLE = MADE_UP.read_text(encoding="utf-8")
OLD_WRAPPED = "data/eu/malformed-2018-07-04.csv"


def read(document: Document) -> list[Record]:
    return list(EuFsfCsvReader().read(document))


def test_the_file_is_recognized_and_has_a_record_for_each_logical_id() -> None:
    document = Document.open([MADE_UP])
    records = read(document)

    assert detect(document).format == "eu-fsf-csv"
    assert [record.key for record in records] == ["EU-UKR:9001", "EU-TAQA:9002"]
    assert {each.party.listings[0].list for each in records} <= set(catalog().publications["eu-fsf-csv"].lists)


def test_it_gives_the_parties_that_the_xml_file_of_the_day_gives(written: Write) -> None:
    xml = (FILES / "eu-fsf-made-up.xml").read_text(encoding="utf-8")
    # The rows state neither the strength of a name nor the kind of a contact.
    stated = xml.replace('strong="false"', "").replace('key="EMAIL"', "")
    assert stated != xml
    same = EuFsfXmlReader().read(written(stated, "eu.xml"))

    assert [record.party for record in read(Document.open([MADE_UP]))] == [record.party for record in same]


def test_every_value_stands_word_for_word_on_its_line_once() -> None:
    rows = [*csv.reader(io.StringIO(WHOLE.removeprefix("\ufeff"), newline=""), delimiter=";")]
    columns = {name: at for at, name in enumerate(rows[0])}
    records = read(Document.open([MADE_UP]))

    for record in records:
        for field in record.fields:
            assert rows[field.place.line - 1][columns[field.name]] == field.value
        assert len({(field.name, field.value) for field in record.fields}) == len(record.fields)
    every = {(name, row[at]) for row in rows[1:] for name, at in columns.items() if row[at]}
    assert {(field.name, field.value) for record in records for field in record.fields} == every


def test_an_entity_under_two_programmes_has_two_listings(written: Write) -> None:
    lines = WHOLE.splitlines(keepends=True)
    other = lines[1].replace(";UKR;", ";BLR;").replace("2022/9999 (OJ L999)", "765/2006 (OJ L134)")
    party = read(written("".join([*lines, other])))[0].party

    assert [(each.list, each.citations[0].text) for each in party.listings] == [
        ("EU-UKR", "2022/9999 (OJ L999)"),
        ("EU-BLR", "765/2006 (OJ L134)"),
    ]


def test_a_day_may_be_written_day_first(written: Write) -> None:
    records = read(written(WHOLE.replace("2001-10-06", "06/10/2001").replace("1968-04-13", "13/04/1968")))

    assert [replace(each.party) for each in records] == [each.party for each in read(Document.open([MADE_UP]))]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (";UKR;", ";;", "line 2: expected a programme, found none"),
        ("15/01/2026;9001;", "15/01/2026;;", "line 2: expected a number in Entity_LogicalId"),
        (";P;person;", ";I;idea;", "line 2: expected the subjectType person or enterprise, found idea"),
        ("2022-03-11", "soon", "line 2: expected a day in entryIntoForceDate, found soon"),
        ("QDe.999", "QDe.998", "line 10: expected the Entity_UnitedNationId QDe.998 as in line 3, found QDe.999"),
        (";Dove;", ";", "line 5: expected 118 values, found 117 values"),
        ("NameAlias_WholeName", "Name", "line 1: expected the columns of version 1.1, found no column NameAlias_Whole"),
        ("Entity_Remark", "Address_City", "found a column twice"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written: Write, old: str, new: str, found: str) -> None:
    assert old in WHOLE
    once = new == "QDe.998"

    with pytest.raises(InputError, match=found):
        read(written(WHOLE.replace(old, new, 1 if once else -1)))


def test_a_file_that_a_spreadsheet_has_wrapped_in_quotes_is_refused_and_says_so(shared: Path, written: Write) -> None:
    wrapped = "\n".join('"' + line.replace('"', '""') + '\t\t"' for line in WHOLE.splitlines())

    for document in (Document.open([shared / OLD_WRAPPED]), written(wrapped)):
        with pytest.raises(InputError, match=r"found each line as one value in quotes\. A spreadsheet has changed it"):
            list(detect(document).read(document))


def test_a_file_of_the_form_until_2017_is_refused_and_says_so(written: Write) -> None:
    document = written("Date_file;Entity_logical_id;Subject_type\n04/07/2018;1;P\n")

    with pytest.raises(InputError, match=r"found those of the form until 2017\. Fetch version 1\.1"):
        list(detect(document).read(document))


def test_a_header_alone_is_refused(written: Write) -> None:
    with pytest.raises(InputError, match="at least one entry"):
        read(written(";".join(REQUIRED) + "\n"))
