"""Small made-up files in the form of the Consolidated Screening List."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caveat.store.store import Store

# The header of the file of 6 May 2022.
HEADER = """_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,\
standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,\
vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,\
source_information_url,ids"""

SOURCES = {
    "US-SDN": "Specially Designated Nationals (SDN) - Treasury Department",
    "US-BIS-EL": "Entity List (EL) - Bureau of Industry and Security",
    "US-NS-CMIC": ("Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department"),
}

Rows = Callable[..., Path]


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 9, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def csl(tmp_path: Path) -> Rows:
    """Writes rows, each with its list under `list` and whatever columns it states, as a packed file."""

    def write(name: str, *rows: Mapping[str, str]) -> Path:
        path = tmp_path / name
        with gzip.open(path, "wt", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, HEADER.split(","), restval="")
            table.writeheader()
            for row in rows:
                stated = {column: value for column, value in row.items() if column != "list"}
                table.writerow({"type": "Entity", "source": SOURCES[row["list"]], **stated})
        return path

    return write


@pytest.fixture
def listed() -> tuple[dict[str, str], ...]:
    """One company on two lists, and another of a name of its own."""
    return (
        {
            "list": "US-NS-CMIC",
            "entity_number": "30001",
            "name": "QUANZHOU LUMENFORGE OPTRONICS CO., LTD.",
            "programs": "CMIC-EO13959",
            "addresses": "1 Harbour Road, Quanzhou, CN",
            "ids": "CN, 91350500MA2XXXXX1A, Unified Social Credit Code (USCC); 03 Jun 2021, Listing Date (CMIC)",
        },
        {
            "list": "US-BIS-EL",
            "name": "Quanzhou Lumenforge Optronics Co., Ltd.",
            "addresses": "1 Harbour Road, Quanzhou, CN",
            "federal_register_notice": "84 FR 54002",
            "start_date": "2019-10-09",
        },
        {
            "list": "US-SDN",
            "entity_number": "40001",
            "name": "BRANDMOOR SHIPPING FZE",
            "programs": "IRAN",
            "addresses": "Dubai, AE",
        },
    )
