"""Stakes from BODS, GLEIF's relationship records and a user's own table."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect, edition_day
from caveat.model.party import Identifier, NameKind, PartyKind
from caveat.model.record import Record
from caveat.model.source import Confidence
from caveat.model.stake import Stake
from caveat.model.truth import Truth

FILES = Path(__file__).resolve().parents[2] / "files" / "lists"
CHILD, PARENT, ULTIMATE = "529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394"


def read(*paths: Path) -> tuple[dict[str, Record], list[Stake]]:
    document = Document.open(paths)
    items = list(detect(document).read(document))
    records = {item.key: item for item in items if isinstance(item, Record)}
    return records, [item for item in items if isinstance(item, Stake)]


def told(stake: Stake) -> tuple[str, str, str, str, bool]:
    ends = (end.partition(":")[2] for end in (stake.owner, stake.owned))
    return (*ends, stake.kind.value, str(stake.percent), stake.indirect)  # type: ignore[return-value]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_bods_tells_parties_by_names_numbers_and_countries() -> None:
    records, _ = read(FILES / "bods-made-up-2024-03-05.json")
    company, person = records["BODS:c-1"].party, records["BODS:p-1"].party
    assert (company.name, company.kind, company.countries) == ("Nordhafen Logistik GmbH", PartyKind.COMPANY, ("DE",))
    assert Identifier(scheme="LEI", value=CHILD) in company.identifiers
    assert [(name.text, name.kind) for name in person.names] == [
        ("Ilja Testow", NameKind.PRIMARY),
        ("Ilya Testov", NameKind.ALIAS),
    ]
    assert ("dob", "1965-10") in person.attributes
    assert records["BODS:p-2"].party.name == "unnamed (p-2)"


def test_bods_tells_shares_votes_and_control_with_their_ends() -> None:
    _, stakes = read(FILES / "bods-made-up-2024-03-05.json")
    assert [told(stake) for stake in stakes] == [
        ("c-2", "c-1", "shares", "62.5", False),
        # More than half and less than three quarters: the ends themselves are left out.
        ("c-2", "c-1", "votes", "50.000000001..74.999999999", False),
        ("p-1", "c-2", "shares", "100", False),
        ("p-1", "c-1", "shares", "62.5", True),
        ("p-2", "c-2", "control", "None", False),
        ("p-2", "c-2", "control", "None", True),
    ]


def test_of_several_statements_of_one_relationship_the_latest_counts_and_a_closed_one_has_ended() -> None:
    _, stakes = read(FILES / "bods-made-up-2024-03-05.json")
    last = stakes[-1]
    assert last.note == "BODS: otherInfluenceOrControl; unknown; a contract of 2018"
    assert last.confidence is Confidence.LOW
    assert last.holds(date(2024, 2, 2)) is Truth.FALSE
    assert last.holds(date(2022, 1, 1)) is Truth.UNKNOWN


def test_the_words_of_a_relationship_stand_with_the_company_that_it_is_about() -> None:
    records, _ = read(FILES / "bods-made-up-2024-03-05.json")
    assert "37.5 % are in scattered hands" in {field.value for field in records["BODS:c-1"].fields}


def statement(record: str, kind: str, **details: Any) -> dict[str, Any]:
    return {"statementId": f"s-{record}", "recordId": record, "recordType": kind, "recordDetails": details}


def holding(**interest: Any) -> str:
    relation = statement("r", "relationship", subject="a", interestedParty="b", interests=[interest])
    parties = [statement("a", "entity", name="A"), statement("b", "entity", name="B")]
    return "\n".join(map(json.dumps, [*parties, relation]))


@pytest.mark.parametrize(
    "interest",
    [
        {"type": "shareholding", "share": {"exact": 101}},
        {"type": "shareholding", "share": {"minimum": 60, "maximum": 40}},
        {"type": "shareholding", "share": {"exact": "half"}},
        {"type": "shareholding", "startDate": "in May"},
        {"type": "friendship"},
    ],
)
def test_an_interest_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, interest: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="line 3"):
        read(written(tmp_path, "any.json", holding(**interest)))


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ({"exact": 0.1}, "0.1"),
        ({"minimum": 25}, "25..100"),
        ({"exclusiveMaximum": 25}, "0..24.999999999"),
        ({}, "None"),
    ],
)
def test_a_share_is_exact_or_an_interval_or_not_stated(tmp_path: Path, share: dict[str, Any], shown: str) -> None:
    _, [stake] = read(
        written(tmp_path, "any.json", holding(type="shareholding", directOrIndirect="direct", share=share))
    )
    assert (str(stake.percent), stake.indirect) == (shown, False)


def test_another_version_of_the_standard_is_refused(tmp_path: Path) -> None:
    old = statement("a", "entity", name="A") | {"publicationDetails": {"bodsVersion": "0.3"}}
    with pytest.raises(InputError, match=r"0\.4"):
        read(written(tmp_path, "any.json", json.dumps([old])))


def test_offices_and_rights_to_money_are_no_stake(tmp_path: Path) -> None:
    _, stakes = read(written(tmp_path, "any.json", holding(type="boardMember", directOrIndirect="direct")))
    assert stakes == []


GLEIF = ("20240201-gleif-rr-made-up.csv", "gleif-rr-made-up.xml")


@pytest.mark.parametrize("name", GLEIF)
def test_consolidation_in_accounts_is_control_without_a_share(name: str) -> None:
    records, stakes = read(FILES / name)
    assert [told(stake) for stake in stakes] == [
        (PARENT, CHILD, "control", "None", False),
        (ULTIMATE, CHILD, "control", "None", True),
        (ULTIMATE, PARENT, "control", "None", False),
    ]
    assert records[f"GLEIF:{CHILD}"].party.identifiers == (Identifier(scheme="LEI", value=CHILD),)
    assert len(records) == 4


@pytest.mark.parametrize("name", GLEIF)
def test_a_relationship_holds_in_its_own_period_and_not_in_that_of_the_accounts(name: str) -> None:
    _, stakes = read(FILES / name)
    assert [stakes[0].holds(date(year, 12, 31)) for year in (2014, 2015, 2025)] == [
        Truth.FALSE,
        Truth.TRUE,
        Truth.TRUE,
    ]


@pytest.mark.parametrize("name", GLEIF)
def test_an_inactive_relationship_without_an_end_had_ended_when_it_was_last_updated(name: str) -> None:
    _, stakes = read(FILES / name)
    assert [stakes[2].holds(day) for day in (date(2012, 1, 1), date(2023, 7, 1))] == [Truth.UNKNOWN, Truth.FALSE]


def test_the_xml_states_its_own_day() -> None:
    document = Document.open([FILES / "gleif-rr-made-up.xml"])
    assert edition_day(document, detect(document)) == date(2024, 2, 1)


def test_an_end_that_is_no_lei_is_refused(tmp_path: Path) -> None:
    text = (FILES / GLEIF[0]).read_text(encoding="utf-8").replace(ULTIMATE, "SOMEBODY", 1)
    with pytest.raises(InputError, match="line 3"):
        read(written(tmp_path, "rr.csv", text))


def test_an_own_table_tells_stakes_by_names_and_numbers() -> None:
    records, stakes = read(FILES / "own-stakes-2024-02-01.csv")
    named = {key: record.party.name for key, record in records.items()}
    assert [(named[s.owner], named[s.owned], s.kind.value, str(s.percent), s.confidence.value) for s in stakes] == [
        ("Borealis Holding SA", "Nordhafen Logistik GmbH", "shares", "62.5", "high"),
        ("Ilja Testow", "Borealis Holding SA", "shares", "100", "high"),
        ("Ilja Testow", "Nordhafen Logistik GmbH", "control", "None", "low"),
        ("Borealis Holding SA", "Kontor Ost AG", "votes", "25..50", "high"),
    ]
    assert stakes[0].note == "commercial register of Hamburg"
    assert str(stakes[2].until) == "2023"
    numbers = {record.party.name: record.party.identifiers for record in records.values()}
    assert numbers["Nordhafen Logistik GmbH"] == (Identifier(scheme="LEI", value=CHILD),)
    assert numbers["Ilja Testow"] == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A,B,half,shares,", "a percentage"),
        ("A,B,130,shares,", "a percentage"),
        ("A,B,50,bonds,", "shares, votes or control"),
        ("A,B,50,shares,May", "a day"),
        (",B,50,shares,", "a name in owner"),
        ("A,B,50,shares", "5 values"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(InputError, match="line 2") as refusal:
        read(written(tmp_path, "t.csv", f"owner,owned,percent,kind,since\n{row}\n"))
    assert words in str(refusal.value)


def test_an_unknown_column_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="procent"):
        read(written(tmp_path, "t.csv", "owner,owned,procent\nA,B,50\n"))
