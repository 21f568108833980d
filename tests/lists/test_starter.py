from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from caveat.errors import DataError
from caveat.lists.files.strict_yaml import load
from caveat.lists.starter import StarterReader, starter_digest, starter_edition, starter_items
from caveat.model.listing import Listing
from caveat.model.party import Brand, Lookalike, Party
from caveat.model.record import Item, Record
from caveat.model.source import Confidence
from caveat.model.stake import Stake

ITEMS: tuple[Item, ...] = tuple(starter_items())
RECORDS = {item.key: item for item in ITEMS if isinstance(item, Record)}
PARTIES = {key: record.party for key, record in RECORDS.items()}
STAKES = tuple(item for item in ITEMS if isinstance(item, Stake))
BRANDS = tuple(item for item in ITEMS if isinstance(item, Brand))
LOOKALIKES = tuple(item for item in ITEMS if isinstance(item, Lookalike))
FOLDER = Path(str(files("caveat").joinpath("data", "starter")))
GUIDE = Path(__file__).parents[2] / "docs" / "starter.md"


def listings() -> Iterator[tuple[Party, Listing]]:
    for party in PARTIES.values():
        for listing in party.listings:
            yield party, listing


def copy_of_the_edition(folder: Path) -> Path:
    (folder / "parties").mkdir(parents=True)
    (folder / "edition.yaml").write_text("id: mine\npublished_on: 2026-01-01\n")
    (folder / "parties" / "few.yaml").write_text(
        "- id: acme\n  kind: company\n  name: Acme\n  names:\n    - {text: Acme Ltd., kind: primary}\n"
    )
    for name in ("stakes", "brands", "lookalikes"):
        (folder / f"{name}.yaml").write_text("[]\n")
    return folder


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.yaml")), ids=lambda file: file.stem)
def test_a_file_of_the_edition_follows_the_committed_schema(file: Path) -> None:
    schema = json.loads((FOLDER.parent / "schemas" / "starter.json").read_text())
    kinds = {"stakes": "stake", "brands": "brand", "lookalikes": "lookalike"}
    block = {"$ref": f"#/$defs/{kinds.get(file.stem, 'party')}"}
    whole = {"$ref": "#/$defs/edition"} if file.stem == "edition" else {"type": "array", "items": block}
    checker = jsonschema.Draft202012Validator({**whole, "$defs": schema["$defs"]})

    assert [f"{list(error.path)}: {error.message}" for error in checker.iter_errors(load(file))] == []


def test_every_key_of_the_schema_is_explained_in_the_guide() -> None:
    schema = json.loads((FOLDER.parent / "schemas" / "starter.json").read_text())
    words = set(re.findall(r"`([a-z_0-9]+)`", GUIDE.read_text()))
    blocks = ("party", "listing", "part", "stake", "brand", "lookalike")

    assert {key for name in blocks for key in schema["$defs"][name]["properties"]} - words == set()


def test_the_edition_says_which_it_is_and_of_which_day() -> None:
    assert starter_edition() == ("starter-2026-11-22", date(2026, 11, 22))
    assert re.fullmatch(r"[0-9a-f]{64}", starter_digest())


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    folder = copy_of_the_edition(tmp_path / "one")
    before = StarterReader(folder).digest
    (folder / "stakes.yaml").write_text("[]  \n")

    assert StarterReader(folder).digest != before


def test_every_stated_value_can_be_found_on_its_line() -> None:
    lines = {file.relative_to(FOLDER).as_posix(): file.read_text().splitlines() for file in FOLDER.rglob("*.yaml")}
    lost = [
        field
        for record in RECORDS.values()
        for field in record.fields
        # a folded or escaped text begins on the line of its key
        if field.value not in (line := lines[field.place.file][field.place.line - 1])
        and ">-" not in line
        and "\\" not in line
    ]

    assert lost == []


def test_a_record_begins_at_its_block() -> None:
    place = RECORDS["hikvision"].place

    assert (FOLDER / place.file).read_text().splitlines()[place.line - 1] == "- id: hikvision"


def test_the_slug_is_the_key_of_the_record() -> None:
    assert all(key == party.id == party.slug for key, party in PARTIES.items())


@pytest.mark.parametrize(
    ("name", "text", "where", "found"),
    [
        ("parties/few.yaml", "- id: a\n  kind: company\n  nam: A\n", "parties/few.yaml, line 3", "nam"),
        ("parties/few.yaml", "- id: a\n  kind: firm\n  name: A\n", "parties/few.yaml, line 2", "firm"),
        ("parties/few.yaml", "- kind: company\n", "parties/few.yaml, line 1", "nothing"),
        ("parties/few.yaml", "id: a\n", "parties/few.yaml, line 1", "id"),
        ("parties/few.yaml", "- text\n", "parties/few.yaml, line 1", "text"),
        ("stakes.yaml", "- owner: a\n  owned: b\n  kind: shares\n  percent: 101\n", "stakes.yaml, line 4", "101"),
        ("stakes.yaml", "- owner: a\n  owned: b\n  kind: shares\n  since: soon\n", "stakes.yaml, line 4", "soon"),
        ("brands.yaml", "- kind: brand\n  party: a\n  grade: certain\n", "brands.yaml, line 1", "neither"),
        (
            "brands.yaml",
            "- text: A\n  pattern: A\n  kind: brand\n  party: a\n  grade: certain\n",
            "brands.yaml, line 1",
            "both",
        ),
        ("brands.yaml", "- text: A\n  kind: brand\n  party: a\n  grade: sure\n", "brands.yaml, line 4", "sure"),
        ("edition.yaml", "id: x\npublished_on: 2026-13-01\n", "edition.yaml, line 2", "2026-13-01"),
        ("edition.yaml", "- id\n", "edition.yaml, line 1", "id"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, name: str, text: str, where: str, found: str) -> None:
    folder = copy_of_the_edition(tmp_path / "wrong")
    (folder / name).write_text(text)

    with pytest.raises(DataError) as refusal:
        list(StarterReader(folder).items())

    assert refusal.value.where == where
    assert found in refusal.value.found


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    folder = copy_of_the_edition(tmp_path / "twice")
    (folder / "parties" / "more.yaml").write_text((folder / "parties" / "few.yaml").read_text())

    with pytest.raises(DataError, match=r"more\.yaml, line 1: expected an id not used in few\.yaml, line 1|acme"):
        list(StarterReader(folder).items())


def test_the_guide_counts_what_the_edition_holds() -> None:
    rows = dict(re.findall(r"^\| ([^|]+?) \| ([\d,]+) \|$", GUIDE.read_text(), re.MULTILINE))
    counted = {
        "Parties": len(PARTIES),
        "Names": sum(len(party.names) for party in PARTIES.values()),
        "Identifiers": sum(len(party.identifiers) for party in PARTIES.values()),
        "Listings": sum(1 for _ in listings()),
        "Lists": len({listing.list for _, listing in listings()}),
        "Stakes": len(STAKES),
        "Brands and patterns": len(BRANDS),
        "Look-alikes": len(LOOKALIKES),
        **{
            f"Listings of {grade.value} confidence": sum(listing.confidence is grade for _, listing in listings())
            for grade in Confidence
        },
        **Counter(f"`{listing.list}`" for _, listing in listings()),
    }

    assert {key: int(value.replace(",", "")) for key, value in rows.items()} == counted
