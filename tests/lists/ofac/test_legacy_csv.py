from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Trio = Callable[..., Document]
NONE = "-0- "


def primary(number: int, name: str, program: str, remarks: str = NONE, kind: str = NONE) -> str:
    said = f'"{remarks}"' if remarks != NONE else NONE
    return f'{number},"{name}",{kind},"{program}",{",".join([NONE] * 7)},{said}\r\n'


@pytest.fixture
def trio(tmp_path: Path) -> Trio:
    def write(sdn: str, alt: str = "", add: str = "", comments: str = "") -> Document:
        paths = []
        for name, text in {"add.csv": add, "sdn.csv": sdn, "alt.csv": alt, "sdn_comments.csv": comments}.items():
            if text:
                (tmp_path / name).write_bytes(text.encode() + b"\x1a")
                paths.append(tmp_path / name)
        return Document.open(paths)

    return write


def read(document: Document) -> list[Record]:
    return [item for item in OfacCsvReader().read(document) if isinstance(item, Record)]


def files(folder: Path, *names: str) -> Document:
    return Document.open([folder / name for name in names])


def test_an_sdn_trio_is_read_whole(shared: Path) -> None:
    records = read(files(shared / "data/us-ofac/2024-01", "sdn.csv", "alt.csv", "add.csv"))

    assert Counter(listing.list for record in records for listing in record.party.listings) == {"US-SDN": 13_821}
    assert len({record.key for record in records}) == 13_821
    assert all(record.party.listings[0].listed_on is None for record in records)


def test_the_non_sdn_trio_gives_every_list_of_its_publication(shared: Path) -> None:
    records = read(files(shared / "data/us-ofac/consolidated-2025-12", "cons_prim.csv", "cons_alt.csv", "cons_add.csv"))
    lists = Counter(listing.list for record in records for listing in record.party.listings)

    assert len(records) == 442
    assert set(lists) <= set(catalog().publications["ofac-cons-csv"].lists)
    assert lists["US-NS-CMIC"] == 68
    assert lists["US-NS-PLC"] == 78


def test_hikvision_of_the_non_sdn_list_has_isin_ticker_and_days(shared: Path) -> None:
    records = read(files(shared / "data/us-ofac/consolidated-2025-12", "cons_prim.csv", "cons_alt.csv"))
    found = next(record for record in records if record.key == "US-NS-CMIC:30946")
    listing = found.party.listings[0]

    numbers = {each.scheme: each.value for each in found.party.identifiers}
    assert (numbers["ISIN"], numbers["ticker"], numbers["USCC"]) == ("CNE100000PM8", "002415 CN", "91330000733796106P")
    assert (str(listing.listed_on), listing.fact("cmic_effective_on")) == ("2021-06-03", "2021-08-02")
    assert ("cons_alt.csv", 968, "HIKVISION") in {(f.place.file, f.place.line, f.value) for f in found.fields}


def test_a_number_that_stands_twice_gives_two_records_and_says_so(shared: Path) -> None:
    records = read(files(shared / "data/us-ofac/2022-01", "sdn.csv", "alt.csv", "add.csv"))
    first, second = (record for record in records if record.key.startswith("US-SDN:2677"))

    assert [second.key, second.party.note] == [
        "US-SDN:2677#2",
        "line 57 of this edition has another entry of the same number",
    ]
    assert len(first.party.names) == 6
    assert [name.text for name in second.party.names] == ["HAMER AND NAIL CONSTRUCTION LIMITED"]


@pytest.mark.parametrize("day", ["2021-05-22", "2022-05-06", "2023-06-01"])
def test_a_primary_file_alone_is_an_edition(shared: Path, day: str) -> None:
    document = files(shared / "data/us-ofac/history", f"sdn_{day}.csv.gz")

    assert OfacCsvReader().recognizes(document)
    assert {record.party.listings[0].list for record in read(document)} == {"US-SDN"}


def test_names_addresses_and_remarks_come_together_from_all_files(trio: Trio) -> None:
    record = read(
        trio(
            primary(
                36,
                "AEROCARIBBEAN, Juan",
                "CUBA] [SDGT",
                "DOB 1962; a.k.a. 'CARIBE'; Linked To: BANCO CO., LTD.",
                "individual",
            ),
            '36,12,"fka","AERO-CARIBBEAN",-0- \r\n36,13,"aka","AERO",-0- \r\n',
            '36,25,"1 Main St","Havana 10","Cuba",-0- \r\n36,26,-0- ,-0- ,"Korea, North",-0- \r\n'
            '36,27,-0- ,"Kidal","Region: Northern Mali",-0- \r\n',
        )
    )[0]
    party = record.party

    assert (record.key, party.kind) == ("US-SDN:36", PartyKind.PERSON)
    assert [(name.text, name.kind) for name in party.names] == [
        ("AEROCARIBBEAN, Juan", NameKind.PRIMARY),
        ("AERO-CARIBBEAN", NameKind.FORMER),
        ("AERO", NameKind.ALIAS),
        ("CARIBE", NameKind.WEAK_ALIAS),
    ]
    assert [(each.text, each.country) for each in party.addresses] == [
        ("1 Main St, Havana 10", "CU"),
        ("Kidal, Region: Northern Mali", None),
    ]
    assert party.countries == ("CU", "KP")
    assert party.listings[0].fact("sdn_program") == "CUBA|SDGT"
    assert dict(party.attributes)["linked_to"] == "BANCO CO., LTD."
    assert [(f.place.file, f.place.line) for f in record.fields if f.name == "alt_name"] == [
        ("alt.csv", 1),
        ("alt.csv", 2),
    ]


def test_remarks_run_on_in_the_comments_file(trio: Trio) -> None:
    remarks = "x" * 986 + "; Passport A10"
    whole = read(trio(primary(36, "A", "CUBA", remarks), comments='36,"0472263 (Malaysia)."\r\n'))[0]
    cut = read(trio(primary(36, "A", "CUBA", remarks)))[0]

    assert [each.value for each in whole.party.identifiers if each.scheme == "passport"] == ["A100472263"]
    assert [each.scheme for each in cut.party.identifiers] == ["OFAC"]


def test_one_entry_may_be_on_several_lists(trio: Trio) -> None:
    remarks = (
        "Executive Order 13662 Directive Determination - Subject to Directive 2; "
        "alt. Executive Order 13662 Directive Determination - Subject to Directive 4; "
        "Listing Date (EO 14024 Directive 3): 24 Feb 2022; Listing Date (EO 14024 Directive 2): 25 Feb 2022."
    )
    listings = {
        each.list: each
        for each in read(trio(primary(1, "A", "UKRAINE-EO13662] [RUSSIA-EO14024", remarks)))[0].party.listings
    }

    assert set(listings) == {"US-SSI", "US-CAPTA", "US-NS-MBS"}
    assert listings["US-SSI"].fact("ssi_directive") == "2|4"
    assert str(listings["US-CAPTA"].listed_on) == "2022-02-25"
    assert [(part.tag, str(part.listed_on)) for part in listings["US-NS-MBS"].parts] == [("D3", "2022-02-24")]


def test_a_program_of_tomorrow_in_the_other_file_is_a_list_of_its_own(trio: Trio) -> None:
    (record,) = read(trio(primary(1, "A", "NS-PLC] [TOMORROW-EO19999")))

    assert [listing.list for listing in record.party.listings] == ["US-NS-PLC", "US-OTHER-TOMORROW-EO19999"]


def test_a_program_that_leads_to_no_list_is_one_of_its_own(trio: Trio) -> None:
    """Whom a directive binds is in the remarks; without them nobody knows which list is meant."""
    rows = [primary(number, "A", "NS-PLC") for number in range(1, 4)]

    last = read(trio("".join([*rows, primary(9, "B", "RUSSIA-EO14024")])))[-1]

    assert [listing.list for listing in last.party.listings] == ["US-OTHER-RUSSIA-EO14024"]


def test_an_sdn_program_of_tomorrow_is_kept_as_it_is(trio: Trio) -> None:
    assert read(trio(primary(1, "A", "TOMORROW-EO19999")))[0].party.listings[0].programs == ("TOMORROW-EO19999",)


def test_files_beside_the_primary_one_do_not_suffice(trio: Trio, tmp_path: Path) -> None:
    trio(primary(1, "A", "CUBA"), '1,12,"aka","B",-0- \r\n')

    with pytest.raises(InputError, match=r"expected the primary file, sdn\.csv or cons_prim\.csv"):
        read(files(tmp_path, "alt.csv"))


def test_two_editions_at_once_are_refused(tmp_path: Path) -> None:
    for name in ("sdn.csv", "cons_prim.csv"):
        (tmp_path / name).write_text(primary(1, "A", "CUBA"))

    with pytest.raises(InputError, match=r"found sdn\.csv and cons_prim\.csv of one kind"):
        read(files(tmp_path, "sdn.csv", "cons_prim.csv"))


def test_files_of_different_editions_are_refused(trio: Trio) -> None:
    strays = "".join(f'{number},{number},"aka","B",-0- \r\n' for number in range(2, 9))

    with pytest.raises(InputError, match=r"alt\.csv: expected rows of the primary file's entries, found 7 of 7 rows"):
        read(trio(primary(1, "A", "CUBA"), strays))


def test_a_broken_row_is_refused_with_its_line(trio: Trio) -> None:
    with pytest.raises(InputError, match=r"sdn\.csv, line 2: expected 12 values, found 3 values"):
        read(trio(primary(1, "A", "CUBA") + '2,"B",-0- \r\n'))
    with pytest.raises(InputError, match=r"sdn\.csv, line 2: expected the number of an entry first, found x"):
        read(trio(primary(1, "A", "CUBA") + primary(2, "B", "CUBA").replace("2,", "x,", 1)))


def test_another_file_with_twelve_columns_is_not_recognized(trio: Trio) -> None:
    assert not OfacCsvReader().recognizes(trio("1,2,3,4,5,6,7,8,9,10,11,12\r\n"))


def test_every_value_stands_word_for_word_on_its_line_of_its_file(shared: Path) -> None:
    folder = shared / "data/us-ofac/2024-01"
    names = ("sdn.csv", "alt.csv", "add.csv")
    lines = {name: (folder / name).read_text(encoding="utf-8").split("\n") for name in names}
    sampled = read(files(folder, *names))[::691]

    assert {field.place.file for record in sampled for field in record.fields} == set(names)
    for record in sampled:
        for field in record.fields:
            said = lines[field.place.file][field.place.line - 1]
            assert field.value.replace('"', '""') in said, (record.key, field)


def test_the_files_need_not_be_sorted_alike(trio: Trio) -> None:
    sdn = "".join(primary(number, f"P{number}", "SDGT") for number in (1, 2, 3))
    alt = [f'{number},{number},"aka","A{number}",{NONE}\r\n' for number in (3, 1, 2, 1)]

    records = read(trio(sdn, "".join(alt)))

    assert [[name.text for name in record.party.names] for record in records] == [
        ["P1", "A1"],
        ["P2", "A2"],
        ["P3", "A3"],
    ]
    lines = [[field.place.line for field in record.fields if field.name == "alt_num"] for record in records]
    assert lines == [[2, 4], [3], [1]]
