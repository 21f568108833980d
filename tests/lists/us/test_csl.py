from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.us.csl import COLUMNS, CslReader
from caveat.model.days import DayRange
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Csl = Callable[..., Document]
Write = Callable[..., Document]

EDITION = "data/us-csl/consolidated-2022-05-06.csv.gz"
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
CMIC = "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department"
MBS = "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department"
SSI = "Sectoral Sanctions Identifications List (SSI) - Treasury Department"
CAPTA = "Capta List (CAP) - Treasury Department"


def read(document: Document) -> list[Record]:
    return list(CslReader().read(document))


def one(csl: Csl, **cells: str) -> Record:
    return read(csl({"source": ENTITY_LIST, "name": "Acme", **cells}))[0]


@pytest.fixture(scope="module")
def edition(shared: Path) -> tuple[Record, ...]:
    return tuple(CslReader().read(Document.open([shared / EDITION])))


def test_the_edition_of_6_may_2022_is_read_whole(edition: tuple[Record, ...]) -> None:
    assert Counter(record.party.listings[0].list for record in edition) == {
        "US-SDN": 10_026,
        "US-BIS-EL": 2_001,
        "US-AECA-DEBARRED": 727,
        "US-BIS-DPL": 462,
        "US-SSI": 290,
        "US-BIS-UVL": 201,
        "US-DOS-ISN": 163,
        "US-NS-PLC": 78,
        "US-BIS-MEU": 71,
        "US-NS-CMIC": 68,
        "US-CAPTA": 53,
        "US-NS-MBS": 17,
        "US-FSE": 3,
    }
    assert len({record.key for record in edition}) == 14_160


def test_every_list_of_the_edition_is_one_that_the_publication_carries(edition: tuple[Record, ...]) -> None:
    assert {record.party.listings[0].list for record in edition} == set(catalog().publications["us-csl-csv"].lists)


def test_hikvision_is_on_the_entity_list_and_on_ns_cmic(edition: tuple[Record, ...]) -> None:
    found = {r.party.listings[0].list: r for r in edition if "hikvision digital" in r.party.name.lower()}

    entity, cmic = found["US-BIS-EL"].party.listings[0], found["US-NS-CMIC"].party.listings[0]
    assert set(found) == {"US-BIS-EL", "US-NS-CMIC"}
    assert (str(entity.listed_on), entity.fact("el_entry_rule")) == ("2019-10-09", "84 FR 54002")
    assert (str(cmic.listed_on), cmic.fact("cmic_effective_on")) == ("2021-06-03", "2021-08-02")
    assert cmic.fact("cmic_divest_until") == "2022-06-03"
    assert found["US-NS-CMIC"].place.line == 5374


def test_dahua_electronics_is_a_denied_person_until_november_2025(edition: tuple[Record, ...]) -> None:
    denied = next(r for r in edition if r.party.name == "DAHUA ELECTRONICS CORPORATION").party.listings[0]

    assert denied.list == "US-BIS-DPL"
    assert (str(denied.listed_on), str(denied.delisted_on)) == ("2017-09-28", "2025-11-19")
    assert denied.fact("order_ends_on") == "2025-11-19"
    assert denied.citations[0].text == "82 FR 46480"


def test_every_value_stands_word_for_word_on_its_line(shared: Path, edition: tuple[Record, ...]) -> None:
    document = Document.open([shared / EDITION])
    lines = dict(enumerate(document.lines(document.files[0]), start=1))

    for record in random.Random(1).sample(edition, 200):
        for field in record.fields:
            assert field.value.split("\n")[0].split('"')[0] in lines[record.place.line]


def test_entities_keep_their_key_from_2022_to_2023(shared: Path, edition: tuple[Record, ...]) -> None:
    later: list[Record] = []
    reading = CslReader().read(Document.open([shared / "data/us-csl/consolidated-2023-11-16-partial.csv"]))
    with pytest.raises(InputError, match="a closing quote"):
        later.extend(reading)
    keys = {record.key for record in edition}
    entities = [record.key for record in later if record.key.startswith("US-BIS-EL")]

    assert len(later) == 4_226
    assert sum(key in keys for key in entities) >= 0.99 * len(entities)


def test_a_file_that_is_cut_off_is_refused(shared: Path) -> None:
    document = Document.open([shared / "data/us-csl/consolidated-2023-11-16-partial.csv"])

    with pytest.raises(InputError, match=r"line 4233: expected a closing quote.* cut off"):
        read(document)


def test_columns_may_stand_in_another_order(csl: Csl) -> None:
    row = {"source": ENTITY_LIST, "name": "Acme", "start_date": "2020-01-02"}

    assert read(csl(row, columns=tuple(reversed(COLUMNS))))[0].party == read(csl(row))[0].party


def test_a_column_of_tomorrow_is_kept_word_for_word(csl: Csl) -> None:
    document = csl({"source": ENTITY_LIST, "name": "Acme", "grade": "A"}, columns=(*COLUMNS, "grade"))

    assert [field.value for field in read(document)[0].fields if field.name == "grade"] == ["A"]


def test_a_missing_column_is_refused_by_its_name(csl: Csl) -> None:
    columns = tuple(column for column in COLUMNS if column not in {"ids", "start_date"})
    document = csl({"source": ENTITY_LIST, "name": "Acme"}, columns=columns)

    assert CslReader().recognizes(document)
    with pytest.raises(InputError, match=r"line 1: .* found no column start_date, ids"):
        read(document)


def test_a_column_that_stands_twice_is_refused(written: Write) -> None:
    with pytest.raises(InputError, match="expected each column once, found name twice"):
        read(written(",".join((*COLUMNS, "name")) + "\n"))


def test_a_header_that_is_repeated_is_skipped(written: Write) -> None:
    header = ",".join(COLUMNS)
    row = f'1,"{ENTITY_LIST}",,,,Acme' + "," * (len(COLUMNS) - 6)

    assert [record.place.line for record in read(written(f"{header}\n{header}\n{row}\n"))] == [3]


def test_a_source_of_tomorrow_is_a_list_of_its_own(csl: Csl) -> None:
    rows = [{"source": source, "name": "Acme"} for source in (ENTITY_LIST, "List of Tomorrow (LOT) - Somebody")]

    assert [record.party.listings[0].list for record in read(csl(*rows))] == ["US-BIS-EL", "US-OTHER-LOT"]


def test_a_source_without_a_list_is_refused_and_never_dropped(csl: Csl) -> None:
    with pytest.raises(InputError, match=r"line 2: expected a source with the abbreviation .* found Somebody's list"):
        read(csl({"source": "Somebody's list", "name": "Acme"}))


def test_a_row_of_another_length_is_refused(written: Write) -> None:
    with pytest.raises(InputError, match="line 2: expected 29 values, found 3 values"):
        read(written(",".join(COLUMNS) + "\n1,2,3\n"))


def test_a_row_without_a_name_is_refused(csl: Csl) -> None:
    with pytest.raises(InputError, match="line 2: expected a name"):
        read(csl({"source": ENTITY_LIST, "name": "  "}))


def test_a_header_alone_is_refused(csl: Csl) -> None:
    with pytest.raises(InputError, match="expected at least one entry, found a header only"):
        read(csl())


def test_a_day_in_another_form_is_refused(csl: Csl) -> None:
    with pytest.raises(InputError, match="line 2: expected a day in start_date, found 10/09/2019"):
        one(csl, start_date="10/09/2019")


def test_a_year_that_cannot_be_meant_leaves_the_day_unstated(csl: Csl) -> None:
    record = one(csl, start_date="0017-05-26")

    assert record.party.listings[0].listed_on is None
    assert ("start_date", "0017-05-26") in {(field.name, field.value) for field in record.fields}


def test_two_files_are_refused(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("a\n")

    with pytest.raises(InputError, match=r"one file an edition, found a\.csv, b\.csv"):
        read(Document.open([tmp_path / "a.csv", tmp_path / "b.csv"]))


def test_an_entity_list_entry_states_rule_footnote_and_policy(csl: Csl) -> None:
    listing = one(
        csl,
        federal_register_notice="84 FR 54002; 85 FR 44159",
        start_date="2019-10-09",
        license_requirement="For all items subject to the EAR (see §§ 734.9(e) and 744.11 of the EAR)4",
        license_policy="Presumption of denial.",
    ).party.listings[0]

    assert listing.listed_on == DayRange.parse("2019-10-09")
    assert [citation.text for citation in listing.citations] == ["84 FR 54002", "85 FR 44159"]
    assert (listing.fact("el_entry_rule"), listing.fact("el_footnote")) == ("84 FR 54002", "4")
    assert listing.fact("license_policy") == "Presumption of denial."


def test_entries_of_one_name_are_one_record_a_row_and_lose_nothing(csl: Csl) -> None:
    row = {"source": ENTITY_LIST, "name": "Gunther Migeotte", "federal_register_notice": "75 FR 36516"}
    records = read(csl({**row, "addresses": "Titangata 1, NO"}, {**row, "addresses": "Holsneset 19, NO"}))

    assert records[1].key == f"{records[0].key}#2"
    assert [record.party.addresses[0].text for record in records] == ["Titangata 1", "Holsneset 19"]
    assert records[1].party.note == "line 2 of this edition has an entry of the same name, country and order"


def test_an_ofac_entry_is_known_by_its_number(csl: Csl) -> None:
    record = one(
        csl,
        source=SDN,
        entity_number="21944",
        type="Individual",
        programs="SYRIA; SDGT",
        name="'ABBAS, Rim",
        nationalities="SY",
        dates_of_birth="1973-03-25; circa 1974",
        remarks="Odd; Telephone 12; (Linked To: HIZBALLAH)",
    )
    party = record.party

    assert record.key == "US-SDN:21944"
    assert party.kind is PartyKind.PERSON
    assert party.identifiers[0].scheme == "OFAC"
    assert party.listings[0].fact("sdn_program") == "SDGT|SYRIA"
    assert party.listings[0].listed_on is None
    assert party.countries == ("SY",)
    stated: Mapping[str, str] = dict(party.attributes)
    assert (stated["phone"], "remark" in stated) == ("12", False)
    assert (stated["dob"], stated["linked_to"], stated["name_order"]) == ("circa 1974", "HIZBALLAH", "last, first")


def test_one_numbered_party_on_three_lists_has_the_facts_of_each_list_only(csl: Csl) -> None:
    ids = (
        "Subject to Directive 1, Executive Order 13662 Directive Determination -; "
        "24 Feb 2022, Listing Date (EO 14024 Directive 2):; 26 Mar 2022, Effective Date (EO 14024 Directive 2):; "
        "Subject to Directive 3 - All transactions in, debt, Executive Order 14024 Directive Information; "
        "25 Feb 2022, Listing Date (EO 14024 Directive 3):; 26 Mar 2022, Effective Date (EO 14024 Directive 3):"
    )
    shown = {"entity_number": "17018", "type": "Entity", "name": "SBERBANK", "programs": "RUSSIA-EO14024", "ids": ids}
    records = read(csl(*({**shown, "source": source} for source in (SSI, CAPTA, MBS))))
    ssi, capta, menu = (record.party.listings[0] for record in records)

    assert (ssi.fact("ssi_directive"), ssi.listed_on, [part.tag for part in ssi.parts]) == ("1", None, ["D1"])
    assert (capta.fact("capta_directive"), str(capta.listed_on)) == ("2", "2022-02-24")
    assert (menu.fact("mbs_directive"), str(menu.listed_on), str(menu.effective_on)) == (
        "3",
        "2022-02-25",
        "2022-03-26",
    )
    assert [record.key for record in records] == ["US-SSI:17018", "US-CAPTA:17018", "US-NS-MBS:17018"]


def test_names_are_kept_as_written_with_their_kinds(csl: Csl) -> None:
    party = one(csl, name="Acme (f.k.a. Bcme)", alt_names="Ccme; and Dcme").party

    assert [(name.text, name.kind) for name in party.names] == [
        ("Acme (f.k.a. Bcme)", NameKind.PRIMARY),
        ("Bcme", NameKind.FORMER),
        ("Ccme", NameKind.ALIAS),
        ("Dcme", NameKind.ALIAS),
    ]
