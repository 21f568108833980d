"""Tried on a made-up file with the elements of the published ones: no real edition was at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.uk.sanctions_list import UkSanctionsListReader
from caveat.lists.uk.sanctions_list_xml import UkSanctionsListXmlReader
from caveat.model.party import NameKind
from caveat.model.record import Record

Write = Callable[..., Document]

FILES = Path(__file__).resolve().parents[2] / "files" / "lists"
MADE_UP = FILES / "uk-sanctions-list-made-up.xml"
WHOLE = MADE_UP.read_text(encoding="utf-8")


def read(document: Document) -> list[Record]:
    return list(UkSanctionsListXmlReader().read(document))


def test_the_file_is_recognized_and_has_a_record_for_each_designation() -> None:
    document = Document.open([MADE_UP])
    records = read(document)

    assert detect(document).format == "uk-sanctions-list-xml"
    assert UkSanctionsListXmlReader().count(document) == len(records) == WHOLE.count("<Designation>")
    assert {each.list for record in records for each in record.party.listings} <= set(
        catalog().publications["uk-sanctions-list-xml"].lists
    )


def test_every_value_stands_word_for_word_on_its_line(word_for_word: Callable[[bytes, Record], None]) -> None:
    for record in read(Document.open([MADE_UP])):
        word_for_word(MADE_UP.read_bytes(), record)


def test_a_person_is_read_with_names_births_and_numbers() -> None:
    party = read(Document.open([MADE_UP]))[0].party

    assert [(name.text, name.kind) for name in party.names] == [
        ("Anna Maria EXAMPLE", NameKind.PRIMARY),
        ("Anna PRIMER", NameKind.ALIAS),
        ("Анна Пример", NameKind.NATIVE),
    ]
    assert [value for name, value in party.attributes if name == "dob"] == ["1968", "1969-04-13"]
    assert [value for name, value in party.attributes if name == "position"] == ["Minister", "Former deputy minister"]
    assert [(each.text, each.country) for each in party.addresses] == [("1 Road, Perm, 101000", "RU")]
    assert {(each.scheme, each.value) for each in party.identifiers} >= {
        ("OFSI", "99001"), ("passport", "A123456"), ("national id", "778899"),
    }  # fmt: skip


def test_it_says_of_a_party_what_the_csv_file_says() -> None:
    rows = UkSanctionsListReader().read(Document.open([FILES / "uk-sanctions-list-made-up.csv"]))

    for record, other in zip(read(Document.open([MADE_UP])), rows, strict=True):
        party, same = record.party, other.party
        assert (party.id, party.name, party.kind) == (same.id, same.name, same.kind)
        assert set(party.names) == set(same.names)
        assert set(party.identifiers) >= set(same.identifiers)
        assert set(party.attributes) >= set(same.attributes)
        assert party.countries == same.countries
        assert [(each.list, each.listed_on) for each in party.listings] == [
            (each.list, each.listed_on) for each in same.listings
        ]


def test_indicators_say_what_is_imposed_where_no_words_do() -> None:
    listing = read(Document.open([MADE_UP]))[1].party.listings[0]

    assert (listing.list, listing.fact("sanctions_imposed")) == ("GB-AQD", "Asset Freeze|Arms Embargo")


def test_a_unique_id_that_stands_twice_gives_two_records(written: Write) -> None:
    records = read(written(WHOLE.replace("RUS9003", "RUS9001"), "uk.xml"))

    assert [record.key for record in records] == ["GB-RUS:RUS9001", "GB-AQD:AQD9002", "GB-RUS:RUS9001#2"]
    assert records[2].party.note == "line 5 of this edition has an entry of the same number"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<UniqueID>RUS9001</UniqueID>", "", "line 5: expected a UniqueID, found none"),
        (">Individual<", ">Idea<", "line 5: expected one of individual, entity, ship, found Idea"),
        ("11/03/2022", "spring", "found spring"),
        ("<Designations>", "<!DOCTYPE a [<!ENTITY a 'a'>]><Designations>", "document type declaration"),
        ("</Designations>", "", "expected XML"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written: Write, old: str, new: str, found: str) -> None:
    assert old in WHOLE

    with pytest.raises(InputError, match=found):
        read(written(WHOLE.replace(old, new), "uk.xml"))
