from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.editions.publication import publication_of
from caveat.errors import InputError, UsageError
from caveat.lists.files.document import Document
from caveat.lists.own.mapped_csv import MappedCsvReader, own_list
from caveat.lists.reader import detect
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Own = Callable[..., Document]

FILES = Path(__file__).resolve().parents[2] / "files" / "lists"
MAP = """\
caveat: own-list/1
list:
  key: ACME-BARRED
  title: Suppliers that Acme does not use
  binds: [us_company]
columns:
  name: Name
"""
ROWS = "Name,Other\nBolt Ltd,x\n"


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Writes a map and a list and opens both."""

    def write(mapped: str = MAP, rows: str | bytes = ROWS) -> Document:
        paths = tmp_path / "own.map.yaml", tmp_path / "own.csv"
        paths[0].write_text(mapped, encoding="utf-8")
        paths[1].write_bytes(rows.encode() if isinstance(rows, str) else rows)
        return Document.open(paths)

    return write


@pytest.fixture
def sample() -> tuple[Record, ...]:
    return tuple(MappedCsvReader().read(Document.open([FILES / "own.map.yaml", FILES / "own-2026-11-22.csv"])))


def test_every_row_is_a_record_of_the_list_that_the_map_names(sample: tuple[Record, ...]) -> None:
    plain = (FILES / "own-2026-11-22.csv").read_text(encoding="utf-8").splitlines()

    assert len(sample) == len(plain) - 1
    assert [record.key for record in sample] == ["ACME-BARRED:7", "ACME-BARRED:8", "ACME-BARRED:9"]
    for record in sample:
        assert all(field.value in plain[field.place.line - 1] for field in record.fields)


def test_what_the_map_says_of_a_column_is_read_from_it(sample: tuple[Record, ...]) -> None:
    bolt, listing = sample[0].party, sample[0].party.listings[0]

    assert (bolt.kind, bolt.countries, bolt.addresses[0].text) == (PartyKind.COMPANY, ("DE",), "Lange Str. 1, Köln")
    assert [(name.text, name.kind) for name in bolt.names] == [
        ("Bolt GmbH", NameKind.PRIMARY),
        ("Bolt Works", NameKind.ALIAS),
        ("B. Works", NameKind.ALIAS),
        ("Nut KG", NameKind.FORMER),
    ]
    assert [(i.scheme, i.value, i.note) for i in bolt.identifiers] == [("LEI", "5299000J2N45DDNE4Y28", None)]
    assert (str(listing.listed_on), str(listing.delisted_on)) == ("2021-06-03", "2030-01-01")
    assert listing.programs == ("quality", "late")
    assert dict(listing.facts) == {
        "list_title": "Suppliers that Acme does not use",
        "list_binds": "us_company|us_individual",
        "list_restricts": "bars orders to it",
        "severity": "high",
    }


def test_what_a_row_leaves_out_is_not_stated(sample: tuple[Record, ...]) -> None:
    party = sample[2].party

    assert (party.kind, party.countries, party.addresses, party.listings[0].listed_on) == (
        PartyKind.UNKNOWN,
        (),
        (),
        None,
    )
    assert ("country", "Atlantis") in party.attributes


def test_a_wrong_check_digit_is_kept_and_marked(sample: tuple[Record, ...]) -> None:
    assert [(i.value, i.note) for i in sample[1].party.identifiers] == [("5299000J2N45DDNE4Y29", "check digit wrong")]


def test_the_map_names_the_publication(own: Own) -> None:
    document = own()
    reader = detect(document)

    assert reader.format == "own-list"
    assert publication_of(document, reader) == publication_of(document, reader, "own-acme-barred") == "own-acme-barred"
    assert own_list(document).binds == ("us_company",)
    with pytest.raises(UsageError, match="--as: expected own-acme-barred, found us-csl-csv"):
        publication_of(document, reader, "us-csl-csv")


def test_a_row_without_a_number_keeps_its_key_and_a_second_one_says_so(own: Own) -> None:
    first, second = MappedCsvReader().read(own(rows="Name\nBolt Ltd\nBOLT Ltd.\n"))

    assert second.key == f"{first.key}#2"
    assert second.party.note == "line 2 of this edition has an entry of the same number or name"


@pytest.mark.parametrize(
    ("form", "text", "read"),
    [
        ("iso", "2021-06-03", "2021-06-03"),
        ("iso", "2021-06", "2021-06"),
        ("day_first", "03.06.2021", "2021-06-03"),
        ("day_first", "3/6/21", "2021-06-03"),
        ("month_first", "6/3/2021", "2021-06-03"),
        ("month_first", "06-13-2021", "2021-06-13"),
        ("day_first", "2021-06-03", "2021-06-03"),
    ],
)
def test_days_are_read_in_the_form_that_the_map_says(own: Own, form: str, text: str, read: str) -> None:
    mapped = f"{MAP}  listed_on: Day\ndays: {form}\n"
    record = next(iter(MappedCsvReader().read(own(mapped, f"Name,Day\nBolt,{text}\n"))))

    assert str(record.party.listings[0].listed_on) == read


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("own-list/1", "own-list/2", "own.map.yaml, line 1: expected one of own-list/1, found own-list/2"),
        ("ACME-BARRED", "US-SDN", "line 3: expected a key of your own such as .* found US-SDN"),
        ("ACME-BARRED", "acme", "expected a key of your own such as"),
        ("  title: Suppliers that Acme does not use\n", "", "expected title: text, found nothing"),
        ("[us_company]", "[]", "expected binds: kinds of actor such as us_company"),
        ("[us_company]", "[US Company]", "expected binds: kinds of actor such as us_company, found US Company"),
        ("  name: Name\n", "  id: Name\n", "expected name: text, found nothing"),
        ("  name: Name\n", "  name: Name\n  nmae: Other\n", "line 8: expected one of .* found nmae"),
        ("  name: Name\n", "  name: Name\nfact: {a: Other}\n", "line 8: expected one of .* found fact"),
        ("  name: Name\n", "  name: Name\n  kind: Other\n", "expected columns.kind and kinds together"),
        ("  name: Name\n", "  name: Name\n  kind: Other\nkinds: {x: thing}\n", "one of person, .* found thing"),
        ("  name: Name\n", "  name: Name\ndays: american\n", "expected one of iso, day_first, month_first"),
        ("  name: Name\n", "  name: &a Name\n", "expected plain values, found the anchor"),
        ("  name: Name\n", "  name: Name\n  name: Name\n", "expected each key once"),
        ("  name: Name\n", "  name: Firma\n", "own.csv, line 1: expected the columns .* found no Firma"),
    ],
)  # fmt: skip
def test_a_map_that_breaks_its_schema_is_refused_with_its_line(own: Own, old: str, new: str, found: str) -> None:
    assert old in MAP

    with pytest.raises(InputError, match=found):
        list(MappedCsvReader().read(own(MAP.replace(old, new))))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Name\n", "own.csv: expected at least one entry, found a header only"),
        ("Name,Name\nx,y\n", "line 1: expected each column once, found Name twice"),
        ("Name,Other\nBolt\n", "line 2: expected 2 values, found 1 values"),
        ("Name,Other\n ,x\n", "line 2: expected a name in Name, found an empty one"),
        ('Name,Other\n"Bolt,x\n', "line 2: expected a closing quote"),
        (b"Name\nB\xf6lt\n", "line 2: expected UTF-8"),
        ("<html>", "expected the columns that the map names"),
    ],
)
def test_a_list_that_does_not_fit_its_map_is_refused_with_its_line(own: Own, rows: str | bytes, found: str) -> None:
    with pytest.raises(InputError, match=found):
        list(MappedCsvReader().read(own(rows=rows)))


def test_a_day_or_a_kind_that_cannot_be_read_is_refused(own: Own) -> None:
    mapped = f"{MAP}  listed_on: Other\n"
    with pytest.raises(InputError, match=r"line 2: expected a day in Other \(iso\), found x"):
        list(MappedCsvReader().read(own(mapped)))
    mapped = f"{MAP}  kind: Other\nkinds: {{Firm: company}}\n"
    with pytest.raises(InputError, match="line 2: expected a word of kinds in Other: Firm, found x"):
        list(MappedCsvReader().read(own(mapped)))


def test_a_map_without_its_list_is_no_edition(own: Own) -> None:
    files = own().files

    for paths in ([files[0].path], [files[0].path, files[0].path], [files[0].path, files[1].path, files[1].path]):
        with pytest.raises(InputError, match="expected one column map and one list, found"):
            list(MappedCsvReader().read(Document.open(paths)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_arbitrary_bytes_in_map_and_list_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, mapped: bytes, rows: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name, content in (("a.map.yaml", MAP.encode() + mapped), ("a.csv", b"Name\n" + rows)):
        (folder / name).write_bytes(content)

    with suppress(InputError):
        for record in MappedCsvReader().read(Document.open([folder / "a.map.yaml", folder / "a.csv"])):
            assert record.party.name
            assert record.fields
