"""Tried on a made-up file in the published format: no real edition was at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.eu.fsf_xml import EuFsfXmlReader
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

MADE_UP = Path(__file__).resolve().parents[2] / "files" / "lists" / "eu-fsf-made-up.xml"
WHOLE = MADE_UP.read_text(encoding="utf-8")


def read(document: Document) -> list[Record]:
    return list(EuFsfXmlReader().read(document))


def test_the_file_is_recognized_and_has_a_record_for_each_entity() -> None:
    document = Document.open([MADE_UP])
    records = read(document)

    assert detect(document).format == "eu-fsf-xml"
    assert EuFsfXmlReader().count(document) == len(records) == WHOLE.count("<sanctionEntity ")
    assert [record.key for record in records] == ["EU-UKR:9001", "EU-TAQA:9002"]
    assert {each.party.listings[0].list for each in records} <= set(catalog().publications["eu-fsf-xml"].lists)


def test_every_value_stands_word_for_word_on_its_line(word_for_word: Callable[[bytes, Record], None]) -> None:
    for record in read(Document.open([MADE_UP])):
        word_for_word(MADE_UP.read_bytes(), record)


def test_a_person_is_read_with_names_births_and_passport() -> None:
    party = read(Document.open([MADE_UP]))[0].party

    assert party.kind is PartyKind.PERSON
    assert [(name.text, name.kind, name.lang) for name in party.names] == [
        ("Anna Example", NameKind.PRIMARY, None),
        ("Анна Пример", NameKind.NATIVE, "ru"),
        ("Dove", NameKind.WEAK_ALIAS, "en"),
    ]
    assert [value for name, value in party.attributes if name == "dob"] == ["1968-04-13", "circa 1967 to 1969"]
    assert party.countries == ("RU",)
    assert [(each.scheme, each.value, each.country, each.note) for each in party.identifiers] == [
        ("EU FSF", "9001", None, None),
        ("EU reference", "EU.9001.10", None, None),
        ("passport", "A123456", "RU", "known to be expired"),
    ]


def test_the_earliest_act_says_since_when_a_party_is_listed_unless_its_designation_does() -> None:
    person, organization = (record.party.listings[0] for record in read(Document.open([MADE_UP])))

    assert str(person.listed_on) == "2014-07-25"
    assert [(each.text, each.url) for each in person.citations] == [
        ("2022/9999 (OJ L999)", "https://example.org/2022-9999")
    ]
    assert str(organization.listed_on) == "2001-10-06"


def test_an_organization_is_read_with_address_and_numbers() -> None:
    party = read(Document.open([MADE_UP]))[1].party

    assert (party.name, party.kind) == ("Example Foundation & Sons", PartyKind.ORGANIZATION)
    assert [(each.text, each.country) for each in party.addresses] == [("1 Made-up Street, 99, Sana'a", "YE")]
    assert ("UN", "QDe.999") in {(each.scheme, each.value) for each in party.identifiers}
    assert ("registration number", "12345") in {(each.scheme, each.value) for each in party.identifiers}
    assert ("email", "office@example.org") in party.attributes


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('programme="UKR"', 'programme=" "', "line 4: expected a programme, found none"),
        (' logicalId="9001"', "", "line 4: expected a logicalId"),
        ('code="person"', 'code="idea"', "line 4: expected the subjectType person or enterprise, found idea"),
        ('entryIntoForceDate="2022-03-11"', 'entryIntoForceDate="soon"', "found soon"),
        ("<export", "<!DOCTYPE export [<!ENTITY a 'a'>]><export", "document type declaration"),
        ("</export>", "", "expected XML"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written: Write, old: str, new: str, found: str) -> None:
    assert old in WHOLE

    with pytest.raises(InputError, match=found):
        read(written(WHOLE.replace(old, new), "eu.xml"))
