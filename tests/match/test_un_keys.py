"""UN-listed persons as an outsider types them: which record of the list each row means, and whether screening finds it.

The keys give the line of a row in `cases/positives_un_*.csv`, the DATAID of the consolidated list of 27 February 2026,
and on what this rests: name, birth and place, read on both sides. They hold no names.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from caveat.lists.files.document import Document
from caveat.lists.un_xml import UnXmlReader
from caveat.match.validation import validate_queries
from caveat.model.party import Party
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

HERE: Final = Path(__file__).parent
LIST: Final = Path("data", "un", "consolidated-2026-02-27.xml")
SETS: Final = ("treated", "untreated")


@pytest.fixture(scope="module")
def parties(shared: Path) -> tuple[Party, ...]:
    """Every party of the list."""
    return tuple(record.party for record in UnXmlReader().read(Document.open([shared / LIST])))


@pytest.fixture(scope="module")
def references(shared: Path) -> dict[str, str]:
    """The reference number of each DATAID of a person; the reader keeps the reference."""
    persons = ET.parse(shared / LIST).iter("INDIVIDUAL")
    return {person.findtext("DATAID", ""): person.findtext("REFERENCE_NUMBER", "").strip() for person in persons}


def key(name: str) -> dict[int, tuple[str, str]]:
    """Of each line the record that it means, or nothing, and the note."""
    with (HERE / f"un_{name}_key.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["line"]): (row["dataid"], row["note"]) for row in csv.DictReader(file)}


def typed(shared: Path, name: str) -> dict[int, str]:
    """Of each line of the file the name as typed."""
    with (shared / "cases" / f"positives_un_{name}.csv").open(encoding="utf-8", newline="") as file:
        return {line: row["full_name"] for line, row in enumerate(csv.DictReader(file), start=2)}


@pytest.mark.parametrize("name", SETS)
def test_each_row_of_the_file_has_its_line_in_the_key(shared: Path, name: str) -> None:
    assert list(key(name)) == list(typed(shared, name))


@pytest.mark.parametrize("name", SETS)
def test_each_record_of_the_key_is_a_person_on_the_list_and_no_two_lines_mean_one(
    references: dict[str, str], name: str
) -> None:
    meant = [record for record, _ in key(name).values() if record]

    assert set(meant) <= references.keys()
    assert len(meant) == len(set(meant))


@pytest.mark.parametrize("name", SETS)
def test_a_line_without_a_record_says_why(name: str) -> None:
    assert [note for record, note in key(name).values() if not record] == [
        "no longer listed: QDi.317 was taken off the list on 6 November 2025"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_every_person_is_found(
    shared: Path, parties: tuple[Party, ...], references: dict[str, str], tmp_path: Path, name: str
) -> None:
    names, path = typed(shared, name), tmp_path / "queries.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kind", "query", "expected_id"))
        meant = ((line, record) for line, (record, _) in key(name).items() if record)
        writer.writerows(("typed", names[line], references[record]) for line, record in meant)

    totals = validate_queries(path, Snapshot(MemorySource(parties, digest="un"), date(2026, 2, 27)))

    assert totals["not_in_snapshot"] == 0
    assert totals["found_at_threshold"] == 1.0, totals["failures"]
