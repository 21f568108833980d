from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.editions.publication import publication_of
from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.us.lists_json import UsJsonReader
from caveat.lists.us.lists_json_notes import NOTES
from caveat.model.listing import Listing
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

FILES = {
    "bis_dpl": ("US-BIS-DPL", 564),
    "bis_entity_list": ("US-BIS-EL", 3_409),
    "bis_meu": ("US-BIS-MEU", 70),
    "cbp_wro": ("US-CBP-WRO", 67),
    "dhs_uflpa": ("US-UFLPA", 148),
    "dow_1260h": ("US-DOD-1260H", 80),
    "dow_1286": ("US-MCCAIN-1286", 134),
    "fcc_covered": ("US-FCC", 15),
    "ofac_nscmic": ("US-NS-CMIC", 68),
    "state_debarred_admin": ("US-DDTC-AD", 8),
    "state_debarred_statutory": ("US-DDTC-SD", 779),
    "state_nonproliferation": ("US-DOS-ISN", 528),
}
EMPTY = dict.fromkeys(("country", "address", "status", "effective_date", "federal_register", "notes"))
ENTRY: dict[str, object] = {"name": "Acme", "aliases": [], **EMPTY}


@cache
def edition(folder: Path, name: str) -> tuple[Record, ...]:
    return tuple(UsJsonReader().read(Document.open([folder / f"{name}.json"])))


@pytest.fixture
def lists(shared: Path) -> Path:
    return shared / "data/us-lists-2026-07"


def text(list_id: str, *entries: object, count: object = None) -> str:
    head = {"list_id": list_id, "count": len(entries) if count is None else count}
    return json.dumps({**head, "entities": entries}, indent=1, ensure_ascii=False)


def one(written: Write, list_id: str, **values: object) -> Record:
    return next(iter(UsJsonReader().read(written(text(list_id, {**ENTRY, **values})))))


def listing(records: tuple[Record, ...], word: str) -> Listing:
    return next(record for record in records if word in record.party.name).party.listings[0]


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_read_whole_onto_its_list(lists: Path, name: str) -> None:
    list_key, count = FILES[name]
    plain = json.loads((lists / f"{name}.json").read_text(encoding="utf-8"))["entities"]
    records = edition(lists, name)

    assert len(records) == len({record.key for record in records}) == len(plain) == count
    assert {record.party.listings[0].list for record in records} == {list_key}
    assert [record.party.name for record in records] == [entry["name"].strip() for entry in plain]


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_an_edition_of_one_publication_that_carries_its_list(lists: Path, name: str) -> None:
    document = Document.open([lists / f"{name}.json"])
    publication = catalog().publications[publication_of(document, detect(document))]

    assert publication.lists == (FILES[name][0],)
    assert publication.size is not None
    assert publication.size.least <= FILES[name][1] <= publication.size.most
    assert UsJsonReader().count(document) == FILES[name][1]


@pytest.mark.parametrize("name", FILES)
def test_every_value_stands_word_for_word_on_its_line(lists: Path, name: str) -> None:
    lines = (lists / f"{name}.json").read_text(encoding="utf-8").split("\n")
    records = edition(lists, name)

    for record in random.Random(1).sample(records, min(10, len(records))):
        assert lines[record.place.line - 1].strip() == "{"
        for field in record.fields:
            assert json.dumps(field.value, ensure_ascii=False) in lines[field.place.line - 1]


def test_hikvision_on_the_entity_list_has_its_rule_its_requirement_and_three_addresses(lists: Path) -> None:
    record = next(r for r in edition(lists, "bis_entity_list") if "Hikvision" in r.party.name)
    found = record.party.listings[0]

    assert [name.text for name in record.party.names][1:] == ["Hikvision"]
    assert found.fact("el_entry_rule") == "84 FR 54004"
    assert found.fact("license_requirement") == "For all items subject to the EAR. (See § 744.11 of the EAR)"
    assert [citation.text for citation in found.citations] == ["84 FR 54004", "85 FR 34505", "85 FR 44161"]
    assert [address.country for address in record.party.addresses] == ["CN"] * 3
    assert found.listed_on is None


def test_a_footnote_of_the_entity_list_is_a_fact(lists: Path) -> None:
    assert listing(edition(lists, "bis_entity_list"), "Joint Stock Company Dux").fact("el_footnote") == "3"


def test_hikvision_on_ns_cmic_has_the_days_of_ofac(lists: Path) -> None:
    record = next(r for r in edition(lists, "ofac_nscmic") if "Hikvision" in r.party.name)
    found = record.party.listings[0]

    assert (str(found.listed_on), str(found.effective_on)) == ("2021-06-03", "2021-08-02")
    assert found.fact("cmic_effective_on") == "2021-08-02"
    assert found.programs == ("CMIC-EO13959",)
    assert [(i.scheme, i.value, i.note) for i in record.party.identifiers] == [("USCC", "91330000733796106P", None)]


def test_equipment_of_the_covered_list_is_no_party_and_its_companies_are(lists: Path) -> None:
    kinds = {record.party.name: record.party.kind for record in edition(lists, "fcc_covered")}

    assert [name for name, kind in kinds.items() if kind is PartyKind.EQUIPMENT] == [
        "Uncrewed aircraft systems (UAS) and UAS critical components produced in a foreign country",
        "Routers produced in a foreign country",
    ]
    assert kinds["Hangzhou Hikvision Digital Technology Company"] is PartyKind.ORGANIZATION


def test_a_denied_person_has_the_planned_end_of_the_order(written: Write) -> None:
    notes = "Type of denial: Non-Standard; Expires: 2027-11-16"
    found = one(written, "bis-dpl", effective_date="2018-09-27", notes=notes).party.listings[0]

    assert (str(found.listed_on), str(found.delisted_on)) == ("2018-09-27", "2027-11-16")
    assert dict(found.facts) == {"standard_order": "N", "order_ends_on": "2027-11-16"}


def test_the_day_of_a_1260h_notice_is_not_the_day_of_an_entry(lists: Path) -> None:
    found = listing(edition(lists, "dow_1260h"), "Aviation Industry Corporation")

    assert (found.listed_on, found.fact("notice_on")) == (None, "2026-06-10")


def test_an_entry_under_uflpa_has_its_day_and_its_grounds(lists: Path) -> None:
    record = next(r for r in edition(lists, "dhs_uflpa") if "Changzhou Guanghui" in r.party.name)

    assert str(record.party.listings[0].listed_on) == "2024-10-03"
    assert record.party.listings[0].fact("uflpa_basis") == "2(d)(2)(B)(v)"
    former = [name.text for name in record.party.names if name.kind is NameKind.FORMER]
    assert former == ["Changzhou Guanghui Biotechnology Co., Ltd"]


def test_a_vessel_under_a_withhold_release_order_is_a_vessel(lists: Path) -> None:
    record = next(r for r in edition(lists, "cbp_wro") if "Zhen Fa 7" in r.party.name)

    assert (record.party.kind, record.party.countries) == (PartyKind.VESSEL, ())
    assert [name.text for name in record.party.names] == ["Fishing Vessel: Zhen Fa 7", "Zhen Fa 7"]
    assert ("country", "Fishing Vessels") in record.party.attributes
    assert record.party.listings[0].fact("order_kind") == "WRO"


def test_a_debarred_person_has_a_month_of_birth(lists: Path) -> None:
    record = next(r for r in edition(lists, "state_debarred_statutory") if r.party.name == "Acety, Edwin")

    assert record.party.kind is PartyKind.PERSON
    assert record.party.attributes == (("dob", "November, 1975"), ("name_order", "last, first"))


SANCTION = "Authority: {}; imposed {}; status: {}; Vol. 86, No. 51, 03/18/21, Federal Register"


@pytest.mark.parametrize(
    ("sections", "listed", "delisted"),
    [
        ([("CBW Act", "3/18/2021", "Active")], "2021-03-18", "None"),
        ([("INA", "9/23/2004", "Expired on 12/23/05")], "2004-09-23", "2005-12-23"),
        ([("INA", "9/23/2004", "Expired 12/23/05"), ("CBW Act", "8/7/2003", "Active")], "2003-08-07", "None"),
        ([("INA", "9/23/2004", "Lifted on 12/23/05"), ("B", "1/1/2001", "Expired 1/1/03")], "2001-01-01", "2005-12-23"),
        ([("B", "1/1/2001", "Procurement ban ended 04/01/03, all other sanctions remain")], "2001-01-01", "None"),
        ([("B", "1/1/2001", "ban ended 2003, all other sanctions removed 4/1/05")], "2001-01-01", "2005-04-01"),
        ([("B", "1/1/2001", "Waived on 1/1/02")], "2001-01-01", "None"),
        ([("B", "12/11/201", "Active")], "2017-03-21", "None"),
        ([("B", "1/1/2009", "Expired on 1/1/08")], "2009-01-01", "None"),
    ],
)  # fmt: skip
def test_a_nonproliferation_entry_ends_when_all_its_sanctions_have(
    written: Write, sections: list[tuple[str, str, str]], listed: str, delisted: str
) -> None:
    notes = " | ".join(SANCTION.format(*section) for section in sections)
    found = one(written, "state-nonproliferation", effective_date="2017-03-21", notes=notes).party.listings[0]

    assert (str(found.listed_on), str(found.delisted_on)) == (listed, delisted)
    assert [part.tag for part in found.parts] == list(found.programs) == [section[0] for section in sections]


def test_every_sanction_of_the_master_table_is_understood(lists: Path) -> None:
    for record in edition(lists, "state_nonproliferation"):
        notes = next(field.value for field in record.fields if field.name == "notes")
        assert len(record.party.listings[0].parts) == notes.count("Authority: ")


def test_an_entry_that_stands_twice_is_kept_twice_and_says_so(written: Write) -> None:
    _, second = UsJsonReader().read(written(text("bis-meu", ENTRY, ENTRY)))

    assert second.key.endswith("#2")
    assert second.party.note == "line 5 of this edition has an entry of the same name, country and order"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (text("bis-odd", ENTRY), "line 2: expected list_id before entities, one of bis-dpl, .* found bis-odd"),
        (text("bis-meu"), "expected 0 entries, found 0"),
        (text("bis-meu", ENTRY, count=2), "line 3: expected 2 entries, found 1"),
        ('{"list_id": "bis-meu", "entities": [' + json.dumps(ENTRY) + "]}", "expected the count of entries, found 1"),
        ('{"entities": [{}]}', "expected list_id before entities"),
        ('{"list_id": [], "entities": [{}]}', "expected list_id: a text, found an array"),
        (text("bis-meu", {"name": "Acme"}), "line 5: expected the names name, aliases, .* found no aliases, country"),
        (text("bis-meu", {**ENTRY, "name": " "}), "line 6: expected a name, found an empty one"),
        (text("bis-meu", {**ENTRY, "name": {}}), "line 6: expected name: a text, found an object"),
        (text("bis-meu", {**ENTRY, "aliases": "x"}), "line 7: expected aliases: an array, found x"),
        (text("bis-meu", {**ENTRY, "aliases": [[]]}), "line 8: expected aliases: an array of texts, found an array"),
        (text("dhs-uflpa", {**ENTRY, "effective_date": "soon"}), "expected a day in effective_date, found soon"),
        (text("bis-dpl", {**ENTRY, "notes": "Expires: never"}), "expected a day in notes, found never"),
        (text("ofac-nscmic", {**ENTRY, "notes": "Listing Date (CMIC): x"}), r"expected a day in Listing Date \(CMIC\)"),
        ("<html>Sign in</html>", "expected a JSON object, found <html>"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_list_is_refused_with_its_line(written: Write, content: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        list(UsJsonReader().read(written(content)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", ["bis_dpl", "fcc_covered"])
def test_an_edition_that_is_cut_off_is_refused(lists: Path, written: Write, name: str, share: float) -> None:
    raw = (lists / f"{name}.json").read_bytes()

    with pytest.raises(InputError):
        list(UsJsonReader().read(written(raw[: int(len(raw) * share)])))


def test_the_annex_of_an_order_that_the_kept_list_carries_is_refused(lists: Path) -> None:
    with pytest.raises(InputError, match="ofac-eo14032"):
        list(UsJsonReader().read(Document.open([lists / "ofac_eo14032_annex.json"])))


def test_the_index_of_the_lists_is_no_list(lists: Path) -> None:
    with pytest.raises(InputError, match="expected a known format"):
        detect(Document.open([lists / "lists.json"]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(NOTES)), st.sampled_from(list(ENTRY)), st.text(max_size=200))
def test_any_text_in_any_value_is_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, list_id: str, name: str, value: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(json.dumps({"list_id": list_id, "count": 1, "entities": [{**ENTRY, name: value}]}))

    with suppress(InputError):
        record = next(iter(UsJsonReader().read(Document.open([path]))))
        assert not value.strip() or (name, value) in {(field.name, field.value) for field in record.fields}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.integers(0, 6_000), st.integers(1, 255), st.booleans())
def test_a_flipped_byte_is_another_text_or_a_refusal(
    lists: Path, tmp_path_factory: pytest.TempPathFactory, at: int, bits: int, packed: bool
) -> None:
    raw = (lists / "fcc_covered.json").read_bytes()
    whole = bytearray(gzip.compress(raw) if packed else raw)
    whole[at % len(whole)] ^= bits
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(whole)

    with suppress(InputError):
        assert len(list(UsJsonReader().read(Document.open([path])))) == FILES["fcc_covered"][1]
