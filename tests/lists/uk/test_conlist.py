from __future__ import annotations

import csv
import io
import random
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
from caveat.lists.uk.conlist import REQUIRED, UkConlistReader
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

EDITION = "data/uk/ConList-2018-04-13.csv"
LATER = ("Name Non-Latin Script", "Alias Quality", "Passport Number", "UK Sanctions List Date Designated")
STATED = {
    "Name 6": "EXAMPLE",
    "Name 1": "Anna",
    "Group Type": "Individual",
    "Alias Type": "Primary name",
    "Regime": "Syria",
    "Listed On": "26/03/2012",
    "Last Updated": "01/10/2016",
    "Group ID": "1",
}


def text_of(*rows: dict[str, str], columns: tuple[str, ...] = (*REQUIRED, *LATER)) -> str:
    out = io.StringIO(newline="")
    out.write("Last Updated,13/04/2018" + "," * (len(columns) - 2) + "\n")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({**STATED, **row} for row in rows)
    return out.getvalue()


def read(document: Document) -> list[Record]:
    return list(UkConlistReader().read(document))


@pytest.fixture(scope="module")
def edition(shared: Path) -> tuple[Record, ...]:
    return tuple(UkConlistReader().read(Document.open([shared / EDITION])))


def test_the_edition_of_2018_has_a_record_for_each_group_id(shared: Path, edition: tuple[Record, ...]) -> None:
    text = (shared / EDITION).read_bytes().decode("cp1252")
    plain = {row[-1] for row in list(csv.reader(io.StringIO(text, newline="")))[2:]}

    assert detect(Document.open([shared / EDITION])).format == "uk-conlist-csv"
    assert {record.party.listings[0].record_id for record in edition} == plain
    assert len(edition) == len({record.key for record in edition}) == 2_106
    assert Counter(record.party.kind for record in edition) == {PartyKind.PERSON: 1_426, PartyKind.ORGANIZATION: 680}


def test_every_list_of_the_edition_is_one_that_the_publication_carries(edition: tuple[Record, ...]) -> None:
    found = {listing.list for record in edition for listing in record.party.listings}

    assert found <= set(catalog().publications["uk-conlist-csv"].lists)
    assert all(listing.listed_on for record in edition for listing in record.party.listings)


def test_every_value_stands_word_for_word_on_its_line(shared: Path, edition: tuple[Record, ...]) -> None:
    lines = (shared / EDITION).read_bytes().decode("cp1252").split("\n")

    for record in random.Random(1).sample(edition, 100):
        for field in record.fields:
            assert field.value.split("\n")[0].split('"')[0] in lines[field.place.line - 1], (record.key, field)


def test_a_group_under_three_regimes_has_a_listing_for_each(edition: tuple[Record, ...]) -> None:
    several = [record.party for record in edition if len(record.party.listings) > 2]

    assert [sorted(listing.list for listing in party.listings) for party in several] == [
        ["GB-INU", "GB-IRN", "GB-SYR"],
        ["GB-INU", "GB-SYR", "GB-TAFA"],
    ]
    assert all(party.listings[0].listed_on == min(each.listed_on for each in party.listings if each.listed_on)
               for party in several)  # fmt: skip


def test_a_list_in_utf_8_is_read_as_such(written: Write) -> None:
    record = read(written("\ufeff" + text_of({"Name Non-Latin Script": "Анна", "Position": "Chargé"})))[0]

    assert [(name.text, name.kind) for name in record.party.names] == [
        ("Anna EXAMPLE", NameKind.PRIMARY),
        ("Анна", NameKind.NATIVE),
    ]
    assert dict(record.party.attributes)["position"] == "Chargé"


def test_a_list_in_windows_1252_is_read_as_such(written: Write) -> None:
    document = written(text_of({"Position": "Chargé \u201cd\u2019affaires\u201d"}).encode("cp1252"))

    assert dict(read(document)[0].party.attributes)["position"] == "Chargé \u201cd\u2019affaires\u201d"


def test_a_byte_of_no_encoding_is_refused_with_its_line(written: Write) -> None:
    raw = text_of({"Position": "X"}).encode().replace(b"X", b"\x81")

    with pytest.raises(InputError, match="line 3: expected Windows-1252, found the byte 0x81"):
        read(written(raw))


def test_rows_of_a_group_are_one_party_wherever_they_stand(written: Write) -> None:
    document = written(
        text_of(
            {"Name 6": "OLD", "Alias Type": "FKA", "DOB": "00/00/1980", "Country": "Yemen (previous address)"},
            {"Group ID": "2", "Group Type": "Ship", "Regime": "Russia", "Other Information": "IMO: 8937675"},
            {
                "DOB": "13/04/1981",
                "Nationality": "1) Saudi Arabia 2) Tunisian",
                "Address 1": "1 Road",
                "Country": "DPRK",
            },
            {"Name 6": "DOVE", "Alias Type": "AKA", "Alias Quality": "Low quality", "Passport Number": "A12345"},
        )
    )
    party, ship = (record.party for record in read(document))

    assert [(name.text, name.kind.value) for name in party.names] == [
        ("Anna EXAMPLE", "primary"),
        ("Anna OLD", "former"),
        ("Anna DOVE", "weak_alias"),
    ]
    assert party.countries == ("YE", "KP", "SA", "TN")
    assert [value for name, value in party.attributes if name == "dob"] == ["1980", "1981-04-13"]
    assert [(each.text, each.country) for each in party.addresses] == [("1 Road", "KP")]
    assert ("passport", "A12345") in {(each.scheme, each.value) for each in party.identifiers}
    assert (ship.id, ship.kind) == ("GB-RUS:2", PartyKind.VESSEL)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"Regime": ""}, "line 3: expected a regime, found none"),
        ({"Listed On": "soon"}, "line 3: expected a day in Listed On, found soon"),
        ({"Group ID": ""}, "line 3: expected a number of the party"),
        ({"Name 6": "", "Name 1": ""}, "line 3: expected a name"),
        ({"Group Type": "Cloud"}, "line 3: expected one of individual, entity, ship, found Cloud"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_line(written: Write, row: dict[str, str], found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(written(text_of(row)))


def test_other_files_are_refused(written: Write) -> None:
    for text in ("<html><body>not here</body></html>", "a,b\n1,2\n", text_of(columns=REQUIRED[1:]), text_of()):
        with pytest.raises(InputError):
            read(written(text))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_list_cut_off_inside_a_row_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / EDITION).read_bytes()
    at = raw.find(b",", int(len(raw) * share))

    with pytest.raises(InputError, match="line"):
        read(written(raw[:at]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(REQUIRED), st.text(st.characters(blacklist_characters='\0"', codec="utf-8"), max_size=300))
def test_any_text_in_any_cell_is_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, column: str, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(text_of({column: text}).encode())

    with suppress(InputError):
        record = read(Document.open([path]))[0]
        assert not text.strip() or (column, text) in {(field.name, field.value) for field in record.fields}


def test_a_party_with_far_too_many_rows_is_refused(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caveat.lists.files.row_groups._MOST_CHARACTERS", 1_000)

    with pytest.raises(InputError, match=r"line \d+: expected at most 1,000 characters about one party"):
        read(written(text_of(*[{}] * 100)))
    assert len(read(written(text_of(*({"Group ID": str(number)} for number in range(100)))))) == 100


@pytest.mark.parametrize("text", ["(1) " * 30_000, "1" * 100_000, "(A" * 50_000, " " * 100_000, "UN Ref " * 15_000])
@pytest.mark.parametrize("column", ["Passport Details", "Nationality", "Country", "Other Information", "DOB"])
def test_a_cell_made_to_stall_a_pattern_is_done_at_once(written: Write, column: str, text: str) -> None:
    with suppress(InputError):
        assert read(written(text_of({column: text})))
