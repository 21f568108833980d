"""The full list is tried on a made-up file in its documented columns, the extract on the real one, saved as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.uk.sanctions_list import UkSanctionsListReader
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

MADE_UP = Path(__file__).resolve().parents[2] / "files" / "lists" / "uk-sanctions-list-made-up.csv"
HEADER = "Unique ID,OFSI Group ID,Name,Regime Name,Type,Designation source,Date Designated,Sanctions Imposed\n"
ROW = "RUS1,15,Anna Example,Russia,Individual,UK,11-03-2022,Asset freeze\n"


def read(document: Document) -> list[Record]:
    return list(UkSanctionsListReader().read(document))


@pytest.fixture(scope="module")
def extract(uk_extract_rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> Document:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(uk_extract_rows)
    path = tmp_path_factory.mktemp("uk") / "FCDO_SL_2025-08-11.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return Document.open([path])


def test_the_extract_has_a_record_for_each_unique_id(extract: Document, uk_extract_rows: list[list[str]]) -> None:
    records = read(extract)

    assert detect(extract).format == "uk-sanctions-list-csv"
    assert [record.party.listings[0].record_id for record in records] == [row[0] for row in uk_extract_rows[1:]]
    assert len(records) == 5_302
    assert Counter(record.party.kind for record in records) == {
        PartyKind.PERSON: 3_754,
        PartyKind.ORGANIZATION: 1_087,
        PartyKind.VESSEL: 461,
    }


def test_every_value_of_the_extract_stands_word_for_word_in_its_row(
    extract: Document, uk_extract_rows: list[list[str]]
) -> None:
    for record, row in zip(read(extract), uk_extract_rows[1:], strict=True):
        assert [field.value for field in record.fields] == list(dict.fromkeys(value for value in row if value))


def test_the_lists_of_the_extract_are_those_that_the_publication_carries(extract: Document) -> None:
    listings = [record.party.listings[0] for record in read(extract)]
    found = Counter(listing.list for listing in listings)

    assert set(found) <= set(catalog().publications["uk-sanctions-list-csv"].lists)
    assert all(listing.listed_on and listing.listed_on.is_exact for listing in listings)
    assert found["GB-NON-FREEZE"] == sum(
        "Asset freeze" not in (each.fact("sanctions_imposed") or "") for each in listings
    )


def test_a_listing_says_whether_it_freezes_bars_correspondent_banking_or_both(extract: Document) -> None:
    tags = Counter(tuple(part.tag for part in record.party.listings[0].parts) for record in read(extract))

    assert tags[("freeze", "correspondent_ban")] == 29
    assert set(tags) == {(), ("freeze",), ("freeze", "correspondent_ban")}


def test_an_entry_without_a_name_is_kept_under_its_number(extract: Document) -> None:
    nameless = [record.party for record in read(extract) if record.party.note]

    assert [(party.name, party.kind) for party in nameless] == [
        ("BEL0174", PartyKind.PERSON),
        ("RUS1467", PartyKind.PERSON),
    ]


def test_the_full_list_is_read_with_its_names_numbers_and_days() -> None:
    document = Document.open([MADE_UP])
    person, charity, ship = read(document)

    assert detect(document).format == "uk-sanctions-list-csv"
    assert (person.key, str(person.party.listings[0].listed_on)) == ("GB-RUS:RUS9001", "2022-03-11")
    assert [(name.text, name.kind) for name in person.party.names] == [
        ("Anna Maria EXAMPLE", NameKind.PRIMARY),
        ("Анна Пример", NameKind.NATIVE),
        ("Anna PRIMER", NameKind.ALIAS),
    ]
    assert [value for name, value in person.party.attributes if name == "dob"] == ["1968", "1969-04-13"]
    assert {(each.scheme, each.value) for each in person.party.identifiers} == {
        ("UK Sanctions List", "RUS9001"),
        ("OFSI", "99001"),
        ("passport", "A123456"),
    }
    assert charity.party.names[1].kind is NameKind.WEAK_ALIAS
    assert charity.party.listings[0].list == "GB-AQD"
    assert ("UN", "QDe.999") in {(each.scheme, each.value) for each in charity.party.identifiers}
    assert ship.party.listings[0].list == "GB-NON-FREEZE"
    assert (ship.key, dict(ship.party.attributes)["vessel_flag"]) == ("GB-RUS:RUS9003", "Gabon")


def test_every_value_of_the_full_list_stands_word_for_word_on_its_line() -> None:
    lines = MADE_UP.read_text(encoding="utf-8").split("\n")

    for record in read(Document.open([MADE_UP])):
        assert all(field.value in lines[field.place.line - 1] for field in record.fields)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEADER, "expected at least one entry"),
        (HEADER + ROW.replace("RUS1", ""), "line 2: expected a number of the party"),
        (HEADER + ROW.replace("11-03-2022", "spring"), "line 2: expected a day in Date Designated, found spring"),
        (HEADER + ROW.replace("Individual", "Idea"), "line 2: expected one of individual, entity, ship"),
        (HEADER + ROW[:30], "line 2: expected 8 values"),
        ("<!doctype html><html></html>", "expected the 6 columns"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written: Write, text: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(written(text))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_extract_cut_off_inside_a_row_is_refused(extract: Document, written: Write, share: float) -> None:
    raw = extract.files[0].path.read_bytes()

    with pytest.raises(InputError, match="line"):
        read(written(raw[: raw.find(b",", int(len(raw) * share))]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.integers(0, len(HEADER + ROW)))
def test_anything_inside_the_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, at: int
) -> None:
    whole = HEADER + ROW
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes((whole[:at] + text + whole[at:]).encode("utf-8", errors="surrogatepass"))

    with suppress(InputError):
        assert all(record.party.listings for record in read(Document.open([path])))
