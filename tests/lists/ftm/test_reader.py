from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.editions.publication import publication_of
from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.ftm.reader import FtmReader
from caveat.lists.reader import detect
from caveat.model.party import Address, NameKind, Party, PartyKind
from caveat.model.record import Record
from caveat.model.stake import Stake, StakeKind

Write = Callable[..., Document]

FILE = Path(__file__).resolve().parents[2] / "files" / "lists" / "ftm-made-up.json"
COMPANY = {"id": "a", "schema": "Company", "properties": {"name": ["Acme"]}}


def lines(*entities: object) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entities)


def parties(document: Document) -> dict[str, Party]:
    return {item.key: item.party for item in FtmReader().read(document) if isinstance(item, Record)}


def sanction(own: object = None, **properties: list[str]) -> dict[str, object]:
    said: dict[str, object] = {"id": "s", "schema": "Sanction", "properties": {"entity": ["a"], **properties}}
    return said if own is None else {**said, "caveat": own}


@pytest.fixture
def sample() -> dict[str, Party]:
    return parties(Document.open([FILE]))


def test_the_sample_is_recognized_and_who_published_it_must_be_said() -> None:
    document = Document.open([FILE])

    assert detect(document).format == "ftm-json-lines"
    assert publication_of(document, detect(document), "opensanctions-ftm") == "opensanctions-ftm"
    with pytest.raises(InputError, match="--as PUBLICATION"):
        publication_of(document, detect(document))


def test_an_export_of_our_own_says_so_itself(written: Write) -> None:
    document = written(lines({**COMPANY, "datasets": ["caveat"]}))
    assert publication_of(document, detect(document)) == "caveat-ftm"


def test_each_party_of_the_sample_is_a_record(sample: dict[str, Party]) -> None:
    assert set(sample) == {
        *("ftm:NK-harbour", "ftm:Q-ivan", "ftm:Q-anna", "ftm:NK-tanker", "ftm:isin-XS", "ftm:x-1"),
        "ftm:gone-s-1",  # a sanction of somebody whom the file does not have
    }
    kinds = {key: party.kind for key, party in sample.items()}
    assert kinds["ftm:NK-harbour"] is PartyKind.COMPANY
    assert kinds["ftm:NK-tanker"] is PartyKind.VESSEL
    assert kinds["ftm:x-1"] is PartyKind.UNKNOWN


def test_names_keep_their_kind_and_other_scripts_are_native(sample: dict[str, Party]) -> None:
    names = sample["ftm:NK-harbour"].names

    assert {name.text: name.kind for name in names if name.text.isascii()} == {
        "Harbour Star Shipping LLC": NameKind.PRIMARY,
        "Harbour Star Lines": NameKind.ALIAS,
        "HSS": NameKind.WEAK_ALIAS,
        "Blue Anchor Trading LLC": NameKind.FORMER,
    }
    assert [name.kind for name in names if not name.text.isascii()] == [NameKind.NATIVE, NameKind.NATIVE]


def test_numbers_of_the_party_its_passports_and_its_securities_are_its_identifiers(sample: dict[str, Party]) -> None:
    numbers = {(one.scheme, one.value, one.country) for one in sample["ftm:NK-harbour"].identifiers}

    assert {("LEI", "529900T8BM49AURSDO55", None), ("INN", "7707083893", None)} <= numbers
    assert ("ISIN", "RU000A0JX0J2", None) in numbers
    assert ("FollowTheMoney", "NK-harbour", None) in numbers
    passports = [one for one in sample["ftm:Q-ivan"].identifiers if one.scheme == "passport"]
    assert [(one.value, one.country, one.note) for one in passports] == [("751234567", "RU", "issued 2015-03-01")]


def test_an_address_has_the_country_of_its_own_entity(sample: dict[str, Party]) -> None:
    assert sample["ftm:NK-harbour"].addresses == (
        Address(text="Office 5, Creek Road, Dubai", country="AE"),
        Address(text="P.O. Box 12, Sharjah"),
    )


def test_what_a_schema_says_of_a_person_is_kept_in_words(sample: dict[str, Party]) -> None:
    said = sample["ftm:Q-ivan"].attributes

    assert ("dob", "1961-05") in said
    assert ("citizenship", "suhh") in said
    assert ("occupancy", "Deputy minister of transport, status: ended, 2012 to 2016") in said
    assert ("family", "Anna Testova, relationship: spouse") in said


def test_a_sanction_is_a_listing_on_the_list_that_its_programme_or_data_set_means(sample: dict[str, Party]) -> None:
    listings = {one.list: one for one in sample["ftm:NK-harbour"].listings}

    assert set(listings) == {"US-SDN", "GB-RUS"}
    assert (listings["US-SDN"].record_id, listings["US-SDN"].programs) == ("90001", ("GLOMAG",))
    british = listings["GB-RUS"]
    assert [str(british.listed_on), str(british.effective_on), str(british.delisted_on)] == [
        *("2024-02", "2024-02-22", "2026-06-30"),
    ]
    assert british.fact("status") == "Expired"


def test_a_programme_that_the_catalog_does_not_know_is_a_list_of_its_own(sample: dict[str, Party]) -> None:
    (listing,) = sample["ftm:Q-anna"].listings
    assert (listing.list, listing.programs) == ("FTM-SECO-SOMEWHERE", ("SECO-SOMEWHERE",))
    assert str(listing.listed_on) == "2025-01-10..2025-01-12"
    assert "FTM-UA-WAR-SANCTIONS" in {one.list for one in sample["ftm:NK-tanker"].listings}


def test_a_party_without_a_sanction_is_on_the_list_of_a_programme_that_it_names_itself(written: Write) -> None:
    company = {**COMPANY, "properties": {"name": ["Acme"], "programId": ["US-BIS-EL"]}}

    assert [one.list for one in parties(written(lines(company)))["ftm:a"].listings] == ["US-BIS-EL"]
    both = written(lines(company, sanction(programId=["US-BIS-EL"], listingDate=["2020"])), "both.json")
    assert [(one.list, str(one.listed_on)) for one in parties(both)["ftm:a"].listings] == [("US-BIS-EL", "2020")]


def test_one_without_any_sanction_is_on_no_list(sample: dict[str, Party]) -> None:
    assert sample["ftm:Q-ivan"].listings == ()


def test_a_sanction_of_nobody_in_the_file_lists_nobody_and_keeps_its_words(sample: dict[str, Party]) -> None:
    party = sample["ftm:gone-s-1"]

    assert party.listings == ()
    assert any(name == "sanction" and "NK-elsewhere" in value for name, value in party.attributes)


def test_ownership_and_control_are_stakes_and_one_to_nobody_stays_in_words(sample: dict[str, Party]) -> None:
    stakes = [item for item in FtmReader().read(Document.open([FILE])) if isinstance(item, Stake)]

    assert [(one.owner, one.owned, one.kind, str(one.percent or "")) for one in stakes] == [
        ("ftm:Q-ivan", "ftm:NK-harbour", StakeKind.SHARES, "51"),
        ("ftm:NK-harbour", "ftm:NK-tanker", StakeKind.SHARES, ""),
        ("ftm:Q-ivan", "ftm:NK-harbour", StakeKind.CONTROL, ""),
    ]
    assert stakes[1].note == "percentage: a majority"
    assert ("ownership", "NK-elsewhere, percentage: 25-30") in sample["ftm:NK-harbour"].attributes


def test_every_word_of_every_line_stands_in_a_record_with_its_line() -> None:
    raw = FILE.read_text(encoding="utf-8").splitlines()
    records = [item for item in FtmReader().read(Document.open([FILE])) if isinstance(item, Record)]
    fields = [field for record in records for field in record.fields]

    assert {field.place.line for field in fields} == set(range(1, len(raw) + 1))
    for field in fields:
        assert field.value in raw[field.place.line - 1] or field.value == "true", field
    assert any(field.name == "Company.futureProperty" for field in fields)
    assert any(field.name == "Company.referents" for field in fields)


def test_the_order_of_the_lines_does_not_matter(written: Write) -> None:
    def said(text: str, name: str) -> dict[str, tuple[object, ...]]:
        found = parties(written(text, name))
        return {
            key: (one.names, one.identifiers, one.addresses, {each.list for each in one.listings}, set(one.attributes))
            for key, one in found.items()
        }

    raw = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    assert said("".join(raw), "one.json") == said("".join(reversed(raw)), "two.json")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{}", "id"),
        ('{"id":"a","schema":"Person"}', "properties"),
        ('{"id":"a","properties":{}}', "schema"),
        ('{"id":"","schema":"Person","properties":{}}', "id"),
        ('{"id":true,"schema":"Person","properties":{}}', "id"),
        ('{"id":"a","schema":"Person","properties":{"name":"Acme"}}', "array of texts"),
        ('{"id":"a","schema":"Person","properties":{"name":[{"x":1}]}}', "array of texts"),
        ('{"id":"a","id":"b","schema":"Person","properties":{}}', "twice"),
        ('{"id":"a","schema":"Person","properties":{"height":[NaN]}}', "NaN"),
        ('{"id":"a","schema":"Person","properties":{"name":["\\ud800"]}}', "surrogates"),
        ('{"id":"a","schema":"Person","properties":{"name":["\\u0000"]}}', "NUL"),
        ('{"id":"a","schema":"Person","properties":{"name":["cut', "cut"),
        ("[1]", "JSON object"),
        ("[" * 100_000, "levels"),
    ],
)
def test_a_line_that_is_no_entity_is_refused_with_its_number(written: Write, text: str, found: str) -> None:
    with pytest.raises(InputError, match=found) as refusal:
        list(FtmReader().read(written(f"{lines(COMPANY)}\n{text}\n", "entities.json")))
    assert refusal.value.where == "entities.json, line 3"


def test_an_id_that_stands_twice_is_refused_and_both_lines_are_named(written: Write) -> None:
    with pytest.raises(InputError, match="a again, as on line 1") as refusal:
        list(FtmReader().read(written(lines(COMPANY, sanction(), COMPANY), "entities.json")))
    assert refusal.value.where.endswith("line 3")


@pytest.mark.parametrize("days", [{"listingDate": ["soon"]}, {"endDate": ["2020-13-01"]}])
def test_a_day_with_legal_effect_that_cannot_be_read_is_refused(written: Write, days: dict[str, list[str]]) -> None:
    with pytest.raises(InputError, match="a day in"):
        parties(written(lines(COMPANY, sanction(None, programId=["US-SDN"], **days))))


def test_a_sanction_that_ends_before_it_begins_is_refused(written: Write) -> None:
    with pytest.raises(InputError, match="an endDate from 2021 on"):
        parties(written(lines(COMPANY, sanction(listingDate=["2021"], endDate=["2020-05"]))))


@pytest.mark.parametrize(
    "own",
    [
        {"listed_on": "soon"},
        {"facts": "none"},
        {"facts": [["a"]]},
        {"parts": [[None, None, None]]},
        {"confidence": "x"},
    ],
)
def test_words_of_our_own_that_are_damaged_are_refused(written: Write, own: object) -> None:
    with pytest.raises(InputError, match="caveat export"):
        parties(written(lines(COMPANY, sanction(own=own))))


def test_an_empty_file_is_refused(written: Write) -> None:
    with pytest.raises(InputError, match="at least one entity"):
        list(FtmReader().read(written("\n\n")))


relaxed = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@relaxed
@given(st.text(max_size=120), st.integers(0, 4_000), st.integers(0, 40))
def test_text_put_anywhere_into_the_sample_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, at: int, gone: int
) -> None:
    raw = FILE.read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes((raw[:at] + text + raw[at + gone :]).encode("utf-8", "surrogatepass"))

    with suppress(InputError):
        for item in FtmReader().read(Document.open([path])):
            assert isinstance(item, Record | Stake)
